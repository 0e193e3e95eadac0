"""Offices and people in a text: "Norwegian Foreign Minister A. B.", "C. D., former deputy head of X", surnames after."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ..reference import offices as reference
from ..reference import people as known_people
from ..reference.people import folded
from .annotations import Mention, OfficeMention
from .mentions import NAME, prominent_organisation

__all__ = ["People", "offices", "people"]

_MODIFIER = re.compile(
    r"(?:^|(?<=[\s(“\"—–-]))(?P<words>(?:(?:former|ex|then|acting|interim|outgoing|incoming|new|newly\sappointed|current|deputy|vice|late|first|longtime|"
    r"long-serving|visiting|caretaker|designated|re-elected)[\s-])+)$",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|ex|then|late)\b", re.IGNORECASE)
_DEPUTY = re.compile(r"\b(deputy|vice|first)\b", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|for|at|to)\s(?:the\s)?(?:[\w.]+-(?:led|backed|based)\s)?")
_NAME_RIGHT = re.compile(rf"(?P<comma>,)?[  ](?P<name>{NAME})")
_NAME_LEFT = re.compile(
    rf"(?P<name>{NAME})(?:,\s(?:who\s(?:is|was)\s)?(?:the\s|a\s|an\s|its\s|his\s|her\s|country’s\s)?|\s\()$"
)
_POSSESSOR = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s$")
_NO_OFFICE = frozenset(
    {"official", "senior official", "deputy", "representative", "diplomat", "senior diplomat", "prosecutor"}
)
_TITLE_WORD = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Gen|General|Lieutenant|Admiral|Col|Colonel|Herr|Frau|Madame|Sheikh|Prof|Professor)\.?\s"
)
# Capitalised words that open sentences or name times and things, so never a person's name alone or its first word.
_NO_NAME = frozenset(
    """The A An This That These Those It He She They We You I In On At By For From With As If But And Or So Yet When While
    After Before Since Until Although Though Because Despite During Monday Tuesday Wednesday Thursday Friday Saturday
    Sunday January February March April May June July August September October November December Photo Image Read More
    News Minister Ministry President Prime Foreign Defence Defense Secretary Chancellor Parliament Government Council
    Commission Union Alliance Summit State States Republic Western Eastern Northern Southern West East North South Europe
    European Asia Africa African Asian American Also Last Next Earlier Later There Here What Who How Why Where Both Each All
    Some Many Most Several Other Its His Her Their Our My Your No Not Yes Now Then Just Only Even Still Meanwhile However
    Moreover According Article Treaty Declaration Agreement House Senate Army Navy Air Force University Institute Bank
    Asked Speaking Under Over About Between Among Against Into Through Out Up Down Of To Is Are Was Were Will Would""".split()
)


@dataclass(frozen=True, slots=True)
class People:
    """The people of one text: every mention with its canonical name, and what office each was given."""

    mentions: tuple[Mention, ...]
    offices: tuple[OfficeMention, ...]


@lru_cache(maxsize=1)
def _titles() -> re.Pattern[str]:
    words = sorted({*reference.names(), "counterpart"} - _NO_OFFICE, key=len, reverse=True)
    titles = "|".join(re.sub(r"(?:\\ |\\-)", r"[\\s-]", re.escape(title)) for title in words)
    return re.compile(rf"(?<![\w-])(?P<title>{titles})(?P<plural>s\b)?(?![a-z-])", re.IGNORECASE)


def offices(text: str, mentions: tuple[Mention, ...]) -> tuple[OfficeMention, ...]:
    """Every office named, with its body and its holder where the words around give them, in text order."""
    bodies = [m for m in mentions if m.kind in ("state", "organisation", "description") and m.name]
    ends = {m.end: m for m in bodies}
    starts = {m.start: m for m in bodies}
    found: list[OfficeMention] = []
    for match in _titles().finditer(text):
        found.extend(_office(text, match, mentions, starts, ends, found))
    return tuple(found)


def _office(
    text: str,
    match: re.Match[str],
    mentions: tuple[Mention, ...],
    starts: dict[int, Mention],
    ends: dict[int, Mention],
    earlier: list[OfficeMention],
) -> list[OfficeMention]:
    start, end = match.start(), match.end("title")
    plural = match["plural"] == "s"
    if plural:
        end = match.end()
    words_before = ""
    if modifier := _MODIFIER.search(text[max(0, start - 60) : start]):
        words_before = modifier["words"]
        start -= len(words_before)
    bodies: list[Mention] = []
    left = _body_before(text, start, ends)
    if left:
        bodies, start = left
        if modifier := _MODIFIER.search(text[max(0, start - 60) : start]):
            words_before += " " + modifier["words"]
            start -= len(modifier["words"])
    if not bodies and (link := _OF.match(text, end)) and (body := starts.get(link.end())):
        bodies, end = [body], body.end
    name, name_start, name_end = None, 0, 0
    if not plural:
        right = _NAME_RIGHT.match(text, end)
        if right and (person := _person(right["name"], comma=bool(right["comma"]))):
            name, name_start = person, right.start("name")
            name_end = name_start + len(person)
            if right["comma"] and not re.match(
                r"\s?[,.;:)]|\s(?:said|says|told|and|also|has|was|is)\b|$", text[name_end:]
            ):
                name = None
        if name is None and (before := _NAME_LEFT.search(text[max(0, start - 80) : start])):
            person = _person(before["name"], comma=True)
            if person:
                name = person
                name_start = max(0, start - 80) + before.start("name") + before["name"].index(person)
                name_end = name_start + len(person)
    words = str(match["title"])
    if words.lower() == "counterpart":
        known = [o for o in earlier if o.person and o.level in ("minister", "head_of_government", "head_of_state")]
        if not known or not bodies:
            return []
        words = known[-1].office
    former = _FORMER.search(words_before) is not None
    whole = (min([start, *([name_start] if name else [])]), max([end, *([name_end] if name else [])]))
    held = []
    named: list[Mention | None] = [*bodies] or [None]
    for body in named:
        of = body.name if body else None
        kind = reference.office_by_words(words)
        if of is None and name and kind and kind.of_kind == "organisation":
            of = prominent_organisation(mentions)
        title = reference.office_by_words(words, of)
        if title is None:
            continue
        canonical = title.canonical
        if of is None and len(title.only_of) == 1:
            of = title.only_of[0]
        rank = _DEPUTY.search(words_before)
        if rank and not canonical.lower().startswith(("deputy", "vice")):
            canonical = f"{'Vice' if rank[1].lower() == 'vice' else 'Deputy'} {canonical}"
        person = known_people.canonical(name) if name else None
        held.append(OfficeMention(*whole, canonical, of, person, former, title.level, plural, match.span("title")))
    return held


def _body_before(text: str, start: int, ends: dict[int, Mention]) -> tuple[list[Mention], int] | None:
    """The state or body named just before a title, or the two of "Lithuania and Spain's foreign ministers"."""
    for gap in ("'s ", "’s ", "' ", "’ ", " ", "-"):
        position = start - len(gap)
        if position > 0 and text.startswith(gap, position) and (body := ends.get(position)):
            joined = re.search(r"\s(?:and|&)\s$", text[: body.start])
            other = ends.get(joined.start()) if joined else None
            if (
                other
                and other.kind == body.kind
                and text[start:].lower().split(" ", 3)[0:3]
                and _plural_after(text, start)
            ):
                return [other, body], other.start
            return [body], body.start
    return None


def _plural_after(text: str, start: int) -> bool:
    return (
        re.match(
            r"(?:[\w-]+\s){0,3}[\w-]*(?:ministers|presidents|leaders|premiers|chancellors|secretaries|chiefs)\b",
            text[start:],
            re.IGNORECASE,
        )
        is not None
    )


def _person(words: str, *, comma: bool) -> str | None:
    """The person's name at the head of capitalised words, or None: titles and ordinary words are no name."""
    words = _TITLE_WORD.sub("", re.sub(r"[’']s?$", "", words))
    parts = words.split(" ")
    kept: list[str] = []
    for part in parts:
        bare = re.sub(r"[’']s$", "", part)
        if bare in _NO_NAME or (bare.isupper() and len(bare) > 1 and len(parts) > 1 and not kept):
            break
        kept.append(bare)
        if bare != part:
            break
    while kept and kept[-1].islower():
        kept.pop()
    if not kept or (comma and len(kept) < 2) or len(kept[0]) < 2:
        return None
    return " ".join(kept)


