"""Who reports what: what each outlet alone tells, what it leaves out of events it shares, which words it chooses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..record import Record
from ..reference.choices import choices, chosen
from ..vocabulary import Entry, ReportCard
from .lines import Line
from .sections import Chosen, Covered

__all__ = [
    "Coverage",
    "LeftOut",
    "Outlet",
    "WordsFor",
    "chosen_of",
    "coverage_object",
    "coverage_of",
    "covered_of",
    "times",
]

_TOLD = ("statement", "commitment", "step", "position", "figure")  # what an outlet can leave out of an event


@dataclass(frozen=True)
class LeftOut:
    """What an outlet that reports an event (the entry of a meeting) does not tell of what others tell there."""

    event: Entry
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class WordsFor:
    """How often each word for one thing stands in an outlet's own voice, and in the words of those it quotes."""

    family: str
    own: Mapping[str, int]
    quoted: Mapping[str, int]


@dataclass(frozen=True)
class Outlet:
    """One outlet: its reports, the entries it tells, those that only it tells, and those it leaves out."""

    name: str
    reports: int
    entries: int
    alone: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]
    words: tuple[WordsFor, ...]


@dataclass(frozen=True)
class Coverage:
    """Every outlet of a record, by name. `families` are the things for which some outlet chooses words, with the words
    that occur; `shared` the events that several independent outlets report."""

    outlets: tuple[Outlet, ...]
    families: tuple[tuple[str, tuple[str, ...]], ...]
    shared: tuple[Entry, ...]


def coverage_of(record: Record) -> Coverage:
    """The coverage of a record: a pure function of it.

    Copies of one text count for their origin: what two outlets print of one agency is told by one source, and told
    alone if no other tells it. Left out is what two independent sources or more tell, one of them in a report mainly on
    the event, and none of the outlet's reports on it does.
    """
    outlet_of = {card.id: outlet_name(card) for card in record.reports}
    told: defaultdict[str, list[Entry]] = defaultdict(list)
    alone: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in record.entries:
        outlets = {outlet_of[a.report] for a in entry.attestations if a.report in outlet_of}
        for name in outlets:
            told[name].append(entry)
            if entry.origins == 1 or len(outlets) == 1:
                alone[name].append(entry)
    events = _shared(record)
    words = _words(record)
    names = sorted(set(outlet_of.values()))
    return Coverage(
        outlets=tuple(
            Outlet(
                name=name,
                reports=sum(outlet == name for outlet in outlet_of.values()),
                entries=len(told[name]),
                alone=tuple(alone[name]),
                left_out=tuple(_left_out(name, events, record.entries, outlet_of)),
                words=words.get(name, ()),
            )
            for name in names
        ),
        families=_families(words.values()),
        shared=tuple(event for event, _ in events),
    )


def outlet_name(card: ReportCard) -> str:
    """A report's outlet; one that names none stands for itself, by the file it was read from."""
    return card.outlet or f"unnamed ({card.source.rstrip('/').rpartition('/')[2]})"


def _shared(record: Record) -> list[tuple[Entry, tuple[ReportCard, ...]]]:
    """The events that reports of several origins mainly tell of, with those reports."""
    by_event: defaultdict[str, list[ReportCard]] = defaultdict(list)
    for card in record.reports:
        if card.event is not None:
            by_event[card.event].append(card)
    return [
        (entry, tuple(by_event[entry.id]))
        for entry in record.entries
        if len({card.origin for card in by_event.get(entry.id, ())}) > 1
    ]


def _left_out(
    name: str,
    events: Iterable[tuple[Entry, tuple[ReportCard, ...]]],
    entries: Iterable[Entry],
    outlet_of: Mapping[str, str],
) -> Iterable[LeftOut]:
    for event, cards in events:
        own = {card.id for card in cards if outlet_of[card.id] == name}
        others = {card.id for card in cards} - own
        if not own:
            continue
        missing = []
        for entry in entries:
            reports = {a.report for a in entry.attestations}
            if entry.kind in _TOLD and entry.origins > 1 and reports & others and not reports & own:
                missing.append(entry)
        if missing:
            yield LeftOut(event, tuple(missing))


def _words(record: Record) -> dict[str, tuple[WordsFor, ...]]:
    """By outlet the words it chooses, those of its own voice apart from those of statements it tells."""
    spoken: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for entry in record.statements:
        for attestation in entry.attestations:
            spoken[attestation.report] += [(p.start, p.end) for p in attestation.passages]
    own: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    quoted: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for card in record.reports:
        spans = spoken[card.id]
        for at, choice in chosen(card.text):
            voice = quoted if any(start <= at < end for start, end in spans) else own
            voice[outlet_name(card)][choice.family, choice.term] += 1
    return {
        name: tuple(
            WordsFor(family, _of(own[name], family), _of(quoted[name], family))
            for family in dict.fromkeys(choice.family for choice in choices())
            if _of(own[name], family) or _of(quoted[name], family)
        )
        for name in own.keys() | quoted.keys()
    }


def _of(counted: Counter[tuple[str, str]], family: str) -> dict[str, int]:
    return {term: number for (of, term), number in sorted(counted.items()) if of == family}


def _families(words: Iterable[tuple[WordsFor, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The families of which more than one word occurs, and those words, in the order of the table."""
    there = {(of.family, term) for outlet in words for of in outlet for term in (*of.own, *of.quoted)}
    found: dict[str, list[str]] = {}
    for choice in choices():
        if (choice.family, choice.term) in there:
            found.setdefault(choice.family, []).append(choice.term)
    return tuple((family, tuple(terms)) for family, terms in found.items() if len(terms) > 1)


def times(chosen: WordsFor, term: str) -> str:
    """How often an outlet has a word: in its own voice, and in brackets in the words of those it quotes."""
    own, quoted = chosen.own.get(term, 0), chosen.quoted.get(term, 0)
    return f"{own or ''}{f' ({quoted})' if quoted else ''}".strip()


def covered_of(told: Coverage, lines: Mapping[str, Line]) -> tuple[Covered, ...]:
    """The outlets set out for reading, those with most reports first."""
    return tuple(
        Covered(
            outlet=one.name,
            reports=one.reports,
            lines=one.entries,
            alone=len(one.alone),
            left_out=tuple(
                (lines[left.event.id].head, tuple(lines[entry.id] for entry in left.entries)) for left in one.left_out
            ),
        )
        for one in sorted(told.outlets, key=lambda one: (-one.reports, one.name))
    )


def chosen_of(told: Coverage) -> tuple[Chosen, ...]:
    """The words for each thing, one outlet a row."""
    found = []
    for family, terms in told.families:
        rows = []
        for one in told.outlets:
            words = next((of for of in one.words if of.family == family), None)
            if words is not None:
                rows.append((one.name, tuple(times(words, term) for term in terms)))
        found.append(Chosen(family, terms, tuple(rows)))
    return tuple(found)


def coverage_object(told: Coverage) -> dict[str, Any]:
    """The coverage as plain JSON values, entries by their ids."""
    return {
        "shared": [event.id for event in told.shared],
        "outlets": [
            {
                "outlet": one.name,
                "reports": one.reports,
                "entries": one.entries,
                "alone": [entry.id for entry in one.alone],
                "left_out": [
                    {"event": left.event.id, "entries": [entry.id for entry in left.entries]} for left in one.left_out
                ],
                "words": [{"family": w.family, "own": dict(w.own), "quoted": dict(w.quoted)} for w in one.words],
            }
            for one in told.outlets
        ],
    }
