"""Figures: numbers that report how things stand, how many members there are, how many met a target, what is owed or held."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TypeGuard

from ..arrangements.kind import UNNAMED
from ..language.amounts import NUMBER, number
from ..language.annotations import Span
from ..reference import organisations
from ..vocabulary import Amount, Coded, Commitment, Figure, Finding, When
from . import terms
from .acts import Deed, Deeds
from .clauses import clause_end, negated
from .context import Context, Masked
from .subjects import Subjects
from .supplies import supplies
from .weighing import GENERIC, confidence

__all__ = ["figures"]

_MEMBER = r"(?:members?(?:\s(?:states|countries|nations))?|allies|nations?|countries|states|partners)"
_MEMBERS = re.compile(
    rf"(?P<body>⟦B\d+⟧)(?:['’]s?)?\s(?P<number>{NUMBER})[\s-]{_MEMBER}\b"
    rf"|\b(?P<number2>{NUMBER})[\s-](?:member|nation|country|state)\s(?P<body2>⟦B\d+⟧)"
    rf"|(?P<body3>⟦B\d+⟧),?\s(?:which\sis\s)?an?\s(?:[\w-]+\s){{0,3}}(?:group|bloc|alliance|union|organi[sz]ation|grouping)\sof\s(?P<number3>{NUMBER})\s{_MEMBER}\b"
    rf"|\b(?P<number4>{NUMBER})\s(?P<body4>⟦B\d+⟧)\s{_MEMBER}\b"
    r"|(?P<group>⟦G\d+⟧)"
)
_BARE_MEMBERS = re.compile(
    rf"\b(?:all|each\sof\sthe|of\sthe|the)\s(?P<number>{NUMBER})(?:\s(?:members?|allies|member\s(?:states|countries|nations)|heads\sof\sstate)\b|(?=\s(?:were|have|had|are)\b))",
    re.IGNORECASE,
)
_ALL_OF = re.compile(r"\b(?:all|each\sof|every\sone\sof|of)\s(?:the\s)?$", re.IGNORECASE)
_ORDINAL = re.compile(
    r"(?P<body>⟦B\d+⟧)['’]s\s(?P<nth>\d{1,3})(?:st|nd|rd|th)\s(?:and\s\w+\s)?(?:member|ally|state)|"
    r"\bthe\s(?P<nth2>\d{1,3})(?:st|nd|rd|th)\s(?:(?P<body2>⟦B\d+⟧)\s)?(?:member|ally)(?:\s(?:of|in)\s(?:the\s)?(?P<body3>⟦B\d+⟧))?",
    re.IGNORECASE,
)
_MET = re.compile(
    rf"(?P<number>\b{NUMBER}|⟦G\d+⟧)\s?(?:of\s(?:the\s)?(?:\S+\s){{0,3}})?(?:members?|allies|countries|nations|states)?\s?(?:\w+\s){{0,3}}?(?:met|hit|meets?|reach(?:ed|es)?|fulfil(?:led|s)?|achieved?|spen[dt]|exceed(?:ed|s)?)\s(?=the\s|that\s|this\s|its\s|their\s|NATO|⟦A|at\s|more\s|\d|two|it\b)[^.]{{0,60}}",
    re.IGNORECASE,
)
_DONE_SO = re.compile(
    rf"\b(?P<number>{NUMBER})\s(?:of\s(?:the\s|its\s|⟦B\d+⟧['’]s?\s)?(?:{NUMBER}\s)?)?(?:members?\s|allies\s|countries\s)?(?:(?:were|are|was|is)\sexpected\sto\s)?(?:have\s|had\s|has\s)?(?:done|did|do|does)\sso\b",
    re.IGNORECASE,
)
_THERE_WERE = re.compile(
    rf"\b(?:in|by)\s(?P<time>⟦T\d+⟧)\s(?:there\s(?:were|was|had\sbeen)|it\swas)\s(?:only\s|just\s)?(?P<number>{NUMBER})\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?P<by>⟦S\d+⟧)[^.;]{0,60}?\b(?:spen(?:t|ds|ding)|budget(?:ed|s)?|devot(?:ed|es)|allocat(?:ed|es)|reach(?:ed|es))\b[^.;]{0,30}?(?P<sum>⟦A\d+⟧)",
    re.IGNORECASE,
)
_GROWTH = re.compile(
    r"\b(?P<what>(?:defen[cs]e\s|military\s)?spending\s(?:by|of)\s[^.;,]{3,60}?)\s(?:would|will|is\sto|has|had)?\s?(?:rise|rose|risen|grow|grew|grown|increase[sd]?|fall|fell|fallen)\sby\s(?P<sum>⟦A\d+⟧)",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?:is|are|was|were|be|been|has|have|had|having|with|also|currently|already|now|still|about|some|only|estimated|at|stands?|stood|amounts?|"
    r"amounted|to|totals?|totall?ed|includes?|constitutes?|shares?|comprises?|consists?|of|will|would|there|brings?|together)",
    re.IGNORECASE,
)  # words of a trigger that say nothing of what is counted
_NUMBERED = re.compile(rf"\W*(?:{NUMBER}|\d[\d.,]*|million|billion|thousand|percent|per|cent)\W*", re.IGNORECASE)


def figures(context: Context, subjects: Subjects, deeds: Deeds, promised: Sequence[Coded] = ()) -> list[Coded]:
    """Numbers of members, of those who met a target, shares of GDP spent, and numbers fired, lost, held or owed.

    `promised` are the report's commitments: what has arrived was promised as help.
    """
    helps = sorted({(c.finding.evidence.passages[0].start, c.finding.subject) for c in promised if _helps(c.finding)})
    found: dict[tuple[str, str, str], Coded] = {}
    for masked in context.masked:
        worded = list(_of_sentence(context, subjects, masked, helps))
        taken = [(p.start, p.end) for one in worded for p in one.finding.evidence.passages]
        for coded in (*worded, *_by_acts(context, deeds, masked, taken)):
            figure = coded.finding
            assert isinstance(figure, Figure)
            found.setdefault((figure.measure, figure.subject, str(figure.value)), coded)
    return list(found.values())


def _helps(finding: Finding) -> TypeGuard[Commitment]:
    return (
        isinstance(finding, Commitment) and finding.subject.startswith("assistance/") and UNNAMED not in finding.subject
    )


def _of_sentence(
    context: Context, subjects: Subjects, masked: Masked, helps: Sequence[tuple[int, str]]
) -> Iterator[Coded]:
    met = list(_met(context, subjects, masked))
    yield from met
    yield from _members(context, masked)
    for match in _SHARE.finditer(masked.text):
        unit, amount = masked.unit(match["by"]), masked.unit(match["sum"]).sum
        if unit.name and amount and amount.amount.unit == "percent_of_gdp" and isinstance(amount.amount.value, Decimal):
            measure, subject = f"defence spending of {unit.name}", f"spending/{unit.name}"
            span = match.span()
            yield _made(
                context, masked, span, measure, subject, amount.amount.value, "percent_of_gdp", _as_of(masked, span)
            )
    for match in _GROWTH.finditer(masked.text):
        amount = masked.unit(match["sum"]).sum
        told = subjects.of(masked, 0, len(masked.text), kinds=("spending",))
        target = told or _near_spending(context, subjects, masked)
        if amount and target and isinstance(amount.amount.value, Decimal):
            low, high = masked.span(match.start("what"), match.end("what"))
            measure = f"growth of {context.text[low:high]}"
            yield _made(
                context,
                masked,
                match.span(),
                measure,
                target,
                amount.amount.value,
                amount.amount.unit,
                _as_of(masked, match.span()),
            )
    for count in supplies(context, masked, helps):
        span = (count.start, count.end)
        yield _made(context, masked, span, count.measure, count.subject, count.value, count.unit, _as_of(masked, span))


def _members(context: Context, masked: Masked) -> Iterator[Coded]:
    """How many members a body has: told as such, or by a number of allies that is that of its members on some day."""
    for match in _MEMBERS.finditer(masked.text):
        if match["group"]:
            mention = masked.unit(match["group"]).mention
            name, words = (mention.name, mention.scope or "") if mention else (None, "")
            low, high = masked.span(match.start(), match.end())
            whole = re.search(r"['’]s\s\d|\ball\b", context.text[low:high], re.IGNORECASE) is not None
            if _MET.match(masked.text, match.start()):
                continue
        else:
            name = next((masked.unit(s).name for s in match.group("body", "body2", "body3", "body4") if s), None)
            words = str(next((w for w in match.group("number", "number2", "number3", "number4") if w), ""))
            whole = match["number4"] is None
        value = number(words) if words else None
        if name and value is not None and value >= 2 and (value in _sizes(name) if _sizes(name) else whole):
            lead = _ALL_OF.search(masked.text[: match.start()])
            span = (lead.start() if lead else match.start(), match.end())
            yield _made(context, masked, span, "members", name, value)
    for match in _BARE_MEMBERS.finditer(masked.text):
        name, value = context.assembly, number(match["number"])
        if name and value is not None and value in _sizes(name):
            yield _made(context, masked, match.span(), "members", name, value)
    for match in _ORDINAL.finditer(masked.text):
        symbol = match["body"] or match["body2"] or match["body3"]
        name = masked.unit(symbol).name if symbol else context.assembly
        value = number(match["nth"] or match["nth2"])
        if name and value is not None:
            yield _made(context, masked, match.span(), "members", name, value)


@lru_cache(maxsize=256)
def _sizes(body: str) -> frozenset[int]:
    """How many members a body has had, by the lists of members; empty where none is held."""
    try:
        held = [
            len(organisations.members(body, dt.date(year, month, 1)))
            for year in range(1990, 2031)
            for month in (1, 5, 9)
        ]
    except KeyError:
        return frozenset()
    return frozenset(held)


def _met(context: Context, subjects: Subjects, masked: Masked) -> Iterator[Coded]:
    """How many members met a spending target, and when."""
    measure = "members meeting the target"
    for match in _MET.finditer(masked.text):
        subject = subjects.of(masked, 0, len(masked.text), kinds=("spending",)) or (
            _near_spending(context, subjects, masked)
            if re.search(r"\b(?:figure|target|goal|mark|benchmark|guideline|pledge)\b", match[0])
            else None
        )
        words = match["number"]
        if words.startswith("⟦"):
            mention = masked.unit(words).mention
            words = mention.scope if mention and mention.scope else ""
        value = number(words) if words else None
        if subject and value is not None and value == value.to_integral_value() and 0 < value < 60:
            yield _made(context, masked, match.span(), measure, subject, value, None, _as_of(masked, match.span()))
    taken_up = None
    for match in _DONE_SO.finditer(masked.text):
        taken_up, value = _near_spending(context, subjects, masked), number(match["number"])
        if taken_up and value is not None:
            yield _made(context, masked, match.span(), measure, taken_up, value, None, _as_of(masked, match.span()))
    for match in _THERE_WERE.finditer(masked.text) if taken_up else ():
        time, value = masked.unit(match["time"]).time, number(match["number"])
        if taken_up and value is not None and time:
            yield _made(context, masked, match.span(), measure, taken_up, value, None, time.when)


def _by_acts(context: Context, deeds: Deeds, masked: Masked, taken: list[Span]) -> Iterator[Coded]:
    """The numbers that acts tell of somebody: what he owes, hosts, holds or spends; none that a wording tells already."""
    for deed in deeds.of(masked, "figure"):
        if deed.confidence < GENERIC or negated(masked, deed.begin):
            continue
        if any(low < high_ and low_ < high for low, high in taken for low_, high_ in deed.role("amount")):
            continue
        amount = terms.amount(context, masked, deed.begin, deed.begin, deed)
        whose = _whose(deed)
        if amount is None or isinstance(amount.value, str | None) or whose is None:
            continue
        measure = _measure(context, deed, amount)
        if not measure:
            continue
        figure = Figure.model_validate(
            {
                "measure": measure[:120], "subject": whose.replace("/", "-"), "value": amount.value,
                "unit": _unit(amount), "as_of": terms.date(context, masked, deed.begin, deed.end, deed),
                "evidence": context.evidence(deed.span),
            }
        )  # fmt: skip
        yield Coded(finding=figure, confidence=confidence(deed.confidence, worded=False))


def _unit(amount: Amount) -> str | None:
    unit = amount.currency or amount.unit
    return f"{unit} per {amount.per}" if unit and amount.per and not amount.currency else unit


def _whose(deed: Deed) -> str | None:
    """Whose number it is: the state or body that the act names for it, none that only its kind is told of."""
    named = [u.name for u in deed.units("by", "SBG") if u.name]
    actors = [a.name for a in deed.by if a.name[:1].isupper()]
    known = [n for n in (*named, *actors) if (len(n) == 3 and n.isupper()) or n in organisations.short_names()]
    return next(iter([*known, *actors]), None)


def _measure(context: Context, deed: Deed, amount: Amount) -> str:
    """What a number counts, in the report's words: the thing, with what happens to it where the verb tells."""
    spans = [s for s in deed.role("what") if not any(a < s[1] and s[0] < b for a, b in deed.role("by"))]
    things = re.sub(r"\s+", " ", " ".join(context.text[start:end] for start, end in spans)).strip(" '’,")
    things = re.sub(r"^(?:s|of|the|its|their)\s", "", things)
    if not things and amount.unit and not amount.unit.startswith("percent"):
        things = amount.unit
    verb = " ".join(w for w in context.text[deed.act.start : deed.act.end].split() if not _PLAIN.fullmatch(w))
    verb = re.sub(r"\s+", " ", verb if not _NUMBERED.fullmatch(verb) else "").strip()
    return f"{things} {verb}".strip() if verb and verb not in things else things


