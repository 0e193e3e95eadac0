"""Stands told by praise or by a warning, without a verb of being for or against: "called the deal a grave mistake"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..reference import organisations
from ..vocabulary import Actor, Stance
from .actors import actors_before
from .context import Context, Masked
from .matters import ACT_KINDS, Stand, told_in
from .spokesmen import speaking_for
from .stances import AFFAIR
from .subjects import Subjects, matter

__all__ = ["appraisals"]

_GOOD = (
    r"(?:an?\s|the\s)?(?:[\w-]+\s){0,2}?(?:steps?\s(?:forward|in\sthe\sright\sdirection)|milestone|breakthrough|achievement|victory|success|good\snews|"
    r"(?:right|historic|positive|important|welcome|significant|good|major|key|encouraging|great|crucial)\s(?:[\w-]+\s)?(?:steps?|decision|development|move|signal|day|moment|deal|agreement|thing|choice))"
)
_BAD = (
    r"(?:an?\s|the\s)?(?:[\w-]+\s){0,2}?(?:mistake|error|threat|provocation|red\sline|disaster|betrayal|non-starter|violation\sof|act\sof\saggression|step\sback(?:wards)?)|"
    r"(?:[\w-]+ly\s)?(?:unacceptable|irresponsible|dangerous|illegal|unlawful|illegitimate|unjust|unfair|counterproductive|wrong|mistaken|harmful|destabili[sz]ing|null\sand\svoid)"
)
_IS = r"(?:is|are|was|were|would\sbe|will\sbe|remains?|amounts?\sto|constitutes?|represents?|marks?|poses?)"
_SAYS = re.compile(
    rf"(?P<thing>(?:[^\s,.;:\"“”]+\s){{1,12}}?){_IS}\s[\"“]?(?:(?P<good>{_GOOD})|(?P<bad>{_BAD}))(?!\w)", re.IGNORECASE
)
_CALLS = re.compile(
    rf"\b(?:call(?:s|ed|ing)|describ(?:es|ed|ing)|brand(?:s|ed|ing)|term(?:s|ed|ing)|label(?:s|led|ling)|hail(?:s|ed|ing)|denounc(?:es|ed|ing))\s"
    rf"(?P<thing>(?:[^\s,.;:\"“”]+\s){{1,12}}?)(?:as\s)?[\"“]?(?:(?P<good>{_GOOD})|(?P<bad>{_BAD}))(?!\w)",
    re.IGNORECASE,
)
_TAKEN_UP = re.compile(
    r"(?:it|this|that|(?:the|this|that|such\san?)\s(?:step|move|decision|idea|plan|proposal|measure|request|announcement|development|declaration))\s?",
    re.IGNORECASE,
)
"""Words that take up what the sentence before told."""
_WITHOUT = re.compile(
    r"\b(?:less\sthan|nothing|fail\w*|lack|absence|without|delay\w*|refus\w+|reject\w+|withdraw\w*|end(?:ing)?\sof)\b",
    re.IGNORECASE,
)
"""What is called good or bad is that the thing does not come about."""
_FRAME = re.compile(r"^.*\b(?:said|says|saying|that|warned|added|stressed|believes?|as)\s", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|no|hardly|if|whether)\b|n[’']t\b", re.IGNORECASE)


def appraisals(
    context: Context, subjects: Subjects, masked: Masked, before: Masked | None
) -> Iterator[tuple[Actor, str, Stand]]:
    """Who calls an arrangement good or bad in a sentence: who is for it or against it, on which subject.

    Only the word of states, bodies and holders of offices counts, and only on a thing that the words name or take up
    from the sentence before.
    """
    for match in [*_CALLS.finditer(masked.text), *_SAYS.finditer(masked.text)]:
        if _DENIED.search(match[0]):
            continue
        stance: Stance = "supports" if match["good"] else "opposes"
        place = match.start("good") if match["good"] else match.start("bad")
        stand = Stand(masked, stance, place, match.end(), None)
        subject = _subject(context, subjects, masked, before, match)
        for actor in _holders(context, masked, match, place) if subject else ():
            yield actor, str(subject), stand


def _subject(
    context: Context, subjects: Subjects, masked: Masked, before: Masked | None, match: re.Match[str]
) -> str | None:
    """What is called good or bad: an arrangement of a known kind, a thing by its words, or what was told before."""
    words = match["thing"]
    frame = _FRAME.match(words)
    start, end = match.start("thing") + (frame.end() if frame else 0), match.end("thing")
    words = masked.text[start:end]
    if _WITHOUT.search(words):
        return None
    if _TAKEN_UP.fullmatch(words):
        return next(iter(told_in(subjects, before, 0, len(before.text))), None) if before else None
    known = told_in(subjects, masked, start, end, ACT_KINDS)
    if known:
        return known[0]
    named = matter(context, masked.span(start, end))
    return named if named and AFFAIR.search(named) else None


def _holders(context: Context, masked: Masked, match: re.Match[str], place: int) -> list[Actor]:
    told = context.told_at(*masked.span(place, match.end()))
    if told is not None:
        actors = [Actor(name=name) for name in dict.fromkeys(speaking_for(context, n) for n in told.speakers)]
    else:
        actors = actors_before(context, masked, match.start()) if match.re is _CALLS else []
    return [actor for actor in actors if _counts(context, actor.name)]


def _counts(context: Context, name: str) -> bool:
    """Whether a stand may be this one's: a state, a known body, or a person with an office."""
    return (
        re.fullmatch(r"[A-Z]{3}", name) is not None
        or name in organisations.short_names()
        or any(office.person == name for office in context.people.offices)
    )
