"""Groups of things that rules join pair by pair, kept in tables and brought up to date one thing at a time.

A group is what is joined directly or through others (single linkage), named by its first member in the order of ids.
Which pairs a rule is asked about depends on blocking keys alone, so that the groups are the same in whatever order
things came. Only names of groups are kept, no pairs: a newcomer joins what it is like; where something goes, or is no
longer what it was, its group is taken apart and put together anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from ..book import Workings
from .blocking import FEW, is_coarse
from .groups import Groups

__all__ = ["Clusters", "Kin"]

M = TypeVar("M")
_REMEMBERED = 4_000  # members whose content is kept ready for the next comparison


@dataclass(frozen=True, slots=True)
class Kin(Generic[M]):
    """The rules for one sort of thing: how it is kept, its keys, and how far two of them are one.

    `degree` answers 0 for two things apart, 1 for those that are one in the widest sense, `levels` for the narrowest.
    """

    name: str
    levels: int
    load: Callable[[str, Any], M]
    keys: Callable[[M], Sequence[int]]
    degree: Callable[[M, M], int]


@dataclass(slots=True)
class Clusters(Generic[M]):
    """The groups of one sort of thing. `same` and `different` are a person's word on pairs of ids."""

    at: Workings
    kin: Kin[M]
    same: Mapping[str, frozenset[str]] = field(default_factory=dict)
    different: frozenset[frozenset[str]] = frozenset()
    _ready: dict[int, M] = field(default_factory=dict)

    def make(self) -> None:
        """Makes the tables that are not there yet."""
        name, groups = self._table, [f"level{level}" for level in self._levels]
        columns = "".join(f", {group} TEXT NOT NULL" for group in groups)
        indices = "".join(f"; CREATE INDEX IF NOT EXISTS {name}_{group} ON {name} ({group})" for group in groups)
        self.at.make(f"""
            CREATE TABLE IF NOT EXISTS {name}
                (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, report TEXT NOT NULL, content BLOB{columns});
            CREATE INDEX IF NOT EXISTS {name}_of ON {name} (report);
            CREATE TABLE IF NOT EXISTS {name}_key
                (key INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID
            {indices}
        """)

    @property
    def _levels(self) -> range:
        return range(1, self.kin.levels + 1)

    @property
    def _table(self) -> str:
        return f"derived_{self.kin.name}"

    def put(self, identifier: str, report: str, content: Any) -> None:
        """Takes in a thing, told by a report, that is not there yet, and joins it to what it is like."""
        labels = (identifier,) * self.kin.levels
        marks = ", ?" * self.kin.levels
        self.at.run(
            f"INSERT INTO {self._table} (id, report, content, {self._groups}) VALUES (?, ?, ?{marks})",
            identifier, report, content, *labels,
        )  # fmt: skip
        number = self._number(identifier)
        assert number is not None
        keys = self._keys(number, identifier, content)
        self.at.many(f"INSERT INTO {self._table}_key VALUES (?, ?)", ((key, number) for key in keys))
        crowded = [key for key in keys if is_coarse(key) and self._sharers(key) == FEW + 1]
        self._regroup(self._sharing(crowded), 1)
        self._join(number, 1, keys)

    def drop(self, identifiers: Iterable[str]) -> None:
        """Lets things go; what they held together is looked at again."""
        left: set[str] = set()
        freed: set[int] = set()
        for identifier in identifiers:
            row = self.at.row(f"SELECT number, content, level1 FROM {self._table} WHERE id = ?", identifier)
            if row is None:
                continue
            number, content, label = row
            keys = self._keys(number, identifier, content)
            self._ready.pop(number, None)
            self.at.many(f"DELETE FROM {self._table}_key WHERE key = ? AND number = ?", ((k, number) for k in keys))
            self.at.run(f"DELETE FROM {self._table} WHERE number = ?", number)
            left.add(label)
            freed.update(key for key in keys if is_coarse(key) and self._sharers(key) == FEW)
        self._regroup(self._in_groups(1, left) | self._sharing(freed), 1)

    def change(self, identifier: str, content: Any, level: int = 1) -> None:
        """Gives a thing that is there another content, which has the same keys and may matter from `level` on."""
        number = self._number(identifier)
        if number is None:
            return
        self._ready.pop(number, None)
        self.at.run(f"UPDATE {self._table} SET content = ? WHERE number = ?", content, number)
        (label,) = self.at.row(f"SELECT level{level} FROM {self._table} WHERE number = ?", number) or ("",)
        self._regroup(self._in_groups(level, [label]), level)

    def of_report(self, report: str) -> list[tuple[str, Any]]:
        """The ids and contents of what a report tells."""
        return [(i, c) for i, c in self.at.rows(f"SELECT id, content FROM {self._table} WHERE report = ?", report)]

    def contents(self, identifiers: Iterable[str]) -> list[tuple[str, str, Any]]:
        """The ids, the reports and the contents of these."""
        wanted = f"SELECT id, report, content FROM {self._table} WHERE id IN ({{}})"
        return [(i, report, content) for i, report, content in self.at.rows_among(wanted, identifiers)]

    def labels(self, among: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
        """Of each thing, or each of these, the names of its groups from the widest to the narrowest."""
        wanted = f"SELECT id, {self._groups} FROM {self._table}"
        if among is None:
            return {row[0]: row[1:] for row in self.at.rows(wanted)}
        return {row[0]: row[1:] for row in self.at.rows_among(wanted + " WHERE id IN ({})", among)}

    def together(self, identifiers: Iterable[str], level: int) -> list[tuple[str, str]]:
        """The ids, and the reports, of all that is in one group of a level with any of these."""
        wanted = f"SELECT level{level} FROM {self._table} WHERE id IN ({{}})"
        labels = {label for (label,) in self.at.rows_among(wanted, identifiers)}
        return list(self.at.rows_among(f"SELECT id, report FROM {self._table} WHERE level{level} IN ({{}})", labels))

    def labels_among(
        self, identifiers: Iterable[str], shown: Callable[[Iterable[str]], set[str]]
    ) -> dict[str, tuple[str, ...]]:
        """As `labels` of these, but of groups that only what the shown reports tell holds together.

        `shown` picks from some reports those that are. A group that none of the others is in stays as it is.
        """
        labels = self.labels(identifiers)
        wanted = f"SELECT level1, id, report, content FROM {self._table} WHERE level1 IN ({{}})"
        by_group: dict[str, list[tuple[str, str, Any]]] = {}
        for label, identifier, report, content in self.at.rows_among(
            wanted, sorted({own[0] for own in labels.values()})
        ):
            by_group.setdefault(label, []).append((identifier, report, content))
        reports = shown({report for told in by_group.values() for _, report, _ in told})
        for told in by_group.values():
            kept = sorted((identifier, content) for identifier, report, content in told if report in reports)
            if len(kept) < len(told):
                anew = self._grouped(kept)
                labels |= {identifier: anew[identifier] for identifier in anew if identifier in labels}
        return labels

    def _grouped(self, members: Sequence[tuple[str, Any]]) -> dict[str, tuple[str, ...]]:
        """The names of the groups that these things, each its id and content, make among themselves."""
        groups = [Groups(identifier for identifier, _ in members) for _ in self._levels]
        loaded = [(identifier, self.kin.load(identifier, content)) for identifier, content in members]
        for number, (one, own) in enumerate(loaded):
            for other, content in loaded[number + 1 :]:
                if frozenset((one, other)) in self.different:
                    continue
                tied = other in self.same.get(one, frozenset())
                for level in range(self.kin.levels if tied else self.kin.degree(own, content)):
                    groups[level].join(one, other)
        return {identifier: tuple(level.name(identifier) for level in groups) for identifier, _ in members}

    @property
    def _groups(self) -> str:
        return ", ".join(f"level{level}" for level in self._levels)

    def _number(self, identifier: str) -> int | None:
        row = self.at.row(f"SELECT number FROM {self._table} WHERE id = ?", identifier)
        return None if row is None else row[0]

    def _member(self, number: int, identifier: str, content: Any) -> M:
        """A thing as its rules compare it."""
        ready = self._ready.get(number)
        if ready is None:
            if len(self._ready) >= _REMEMBERED:
                self._ready.clear()
            ready = self._ready[number] = self.kin.load(identifier, content)
        return ready

    def _keys(self, number: int, identifier: str, content: Any) -> list[int]:
        return list(dict.fromkeys(self.kin.keys(self._member(number, identifier, content))))

    def _sharers(self, key: int) -> int:
        """How many have a key, counted no further than one more than few."""
        wanted = f"SELECT count(*) FROM (SELECT 1 FROM {self._table}_key WHERE key = ? LIMIT {FEW + 2})"
        (count,) = self.at.row(wanted, key) or (0,)
        return int(count)

    def _sharing(self, keys: Iterable[int]) -> set[int]:
        wanted = f"SELECT number FROM {self._table}_key WHERE key IN ({{}})"
        return {number for (number,) in self.at.rows_among(wanted, keys)}

    def _in_groups(self, level: int, labels: Iterable[str]) -> set[int]:
        wanted = f"SELECT number FROM {self._table} WHERE level{level} IN ({{}})"
        return {number for (number,) in self.at.rows_among(wanted, labels)}

    def _regroup(self, numbers: set[int], level: int) -> None:
        """Takes the groups of these apart from a level on, and joins their members anew."""
        if not numbers:
            return
        wanted = f"SELECT level{level} FROM {self._table} WHERE number IN ({{}})"
        labels = {label for (label,) in self.at.rows_among(wanted, numbers)}
        members = sorted(self._in_groups(level, labels))
        alone = ", ".join(f"level{one} = id" for one in self._levels if one >= level)
        self.at.many(f"UPDATE {self._table} SET {alone} WHERE number = ?", ((number,) for number in members))
        for number in members:
            self._join(number, level)

    def _join(self, number: int, level: int, keys: Sequence[int] | None = None) -> None:
        """Joins one to all it is like, at this level and narrower ones."""
        read = f"SELECT number, id, {self._groups}"
        found = self.at.row(f"{read}, content FROM {self._table} WHERE number = ?", number)
        assert found is not None
        identifier, content = found[1], found[-1]
        own = self._member(number, identifier, content)
        keys = self._keys(number, identifier, content) if keys is None else keys
        live = [key for key in keys if not is_coarse(key) or self._sharers(key) <= FEW]
        near = self._sharing(live) - {number}
        ties = self.same.get(identifier, frozenset())
        others = list(self.at.rows_among(f"{read} FROM {self._table} WHERE number IN ({{}})", near))
        others += self.at.rows_among(f"{read} FROM {self._table} WHERE id IN ({{}})", ties)
        merged = [Groups(row[1 + one] for row in (found, *others)) for one in self._levels]
        for other in others:
            apart = [one for one in self._levels if one >= level and not self._one(merged, one, found, other)]
            if not apart or frozenset((identifier, other[1])) in self.different:
                continue
            degree = self.kin.levels if other[1] in ties else self.kin.degree(own, self._content(other))
            for one in apart:
                if one <= degree:
                    merged[one - 1].join(found[1 + one], other[1 + one])
        for one, groups in zip(self._levels, merged, strict=True):
            renamed = [(name, old) for old, name in groups.names().items() if old != name]
            self.at.many(f"UPDATE {self._table} SET level{one} = ? WHERE level{one} = ?", renamed)

    @staticmethod
    def _one(merged: Sequence[Groups], level: int, own: Sequence[Any], other: Sequence[Any]) -> bool:
        groups = merged[level - 1]
        return groups.name(own[1 + level]) == groups.name(other[1 + level])

    def _content(self, other: Sequence[Any]) -> M:
        number, identifier = other[0], other[1]
        ready = self._ready.get(number)
        if ready is None:
            (content,) = self.at.row(f"SELECT content FROM {self._table} WHERE number = ?", number) or (None,)
            ready = self._member(number, identifier, content)
        return ready
