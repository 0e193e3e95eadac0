"""Offices in a text: which, of what, held by whom, in the many ways reports put title, body and name together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ..reference import offices as reference
from ..reference import organisations
from ..reference import people as known_people
from .annotations import Mention, OfficeMention
from .gazetteer import Gazetteer
from .heads import heads
from .holders import TITLED, governed, holder, portfolio
from .mentions import prominent_organisation
from .names import NAME, person_at
from .persons import People, people

__all__ = ["People", "offices", "people"]

_MODIFIER = re.compile(
    r"(?:^|(?<=[\s(“\"—–-]))(?P<words>(?:(?:former|ex|then|acting|interim|outgoing|incoming|new|newly\sappointed|current|deputy|vice|late|first|longtime|"
    r"long-serving|visiting|caretaker|designated|re-elected)[\s-])+)$",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|ex|then|late)\b", re.IGNORECASE)
_DEPUTY = re.compile(r"\b(deputy|vice)\b", re.IGNORECASE)
_OF = re.compile(r"(?:\s(?:of|for|at|to)|\s\((?=[A-Z]))\s?(?:the\s)?(?:[\w.]+-(?:led|backed|based)\s)?")
_POSSESSOR = re.compile(
    r"\b(?:its|their|his|her|whose|the\s(?:country|nation|republic|kingdom|island|state)[’']s)\s$", re.IGNORECASE
)
_OF_LAND = re.compile(r"\sof\s(?:the\s)?")
_FOR = re.compile(r"\s(?:of|to|for)\s(?:the\s)?(?:new\s|former\s)?")
_OF_STATES = ("head_of_state", "head_of_government", "minister")
_NO_OFFICE = frozenset(
    {"official", "senior official", "deputy", "representative", "diplomat", "senior diplomat", "prosecutor"}
)
_COUNTERPARTS = ("counterpart", "opposite number", "colleague")
_BLANKS = {ord(blank): " " for blank in "\n\t\u00a0\u2009\u202f"}
# Of which kinds of organisation an office without one can be: a council or a contact group has no secretary general.
_KINDS = {
    "Secretary General": (
        "military alliance",
        "world body",
        "regional organisation",
        "security organisation",
        "cartel",
    ),
    "Deputy Secretary General": ("military alliance", "world body", "regional organisation", "security organisation"),
    "Assistant Secretary General": ("military alliance", "world body"),
    "Director General": ("agency", "trade organisation"),
    "Managing Director": ("financial institution",),
    "Executive Secretary": ("treaty body", "regional organisation", "agency"),
    "Executive Director": ("agency", "financial institution", "humanitarian organisation"),
    "Commissioner": ("union", "executive", "regional organisation"),
    "High Commissioner": ("agency",),
}
_NO_HEAD = frozenset({"council", "military cooperation", "area", "command", "intelligence cooperation"})
_PAIR = re.compile(
    rf"(?:^|\s?[,:]\s(?:and\s)?|\s(?:and|as\swell\sas)\s|\s){TITLED}(?P<name>{NAME})(?:\s(?:of|from)\s(?:the\s)?|,\s(?=[A-Z])|\s\()"
)
_LISTED = re.compile(rf"(?:,?\sand\s|,\s(?:and\s)?|\s){TITLED}(?P<name>{NAME})")


@dataclass(frozen=True, slots=True)
class _Bodies:
    """States and bodies of a text by where they begin and end, in order."""

    mentions: tuple[Mention, ...]
    ends: dict[int, Mention]
    starts: dict[int, Mention]
    places: tuple[int, ...]
    states: tuple[Mention, ...]

    def before(self, position: int) -> Mention | None:
        """The state or body last named before a place, one that only qualifies or locates aside."""
        at = bisect_right(self.places, position - 1)
        return self.states[at - 1] if at else None


class _Title(NamedTuple):
    """A title as it stands: [start, end), its words, and whether they are in the plural."""

    start: int
    end: int
    words: str
    plural: bool


@lru_cache(maxsize=1)
def _titles() -> Gazetteer[tuple[str, bool]]:
    """Every title in lower case, with blanks or hyphens between its words, in the singular and the plural."""
    rows: list[tuple[str, tuple[str, bool]]] = []
    for title in {*reference.names(), *_COUNTERPARTS} - _NO_OFFICE:
        for form in {title.lower(), title.lower().replace("-", " "), title.lower().replace(" ", "-")}:
            rows += [(f"{form}s", (title, True)), (form, (title, False))]
    return Gazetteer(rows, folded=True)


def _found(text: str) -> Iterator[_Title]:
    for start, end, (words, plural) in _titles().find(text.translate(_BLANKS)):
        if text[start - 1 : start] == "-" and start and text[start - 2 : start - 1].isalnum():
            continue
        if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum():
            continue
        yield _Title(start, end, words, plural)


def offices(text: str, mentions: tuple[Mention, ...]) -> tuple[OfficeMention, ...]:
    """Every office named, with its body and its holder where the words around give them, in text order."""
    bodies = [m for m in mentions if m.kind in ("state", "organisation", "description") and m.name]
    states = tuple(m for m in bodies if m.kind in ("state", "organisation"))
    known = _Bodies(
        mentions, {m.end: m for m in bodies}, {m.start: m for m in bodies}, tuple(m.start for m in states), states
    )
    found: list[OfficeMention] = []
    for match in _found(text):
        found.extend(_office(text, match, known, found))
    for head in heads(text, known.starts, mentions):  # "chairman of the budget committee" says more than "chairman"
        found = [
            o for o in found if o.person != head.person or o.title[0] >= head.title[1] or o.title[1] <= head.title[0]
        ]
        found.append(head)
    found.sort(key=lambda o: (o.title, o.start))
    found = _stated(text, _passed_on(text, _shared(text, found)), known)
    return tuple(sorted(found, key=lambda o: (o.start, o.title)))


def _passed_on(text: str, found: list[OfficeMention]) -> list[OfficeMention]:
    """ "The press secretary of the Kenyan president, A. B.": the state and the name behind it are the press secretary's."""
    passed = list(found)
    for place in range(len(found) - 1):
        first, second = passed[place], passed[place + 1]
        between = text[first.title[1] : second.start]
        if (
            first.person
            or first.of not in (None, second.of)
            or not second.of
            or second.person
            or not _FOR.fullmatch(between)
        ):
            continue
        name, at = holder(text, second.start, second.end)
        if name:
            end = max(second.end, at + len(name))
            passed[place] = replace(first, of=second.of, person=known_people.canonical(name), end=end)
    return passed


