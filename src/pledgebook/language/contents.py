"""Contents as their sentences give them, where the reader's marks fall short of what the words around them tell.

The network marks words; where a clause begins, who is quoted "as saying" it and what belongs to the page is told by the
sentence. Every mend goes by the words alone and holds for whatever the network marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from .annotations import Attribution, Sentence, Span

__all__ = ["mended"]

SUBJECT = 8
"""Words that a subject without a comma before its verb may have."""
TRUST = 0.8
"""The part of a report's confidence that goes over to whom its words name as the speaker."""
HEAD = 40
"""Words before a clause that go with it, when its frame stands behind it and nothing else is told in its sentence."""

_DATELINE = re.compile(
    r"(?:[A-Z][^\n()!?:;]{0,60}?\s?\([^()\n]{2,40}\)\s?[-–—]{1,2}\s*|[A-Z][A-Z’'.-]+(?:[\s/][A-Z][A-Z’'.-]+){0,3}(?:,\s[\w.\s,]{2,40}?)?\s?(?:[-–—]{1,2}|:)\s+)"
)
"""Where and when a report was written, and for whom, as it opens a paragraph: "LIMA, Peru (AP) — "."""
_CONNECTIVE = re.compile(
    r"(?:however|meanwhile|moreover|furthermore|nevertheless|instead|though)\s?,\s+", re.IGNORECASE
)
_JOINT = re.compile(r"(?:but|and|yet|so|while)\s+(?=[\"“‘«„])", re.IGNORECASE)
_STRAY = re.compile(r"[’'”»]\s+|[-–—•]+\s+")
_HANGING = re.compile(r"[\s,;:]+(?:and|but|or|while|as|when|that|which|who|the|an?)[\s,;:]*$")
_AS_SAYING = re.compile(r"(?P<who>\S.*?)\s(?P<cue>as\s(?:saying|having\ssaid|telling\s\w+))$", re.IGNORECASE)
_INVERTED = re.compile(
    r"(?P<said>.*[”\"»])\s*(?:[-–—]\s)?(?P<cue>said|says|added|adds|stressed|noted|told|wrote|explained|stated)$",
    re.DOTALL,
)
_BEHIND = re.compile(r"\s(?P<who>[^,.;:\n]{2,80}?)(?=[,.;:\n]|\s(?:on|in|at|after|during|told|according|as|while)\b)")
_ADDRESSING = re.compile(
    r"\W*(?:speaking|addressing|asked|responding|commenting|writing|talking|replying|according)\b", re.IGNORECASE
)
_REST = re.compile(r"[\s,:;.–—-]+(?=[\"“‘«„])")
_LEAD = re.compile(r"\W*(?:while|although|though|whereas|as|but|and|when)\s", re.IGNORECASE)
_AT_THE_TIME = re.compile(r"the\stime,?\s+(?=\w)")
_REPORTS = re.compile(r"\b(?:reports?|reported|reporting|writes|wrote|quot\w+|cit\w+)\W*$", re.IGNORECASE)
_SAID_THAT = re.compile(
    r"(?P<who>[A-Z][^,;:“”\"\n]{2,90}?)\s(?P<cue>(?:(?:has|have|had|also)\s)*(?:said|says|stated|announced|warned|added|stressed|claimed|noted|confirmed))"
    r"\s(?P<said>that\s\S.*)",
    re.DOTALL,
)
_OPENERS = "\"“‘«„'"


def mended(text: str, found: Sequence[Attribution], sentences: Sequence[Sentence]) -> list[Attribution]:
    """The attributions of a text with their contents made whole, in the same order; one left without content is gone."""
    made = []
    frames = sorted(span for one in found for span in (*one.source, *one.cue))
    contents = sorted(span for one in found for span in one.content)
    for one in [part for whole in found for part in _parted(text, whole, sentences)]:
        one = _inverted(text, _as_saying(text, one, sentences))
        one = _without_headings(text, one)
        one = _behind_others(text, _without_others(one, found), found)
        one = _from_the_start(text, one, sentences, frames, contents)
        last = one.content[-1]
        pieces = tuple(piece for span in one.content if (piece := _edged(text, span, last=span is last)))
        if pieces:
            made.append(replace(one, content=pieces))
    return sorted([*made, *_passed_on(text, made)], key=lambda one: one.content)


