"""Offices: who holds, or has held, which office, with the terms the report gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..language.annotations import Mention, OfficeMention, Span
from ..reference import organisations
from ..vocabulary import Coded, Office, Relative, When
from .clauses import past
from .context import Context, Masked

__all__ = ["offices"]

_NO_FINDING = frozenset(
    {
        "Leader",
        "Minister",
        "Member of Parliament",
        "Senator",
        "Representative",
        "Party Leader",
        "Opposition Leader",
        "Official",
        "Diplomat",
    }
)
_TERM = r"\b(?:tenure|term(?:\s(?:of|in)\soffice)?|mandate)\b"
_POST = r"(?:office|(?:the|that|this|his|her|their)\s(?:post|job|role|position|helm|office))"
_LIMIT = r"(?:to|until|till|through)\s(?:the\s)?(?:end\sof\s)?"
_SINCE = re.compile(
    rf"\b(?:took|taken|take)\s(?:up\s)?{_POST}\s(?:in|on)\s(?P<a>⟦T\d+⟧)"
    rf"|\b(?:assum|enter)ed\s{_POST}\s(?:in|on)\s(?P<b>⟦T\d+⟧)"
    r"|\bsworn\sin(?:to\soffice)?\s(?:as\s(?:\S+\s){1,5}?)?(?:in\s|on\s)?(?P<c>⟦T\d+⟧)"
    rf"|\b(?:hel[dl]|holds|been)\s(?:in\s)?{_POST}\ssince\s(?P<d>⟦T\d+⟧)|\bin\soffice\ssince\s(?P<e>⟦T\d+⟧)"
    r"|\bha(?:s|ve)\s(?:been|served\sas)\s[^.;,⟦]{0,60}?\bsince\s(?P<f>⟦T\d+⟧)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"{_TERM}[^.;]{{0,60}}?\b(?:extended|prolonged|renewed|runs?|lasts?)\b[^.;]{{0,30}}?\b{_LIMIT}(?P<a>⟦T\d+⟧)"
    rf"|\b(?:extend|prolong|renew)(?:s|ed|ing)?\s[^.;]{{0,60}}?{_TERM}[^.;]{{0,60}}?\b{_LIMIT}(?P<b>⟦T\d+⟧)"
    rf"|{_TERM}[^.;]{{0,60}}?\b(?:ends?|expires?|runs\sout|comes\sto\san\send)\s(?:on\s|in\s|at\s|by\s|with\s)?(?:the\send\sof\s)?(?P<c>⟦T\d+⟧)"
    rf"|\b(?:stay(?:s|ed|ing)?|remain(?:s|ed|ing)?|continues?|keep(?:s|ing)?|serves?)\s(?:on\s)?(?:in\s|as\s)?[^.;,]{{1,50}}?\b{_LIMIT}(?P<d>⟦T\d+⟧)"
    r"|\b(?:will|is\sto|due\sto|set\sto)\s(?:leave\soffice|step\sdown|stand\sdown)\s[^.;,]{0,40}?\b(?:on|in|at)\s(?:the\send\sof\s)?(?P<e>⟦T\d+⟧)",
    re.IGNORECASE,
)
_IN_OFFICE = re.compile(
    r"\b(?:office|post|job|role|position|helm|power)\b", re.IGNORECASE
)  # where "stays until" is about an office
_SUPERSEDED = re.compile(r"\b(?:would\shave|had\sbeen|was\s(?:due|to)|were\s(?:due|to)|could|might)\b", re.IGNORECASE)
_OF = re.compile(r"\sof\s", re.IGNORECASE)
_HIS = re.compile(r"\b(?:his|her|their|whose)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_OWN = re.compile(r"⟦P\d+⟧['’]s?\s(?:\w+\s){0,2}$")
_NAMED_SOON = 60  # characters before or behind "the term" within which its holder is named
_TAKES_UP = 500  # characters back within which "his mandate" or "the former premier" takes up the person last named


@dataclass
class _Held:
    """An office as a report tells of it: its words, and the terms that any of its sentences gives."""

    spans: list[Span]
    since: When | None = None
    until: When | None = None
    former: bool = False
    told: list[Span] = field(default_factory=list)


def _whole(office: str, of: str) -> str:
    """Of what an office is held that names an organ of it: "President of the European Council" is the EU's."""
    if of not in organisations.short_names() or not office.endswith(of):
        return of
    return organisations.organisation(of).parent or of


