"""Statements: each attribution with its speakers, its mode, and when it was said."""

from __future__ import annotations

import re

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
    return found


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
