"""What the book says, as known on one day about another: where book, grounding, view and rules meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from .arrangements.standing import Standing
from .vocabulary import Dispute, Entry, Kind, ReportCard

__all__ = ["Record"]


@dataclass(frozen=True)
class Record:
    """Everything a screen may show, for two days: `known` (reports published by then), `on` (what held then).

    `reports` are in the order of their days; `left_out` are those that could not be shown to be
    published by `known`; `entries` are in the order of their first telling; `standings` in that of subjects.
    """

    known: dt.date | None
    on: dt.date | None
    reports: tuple[ReportCard, ...]
    left_out: tuple[ReportCard, ...]
    entries: tuple[Entry, ...]
    disputes: tuple[Dispute, ...]
    standings: tuple[Standing, ...]

    def of_kind(self, *kinds: Kind) -> tuple[Entry, ...]:
        """The entries of these kinds."""
        return tuple(entry for entry in self.entries if entry.kind in kinds)

    @property
    def statements(self) -> tuple[Entry, ...]:
        return self.of_kind("statement")

    @property
    def commitments(self) -> tuple[Entry, ...]:
        return self.of_kind("commitment")

    @property
    def subjects(self) -> tuple[str, ...]:
        """Every subject that an entry is about, sorted."""
        return tuple(sorted(set(_subjects(self.entries))))

    def entry(self, identifier: str) -> Entry | None:
        """The entry of this id, or the one that the finding of this id belongs to."""
        for entry in self.entries:
            if entry.id == identifier or any(t.finding.id == identifier for t in entry.tellings):
                return entry
        return None

    def about(self, subject: str) -> tuple[Entry, ...]:
        """The entries of one subject, or of every subject below it."""
        return tuple(
            entry
            for entry in self.entries
            if (s := subject_of(entry)) and (s == subject or s.startswith(subject + "/"))
        )


def subject_of(entry: Entry) -> str | None:
    """The subject path an entry is about: a commitment's, position's or figure's subject, a step's track."""
    return getattr(entry.finding, "subject", None) or getattr(entry.finding, "track", None)


def _subjects(entries: Iterable[Entry]) -> Iterable[str]:
    return (subject for entry in entries if (subject := subject_of(entry)))
