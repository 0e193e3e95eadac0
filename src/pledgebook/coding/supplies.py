"""Numbers of supplies: what is fired, needed, made, given, lost or held, by whom, and how that has grown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..language.amounts import NUMBER, number
from .context import Context, Masked

__all__ = ["Count", "supplies"]

_THING = (
    r"(?:(?:artillery|155-millimetre|main\sbattle|battle|combat|air-defen[cs]e|cruise|armou?red|infantry|fighting|large-calibre)\s){0,3}"
    r"(?:shells|rounds|ammunition|tanks|missiles|drones|vehicles|howitzers|launchers|interceptors|jets|aircraft|guns|[A-Z][a-z]+s)"
)
_RANGE = rf"(?P<number>{NUMBER})(?:\s?(?:to|-|–)\s?(?P<high>{NUMBER}))?"
_PER = r"(?:\s(?:of\s\w+\s)?(?:a|per|each|every)\s(?P<per>day|week|month|year))?"
_COUNTED = re.compile(rf"\b{_RANGE}\s(?:of\sits\s)?(?P<unit>{_THING})\b{_PER}")
_NOUN_OF = re.compile(
    rf"(?P<by>⟦S\d+⟧)['’]s?\s(?P<flow>use|usage|consumption|expenditure|production|output|losses|need|needs)\sof\s(?P<unit>{_THING})\s(?:at|is|was|of|to)\s"
    rf"(?:about\s|some\s)?{_RANGE}{_PER}(?P<more>(?:,?\sand\s⟦S\d+⟧['’]s?\sat\s(?:about\s|some\s)?{NUMBER})*)"
)
_MORE = re.compile(rf"(?P<by>⟦S\d+⟧)['’]s?\sat\s(?:about\s|some\s)?(?P<number>{NUMBER})")
_OF_THE = re.compile(
    rf"\bof\sthe\s(?P<number>{NUMBER})\s(?P<unit>{_THING})\s(?:that\s)?[^.,;]{{0,50}}?\b(?P<given>given|gave|sent|delivered|supplied|provided|handed\sover)\b",
    re.IGNORECASE,
)
_SHARE_LOST = re.compile(
    r"⟦A(?P<sum>\d+)⟧\s(?:of\s(?:them|these|those)\s)?(?:has|have|had|were|was)\s(?:been\s)?(?P<what>(?:damaged|destroyed|lost|captured|repaired)(?:\s(?:or|and)\s(?:damaged|destroyed|lost|captured|repaired))?)"
)
_ARRIVED = re.compile(
    rf"\b(?P<number>{NUMBER})(?:\s(?P<unit>{_THING}))?\s(?P<when>have|has|had|will\shave|were|was)\s(?:\w+ly\s|already\s|so\sfar\s|now\s)?(?:been\s)?"
    r"(?P<what>arrived|delivered|sent|received|handed\sover|supplied|shipped)\b"
)
_GROWN = re.compile(
    r"\b(?P<what>(?:waiting|delivery|lead|production)\stimes?(?:\sfor\s[\w-]+(?:\s(?!ha[sd]\b|have\b)[\w-]+){0,2}?)?|stocks?\sof\s\w+|output\sof\s\w+)\s(?:has|have|had)?\s?"
    rf"(?:grown|risen|increased|fallen|dropped|shrunk|climbed|grew|rose|fell)\sfrom\s{NUMBER}(?:\s\w+)?\sto\s(?P<number>{NUMBER})\s(?P<unit>days|weeks|months|years|[a-z]+s)\b"
)
_STOCKS = re.compile(
    r"\b(?:fir(?:es|ed|ing)|us(?:es?|ed|ing)|needs?|lost|losing|los(?:es|ses)|destroyed|damaged|repair(?:s|ed)?|produc(?:es?|ed|ing)|stocks?|stockpile\w*|depleted|expend\w*|burn\w*)\b",
    re.IGNORECASE,
)
_USES = (
    ("used", re.compile(r"\b(?:fir(?:es|ed|ing)|us(?:es?|ed|ing|age)|consum\w+|expend\w*|burn\w*)\b", re.IGNORECASE)),
    ("needed", re.compile(r"\bneeds?\b", re.IGNORECASE)),
    ("lost", re.compile(r"\b(?:lost|losing|los(?:es|ses)|destroyed|damaged)\b", re.IGNORECASE)),
    ("repaired", re.compile(r"\brepair(?:s|ed)?\b", re.IGNORECASE)),
    ("produced", re.compile(r"\b(?:produc(?:es?|ed|ing|tion)|output)\b", re.IGNORECASE)),
    ("in stock", re.compile(r"\b(?:stocks?|stockpile\w*|depleted)\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of supplies: [start, end) are its places in the masked text."""

    start: int
    end: int
    measure: str
    subject: str
    value: Decimal
    unit: str | None


