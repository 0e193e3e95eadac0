"""The days of reports, kept in tables and worked out anew where a report tells of a meeting others ask for."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..book import Workings
from ..vocabulary import When
from .dates import ROUNDS, Ground, Told, asked, looks_ahead, main, one_meeting, placed, reach, tellings

__all__ = ["Dating"]

_TABLES = """
CREATE TABLE IF NOT EXISTS derived_report
    (id TEXT PRIMARY KEY, told TEXT NOT NULL, mentions TEXT NOT NULL, day TEXT, round INTEGER, event TEXT)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS derived_telling
    (key TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, round INTEGER NOT NULL, report TEXT NOT NULL,
    PRIMARY KEY (key, first, last, round, report)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS derived_asking
    (key TEXT NOT NULL, report TEXT NOT NULL, PRIMARY KEY (key, report)) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Dating:
    """The day of each report, of which round it is, and what it rests on.

    Of round 0 are a report's own days; a day that a meeting grounds is of the round after that of its ground; of the
    last are days that are only bounded.
    """

    at: Workings

    def make(self) -> None:
        """Makes the tables that are not there yet."""
        self.at.make(_TABLES)

    def put(self, report: str, own: When | None, told: Sequence[Told], mentions: str) -> set[str]:
        """Takes in a report that is not there yet; returns the reports whose day is now another.

        `mentions` is kept with it, for whoever needs to know once the report goes.
        """
        self.at.run("INSERT INTO derived_report (id, told, mentions) VALUES (?, ?, ?)", report, _text(told), mentions)
        if own is not None:
            return self._follow(self._set(report, told, own, 0), {report})
        self._set(report, told, None, None)
        keys = asked(told)
        self.at.many("INSERT INTO derived_asking VALUES (?, ?)", ((key, report) for key in keys))
        return self._follow(keys, {report})

    def drop(self, report: str) -> tuple[str, set[str]]:
        """Lets a report go; returns its mentions, and the reports whose day is now another."""
        found = self.at.row("SELECT told, mentions FROM derived_report WHERE id = ?", report)
        if found is None:
            return "", set()
        told = _told(found[0])
        keys = self._set(report, told, None, None)
        asking = ((key, report) for key in asked(told))
        self.at.many("DELETE FROM derived_asking WHERE key = ? AND report = ?", asking)
        self.at.run("DELETE FROM derived_report WHERE id = ?", report)
        return found[1], self._follow(keys, set())

    def days(self, among: Iterable[str] | None = None) -> dict[str, When]:
        """The day of each report, or each of these; those that nothing dates are left out."""
        found = self._column("day", among)
        return {report: _day(day) for report, day in found}

    def events(self, among: Iterable[str] | None = None) -> dict[str, str]:
        """For each report, or each of these, the finding of the meeting it mainly tells of."""
        return dict(self._column("event", among))

    def _column(self, name: str, among: Iterable[str] | None) -> Iterable[tuple[str, str]]:
        wanted = f"SELECT id, {name} FROM derived_report WHERE {name} IS NOT NULL"
        if among is None:
            return [(report, value) for report, value in self.at.rows(wanted)]
        return [(report, value) for report, value in self.at.rows_among(wanted + " AND id IN ({})", among)]

    def _follow(self, keys: set[str], changed: set[str]) -> set[str]:
        """Dates anew the reports that ask for these keys, and what rests on those in turn."""
        waiting = sorted(keys)
        while waiting:
            key = waiting.pop()
            askers = self.at.rows(
                "SELECT r.id, r.told, r.day, r.round FROM derived_asking a JOIN derived_report r ON r.id = a.report"
                " WHERE a.key = ?",
                key,
            )
            grounds: dict[tuple[str, int], Ground | None] = {}
            for report, text, before, of_round in askers:
                told = _told(text)
                day, number = self._placed(told, grounds)
                if (_day_text(day), number) != (before, of_round):
                    waiting += sorted(self._set(report, told, day, number))
                    changed.add(report)
        return changed

    def _placed(
        self, told: Sequence[Told], grounds: dict[tuple[str, int], Ground | None]
    ) -> tuple[When | None, int | None]:
        """The day of a report that has none of its own, and the round in which it is found."""
        for number in range(1, ROUNDS + 1):

            def known(key: str, number: int = number) -> Ground | None:
                if (key, number) not in grounds:
                    grounds[key, number] = self._ground(key, number)
                return grounds[key, number]

            if (day := placed(told, known)) is not None:
                return day, number
        last = ROUNDS + 1
        day = looks_ahead(told, lambda key: self._ground(key, last))
        return day, None if day is None else last

    def _ground(self, key: str, number: int) -> Ground | None:
        """What reports dated before a round tell of a key."""
        wanted = "SELECT first FROM derived_telling WHERE key = ? AND round < ? ORDER BY first"
        begun, ended = (self.at.row(f"{wanted} {way} LIMIT 1", key, number) for way in ("ASC", "DESC"))
        if begun is None or ended is None or (_date(ended[0]) - _date(begun[0])).days > reach(key):
            return None  # told of so widely that it was several meetings: not worth reading all of it
        told = self.at.rows(
            "SELECT first, last, min(report) FROM derived_telling WHERE key = ? AND round < ? GROUP BY first, last",
            key,
            number,
        )
        return one_meeting((_date(first), _date(last), report) for first, last, report in told)

    def _set(self, report: str, told: Sequence[Told], day: When | None, number: int | None) -> set[str]:
        """Gives a report a day; returns the keys of which it now tells otherwise."""
        (before, of_round) = self.at.row("SELECT day, round FROM derived_report WHERE id = ?", report) or (None, None)
        old = set() if before is None else _rows(told, _day(before), of_round)
        new = set() if day is None else _rows(told, day, number)
        self.at.many(
            "DELETE FROM derived_telling WHERE key = ? AND first = ? AND last = ? AND round = ? AND report = ?",
            ((*row, report) for row in old - new),
        )
        self.at.many("INSERT INTO derived_telling VALUES (?, ?, ?, ?, ?)", ((*row, report) for row in new - old))
        event = main(told, day)
        self.at.run(
            "UPDATE derived_report SET day = ?, round = ?, event = ? WHERE id = ?",
            _day_text(day), number, event.finding if event else None, report,
        )  # fmt: skip
        return {row[0] for row in old ^ new}


def _rows(told: Sequence[Told], day: When, number: int | None) -> set[tuple[str, str, str, int]]:
    """What a report of this day and round tells of meetings; a day that is only bounded tells nothing further."""
    if number is None or number > ROUNDS:
        return set()
    return {(key, str(first), str(last), number) for key, first, last in tellings(told, day)}


def _date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _day_text(day: When | None) -> str | None:
    return None if day is None else json.dumps(day.stored())


def _day(text: str) -> When:
    return When.model_validate(json.loads(text))


def _text(told: Sequence[Told]) -> str:
    return json.dumps([[t.finding, t.body, t.name, t.place, t.date.stored() if t.date else None] for t in told])


def _told(text: str) -> list[Told]:
    return [
        Told(finding, body, name, place, When.model_validate(date) if date else None)
        for finding, body, name, place, date in json.loads(text)
    ]
