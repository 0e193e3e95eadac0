"""Figures: numbers that report how things stand, how many members there are, how many met a target, what is owed or held."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.amounts import NUMBER, number
from ..vocabulary import Coded, Figure
from . import terms
from .acts import Deeds
from .context import Context, Masked
from .subjects import Subjects
from .weighing import GENERIC, confidence

__all__ = ["figures"]

_MEMBERS = re.compile(
    rf"(?P<body>⟦B\d+⟧)(?:['’]s?)?\s(?P<number>{NUMBER})[\s-](?:members?|allies|nations?|countries|states)\b|(?P<group>⟦G\d+⟧)"
)
_MET = re.compile(
    rf"(?P<number>\b{NUMBER}|⟦G\d+⟧)\s?(?:of\s(?:the\s)?(?:\S+\s){{0,3}})?(?:members?|allies|countries|nations|states)?\s?(?:\w+\s){{0,3}}?(?:met|hit|meets?|reach(?:ed|es)?|fulfil(?:led|s)?|achieved?|spen[dt]|exceed(?:ed|s)?)\s(?=the\s|that\s|this\s|its\s|their\s|NATO|⟦A|at\s|more\s|\d|two|it\b)[^.]{{0,60}}",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?P<by>⟦S\d+⟧)[^.;]{0,60}?\b(?:spen(?:t|ds|ding)|budget(?:ed|s)?|devot(?:ed|es)|allocat(?:ed|es)|reach(?:ed|es))\b[^.;]{0,30}?(?P<sum>⟦A\d+⟧)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?P<body>⟦B\d+⟧)['’]s\s(?P<nth>\d{1,3})(?:st|nd|rd|th)\s(?:and\s\w+\s)?(?:member|ally|state)|"
    r"\bthe\s(?P<nth2>\d{1,3})(?:st|nd|rd|th)\s(?:(?P<body2>⟦B\d+⟧)\s)?(?:member|ally)(?:\s(?:of|in)\s(?:the\s)?(?P<body3>⟦B\d+⟧))?",
    re.IGNORECASE,
)
_SUPPLIES = re.compile(
    rf"(?P<number>\b{NUMBER})(?:\s?(?:to|-|–)\s?(?P<high>{NUMBER}))?\s(?:of\sits\s)?(?P<unit>(?:artillery\s|155-millimetre\s|main\sbattle\s)?"
    r"(?:shells|rounds|tanks|missiles|drones|vehicles|howitzers|launchers|interceptors))\b(?:\s(?:of\s\w+\s)?(?:a|per|each|every)\s(?P<per>day|week|month|year))?",
    re.IGNORECASE,
)
_STOCKS = re.compile(
    r"\b(?:fir(?:es|ed|ing)|us(?:es?|ed|ing)|needs?|lost|losing|los(?:es|ses)|destroyed|damaged|repair(?:s|ed)?|produc(?:es?|ed|ing)|stocks?|stockpile\w*|depleted|expend\w*|burn\w*)\b",
    re.IGNORECASE,
)
_USES = (
    ("used", re.compile(r"\b(?:fir(?:es|ed|ing)|us(?:es?|ed|ing)|expend\w*|burn\w*)\b", re.IGNORECASE)),
    ("needed", re.compile(r"\bneeds?\b", re.IGNORECASE)),
    ("lost", re.compile(r"\b(?:lost|losing|los(?:es|ses)|destroyed|damaged)\b", re.IGNORECASE)),
    ("repaired", re.compile(r"\brepair(?:s|ed)?\b", re.IGNORECASE)),
    ("produced", re.compile(r"\bproduc(?:es?|ed|ing)\b", re.IGNORECASE)),
    ("in stock", re.compile(r"\b(?:stocks?|stockpile\w*|depleted)\b", re.IGNORECASE)),
)


def figures(context: Context, subjects: Subjects, deeds: Deeds) -> list[Coded]:
    """Numbers of members, of those who met a target, shares of GDP spent, and numbers fired, lost or held."""
    found: dict[tuple[str, str, str], Coded] = {}
    for masked in context.masked:
        worded = list(_of_sentence(context, subjects, masked))
        counted = {str(coded.finding.value) for coded in worded if isinstance(coded.finding, Figure)}
        for coded in (*worded, *_by_acts(context, deeds, masked)):
            figure = coded.finding
            assert isinstance(figure, Figure)
            if coded in worded or str(figure.value) not in counted:
                found.setdefault((figure.measure, figure.subject, str(figure.value)), coded)
    return list(found.values())


def _of_sentence(context: Context, subjects: Subjects, masked: Masked) -> Iterator[Coded]:
    for match in _MEMBERS.finditer(masked.text):
        if match["group"]:
            mention = masked.unit(match["group"]).mention
            if not mention or not mention.scope or not mention.scope.isdigit() or not mention.name:
                continue
            low, high = masked.span(match.start(), match.end())
            if not re.search(r"\b(?:members?|member\s\w+|allies)\b", context.text[low:high]) or _MET.match(
                masked.text, match.start()
            ):
                continue
            if not re.search(r"['’]s\s\d|\ball\b", context.text[low:high], re.IGNORECASE):
                continue
            yield _made(context, masked, match, "members", mention.name, mention.scope)
        elif (name := masked.unit(match["body"]).name) and (value := number(match["number"])) is not None:
            yield _made(context, masked, match, "members", name, str(value))
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
            yield _made(context, masked, match, "members meeting the target", subject, str(value))
    for match in _SHARE.finditer(masked.text):
        unit, amount = masked.unit(match["by"]), masked.unit(match["sum"]).sum
        if unit.name and amount and amount.amount.unit == "percent_of_gdp" and not isinstance(amount.amount.value, str):
            yield _made(
                context,
                masked,
                match,
                f"defence spending of {unit.name}",
                f"spending/{unit.name}",
                str(amount.amount.value),
                "percent_of_gdp",
            )
    for match in _ORDINAL.finditer(masked.text):
        symbol = match["body"] or match["body2"] or match["body3"]
        name = masked.unit(symbol).name if symbol else context.body
        if name:
            yield _made(context, masked, match, "members", name, match["nth"] or match["nth2"])
    for match in _SUPPLIES.finditer(masked.text):
        value = number(match["number"])
        around = masked.text[max(0, match.start() - 80) : match.end() + 40]
        holders = [u.name for u in masked.units_in(masked.text[: match.start()]) if u.letter == "S" and u.name]
        if value is not None and value >= 2 and holders and (match["per"] or _STOCKS.search(around)):
            counted = match["unit"].lower()
            rate = f"{counted} per {match['per'].lower()}" if match["per"] else counted
            measure = f"{counted}{_used(masked.text, match)}"
            yield _made(context, masked, match, measure, f"sustainment/{holders[-1]}", str(value), rate)


def _used(text: str, match: re.Match[str]) -> str:
    """What happens to supplies by the word nearest their number: " used", " needed", " lost"; empty where none tells."""
    low, high = max(0, match.start() - 80), match.end() + 40
    near = [
        (min(abs(found.start() + low - match.end()), abs(found.end() + low - match.start())), use)
        for use, pattern in _USES
        for found in pattern.finditer(text[low:high])
    ]
    return f" {min(near)[1]}" if near else ""


def _by_acts(context: Context, deeds: Deeds, masked: Masked) -> Iterator[Coded]:
    """The numbers that acts tell of somebody: what he owes, hosts, holds or spends."""
    for deed in deeds.of(masked, "figure"):
        amount = terms.amount(context, masked, deed.begin, deed.begin, deed)
        if deed.confidence < GENERIC or not deed.by or amount is None or isinstance(amount.value, str):
            continue
        things = " ".join(context.text[start:end] for start, end in deed.role("what"))
        measure = re.sub(r"\s+", " ", f"{context.text[deed.act.start : deed.act.end]} {things}").strip()
        name = deed.by[0].name.replace("/", "-")
        when = terms.date(context, masked, deed.begin, deed.end, deed)
        figure = Figure.model_validate(
            {
                "measure": measure[:120], "subject": name, "value": amount.value, "unit": amount.currency or amount.unit,
                "as_of": when, "evidence": context.evidence(deed.span),
            }
        )  # fmt: skip
        yield Coded(finding=figure, confidence=confidence(deed.confidence, worded=False))


def _near_spending(context: Context, subjects: Subjects, masked: Masked) -> str | None:
    """The spending subject of the sentence before: "that figure" takes up a target just told."""
    place = context.masked.index(masked)
    for earlier in context.masked[max(0, place - 2) : place]:
        if subject := subjects.of(earlier, 0, len(earlier.text), kinds=("spending",)):
            return subject
    return None


def _made(
    context: Context,
    masked: Masked,
    match: re.Match[str],
    measure: str,
    subject: str,
    value: str,
    unit: str | None = None,
) -> Coded:
    low, high = masked.span(match.start(), match.end())
    times = [u.time.when for u in masked.units if u.time and u.time.when]
    figure = Figure.model_validate(
        {
            "measure": measure, "subject": subject, "value": value, "unit": unit,
            "as_of": times[0] if times else None, "evidence": context.evidence((low, high)),
        }
    )  # fmt: skip
    return Coded(finding=figure, confidence=0.5)
