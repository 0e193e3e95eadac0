"""Statements: each attribution with its speakers, its mode, and when it was said."""

from __future__ import annotations

import re
from dataclasses import replace

from ..language.annotations import Attribution, Span
from ..language.quotations import quotations
from ..vocabulary import Coded, Evidence, Mode, Passage, Statement, When
from .clauses import past
from .context import Context, Told

__all__ = ["statements", "told"]

_OCCASION = re.compile(
    r"\b(?:told|at|during|after|following|ahead\sof|before|in)\s(?P<occasion>(?:an?|the|his|her|their|its)?\s?(?:[\w-]+\s){0,3}"
    r"(?:press\s(?:conference|briefing|statement)|news\sconference|briefing|interview|speech|summit|meeting|statement|talks|debate|session))\b",
    re.IGNORECASE,
)
_AUDIENCE = re.compile(
    r"\btold\s(?P<audience>reporters|journalists|lawmakers|parliament|(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}(?:\snews\sagency|\snewspaper|\stelevision)?|"
    r"(?:a|an|the)\s(?:[\w-]+\s){0,2}(?:conference|briefing|audience|newspaper|broadcaster|forum|council|agency))\b"
)
_WHOLE = 0.9  # of a piece's characters: from this share on another statement is about the whole of it
_QUOTE_SHARE = 0.85  # from this share of quoted words on, a statement counts as direct


def told(context: Context) -> list[Told]:
    """The attributions with their speakers, in text order; those nobody can be named for, and topics, left out."""
    found: list[Told] = []
    before: tuple[str, ...] = ()
    for attribution in sorted(context.annotations.attributions, key=lambda a: (a.start, a.end)):
        names = context.speakers.of(attribution, before)
        if not names:
            continue
        if attribution.source:
            before = names
        found.append(Told(attribution, names, _mode(context.text, attribution), _said_on(context, attribution)))
    return _once(found)


def _once(found: list[Told]) -> list[Told]:
    """The statements with no words told twice of the same speakers.

    What lies inside a piece of another goes with that ("We ask, and insist, that it work"); what is about a whole piece of
    another of several pieces stands for itself, and the other is left the rest.
    """
    kept: list[Told] = []
    for place, one in enumerate(found):
        own = one.attribution.content
        others = [other.attribution.content for other in found if other is not one and other.speakers == one.speakers]
        earlier = [other.attribution.content for other in found[:place] if other.speakers == one.speakers]
        if own in earlier or any(_inside(own, other) for other in others if other != own):
            continue
        rest = tuple(span for span in own if len(own) == 1 or not any(_covers(other, span) for other in others))
        if rest:
            kept.append(one if rest == own else replace(one, attribution=replace(one.attribution, content=rest)))
    return kept


def _inside(own: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    """Whether all lies within pieces of the other and is not about a whole one of several."""
    held = all(any(low <= start and end <= high for low, high in other) for start, end in own)
    return held and not (len(other) > 1 and len(own) == 1 and any(_covers(own, span) for span in other))


def _covers(content: tuple[Span, ...], piece: Span) -> bool:
    """Whether a content of one piece is about the same words as this piece."""
    (start, end), *more = content
    return not more and min(end, piece[1]) - max(start, piece[0]) >= _WHOLE * (piece[1] - piece[0])


def statements(context: Context) -> list[Coded]:
    """One statement a told attribution; its passages are the content only."""
    coded = []
    for each in context.told:
        passages = tuple(
            Passage(reading=context.reading.id, start=start, end=end) for start, end in each.attribution.content
        )
        frame = _frame(context, each.attribution)
        occasion = _OCCASION.search(frame)
        audience = _AUDIENCE.search(frame)
        statement = Statement(
            speaker=each.speakers,
            mode=each.mode,
            said_on=each.said_on,
            occasion=occasion["occasion"].strip() if occasion else None,
            audience=audience["audience"] if audience else None,
            evidence=Evidence(passages=passages, basis="said", by=each.speakers),
        )
        coded.append(
            Coded(finding=statement, confidence=each.attribution.confidence, vector=each.attribution.vector or None)
        )
    return coded


def _mode(text: str, attribution: Attribution) -> Mode:
    words = quoted = 0
    for start, end in attribution.content:
        inside = quotations(text[start:end])
        words += len(text[start:end].split())
        quoted += sum(len(text[start + q.start : start + q.end].split()) for q in inside)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= _QUOTE_SHARE * words else "mixed"


def _frame(context: Context, attribution: Attribution) -> str:
    """The attribution's sentence without its content: where hearer, day and occasion stand."""
    spans = [*attribution.source, *attribution.cue]
    if not spans:
        return ""
    sentence = context.annotations.sentence_at(spans[0][0])
    kept = []
    at = sentence.start
    for start, end in attribution.content:
        if start >= sentence.end or end <= sentence.start:
            continue
        kept.append(context.text[at : max(at, start)])
        at = max(at, end)
    kept.append(context.text[at : max(at, sentence.end)])
    return " ".join(kept)


def _said_on(context: Context, attribution: Attribution) -> When | None:
    """The attribution's own time, else the day of the report for what is told as of now."""
    spans: list[Span] = [*attribution.source, *attribution.cue]
    if not spans:
        return None
    sentence = context.annotations.sentence_at(spans[0][0])
    said = [
        (start, end)
        for other in context.annotations.attributions
        for start, end in other.content
        if start < sentence.end and sentence.start < end and not start <= spans[0][0] < end
    ]
    for time in context.annotations.times:
        if time.when is None or not sentence.start <= time.start < sentence.end:
            continue
        if any(start <= time.start < end for start, end in said):
            continue
        before = context.text[max(sentence.start, time.start - 25) : time.start]
        if re.search(r"\b(?:since|until|by|for|from|in the run-up to|ahead of|of)\s(?:the\s)?$", before, re.IGNORECASE):
            continue
        return past(time.when)
    return None
