"""The score of a record against a gold set, and the ways to show it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from ..record import Record
from ..vocabulary import Entry
from .checks import (
    check_credits,
    check_days,
    check_furniture,
    check_repairs,
    dispute_faults,
    match_disputes,
    same_event,
)
from .counts import Counts, Grouping, Share
from .entries import entry_faults, match_entries, terms_right
from .faults import Fault
from .found import card_of, covered, found_entries, found_statements
from .gold import Gold, GoldEntry
from .statements import (
    by_mode,
    by_report,
    match_statements,
    modes_right,
    said_on_right,
    same_line,
    statement_faults,
)

__all__ = ["Score", "score"]


@dataclass(frozen=True)
class Score:
    """Agreement of a record with a gold set.

    `kinds` has what the gold codes of `statement`, the kinds of entry, `entries` (these together),
    `dispute` and `credit`; `shares` what is right of what there was to get right: a statement's mode and
    day, a commitment's terms, report days, repairs, furniture; `groupings` B-cubed agreement on
    `same line` and `same event`.
    """

    kinds: Mapping[str, Counts]
    modes: Mapping[str, Counts] = field(default_factory=dict)
    reports: Mapping[str, Counts] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)
    groupings: Mapping[str, Grouping] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    unscored: tuple[str, ...] = ()

    def errors(self) -> tuple[Fault, ...]:
        """Everything missing, spurious or wrong, with its words."""
        return self.faults

    def table(self, style: box.Box = box.SIMPLE_HEAD) -> Group:
        """The score as tables for a terminal (rich)."""
        counted = _table(("", "precision", "recall", "F1", "matched", "gold", "found"), style)
        rows = [*self.kinds.items(), *((f"statement, {mode}", c) for mode, c in self.modes.items())]
        rows += [(f"statements of {report}", counts) for report, counts in self.reports.items()]
        for name, counts in rows:
            shares = [f"{value:.3f}" for value in (counts.precision, counts.recall, counts.f1)]
            counted.add_row(Text(name), *shares, *map(str, (counts.matched, counts.gold, counts.found)))
        for name, grouping in self.groupings.items():
            shares = [f"{value:.3f}" for value in (grouping.precision, grouping.recall, grouping.f1)]
            counted.add_row(Text(f"{name} (B-cubed)"), *shares, "", str(grouping.of), "")
        right = _table(("", "share", "right", "of"), style)
        for name, share in self.shares.items():
            right.add_row(
                Text(name), "-" if share.value is None else f"{share.value:.3f}", str(share.right), str(share.of)
            )
        left = Text(f"Not scored here: {', '.join(self.unscored)}" if self.unscored else "")
        return Group(counted, right, left)

    def text(self) -> str:
        """The score as plain text, which is also Markdown."""
        page = io.StringIO()
        Console(file=page, width=200, color_system=None, legacy_windows=False).print(self.table(box.MARKDOWN))
        return "\n".join(line.strip() for line in page.getvalue().splitlines()).strip() + "\n"

    def content(self) -> dict[str, Any]:
        """The score as plain JSON values, unrounded, the faults included."""

        def plain(counts: Counts | Grouping) -> dict[str, Any]:
            shares = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
            return shares | vars(counts)

        return {
            "kinds": {name: plain(counts) for name, counts in self.kinds.items()},
            "statements_by_mode": {name: plain(counts) for name, counts in self.modes.items()},
            "statements_by_report": {name: plain(counts) for name, counts in self.reports.items()},
            "shares": {name: {"value": s.value, "right": s.right, "of": s.of} for name, s in self.shares.items()},
            "groupings": {name: plain(grouping) for name, grouping in self.groupings.items()},
            "unscored": list(self.unscored),
            "errors": [vars(fault) for fault in self.faults],
        }


def score(record: Record, gold: Gold) -> Score:
    """How far a record agrees with a gold set, over the reports that the gold covers.

    What the record says of other reports does not count. What the gold does not code (a kind of entry,
    the statements of a report) is not scored.
    """
    names = covered(record, gold)
    cards = card_of(record, names)
    kinds: dict[str, Counts] = {}
    modes: dict[str, Counts] = {}
    reports: dict[str, Counts] = {}
    shares: dict[str, Share] = {}
    groupings: dict[str, Grouping | None] = {}
    faults: list[Fault] = []

    if gold.statements:
        statements = match_statements(gold.all_statements, found_statements(record, gold, names))
        kinds["statement"] = statements.counts
        modes, reports = by_mode(statements), by_report(statements)
        shares["mode of matched statements"] = modes_right(statements)
        shares["day of matched statements"] = said_on_right(statements)
        groupings["same line"] = same_line(gold.all_statements, gold.same_line, statements) if gold.same_line else None
        faults += statement_faults(statements)

    pairs: list[tuple[GoldEntry, Entry]] = []
    for kind, wanted in gold.entries.items():
        matching = match_entries(wanted, found_entries(record, kind, names))
        kinds[kind] = matching.counts
        faults += entry_faults(kind, matching)
        pairs += [(entry, found.entry) for entry, found in matching.pairs]
        if kind == "commitment":
            shares |= {f"{term} of matched commitments": s for term, s in terms_right(matching.matched).items()}
    if gold.entries:
        kinds["entries"] = sum((kinds[kind] for kind in gold.entries), Counts(0, 0, 0))

    if gold.disputes is not None:
        entries = {entry.id: entry for of_kind in gold.entries.values() for entry in of_kind}
        disputes = match_disputes(gold.disputes, record, names, pairs, entries)
        kinds["dispute"] = disputes.counts
        faults += dispute_faults(disputes)
    if gold.credits is not None:
        kinds["credit"], credit_faults = check_credits(gold, cards)
        faults += credit_faults
    for name, of, checked in (
        ("report days", gold.published, check_days(gold, cards)),
        ("repairs", gold.repairs, check_repairs(gold, cards, record)),
        ("furniture dropped", gold.furniture, check_furniture(gold, cards)),
    ):
        if of:
            shares[name] = checked.share
            faults += checked.faults
    if gold.same_event:
        groupings["same event"] = same_event(gold, cards)
    known = {name: grouping for name, grouping in groupings.items() if grouping is not None}
    return Score(kinds, modes, reports, shares, known, tuple(faults), gold.unscored)


def _table(columns: tuple[str, ...], style: box.Box) -> Table:
    table = Table(box=style)
    for column in columns:
        table.add_column(column, justify="left" if not column else "right", no_wrap=True)
    return table
