"""Pieces of a sentence that say one thing, and who acts in them."""

from __future__ import annotations

import re
from typing import Any

from ..language.speakers import speaks_for
from ..vocabulary import Actor, Condition, Relative, When
from .context import ACTORS, Context, Masked, Unit

__all__ = ["actors_before", "clause_end", "clause_start", "conditions", "headed", "negated", "past", "purposes"]

_ACTORS = re.compile(ACTORS)
_BREAK = re.compile(
    r"[;:]\s|,\s(?:and|but|while|which|who|after|before|although|though|as|since|where)\s|"
    r"\s(?:but|while|although|whereas)\s|\s—\s|\s–\s"
)
# Where a verb's own subject must lie behind: a clause opened by "that", or a quotation of some words.
_OPENED = re.compile(
    r"\sthat,?\s(?=[“\"]?(?:⟦|the\s|all\s|many\s|its?\s|s?he\s|they\s|we\s|his\s|her\s|their\s|if\s|no\s))|[“\"](?=[\w⟦]\S*\s[\w⟦]\S*\s[\w⟦])"
)
_NOT_SUBJECT = re.compile(
    r"(?<!leaders\s)(?<!members\s)(?<!ministers\s)(?<!government\s)(?<!parliament\s)(?<!countries\s)(?<!states\s)(?<!side\s)(?<!president\s)\b(?:of|after|before|with|by|to|for|from|against|between|on|in|at|about|into|over|alongside|than|like|near|within|support|help|arm|defend|giving|give|providing)\s(?:the\s|a\s)?(?:[\w-]+\s){0,2}?$",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:government|parliament|authorities|ministry|officials|leaders?|ministers?|lawmakers|cabinet|administration|president|premier|chancellor|army|military|side|diplomats?|delegation|foreign\sministry|members?|allies)\b(?!['’])",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|n[o']t|cannot|without|neither|nor|fail(?:s|ed)?\sto|refus(?:es?|ed|ing)\sto|declin(?:es?|ed|ing)\sto|stop(?:s|ped)\sshort\sof|rul(?:es?|ed|ing)\sout|yet\sto|far\sfrom)\b|n[’']t\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?P<cue>only\sif|only\swhen|only\sonce|only\safter|if\sand\swhen|if|unless|until|(?<!at\s)once|provided\s(?:that)?|on\s(?:the\s)?condition\s(?:that|of)?|"
    r"as\slong\sas|subject\sto|pending|depending\son|when(?=\s(?:the|it|its|all|allies|conditions|a|⟦|there)\b)|"
    r"after\sthe\s(?:war|conflict|fighting|end)|(?=the\swar\s(?:must|has\sto))|while\s(?:the|its)\s(?:war|conflict))\s?(?P<what>[^,;.“”\"]{4,140})",
    re.IGNORECASE,
)  # fmt: skip
_NO_CONDITION = re.compile(r"\b(?:asked|ask|asking|whether|see|know|wonder)\s$", re.IGNORECASE)
_PURPOSE = re.compile(
    r"\b(?:in\sorder\sto|so\sas\sto|to\s(?:help|ensure|support|strengthen|deter|rebuild|finance|fund|buy|defend|protect|repair|restore|allow|enable|move|modernise|modernize|switch|replenish|cover|boost|improve))\s(?P<what>[^,;.“”\"]{4,120})",
    re.IGNORECASE,
)
_TAKEN_UP = 600  # characters back within which "they" can take up a group named before the sentence
_ENDS = re.compile(
    r"\b(?:war|conflict|fighting|hostilities|invasion|crisis)\b.{0,40}?\b(?:end|ends|over|finish(?:es|ed)?|stops?)\b|\b(?:end|conclusion)\s(?:of|to)\s(?:the|this|its)\s(?:war|conflict|fighting|hostilities)|after\sthe\s(?:war|conflict)|(?:while|as\slong\sas)\s(?:the|its)\s(?:war|conflict)",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"\b(?:allies|members?|parliaments?|all)\b.{0,30}\b(?:agree|ratif|approve|consent|decide)", re.IGNORECASE
)


def clause_start(masked: Masked, at: int) -> int:
    """Where the clause that holds `at` begins in the masked text."""
    starts = [m.end() for m in _BREAK.finditer(masked.text, 0, at)]
    return starts[-1] if starts else 0


def clause_end(masked: Masked, at: int) -> int:
    """Where the clause that holds `at` ends in the masked text, its full stop left out."""
    following = _BREAK.search(masked.text, at)
    end = following.start() if following else len(masked.text)
    return len(masked.text[:end].rstrip(" .,;"))


def actors_before(context: Context, masked: Masked, at: int, *, whole_sentence: bool = True) -> list[Actor]:
    """Who acts in the verb at `at`: the actors nearest before it that can be its subject; "we" is the speaker.

    Empty where the sentence names nobody who could be.
    """
    begin = clause_start(masked, at)
    opened = [m.end() for m in _OPENED.finditer(masked.text, begin, at)]
    limits = [*opened[-1:], begin, *([0] if whole_sentence else [])]
    for limit in dict.fromkeys(limits):
        pronoun = _pronoun(context, masked, limit, at)
        named = _named(context, masked, limit, at, last=limit == 0 < begin)
        if pronoun and (not named or pronoun[0] > named[0]):
            return pronoun[1]
        if named:
            return named[1]
    return []