_TWO_NAMES = re.compile(NAME)


def people(text: str, mentions: tuple[Mention, ...], named: tuple[OfficeMention, ...]) -> People:
    """Every mention of a person: with an office, by two or more names beside a verb, or by a surname known by then.

    Offices whose holder stands under a surname only get the full name; a "former premier" without a name is
    the person last named before it.
    """
    full: dict[str, str] = {}  # surname, diacritics folded -> canonical full name
    ambiguous: set[str] = set()

    def learn(person: str) -> None:
        parts = person.split(" ")
        if len(parts) < 2:
            return
        for key in {folded(parts[-1]), folded(" ".join(parts[1:]))}:
            if full.setdefault(key, person) != person and folded(full[key]) != folded(person):
                ambiguous.add(key)

    for office in named:
        if office.person:
            learn(office.person)
    taken = [(m.start, m.end) for m in mentions]
    found: list[Mention] = []
    for match in _TWO_NAMES.finditer(text):
        start, end = match.span()
        words = re.sub(r"[’']s$", "", match[0])
        while words.split(" ")[0] in _NO_NAME or _TITLE_WORD.match(words + " "):
            first, _, rest = words.partition(" ")
            if not rest:
                words = ""
                break
            start += len(first) + 1
            words = rest
        person = _person(words, comma=False) if words else None
        if not person:
            continue
        end = start + len(person)
        if any(s < end and start < e for s, e in taken):
            inside = [(s, e) for s, e in taken if s < end and start < e]
            last = max(e for _, e in inside)
            rest = text[last:end].strip()
            if not rest or folded(rest) not in full:
                continue
            start, person = end - len(rest), rest
        if " " in person and not person.isupper():
            canonical = known_people.canonical(person)
            learn(canonical)
            found.append(Mention(start, end, "person", canonical, "name"))
        else:
            found.append(Mention(start, end, "person", None, "surname"))
    settled = []
    for mention in found:
        key = folded(text[mention.start : mention.end].split(" ")[-1])
        if mention.name is None or key in full:
            name = full.get(key) if key not in ambiguous else mention.name
            if name is None:
                continue
            settled.append(Mention(mention.start, mention.end, "person", name, mention.role))
        else:
            settled.append(mention)
    offices_named = []
    for office in named:
        person = office.person
        if person and " " not in person:
            person = full.get(folded(person), person)
        elif person:
            person = full.get(folded(person.split(" ")[-1]), person)
        elif office.former and office.of and not office.plural:
            before = [m for m in settled if m.end <= office.start]
            if before and re.search(r"\bthe\s$", text[max(0, office.start - 5) : office.start], re.IGNORECASE):
                person = before[-1].name
        offices_named.append(
            OfficeMention(
                office.start,
                office.end,
                office.office,
                office.of,
                person,
                office.former,
                office.level,
                office.plural,
                office.title,
            )
        )
    offices_named = _named_next(text, offices_named, settled)
    known = {(m.start, m.end) for m in settled}
    for office in offices_named:  # a one-word holder ("President Orsi") is a person though no full name is known
        if office.person and not any(office.start <= s and e <= office.end for s, e in known):
            surname = office.person.split(" ")[-1]
            at = text.find(surname, office.start, office.end)
            if at >= 0:
                settled.append(Mention(at, at + len(surname), "person", office.person, "surname"))
    return People(tuple(sorted(settled, key=lambda m: m.start)), tuple(offices_named))