def _stated(text: str, found: list[OfficeMention], known: _Bodies) -> list[OfficeMention]:
    """Of which state somebody is minister or president whose title names none: of the one the report is about.

    That is the state named both last before the title and clearly oftener than any other, where nobody else is told to hold the
    same office of it. "The prime minister, A. B." is that of the reporter's own country, which nothing tells, and who
    goes by his surname alone is known to every reader, whatever the report is about.
    """
    counts = Counter(m.name for m in known.states if m.kind == "state")
    taken = {(o.office, o.of) for o in found if o.person}
    stated = []
    for office in found:
        named = office.person and " " in text[office.start : office.end].replace(text[slice(*office.title)], "").strip()
        if named and office.of is None and office.level in _OF_STATES and not office.plural:
            of = _prominent(text, office, known, counts)
            meant = reference.office_by_words(text[slice(*office.title)], of) if of else None
            if meant and meant.of_kind != "organisation" and (meant.canonical, of) not in taken:
                office = replace(office, office=_ranked(office.office, meant.canonical), of=of)
        stated.append(office)
    return stated


def _prominent(text: str, office: OfficeMention, known: _Bodies, counts: Counter[str | None]) -> str | None:
    kind = reference.office_by_words(text[slice(*office.title)])
    if kind and kind.only_of:
        named = [of for of in kind.only_of if of in counts]
        return named[0] if len(named) == 1 else None
    if re.search(r"\bthe\s$", text[max(0, office.start - 4) : office.start], re.IGNORECASE):
        return None
    before = next((m for m in reversed(known.states) if m.end <= office.start and m.kind == "state"), None)
    (most, times), (_, less) = (*counts.most_common(2), (None, 0), (None, 0))[:2]
    oftener = times >= 2 * less or (times >= less + 2 and 5 * times >= 7 * less)
    return most if before and before.name == most and oftener else None


