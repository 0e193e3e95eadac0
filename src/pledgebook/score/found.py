"""What a record says of the reports that a gold set covers, in the shape that is compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..record import Record
from ..vocabulary import Entry, Kind, Mode, ReportCard, Statement, When
from .gold import Gold, short_name

__all__ = ["FoundEntry", "FoundStatement", "card_of", "covered", "found_entries", "found_statements"]


@dataclass(frozen=True)
class FoundStatement:
    """A statement as one report tells it. `line` names the message it is filed under."""

    report: str
    speaker: tuple[str, ...]
    mode: Mode
    words: str
    start: int
    line: str
    said_on: When | None


@dataclass(frozen=True)
class FoundEntry:
    """An entry and its passages in the covered reports: report name and words."""

    entry: Entry
    passages: tuple[tuple[str, str], ...]


def covered(record: Record, gold: Gold) -> dict[str, str]:
    """The gold's name for each shown report it covers, by the report's id.

    A report is known by its source's file name, or by what that is called for short where the gold gives no more.
    """
    names: dict[str, str] = {}
    for card in record.reports:
        file = re.split(r"[/\\]", card.source.rstrip("/\\"))[-1]
        for name in (card.source, file, file.rsplit(".", 1)[0], short_name(file)):
            if name in gold.reports:
                names[card.id] = name
                break
    return names


def card_of(record: Record, names: Mapping[str, str]) -> dict[str, ReportCard]:
    """The report behind each gold name; of several, the first."""
    cards: dict[str, ReportCard] = {}
    for card in record.reports:
        if card.id in names:
            cards.setdefault(names[card.id], card)
    return cards


def found_statements(record: Record, gold: Gold, names: Mapping[str, str]) -> list[FoundStatement]:
    """Each telling of a statement in a report whose statements the gold codes, in the order of the text.

    A statement told by three reports is three; its speaker is whom that telling names.
    """
    found: list[FoundStatement] = []
    for entry in record.statements:
        tellings = {telling.finding.id: telling.finding for telling in entry.tellings}
        for attestation in entry.attestations:
            name = names.get(attestation.report)
            told = tellings.get(attestation.finding, entry.finding)
            if name not in gold.statements or name is None or not isinstance(told, Statement):
                continue
            said_on = told.said_on.anchored(attestation.published) if told.said_on else None
            found.append(
                FoundStatement(
                    report=name,
                    speaker=told.speaker,
                    mode=told.mode,
                    words=" ".join(quoted.words for quoted in attestation.passages),
                    start=min(quoted.start for quoted in attestation.passages),
                    line=entry.line or entry.id,
                    said_on=said_on,
                )
            )
    return sorted(found, key=lambda s: (s.report, s.start, s.words, s.speaker))


def found_entries(record: Record, kind: Kind, names: Mapping[str, str]) -> list[FoundEntry]:
    """The entries of a kind that a covered report attests, by their ids."""
    found: list[FoundEntry] = []
    for entry in record.of_kind(kind):
        passages = tuple(
            (names[attestation.report], quoted.words)
            for attestation in entry.attestations
            if attestation.report in names
            for quoted in attestation.passages
        )
        if passages:
            found.append(FoundEntry(entry, passages))
    return sorted(found, key=lambda f: f.entry.id)
