"""Attributions by rules: quotation marks, a list of speech verbs and the words around them.

The first version of the reader, kept as the floor that the trained one is measured against, and as the reader where
no weights are installed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .annotations import Attribution, Sentence, Span
from .quotations import Quotation, quotations

__all__ = ["attributions"]

_REGULAR = """add affirm announce argue assert assure claim comment complain conclude confirm declare demand emphasize emphasise
explain express highlight hint insist mention note observe pledge point predict promise propose reaffirm recall
recommend reiterate remark repeat reply report respond reveal signal state stress suggest underline underscore urge voice vow warn
welcome accuse acknowledge allege blame condemn criticize criticise question admit answer agree ask call concede deny describe""".split()
_IRREGULAR = """say says said saying tell tells told telling write writes wrote writing made\\sclear makes\\sclear
maintains maintained thinks believes believed told went\\son\\sto\\ssay went\\son\\sto\\sreiterate""".split()
_MARK_WORDS = 4  # a quotation of fewer words is often a name or a scare quote and needs a cue beside it
_SUBJECT = re.compile(
    r"(?P<source>(?:[A-Z][\w’'.-]*|[Hh]e|[Ss]he|[Tt]hey|[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts)(?:[\s,][\w’'.()-]+|,){0,14}?),?\s"
    r"(?:(?:also|has|have|had|then|later|further|repeatedly|again|on\s\w+day|earlier|today|yesterday|previously|recently)\s){0,3}$"
)
_INVERTED = re.compile(
    r"\s(?P<source>(?:the\s)?(?:[\w’'-]+\s){0,8}?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)(?=[,.;]|\s(?:on|in|at|after|during|told|a)\b|$)"
)
_LEAD = re.compile(r"\s?(?:reporters|journalists|[A-Z]{2,5}|(?:a|the)\s(?:press|news)\sconference)?[,:]?\s*")


@lru_cache(maxsize=1)
def _cue() -> re.Pattern[str]:
    forms: set[str] = set(_IRREGULAR)
    for verb in _REGULAR:
        stem = verb[:-1] if verb.endswith("e") else verb
        doubled = stem + stem[-1] if verb in ("admit",) else stem
        past = stem[:-1] + "ied" if verb in ("reply", "deny") else doubled + "ed"
        third = stem[:-1] + "ies" if verb in ("reply", "deny") else verb + ("es" if verb.endswith(("s", "sh")) else "s")
        forms |= {past, third, doubled + "ing"}
    words = "|".join(sorted(forms, key=len, reverse=True))
    return re.compile(rf"\b(?P<cue>{words})\b|\b(?P<according>[Aa]ccording\sto)\s")


def attributions(text: str, sentences: tuple[Sentence, ...]) -> tuple[Attribution, ...]:
    """The attributions of a text in the order of their contents."""
    quoted = quotations(text)
    found: list[Attribution] = []
    last: tuple[Span, ...] = ()
    for sentence in sentences:
        here = [q for q in quoted if q.start < sentence.end and sentence.start < q.end]
        made = _of_sentence(text, sentence, here)
        if made is None and here and last and _mostly(here, sentence):
            start, end = max(here[0].start, sentence.start), min(here[-1].end, sentence.end)
            made = Attribution(last, (), ((start, end),), confidence=0.5)
        if made is not None:
            last = made.source or last
            if not any(a.content == made.content for a in found):
                found.append(made)
    return tuple(found)


def _mostly(here: list[Quotation], sentence: Sentence) -> bool:
    inside = sum(min(q.end, sentence.end) - max(q.start, sentence.start) for q in here)
    return inside > 0.7 * (sentence.end - sentence.start)


def _of_sentence(text: str, sentence: Sentence, quoted: list[Quotation]) -> Attribution | None:
    for cue in _cue().finditer(text, sentence.start, sentence.end):
        if any(q.start <= cue.start() < q.end for q in quoted):
            continue
        before = text[sentence.start : cue.start()]
        if cue["according"]:
            after = re.compile(r"[^,.;]+").match(text, cue.end())
            if after:
                content = (sentence.start, cue.start()) if before.strip() else (after.end() + 1, sentence.end)
                return _made((after.span(),), cue.span("according"), [content], text)
            continue
        said_before = [q for q in quoted if q.end <= cue.start()]
        said_after = [(q.start, min(q.end, sentence.end)) for q in quoted if q.start >= cue.end()]
        if said_before and (subject := _INVERTED.match(text, cue.end(), sentence.end)):
            return _made((subject.span("source"),), cue.span(), [(q.start, q.end) for q in said_before], text)
        start = max([sentence.start, *(q.end for q in said_before)])
        subject = _SUBJECT.search(text[start : cue.start()])
        if subject is None:
            continue
        source = (start + subject.start("source"), start + subject.end("source"))
        if said_before and sum(len(text[q.start : q.end].split()) for q in said_before) >= 2:
            return _made((source,), cue.span(), [*((q.start, q.end) for q in said_before), *said_after], text)
        clause_before = text[sentence.start : source[0]].rstrip()
        if clause_before.endswith(",") and len(clause_before.split()) > _MARK_WORDS and cue.end() > sentence.end - 40:
            return _made((source,), cue.span(), [(sentence.start, sentence.start + len(clause_before) - 1)], text)
        lead = _LEAD.match(text, cue.end(), sentence.end)
        begin = lead.end() if lead else cue.end()
        if begin < sentence.end - 3:
            return _made((source,), cue.span(), [(begin, sentence.end)], text)
    return None


def _made(source: tuple[Span, ...], cue: Span, content: list[Span], text: str) -> Attribution | None:
    pieces = []
    for start, end in content:
        while start < end and text[start] in " ,;:\n":
            start += 1
        while end > start and (text[end - 1] in " ,;:\n" or (text[end - 1] == "." and text[start] not in "\"“‘'«")):
            end -= 1
        if end > start:
            pieces.append((start, end))
    return Attribution(source, (cue,), tuple(pieces), confidence=0.6) if pieces else None