def _named(
    context: Context, masked: Masked, limit: int, at: int, *, last: bool = False
) -> tuple[int, list[Actor]] | None:
    """The first actor of a clause that can be its subject; with `last`, for a clause that has none, the one nearest."""
    found: tuple[int, list[Actor]] | None = None
    for match in _ACTORS.finditer(masked.text, limit, at):
        before, after = masked.text[max(limit, match.start() - 40) : match.start()], masked.text[match.end() : at]
        if _NOT_SUBJECT.search(before):
            continue
        units = masked.units_in(match[0])
        if _is_modifier(units[-1], after):
            continue
        actors = [actor for unit in units if (actor := context.actor(unit))]
        if actors:
            found = match.start(), actors
            if not last:
                break
    return found


def _is_modifier(unit: Unit, after: str) -> bool:
    """Whether a state's name only describes the next noun ("Swedish membership", "Sweden's bid"), no government."""
    if _GOVERNMENT.match(re.sub(r"^['’]s?", "", after)):
        return False
    if re.match(r"['’]s?\s", after):
        return True
    mention = unit.mention
    return mention is not None and mention.role == "demonym_adjective" and re.match(r"\s[a-z]", after) is not None


def _pronoun(context: Context, masked: Masked, limit: int, at: int) -> tuple[int, list[Actor]] | None:
    matches = list(
        re.finditer(
            r"\b(?P<word>we|I|he|she|it|they|our\scountry|his\scountry|her\scountry)\b",
            masked.text[limit:at],
            re.IGNORECASE,
        )
    )
    if not matches:
        return None
    match = matches[-1]
    place = limit + match.start()
    offset = masked.origin[place]
    word = match["word"].lower()
    if word in ("we", "i", "our country"):
        actor = context.speaker_actor(offset, offset + 1)
        if actor and word == "we" and " " in actor.name and (body := headed(context, actor.name)):
            actor = Actor(name=body)
        return (place, [actor]) if actor else None
    if word in ("he", "she", "his country", "her country"):
        told = [t for t in context.told if t.attribution.start <= offset + 200]
        names = [n for t in told[-1:] for n in t.speakers]
        persons = [m for m in context.people.mentions if m.name and m.end <= offset]
        name = names[0] if len(names) == 1 else (persons[-1].name if persons else None)
        if name is None:
            return None
        return place, [Actor(name=speaks_for(name, context.people))]
    units = [u for u in masked.units if u.end <= offset and u.letter in "SBG" and u.name]
    kinds = "SB" if word == "it" else "G"
    fitting = [u for u in units if u.letter in kinds]
    actor = context.actor(fitting[0]) if fitting else None
    if actor is None and word == "they":
        groups = ("group", "organisation", "description")
        near = [m for m in context.annotations.mentions if m.kind in groups and m.name and m.end <= offset][-1:]
        actor = next((Actor(name=m.name) for m in near if m.name and offset - m.end < _TAKEN_UP), None)
    return (place, [actor]) if actor else None


def headed(context: Context, person: str) -> str | None:
    """The organisation a person heads, by the offices the text gives."""
    for office in context.people.offices:
        if office.person == person and office.of and not office.former and office.level == "head_of_organisation":
            return office.of
    return None


def past(when: When) -> When:
    """The time of something already done or said: a weekday or month without a year lies behind its report."""
    relative = when.relative
    if relative and relative.unit in ("weekday", "calendar") and relative.toward != "past":
        return When(words=when.words, relative=Relative(**{**relative.model_dump(), "toward": "past"}))
    return when


def negated(masked: Masked, at: int) -> bool:
    """Whether a negation stands in the few words before `at`."""
    return _NEGATION.search(" ".join(masked.text[max(0, at - 40) : at].split(" ")[-5:])) is not None


def conditions(context: Context, masked: Masked, start: int = 0, end: int | None = None) -> tuple[Condition, ...]:
    """The conditions that words of a sentence set, with the event or consent each names where that can be told."""
    found = []
    for match in _CONDITION.finditer(masked.text, start, len(masked.text) if end is None else end):
        if _NO_CONDITION.search(masked.text[: match.start()]):
            continue
        low, high = masked.span(match.start(), match.end())
        words = context.text[low:high].strip()
        found.append(Condition(words=words, **_required(masked, match)))
    return tuple(found)


def _required(masked: Masked, match: re.Match[str]) -> dict[str, Any]:
    words = match[0]
    if _ENDS.search(words):
        return {"requires": "event", "event": "the war ends"}
    if _AGREES.search(words) or re.search(r"\bratif|consent|approval", words, re.IGNORECASE):
        by = [u.name for u in masked.units_in(words) if u.letter in "SBG" and u.name]
        return {"requires": "consent", "consent_of": tuple(dict.fromkeys(by))}
    return {"requires": "event"} if match["cue"].lower() in ("once", "until", "when", "after") else {}


def purposes(context: Context, masked: Masked, start: int, end: int) -> tuple[str, ...]:
    """What a promise is for, in its words."""
    found = []
    for match in _PURPOSE.finditer(masked.text, start, end):
        low, high = masked.span(match.start(), match.end())
        found.append(context.text[low:high].strip())
    return tuple(found)
