"""The days of reports, kept in tables and worked out anew where a report tells of a meeting others ask for."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

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
    (key TEXT NOT NULL, report TEXT NOT NULL, PRIMARY KEY (key, report)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS derived_ground (key TEXT PRIMARY KEY, grounds TEXT NOT NULL) WITHOUT ROWID
"""

_Grounds = list[Ground | None]
"""What reports tell of a key that were dated before each round, the first round first, and the last after all."""


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
        for key in asked(told):
            self.at.run("INSERT INTO derived_asking VALUES (?, ?)", key, report)
            self._renewed(key)
        return self._follow(self._place(report, told), {report})

    def drop(self, report: str) -> tuple[str, set[str]]:
        """Lets a report go; returns its mentions, and the reports whose day is now another."""
        found = self.at.row("SELECT told, mentions FROM derived_report WHERE id = ?", report)
        if found is None:
            return "", set()
        told = _told(found[0])
        keys = self._set(report, told, None, None)
        for key in asked(told):
            self.at.run("DELETE FROM derived_asking WHERE key = ? AND report = ?", key, report)
            if self.at.row("SELECT 1 FROM derived_asking WHERE key = ?", key) is None:
                self.at.run("DELETE FROM derived_ground WHERE key = ?", key)
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
        """Dates anew the reports that ask for these keys where their ground is another now, and what rests on those."""
        waiting = sorted(keys)
        while waiting:
            key = waiting.pop()
            if self._kept(key) is None or not self._renewed(key):
                continue  # nobody asks for it, or it grounds the same as before
            askers = self.at.rows(
                "SELECT r.id, r.told FROM derived_asking a JOIN derived_report r ON r.id = a.report WHERE a.key = ?",
                key,
            )
            for report, text in askers:
                before = self._day_of(report)
                waiting += sorted(self._place(report, _told(text)))
                if self._day_of(report) != before:
                    changed.add(report)
        return changed

    def _place(self, report: str, told: Sequence[Told]) -> set[str]:
        """Gives a report without a day of its own the grounded one; returns the keys of which it tells otherwise."""
        for number in range(1, ROUNDS + 1):
            day = placed(told, partial(self._known, number))
            if day is not None:
                return self._set(report, told, day, number)
        day = looks_ahead(told, partial(self._known, ROUNDS + 1))
        return self._set(report, told, day, None if day is None else ROUNDS + 1)

    def _day_of(self, report: str) -> tuple[str | None, int | None]:
        day, number = self.at.row("SELECT day, round FROM derived_report WHERE id = ?", report) or (None, None)
        return day, number

    def _known(self, number: int, key: str) -> Ground | None:
        grounds = self._kept(key)
        return grounds[number - 1] if grounds else None

    def _kept(self, key: str) -> _Grounds | None:
        """The grounds of a key as they were last worked out; None for one that nobody asks for."""
        row = self.at.row("SELECT grounds FROM derived_ground WHERE key = ?", key)
        if row is None:
            return None
        return [ground and (_date(ground[0]), _date(ground[1]), ground[2]) for ground in json.loads(row[0])]

    def _renewed(self, key: str) -> bool:
        """Works out the grounds of a key that is asked for; returns whether they are others than before."""
        grounds = [self._ground(key, number) for number in range(1, ROUNDS + 2)]
        if grounds == self._kept(key):
            return False
        text = json.dumps([ground and [str(ground[0]), str(ground[1]), ground[2]] for ground in grounds])
        self.at.run("DELETE FROM derived_ground WHERE key = ?", key)
        self.at.run("INSERT INTO derived_ground VALUES (?, ?)", key, text)
        return True

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
        before, of_round = self._day_of(report)
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