_NEXT = 400  # characters within which a person named for the first time can be the holder of an office just spoken of


def _named_next(text: str, named: list[OfficeMention], persons: list[Mention]) -> list[OfficeMention]:
    """ "Hungary's foreign minister insisted ... Peter S. said": the next person named, where only one can be meant.

    The person must have no office in this text, be named in full for the first time, and speak.
    """
    with_office = {office.person for office in named if office.person}
    first: dict[str, Mention] = {}
    for mention in persons:
        if mention.name and mention.role == "name":
            first.setdefault(mention.name, mention)
    linked = []
    for office in named:
        person = office.person
        if person is None and office.of and not office.plural and not office.former and office.level in _NAMED_LEVELS:
            near = [
                m for m in first.values() if m.name not in with_office and office.end <= m.start <= office.end + _NEXT
            ]
            settled = any(o.person and o.office == office.office and o.of == office.of for o in named)
            if len(near) == 1 and not settled and _SPEAKS.search(text, near[0].start - 12, near[0].end + 12):
                person = near[0].name
        linked.append(replace(office, person=person))
    return linked


_NAMED_LEVELS = ("head_of_state", "head_of_government", "minister", "head_of_organisation")
_SPEAKS = re.compile(r"\b(?:said|says|added|told|wrote|stressed|insisted|argued|noted|warned|declared)\b")
