"""Whom "it", "they", "he", "his country" and "the parties" take up."""

from __future__ import annotations

import re

from ..language.speakers import speaks_for
from ..vocabulary import Actor
from .context import ACTORS, Context, Masked
from .spokesmen import headed

__all__ = ["MOST", "PARTIES", "parties_before", "taken_up"]

_ACTORS = re.compile(ACTORS)
_PRONOUN = re.compile(
    r"\b(?:we|I|he|she|it|they|(?:our|his|her|their|its|the|my)\s(?:own\s)?(?:country|nation|government|state|people))\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"(?:we|I|(?:our|my)\s.*)$", re.IGNORECASE)
_ONE_PERSON = re.compile(r"(?:he|she|(?:his|her)\s.*)$", re.IGNORECASE)
PARTIES = re.compile(
    r"\b(?:both|all\sthree|all\sfour|the(?:\s(?:two|three|four|five|six|other|concerned|warring|contracting|rival))?)\s"
    r"(?:parties|sides|countries|nations|states|governments|neighbours|neighbors|signatories|delegations)\b|\bboth\sof\sthem\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"both|the\stwo", re.IGNORECASE)
_TAKEN_UP = 600  # characters back within which "they" can take up a group named before the sentence
_TOLD_BEFORE = 3000  # characters back within which "the parties" can take up a list of actors
MOST = 8  # actors of one list


def parties_before(context: Context, masked: Masked, offset: int, words: str) -> list[Actor]:
    """The actors of the longest list told before a place, the nearest of those as long; for "both", a list of two."""
    most = 2 if _BOTH.match(words) else MOST
    best: list[Actor] = []
    for earlier in context.masked[context.masked.index(masked) :: -1]:
        if offset - earlier.sentence.end > _TOLD_BEFORE:
            break
        limit = earlier.at(offset) if earlier is masked else len(earlier.text)
        for match in reversed(list(_ACTORS.finditer(earlier.text, 0, limit))):
            actors = [actor for unit in earlier.units_in(match[0]) if (actor := context.actor(unit))]
            actors = list(dict.fromkeys(actors))
            if max(1, len(best)) < len(actors) <= most:
                best = actors
    return best


def taken_up(context: Context, masked: Masked, limit: int, at: int) -> tuple[int, list[Actor]] | None:
    """The last pronoun between two places of a sentence that somebody can be told for, with whom it means."""
    matches = [*_PRONOUN.finditer(masked.text, limit, at), *PARTIES.finditer(masked.text, limit, at)]
    if not matches:
        return None
    match = max(matches, key=lambda one: one.start())
    if PARTIES.fullmatch(match[0]):
        parties = parties_before(context, masked, masked.origin[match.start()], match[0])
        return (match.start(), parties) if parties else None
    actor = _meant(context, masked, masked.origin[match.start()], match[0])
    return (match.start(), [actor]) if actor else None


def _meant(context: Context, masked: Masked, offset: int, words: str) -> Actor | None:
    """Whom a pronoun, or "his country", at an offset of the text means."""
    if _SPEAKER.match(words):
        actor = context.speaker_actor(offset, offset + 1)
        if actor and words.lower() == "we" and " " in actor.name and (body := headed(context, actor.name)):
            return Actor(name=body)
        return actor
    if _ONE_PERSON.match(words):
        return _person(context, offset)
    units = [u for u in masked.units if u.end <= offset and u.letter in "SBG" and u.name]
    kinds = "G" if words.lower().startswith("the") else "SB"
    fitting = [u for u in units if u.letter in kinds]
    actor = context.actor(fitting[0]) if fitting else None
    if actor is None and words.lower() == "they":
        groups = ("group", "organisation", "description")
        near = [m for m in context.annotations.mentions if m.kind in groups and m.name and m.end <= offset][-1:]
        return next((Actor(name=m.name) for m in near if m.name and offset - m.end < _TAKEN_UP), None)
    if actor is None and not words.lower().startswith(("they", "their")):
        return context.speaker_actor(offset, offset + 1)
    return actor


def _person(context: Context, offset: int) -> Actor | None:
    """Whom "he" or "his country" means: who says it, else who spoke last, else the person last named."""
    saying = context.told_at(offset, offset + 1)
    spoken = [t for t in context.told if t.attribution.start <= offset + 200]
    names = saying.speakers if saying else tuple(n for t in spoken[-1:] for n in t.speakers)
    persons = [m for m in context.people.mentions if m.name and m.end <= offset]
    name = names[0] if len(names) == 1 else (persons[-1].name if persons else None)
    return Actor(name=speaks_for(name, context.people)) if name else None