def _passed_on(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """ "⟦The mayor said that the lake was dry⟧, the Herald reports": the mayor says it, too, where no mark tells so."""
    made = []
    cues = sorted(span[0] for one in found for span in one.cue)
    for one in found:
        start, end = one.content[0]
        if len(one.content) > 1 or not one.cue or not _REPORTS.search(text, *one.cue[-1]):
            continue
        inner = _SAID_THAT.fullmatch(text, start, end)
        if inner and bisect_right(cues, end) == bisect_right(cues, start):
            made.append(
                Attribution(
                    (inner.span("who"),),
                    (inner.span("cue"),),
                    (inner.span("said"),),
                    round(TRUST * one.confidence, 4),
                    one.speech,
                )
            )
    return made


def _sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence:
    return sentences[max(0, bisect_right(sentences, offset, key=lambda one: one.start) - 1)]


def _parted(text: str, one: Attribution, sentences: Sequence[Sentence]) -> list[Attribution]:
    """ "While Peru has said ⟦it will sign⟧, Chile has accused ⟦it of haste⟧": two attributions read as one."""
    if len(one.cue) != 2 or len(one.content) != 2 or len(one.source) != 1:
        return [one]
    (first, second), (said, more), (source,) = one.cue, one.content, one.source
    if not first[1] <= said[0] < said[1] <= source[0] < source[1] <= second[0] < second[1] <= more[0]:
        return [one]
    opening = _sentence_at(sentences, first[0]).start
    lead = _LEAD.match(text, opening, first[0])
    low = lead.end() if lead else opening
    subject = (low, low + len(text[low : first[0]].rstrip(" ,")))
    if subject[0] >= subject[1] or len(text[slice(*subject)].split()) > SUBJECT:
        return [one]
    return [
        replace(one, source=(subject,), cue=(first,), content=(said,)),
        replace(one, cue=(second,), content=(more,)),
    ]


def _as_saying(text: str, one: Attribution, sentences: Sequence[Sentence]) -> Attribution:
    """ "..., the agency quoted the envoy as saying": the envoy says what stands before."""
    start, end = one.content[-1]
    quoted = _AS_SAYING.fullmatch(text, start, end)
    if quoted is None or not one.cue:
        return one
    content = one.content[:-1]
    if not content:
        opening = _sentence_at(sentences, start).start
        frame = min(place for place, _ in (*one.source, *one.cue))
        if opening >= frame:
            return one
        content = ((opening, opening + len(text[opening:frame].rstrip(" ,"))),)
    return replace(one, source=(quoted.span("who"),), cue=(*one.cue, quoted.span("cue")), content=content)


def _inverted(text: str, one: Attribution) -> Attribution:
    """ "'...' said the envoy, according to the transcript": the envoy says it, where "said" was marked as content."""
    start, end = one.content[-1]
    said = _INVERTED.fullmatch(text, start, end)
    behind = said and _BEHIND.match(text, end)
    if said is None or not behind:
        return one
    return replace(
        one, source=(behind.span("who"),), cue=(said.span("cue"),), content=(*one.content[:-1], said.span("said"))
    )


def _without_headings(text: str, one: Attribution) -> Attribution:
    """Without the pieces that are a line of their own and no sentence, parted from all of the frame: crossheads."""
    frame = [*one.source, *one.cue]
    if len(one.content) < 2 or not frame:
        return one
    kept = tuple(
        (start, end)
        for start, end in one.content
        if text[start - 1 : start] not in ("\n", "")
        or not text.startswith("\n", end)
        or any(mark in text[start:end] for mark in ".!?…")
        or any("\n" not in text[min(end, low) : max(start, high)] for low, high in frame)
    )
    return replace(one, content=kept or one.content)


def _without_others(one: Attribution, found: Sequence[Attribution]) -> Attribution:
    """Without the pieces behind the first that another attribution's cue introduces, and that are its content, too."""
    kept = [
        (start, end)
        for place, (start, end) in enumerate(one.content)
        if not place
        or not any(
            other.cue
            and one.content[place - 1][1] <= other.cue[0][0] < start
            and other.cue != one.cue
            and other.content[0][0] > other.cue[0][0]
            and any(low <= start and end <= high for low, high in other.content)
            for other in found
        )
    ]
    return replace(one, content=tuple(kept))


def _behind_others(text: str, one: Attribution, found: Sequence[Attribution]) -> Attribution:
    """ "She welcomed ⟦“the truce”: “It will hold,”⟧ she added": what an earlier cue introduces is not the later one's."""
    start, end = one.content[0]
    for other in found:
        if other.cue and one.cue and other.cue[0][1] <= start and one.cue[0][0] >= end and start == other.content[0][0]:
            rest = _REST.match(text, other.content[0][1], end)
            if other.content[0][1] >= end and len(one.content) > 1:
                return replace(one, content=one.content[1:])
            if rest:
                return replace(one, content=((rest.end(), end), *one.content[1:]))
    return one


def _from_the_start(
    text: str, one: Attribution, sentences: Sequence[Sentence], frames: Sequence[Span], contents: Sequence[Span]
) -> Attribution:
    """ "The rebels and ⟦the army agreed to a truce⟧, officials said": such a clause begins with its sentence."""
    start, end = one.content[0]
    opening = _sentence_at(sentences, start).start
    own = [*one.source, *one.cue]
    if not own or opening >= start or text[start] in _OPENERS or min(place for place, _ in own) < end:
        return one
    head = text[opening:start]
    if len(head.split()) > HEAD or text[end : min(place for place, _ in own)].strip(" ,") or _ADDRESSING.match(head):
        return one
    if any(low < start and opening < high for low, high in (*frames, *contents) if (low, high) not in one.content):
        return one
    return replace(one, content=((opening, end), *one.content[1:]))


def _edged(text: str, span: Span, *, last: bool) -> Span | None:
    """The span without a dateline, a connective, a stray mark or a hanging word at its edges; None when nothing is left."""
    start, end = span
    if start == 0 or text[start - 1] == "\n":
        dateline = _DATELINE.match(text, start, end)
        start = dateline.end() if dateline else start
    for pattern in (_STRAY, _CONNECTIVE, _JOINT):
        lead = pattern.match(text, start, end)
        start = lead.end() if lead else start
    if text.endswith("at ", 0, start) and (then := _AT_THE_TIME.match(text, start, end)):
        start = then.end()
    if last and end < len(text) and text[end] == " ":
        hanging = _HANGING.search(text, start, end)
        end = hanging.start() if hanging else end
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
