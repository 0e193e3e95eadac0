"""Names across reports, kept in tables and settled anew where a report gives a name: its surname's, its office's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..book import Workings
from .identities import Mentions, holder, spellings, surname

__all__ = ["Naming"]

_TABLES = """
CREATE TABLE IF NOT EXISTS derived_name
    (name TEXT PRIMARY KEY, surname TEXT, times INTEGER NOT NULL, canonical TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS derived_name_surname ON derived_name (surname);
CREATE INDEX IF NOT EXISTS derived_name_canonical ON derived_name (canonical);
CREATE TABLE IF NOT EXISTS derived_holder
    (office TEXT NOT NULL, person TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (office, person)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS derived_holder_person ON derived_holder (person);
CREATE TABLE IF NOT EXISTS derived_office (office TEXT PRIMARY KEY, holder TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS derived_state
    (person TEXT NOT NULL, state TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (person, state)) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Naming:
    """The names that reports give, how often, and what the record calls each."""

    at: Workings

    def make(self) -> None:
        """Makes the tables that are not there yet."""
        self.at.make(_TABLES)

    def count(self, found: Mentions, sign: int = 1) -> set[str]:
        """Counts a report's names in, or with -1 out; returns those that the record now calls something else."""
        self._tally("derived_name", "name", {(n, surname(n)): t for n, t in found.names.items()}, sign)
        self._tally("derived_holder", "office, person", found.holders, sign)
        self._tally("derived_state", "person, state", found.states, sign)
        changed: set[str] = set()
        for one in sorted({s for name in found.names if (s := surname(name)) is not None}):
            changed |= self._settle_surname(one)
        offices = {office for office, _ in found.holders}
        offices.update(
            o for (o,) in self.at.rows_among("SELECT office FROM derived_holder WHERE person IN ({})", changed)
        )
        for office in sorted(offices):
            changed |= self._settle_office(office)
        return changed

    def _tally(self, table: str, key: str, found: Mapping[Any, int], sign: int) -> None:
        columns = "name, surname" if key == "name" else key
        self.at.many(
            f"INSERT INTO {table} ({columns}, times) VALUES (?, ?, ?)"
            f" ON CONFLICT ({key}) DO UPDATE SET times = times + excluded.times",
            ((*names, sign * times) for names, times in found.items()),
        )
        if sign < 0:
            self.at.run(f"DELETE FROM {table} WHERE times <= 0")

    def _settle_surname(self, one: str) -> set[str]:
        there = self.at.rows("SELECT name, times, canonical FROM derived_name WHERE surname = ?", one)
        settled = spellings({name: times for name, times, _ in there})
        changed = [(settled.get(name), name) for name, _, before in there if settled.get(name) != before]
        self.at.many("UPDATE derived_name SET canonical = ? WHERE name = ?", changed)
        return {name for _, name in changed}

    def _settle_office(self, office: str) -> set[str]:
        persons = [p for (p,) in self.at.rows("SELECT person FROM derived_holder WHERE office = ?", office)]
        names = self._persons(persons)
        settled = holder(names.get(person, person) for person in persons)
        before = self.at.row("SELECT holder FROM derived_office WHERE office = ?", office)
        if settled == (before[0] if before else None):
            return set()
        self.at.run("DELETE FROM derived_office WHERE office = ?", office)
        if settled is not None:
            self.at.run("INSERT INTO derived_office VALUES (?, ?)", office, settled)
        return {office}

    def _persons(self, among: Iterable[str] | None) -> dict[str, str]:
        wanted = "SELECT name, canonical FROM derived_name WHERE canonical IS NOT NULL"
        if among is None:
            return dict(self.at.rows(wanted))
        return dict(self.at.rows_among(wanted + " AND name IN ({})", among))

    def names(self, among: Iterable[str] | None = None) -> dict[str, str]:
        """What the record calls each name, or each of these, that it calls something else."""
        among = None if among is None else set(among)
        wanted = "SELECT office, holder FROM derived_office"
        if among is None:
            offices = self.at.rows(wanted)
        else:
            offices = list(self.at.rows_among(wanted + " WHERE office IN ({})", among))
        return self._persons(among) | dict(offices)

    def spelled(self, canonical: Iterable[str]) -> dict[str, str]:
        """Each name that reports give to one of these people or offices, with what the record calls it."""
        wanted = set(canonical)
        found = self.at.rows_among("SELECT name, canonical FROM derived_name WHERE canonical IN ({})", wanted)
        return {name: name for name in wanted} | dict(found)

    def states(self, among: Iterable[str] | None = None) -> dict[str, str]:
        """The state for which a person speaks, by the offices that all reports give; left out where they name two.

        For everybody, or for these people by the names the record uses.
        """
        wanted = "SELECT person, state FROM derived_state"
        if among is None:
            names, told = self._persons(None), self.at.rows(wanted)
        else:
            names = self.spelled(among)
            told = list(self.at.rows_among(wanted + " WHERE person IN ({})", names))
        states: defaultdict[str, set[str]] = defaultdict(set)
        for person, state in told:
            states[names.get(person, person)].add(state)
        return {person: of.pop() for person, of in sorted(states.items()) if len(of) == 1}