def _near_spending(context: Context, subjects: Subjects, masked: Masked) -> str | None:
    """The spending subject of the sentences before: "that figure" takes up a target just told."""
    place = context.masked.index(masked)
    for earlier in reversed(context.masked[max(0, place - 2) : place]):
        if subject := subjects.of(earlier, 0, len(earlier.text), kinds=("spending",)):
            return subject
    return None


def _as_of(masked: Masked, span: Span) -> When | None:
    """The time a number holds for: one in its own clause, else one that opens its sentence; never that of a telling."""
    begin, end = span[0], max(span[1], clause_end(masked, span[1]))
    told = re.compile(r"\b(?:said|told|announced|reported|presented|published)\b[^⟦]{0,20}$")
    for at in re.finditer(r"⟦T\d+⟧", masked.text[begin:end]):
        time = masked.unit(at[0]).time
        if time and time.when and not told.search(masked.text[: begin + at.start()]):
            return time.when
    opening = re.match(r"(?:\W*(?:In|On|By|Since|For|Last|This)?\s?)(⟦T\d+⟧)", masked.text[:begin])
    time = masked.unit(opening[1]).time if opening else None
    return time.when if time else None


def _made(
    context: Context,
    masked: Masked,
    span: Span,
    measure: str,
    subject: str,
    value: Decimal,
    unit: str | None = None,
    as_of: When | None = None,
) -> Coded:
    figure = Figure.model_validate(
        {
            "measure": measure, "subject": subject, "value": str(value), "unit": unit, "as_of": as_of,
            "evidence": context.evidence(masked.span(*span)),
        }
    )  # fmt: skip
    return Coded(finding=figure, confidence=0.5)