def _ranked(office: str, canonical: str) -> str:
    """The title as it is called of a state, with the rank that stood before it."""
    rank = next((word for word in ("Deputy ", "Vice ") if office.startswith(word)), "")
    return canonical if canonical.startswith(("Deputy", "Vice")) else f"{rank}{canonical}"


def _shared(text: str, found: list[OfficeMention]) -> list[OfficeMention]:
    """ "Qatari prime minister and foreign minister A. B.": both offices are of one state and one person's."""
    shared = list(found)
    for place in range(len(shared) - 2, -1, -1):
        first, second = shared[place], shared[place + 1]
        between = text[first.title[1] : second.title[0]]
        if (
            first.person
            or first.plural
            or second.plural
            or not re.fullmatch(r"(?:,|,?\sand|/|\scum)\s?(?:the\s|acting\s|current\s)?", between)
        ):
            continue
        of = first.of or second.of
        if second.of in (None, of) and second.person:
            shared[place] = replace(first, of=of, person=second.person, end=max(first.end, second.end))
            shared[place + 1] = replace(second, of=of)
    return shared


def _office(text: str, match: _Title, known: _Bodies, earlier: list[OfficeMention]) -> list[OfficeMention]:
    start, end, title, plural = match
    words_before, start = _modified(text, start)
    bodies: list[Mention] = []
    left = _body_before(text, start, known.ends)
    if left:
        bodies, start = left
        more, start = _modified(text, start)
        words_before += " " + more
    behind = False
    if not bodies and (link := _OF.match(text, end)) and (body := known.starts.get(link.end())):
        behind = True
        bodies = [body, *_joined(text, body, known)] if plural else [body]
        end = bodies[-1].end
        if text.startswith(")", end):
            end += 1
    if plural and (several := _several(text, match, title, bodies, end, known)):
        return several
    field = portfolio(text, end, title)
    name, name_start = (
        (None, 0)
        if plural or governed(text, start, end, whole=behind)
        else holder(text, start, field.end if field else end)
    )
    name_end = name_start + len(name or "")
    if name and not bodies and (link := _OF_LAND.match(text, name_end)) and (body := known.starts.get(link.end())):
        bodies, name_end = [body], body.end  # "Fisheries Minister A. B. of Peru"
    if title.lower() in _COUNTERPARTS:
        ministers = [
            o for o in earlier if o.level in ("minister", "head_of_government", "head_of_state", "Secretary General")
        ]
        if not ministers or not bodies:
            return []
        title = (
            ministers[-1].office
            if ministers[-1].office not in ("Secretary of State", "Foreign Secretary")
            else "Foreign Minister"
        )
    of_possessor: Mention | None = None
    if not bodies and (possessor := _POSSESSOR.search(text, max(0, start - 25), start)):
        of_possessor = _opening(text, possessor.start(), known) or known.before(start)
    candidates: list[Mention | None] = [*bodies] if bodies else [of_possessor]
    former = _FORMER.search(words_before) is not None
    whole = (min([start, *([name_start] if name else [])]), max([end, *([name_end] if name else [])]))
    held = []
    kind = reference.office_by_words(title)
    for body in candidates:
        of = body.name if body else None
        if body is of_possessor and body is not None and not _fits(kind, body):
            of = None
        if of is None and kind and len(kind.only_of) == 1:
            of = kind.only_of[0]
        if of is None and name and kind and kind.of_kind == "organisation":
            of = prominent_organisation(known.mentions, _KINDS.get(kind.canonical, ()))
            if of and not _KINDS.get(kind.canonical) and organisations.organisation(of).kind in _NO_HEAD:
                of = None
        meant = reference.office_by_words(title, of)
        if meant is None:
            continue
        canonical = meant.canonical
        if of is None and len(meant.only_of) == 1:
            of = meant.only_of[0]
        if field and canonical in ("Minister", "Commissioner") and field.link in ("of", "for"):
            canonical = f"{canonical} {field.link} {field.field}"
        rank = _DEPUTY.search(words_before)
        if rank and not canonical.lower().startswith(("deputy", "vice")):
            canonical = f"{'Vice' if rank[1].lower() == 'vice' else 'Deputy'} {canonical}"
        held.append(
            OfficeMention(
                *whole, canonical, of, known_people.canonical(name) if name else None, former, meant.level, plural,
                (match.start, match.end),
            )
        )  # fmt: skip
    return held


