"""Which of the words that the reader marks for an act's doer or receiver fill that role, and which stand beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..language.annotations import Act, Span

__all__ = ["fillers"]

_CLAUSE = re.compile(r"\bthat\b|[“”\"]")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
# Between a subject and its verb: auxiliaries, adverbs, a day, a relative pronoun.
_UP_TO_VERB = re.compile(
    r"[\s,)—–-]*(?:(?:has|have|had|is|are|was|were|will|would|shall|to|not|also|now|then|already|again|both|each|jointly|who|which|that|\w+ly|"
    r"on\s(?:mon|tues|wednes|thurs|fri|satur|sun)day)[\s,]*)*",
    re.IGNORECASE,
)
# Between the members of a list, titles before a name included.
_LIST = re.compile(r"[\s,;&]*(?:\b(?:and|the|both|as|well|with|plus)\b[\s,]*|[A-Z][\w’'.-]*\s)*")
_LISTED_BEFORE = re.compile(r"(?:\b(?:and|with|alongside|as\swell\sas)|,)\s(?:the\s)?$")
_PRONOUN = re.compile(r"(?:it|they|he|she|we|i|who|which|that|both|its|their|his|her)\b", re.IGNORECASE)
# What explains the name before it: "ECOWAS, a regional group", "the G7 countries — Canada, France ..."
_APPOSED = re.compile(r",\s(?:an?|the)\s|\s?[—–(]\s?|\s-{1,2}\s")
_DASH = re.compile(r"\s[—–]\s")
_THIRD = r"(?:broker|mediat|facilitat|supervis|sponsor|overs(?:ee|aw|een)|monitor|host)\w*"
_BROKERED_BY = re.compile(
    rf"\b(?:{_THIRD}|negotiated|backed|led)\sby\s(?:the\s|both\s)?(?:[\w’'.-]+(?:,\s|\sand\s|,\sand\s)(?:the\s)?){{0,3}}$|\bmediators?\s$",
    re.IGNORECASE,
)
_BROKERS = re.compile(
    rf"[^.;]{{0,40}}?(?:\s(?:(?:has|have|had|also|jointly|\w+ly)\s)*(?:{_THIRD})\b|-(?:{_THIRD}|backed|led)\b)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:(?:[\s,]|\b(?:and|the|both)\b|[A-Z][\w’'.-]*)*)", re.DOTALL)


def fillers(text: str, act: Act, spans: tuple[Span, ...], opening: int, verbs: Sequence[int] = ()) -> tuple[Span, ...]:
    """Of several stretches marked for who acts or receives, those of the act's own clause.

    One that stands right before the verb is its subject, and no other with it but those of its list; a pronoun there
    stands for the noun marked besides. `verbs` are where other acts begin: behind one begins another clause. Words in the dateline, which ends at `opening`, name a place; who brokers or hosts
    a deal is no party to it.
    """
    spans = tuple((max(start, opening), end) for start, end in spans if end > opening)
    spans = tuple(_headed(text, span) for span in spans)
    if act.label.startswith(("commitment", "step")):
        spans = tuple(span for span in spans if not _brokers(text, act, span))
    near = tuple(one for one in spans if not _CLAUSE.search(_QUOTED.sub("", text[one[1] : max(act.start, one[1])])))
    return _subject(text, act, near or spans, verbs)


def _headed(text: str, span: Span) -> Span:
    """The span without what stands behind a dash in it: "the G7 — Canada, France ..."."""
    dash = _DASH.search(text, span[0] + 1, span[1])
    return (span[0], dash.start()) if dash else span


def _brokers(text: str, act: Act, span: Span) -> bool:
    before = text[max(0, span[0] - 80) : span[0]]
    if _BROKERED_BY.search(before):
        return True
    after = _BROKERS.match(text, span[1], min(len(text), span[1] + 60))
    if after is None or (after.end() > act.end and act.start < after.end()):
        return False
    return (
        _NEXT.fullmatch(
            re.sub(rf"(?:\s|-)?(?:(?:has|have|had|also|jointly|\w+ly)\s)*(?:{_THIRD}|backed|led)$", "", after[0])
        )
        is not None
    )


def _subject(text: str, act: Act, spans: tuple[Span, ...], verbs: Sequence[int]) -> tuple[Span, ...]:
    """The spans that make up the subject right before the act's first word; all where none stands there."""
    before = sorted(span for span in spans if span[1] <= act.start)
    if len(spans) < 2 or not before or not _UP_TO_VERB.fullmatch(text, before[-1][1], act.start):
        return spans
    subject = [before.pop()]
    while before:
        between = text[before[-1][1] : subject[0][0]]
        if _APPOSED.fullmatch(between) and not (between[0] == "," and text[subject[0][0]].isupper()):
            subject = [before.pop()]
        elif any(before[-1][1] <= verb < subject[0][0] for verb in verbs):
            break
        elif _LIST.fullmatch(between):
            subject.insert(0, before.pop())
        elif _LISTED_BEFORE.search(between) or text[slice(*before[-1])].endswith((" and", ",")):
            return spans  # the tail of a list, with an aside in it
        else:
            break
    if len(subject) == 1 and _PRONOUN.fullmatch(text[slice(*subject[0])]):
        others = tuple(span for span in spans if span != subject[0])
        return tuple(span for span in others if not _PRONOUN.fullmatch(text[slice(*span)])) or spans
    return tuple(subject)