def supplies(context: Context, masked: Masked, helps: Sequence[tuple[int, str]]) -> Iterator[Count]:
    """The numbers of supplies that a sentence tells, with whose they are.

    `helps` are the subjects of the help that the report tells of, each with its place in the text.
    """
    text = masked.text
    for match in _COUNTED.finditer(text):
        value = number(match["number"])
        around = text[max(0, match.start() - 80) : match.end() + 40]
        holders = [u.name for u in masked.units_in(text[: match.start()]) if u.letter == "S" and u.name]
        if value is not None and value >= 2 and holders and (match["per"] or _STOCKS.search(around)):
            unit = match["unit"].lower()
            use = _used(text, match.start(), match.end())
            if match["unit"][0].isupper():
                continue  # a type of arms counted by name alone may be anything
            yield _count(match.start(), match.end(), f"{unit}{use}", holders[-1], value, unit, match["per"])
    for match in _NOUN_OF.finditer(text):
        by, value = masked.unit(match["by"]).name, number(match["number"])
        unit, use = match["unit"].lower(), _used(match["flow"], 0, len(match["flow"]))
        if by and value is not None:
            yield _count(match.start(), match.end(), f"{unit}{use}", by, value, unit, match["per"])
        for more in _MORE.finditer(match["more"]):
            other, also = masked.unit(more["by"]).name, number(more["number"])
            start = match.start("more") + more.start()
            if other and also is not None:
                end = match.start("more") + more.end()
                yield _count(start, end, f"{unit}{use}", other, also, unit, match["per"])
    yield from _given(context, masked, helps)
    for match in _GROWN.finditer(text):
        value, body = number(match["number"]), context.assembly
        if value is not None and body:
            yield Count(match.start(), match.end(), match["what"].lower(), f"sustainment/{body}", value, match["unit"])


def _count(start: int, end: int, measure: str, by: str, value: Decimal, unit: str, per: str | None) -> Count:
    return Count(start, end, measure, f"sustainment/{by}", value, f"{unit} per {per}" if per else unit)


def _given(context: Context, masked: Masked, helps: Sequence[tuple[int, str]]) -> Iterator[Count]:
    """What was given so far, and what share of it was lost: "of the 113 guns sent before, 15 percent were destroyed"."""
    whole = _OF_THE.search(masked.text)
    help_ = _help(masked, helps)
    to = help_.split("/")[2] if help_ else None
    if whole and to and (value := number(whole["number"])) is not None:
        unit = whole["unit"]
        yield _count(whole.start(), whole.end(), f"{unit} given", to, value, unit, None)
        lost = _SHARE_LOST.search(masked.text, whole.end())
        amount = masked.units[int(lost["sum"])].sum if lost else None
        if lost and amount and isinstance(amount.amount.value, Decimal):
            measure = f"share of the {unit} {lost['what']}"
            yield Count(lost.start(), lost.end(), measure, f"sustainment/{to}", amount.amount.value, "percent")
    for match in _ARRIVED.finditer(masked.text):
        told = match["unit"] or _thing_before(context, masked)
        value = number(match["number"])
        if help_ and told and value is not None and value >= 100:
            unit = told.lower().split()[-1]
            verb = "to be delivered" if match["when"] == "will have" else "delivered"
            yield Count(match.start(), match.end(), f"{unit} {verb}", help_, value, unit)


def _help(masked: Masked, helps: Sequence[tuple[int, str]]) -> str | None:
    """The help that a sentence speaks of: the last told of before its end, else the only one of the report."""
    before = [subject for place, subject in helps if place < masked.sentence.end]
    alone = {subject for _, subject in helps}
    return before[-1] if before else next(iter(alone)) if len(alone) == 1 else None


def _thing_before(context: Context, masked: Masked) -> str | None:
    """The supplies that a bare number counts: those last named before it."""
    place = context.masked.index(masked)
    for near in (masked, *reversed(context.masked[max(0, place - 2) : place])):
        named = re.findall(r"\b(?:shells|rounds|missiles|drones|tanks|vehicles)\b", near.text)
        if named:
            return str(named[-1])
    return None


def _used(text: str, start: int, end: int) -> str:
    """What happens to supplies by the word nearest their number: " used", " needed", " lost"; empty where none tells."""
    low, high = max(0, start - 80), end + 40
    near = [
        (min(abs(found.start() + low - end), abs(found.end() + low - start)), use)
        for use, pattern in _USES
        for found in pattern.finditer(text[low:high])
    ]
    return f" {min(near)[1]}" if near else ""