def _opening(text: str, at: int, known: _Bodies) -> Mention | None:
    """Whom "its" takes up that opens a sentence: the state or body that the sentence before is about, its first."""
    end = len(text[:at].rstrip())
    if end and text[end - 1] not in '.!?\n”"':
        return None
    begin = max(text.rfind(mark, 0, max(0, end - 2)) for mark in (". ", "! ", "? ", "\n")) + 1
    return next((m for m in known.states if begin <= m.start and m.end < end), None)


def _fits(kind: reference.Office | None, body: Mention) -> bool:
    """Whether an office can be of a body of this kind."""
    return (
        kind is None
        or kind.of_kind == "either"
        or kind.of_kind == ("state" if body.kind == "state" else "organisation")
    )


def _modified(text: str, start: int) -> tuple[str, int]:
    modifier = _MODIFIER.search(text[max(0, start - 60) : start])
    return (modifier["words"], start - len(modifier["words"])) if modifier else ("", start)


def _joined(text: str, first: Mention, known: _Bodies) -> list[Mention]:
    """The other states of "the presidents of Kenya, of Uganda and Rwanda"."""
    joined: list[Mention] = []
    last = first
    while link := re.compile(r"(?:,?\sand|,)\s(?:of\s)?(?:the\s)?").match(text, last.end):
        body = known.starts.get(link.end())
        if body is None or body.kind != first.kind:
            break
        joined.append(body)
        last = body
    return joined


def _several(
    text: str, match: _Title, title: str, bodies: list[Mention], end: int, known: _Bodies
) -> list[OfficeMention]:
    """ "Foreign ministers A of Turkey, B of Finland and C of Sweden"; "the presidents of Peru and Chile, A and B"."""
    pairs: list[tuple[str, int, int, Mention]] = []
    at = match.end if not bodies else end
    if not bodies:
        while pair := _PAIR.match(text, at):
            body = known.starts.get(pair.end())
            name = person_at(pair["name"])
            if body is None or name is None:
                break
            close = body.end + text.startswith(")", body.end)
            pairs.append((name, pair.start("name"), close, body))
            at = close
    elif len(bodies) > 1:
        names: list[tuple[str, int, int]] = []
        while listed := _LISTED.match(text, at):
            name = person_at(listed["name"])
            if name is None:
                break
            names.append((name, listed.start("name"), listed.start("name") + len(name)))
            at = names[-1][2]
        if len(names) == len(bodies):
            pairs = [(*one, body) for one, body in zip(names, bodies, strict=True)]
    held = []
    for name, low, high, body in pairs:
        meant = reference.office_by_words(title, body.name)
        if meant:
            held.append(
                OfficeMention(
                    low, high, meant.canonical, body.name, known_people.canonical(name), False, meant.level, False,
                    (match.start, match.end),
                )
            )  # fmt: skip
    return held


def _body_before(text: str, start: int, ends: dict[int, Mention]) -> tuple[list[Mention], int] | None:
    """The state or body named just before a title, or the two of "Lithuania and Spain's foreign ministers"."""
    for gap in ("'s ", "’s ", "' ", "’ ", " ", "-"):
        position = start - len(gap)
        if position > 0 and text.startswith(gap, position) and (body := ends.get(position)):
            joined = re.search(r"(?:['’]s)?(?P<and>,?\sand|\s&|,)\s$", text[max(0, body.start - 9) : body.start])
            if joined and _plural_after(text, start):
                place = max(0, body.start - 9) + joined.start()
                other = ends.get(place)
                if other and other.kind == body.kind:
                    third = re.search(r"(?:['’]s)?,\s$", text[max(0, other.start - 5) : other.start])
                    more = ends.get(max(0, other.start - 5) + third.start()) if third else None
                    if more and more.kind == body.kind:
                        return [more, other, body], more.start
                    return [other, body], other.start
            return [body], body.start
    return None


def _plural_after(text: str, start: int) -> bool:
    return (
        re.match(
            r"(?:[\w-]+\s){0,3}[\w-]*(?:ministers|presidents|leaders|premiers|chancellors|secretaries|chiefs|counterparts|diplomats)\b",
            text[start : start + 90],
            re.IGNORECASE,
        )
        is not None
    )