def offices(context: Context) -> list[Coded]:
    """One office a person and body; the sentences that give a term complete it."""
    found: dict[tuple[str, str, str, bool], _Held] = {}
    for mention in context.people.offices:
        if mention.person is None or mention.of is None or mention.plural or mention.office in _NO_FINDING:
            continue
        key = (mention.person, mention.office, _whole(mention.office, mention.of), mention.former)
        if key not in found:
            until = When(words="former", relative=Relative(unit="before")) if mention.former else None
            found[key] = _Held([_words(context, mention)], until=until, former=mention.former)
    for masked in context.masked:
        for since, until, person in _terms(context, masked):
            held = [key for key in found if key[0] == person and not key[3]]
            if len(held) != 1:
                continue  # of several offices the words do not tell which one ends
            one = found[held[0]]
            one.since, one.until = since or one.since, until or one.until
            one.told.append((masked.sentence.start, masked.sentence.end))
    return [
        Coded(
            finding=Office(
                person=person, office=office, of=of, since=one.since, until=one.until, former=former,
                evidence=context.evidence(*sorted({*one.spans, *one.told})),
            ),
            confidence=0.8,
        )
        for (person, office, of, former), one in found.items()
    ]  # fmt: skip


def _words(context: Context, mention: OfficeMention) -> Span:
    """The words of an office with its holder's name; the whole sentence where the name stands elsewhere."""
    sentence = context.annotations.sentence_at(mention.start)
    end = min(mention.end, max(sentence.end, mention.title[1]))
    named = any(m.name == mention.person and m.start < end and mention.start < m.end for m in context.people.mentions)
    return (mention.start, end) if named else (sentence.start, sentence.end)


def _terms(context: Context, masked: Masked) -> Iterator[tuple[When | None, When | None, str]]:
    """Since when or until when a person holds his office, by the words of one sentence. Terms that were to end are none."""
    for match in _SINCE.finditer(masked.text):
        when = _when(masked, match)
        if match["f"] and not _title_in(context, masked, match):
            continue  # "has been in touch since May"
        if when and (person := _holder(context, masked, match)):
            yield past(when), None, person
    for match in _UNTIL.finditer(masked.text):
        if _SUPERSEDED.search(masked.text[max(0, match.start() - 12) : match.end()]):
            continue
        when = _when(masked, match)
        if match["d"] and not (_IN_OFFICE.search(match[0]) or _title_in(context, masked, match)):
            continue
        if when and (person := _holder(context, masked, match)):
            yield None, when, person


def _when(masked: Masked, match: re.Match[str]) -> When | None:
    symbol = next(value for value in match.groups() if value)
    time = masked.unit(symbol).time
    return time.when if time else None


def _title_in(context: Context, masked: Masked, match: re.Match[str]) -> OfficeMention | None:
    """The office named in the words of a match."""
    low, high = masked.span(match.start(), match.end())
    return next((o for o in context.people.offices if low <= o.title[0] < high and not o.former), None)


def _holder(context: Context, masked: Masked, match: re.Match[str]) -> str | None:
    """Whose term it is that a match tells; None where the words are of no person, as a mission's mandate is not.

    Whoever is named beside the term or as the subject; else the person last named, whom "he", "his mandate" or "the
    former premier" takes up.
    """
    low, high = masked.span(match.start(), match.end())
    term = re.search(_TERM, match[0], re.IGNORECASE)
    place = masked.origin[match.start() + term.start()] if term else low
    if term and _OF.match(masked.text, match.start() + term.end()):
        after = _persons(context, place, min(high, place + _NAMED_SOON))
        return after[0].name if after else _title_holder(context, place, min(high, place + _NAMED_SOON))
    lead = masked.text[: match.start() + (term.start() if term else 0)]
    before = _persons(context, masked.sentence.start, place)
    if term and (title := _title_holder(context, max(masked.sentence.start, place - _NAMED_SOON), place, own=True)):
        return title
    taken_up = (_HIS if term else _HE).search(lead) is not None
    if before and (not term or taken_up or _OWN.search(lead)):
        return before[-1].name
    described = any(masked.sentence.start <= o.title[0] < place for o in context.people.offices)
    earlier = _persons(context, place - _TAKES_UP, masked.sentence.start)
    return earlier[-1].name if earlier and (taken_up or (described and not term)) else None


def _title_holder(context: Context, start: int, end: int, *, own: bool = False) -> str | None:
    """Who holds the office that is named without him in [start, end); with `own`, only where it is told whose term it is."""
    for office in context.people.offices:
        if start <= office.title[0] and office.title[1] <= end and not office.former:
            if own and not re.match(r"['’]s?\s(?:\w+\s){0,2}$", context.text[office.title[1] : end]):
                continue
            same = [o.person for o in context.people.offices if o.person and o.office == office.office and not o.former]
            return office.person or (same[0] if len(set(same)) == 1 else None)
    return None


def _persons(context: Context, start: int, end: int) -> list[Mention]:
    return [m for m in context.people.mentions if start <= m.start < end and m.name]
