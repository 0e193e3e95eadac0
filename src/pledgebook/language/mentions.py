"""Mentions of states, organisations and groups of their members, from the reference data and the words around them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from ..reference import organisations, states
from .annotations import Mention
from .gazetteer import Gazetteer
from .names import NO_NAME

__all__ = ["mentions", "prominent_organisation"]

_MEMBER_NOUN = re.compile(
    r"\b(?:allies|(?<!opposition\s)(?<!family\s)(?<!board\s)(?<!party\s)(?<!cabinet\s)(?<!crew\s)(?<!gang\s)(?<!senior\s)"
    r"members(?!\sof\s(?:the\s|his\s|her\s|a\s|an\s)?(?:parliament|congress|staff|public|assembly|opposition|house|senate|family|cabinet|delegation|team|coalition|party|clergy|media))|member\s(?:states|countries|nations|governments)|"
    r"allied\s(?:states|countries|nations|governments))\b"
)
_HOW_MANY = re.compile(
    r"(?:(?P<all>all|every|each)|(?P<many>many|most|the\smajority)|(?P<some>some|several|a\sfew|various|certain|a\snumber)|"
    r"(?P<number>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty))"
    r"(?:\s(?:of|the|its|our|their|other|these|eastern|western|european))*\s$",
    re.IGNORECASE,
)
_MEMBERS = ("allies", "member states", "27 member states")  # told as groups, with their scope
_NUMBER_WORDS = {
    word: str(count)
    for count, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
} | {"twenty": "20"}


@lru_cache(maxsize=1)
def _known_names() -> Gazetteer[Mention]:
    rows: list[tuple[str, Mention]] = []
    for text, name in states.names().items():
        rows.append((text, Mention(0, 0, "state", name.alpha3, name.role)))
    for text, organisation in organisations.names().items():
        rows.append((text, Mention(0, 0, "organisation", organisation.short, "name")))
    return Gazetteer(rows)


@lru_cache(maxsize=1)
def _descriptions() -> tuple[re.Pattern[str], dict[str, organisations.Description]]:
    """Nouns that stand for a body already named ("the bloc"), by their words."""
    described = {d.words.lower(): d for d in organisations.descriptions() if d.words not in _MEMBERS}
    nouns = "|".join(re.escape(words) for words in sorted(described, key=len, reverse=True))
    lead = r"(?:the|this|that|our)\s(?:[\w-]+\s){0,3}?"
    return re.compile(rf"\b{lead}(?P<noun>{nouns})(?![\w-])", re.IGNORECASE), described


def mentions(text: str) -> tuple[Mention, ...]:
    """Mentions of states, bodies, their descriptions and groups of members, in text order, none overlapping.

    A name that could mean something else (Georgia, Turkey the bird, Jordan the man) needs the words around it to
    speak for the state. A misspelled state among states carries the state meant; the text stays as it is.
    """
    found = [
        replace(meaning, start=start, end=end, possessive=text.startswith(("'s", "’s", "' ", "’ "), end))
        for start, end, meaning in _known_names().find(text)
        if _means_it(text, start, end, meaning)
    ]
    found += _misspelled(text, found)
    found.sort(key=lambda m: m.start)
    found += _described(text, found)
    found.sort(key=lambda m: m.start)
    found += _groups(text, found)
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def prominent_organisation(found: list[Mention] | tuple[Mention, ...], kinds: tuple[str, ...] = ()) -> str | None:
    """The body a text names most often, of one of `kinds` where given; None where it names none, or two as often.

    A council of an organisation speaks for the organisation, where that is of the kinds asked for.
    """
    counts: Counter[str] = Counter()
    for mention in found:
        if mention.kind != "organisation" or not mention.name:
            continue
        body = organisations.organisation(mention.name)
        if body.parent and (body.kind == "council" or (kinds and body.kind not in kinds)):
            body = organisations.organisation(body.parent)
        if not kinds or body.kind in kinds:
            counts[body.short] += 1
    first_two = counts.most_common(2)
    if not first_two or (len(first_two) == 2 and first_two[0][1] == first_two[1][1] and kinds):
        return None
    return first_two[0][0]


def _means_it(text: str, start: int, end: int, meaning: Mention) -> bool:
    """Whether a name with another sense is meant as the state: not the middle of a longer proper name."""
    if re.match(
        r"-(?:led|backed|based|brokered|born|style|made|sponsored|controlled|occupied|aligned|dominated)\b",
        text[end : end + 12],
    ):
        return False
    if meaning.kind != "state":
        return True
    name = states.names()[_as_listed(text[start:end])]
    if name.role == "ambiguous":
        return False
    if not name.ambiguous_with:
        return True
    before, after = text[max(0, start - 20) : start], text[end : end + 20]
    if re.match(r"\s[A-Z][a-z]+", after) and not re.match(
        r"\s(?:President|Prime|Foreign|Defen|Minister|Government)", after
    ):
        return re.match(r"\s(?:and|or)\s", after) is not None
    first = re.search(r"(?:^|[^.!?\s]\s)(?P<word>[A-Z][a-z]+)\s$", before)
    return first is None or first["word"] in NO_NAME


def _as_listed(words: str) -> str:
    listed = states.names()
    return words if words in listed else words.replace("’", "'") if words.replace("’", "'") in listed else words


def _misspelled(text: str, found: list[Mention]) -> list[Mention]:
    """ "Turkey and Hungry": a capitalised word joined to a state by "and", "or" or a comma, one letter off a state."""
    misread = []
    names = {(m.start, m.end) for m in found}
    for state in [m for m in found if m.kind == "state" and m.role in ("name", "variant")]:
        for match in (
            re.compile(r"(?:,? and|,? or|,) ([A-Z][a-z]{3,})\b(?!\s[A-Z])").match(text, state.end),
            re.compile(r"\b([A-Z][a-z]{3,}) (?:and|or) $").search(text[max(0, state.start - 30) : state.start]),
        ):
            if match is None:
                continue
            shift = 0 if match.string is text else max(0, state.start - 30)
            start, end = match.start(1) + shift, match.end(1) + shift
            if any(s < end and start < e for s, e in names):
                continue
            alpha3 = states.misread_state(text[start:end], [state.name or ""])
            if alpha3 and alpha3 != state.name:
                names.add((start, end))
                misread.append(Mention(start, end, "state", alpha3, "misspelled"))
    return misread


def _described(text: str, found: list[Mention]) -> list[Mention]:
    pattern, by_words = _descriptions()
    described = []
    for match in pattern.finditer(text):
        if any(m.start < match.end() and match.start() < m.end for m in found):
            continue
        description = by_words[match["noun"].lower()]
        kinds = description.kinds
        name = description.organisation or prominent_organisation(found, kinds)
        described.append(
            Mention(
                match.start(), match.end(), "description", name, "description",
                possessive=text.startswith(("'s", "’s"), match.end()),
            )
        )  # fmt: skip
    return described


def _groups(text: str, found: list[Mention]) -> list[Mention]:
    """Members of a body meant as a group: "all NATO allies", "many allies", "the bloc's 27 member states"."""
    bodies = [m for m in found if m.kind in ("organisation", "description") and m.name]
    default = prominent_organisation(found)
    groups = []
    for noun in _MEMBER_NOUN.finditer(text):
        start, scope, name = noun.start(), None, default
        for _ in range(3):  # a number, the body and how many of them stand before the noun, in either order
            before = text[max(0, start - 60) : start]
            body = next((m for m in bodies if re.fullmatch(r"(?:['’]s?)?\s", text[m.end : start])), None)
            if body:
                start, name = body.start, body.name
            elif scope is None and (count := _HOW_MANY.search(before)):
                start -= len(count[0])
                number = count["number"]
                scope = (
                    _NUMBER_WORDS.get(number.lower(), number) if number
                    else "all" if count["all"] else "many" if count["many"] else "some"
                )  # fmt: skip
        after = re.compile(r"\sof\s(?:the\s)?").match(text, noun.end())
        if after and (body := next((m for m in bodies if after.end() - 4 <= m.start <= after.end()), None)):
            name = body.name
        if name is not None:
            groups.append(Mention(start, noun.end(), "group", name, "group", scope=scope or "all"))
    return groups
