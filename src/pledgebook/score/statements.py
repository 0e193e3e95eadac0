"""Statements found against statements in the gold: same report, same speakers, words that overlap."""

from __future__ import annotations

from collections.abc import Sequence

from .counts import Counts, Grouping, Share, b_cubed
from .days import days_overlap
from .faults import Fault
from .found import FoundStatement
from .gold import GoldStatement
from .matching import Matching, Strength, match_best_first
from .names import same_names
from .words import overlap

__all__ = [
    "StatementMatching",
    "by_mode",
    "by_report",
    "match_statements",
    "modes_right",
    "said_on_right",
    "same_line",
    "same_speaker",
    "statement_faults",
]

StatementMatching = Matching[GoldStatement, FoundStatement]


def match_statements(gold: Sequence[GoldStatement], found: Sequence[FoundStatement]) -> StatementMatching:
    """One to one, the pair with the greatest overlap first."""
    return match_best_first(gold, found, _strength, lambda statement: statement.optional)


def same_speaker(gold: GoldStatement, speaker: Sequence[str]) -> bool:
    """Whether the speakers are those of the gold, or those that a reader of this report alone could know."""
    return same_names(gold.speaker, speaker) or (gold.or_speaker is not None and same_names(gold.or_speaker, speaker))


def by_report(matching: StatementMatching) -> dict[str, Counts]:
    reports = [s.report for s, _ in matching.matched] + [s.report for s in matching.missing]
    reports += [s.report for s in matching.spurious]
    return {report: _counts(matching, "report", report) for report in sorted(set(reports))}


def by_mode(matching: StatementMatching) -> dict[str, Counts]:
    """Counts by the gold's mode; what is spurious counts under the mode it was found in."""
    return {mode: _counts(matching, "mode", mode) for mode in ("direct", "mixed", "indirect")}


def modes_right(matching: StatementMatching) -> Share:
    return Share(sum(g.mode == f.mode for g, f in matching.matched), len(matching.matched))


def said_on_right(matching: StatementMatching) -> Share:
    """Of the matched statements that the gold dates, those whose found days overlap the gold's."""
    dated = [(g.said_on, f.said_on) for g, f in matching.matched if g.said_on is not None]
    return Share(sum(days_overlap(gold, found) for gold, found in dated), len(dated))


def same_line(
    gold: Sequence[GoldStatement], groups: Sequence[Sequence[int]], matching: StatementMatching
) -> Grouping | None:
    """B-cubed agreement on which statements carry one message, over the gold statements that were found.

    `groups` holds indices into `gold`; a statement in none is a group of its own, as is one whose line
    no other shares.
    """
    # Two statements of one wording by one speaker in one report are equal values: told apart by identity.
    lines = {id(statement): found.line for statement, found in matching.pairs}
    group_of = {index: number for number, group in enumerate(groups) for index in group}
    found = [index for index, statement in enumerate(gold) if id(statement) in lines]
    return b_cubed(
        [("group", group_of[i]) if i in group_of else ("alone", i) for i in found], [lines[id(gold[i])] for i in found]
    )


def statement_faults(matching: StatementMatching) -> list[Fault]:
    """What is missing, with what stands in its place, and what is spurious."""
    faults = [
        Fault("statement", "missing", g.report, ", ".join(g.speaker), g.words, _nearest(g, matching.spurious))
        for g in matching.missing
    ]
    return faults + [Fault("statement", "spurious", f.report, ", ".join(f.speaker), f.words) for f in matching.spurious]


def _strength(gold: GoldStatement, found: FoundStatement) -> Strength | None:
    if gold.report != found.report or not same_speaker(gold, found.speaker):
        return None
    best = _overlap(gold, found)
    return (best,) if best else None


def _overlap(gold: GoldStatement, found: FoundStatement) -> float:
    return max(overlap(words, found.words) for words in (gold.words, *gold.alt))


def _nearest(gold: GoldStatement, spurious: Sequence[FoundStatement]) -> str:
    here = [found for found in spurious if found.report == gold.report]
    for found in here:
        if _overlap(gold, found):
            return f"found as said by {', '.join(found.speaker)}"
    return ""


def _counts(matching: StatementMatching, field: str, value: str) -> Counts:
    def of(statements: Sequence[GoldStatement] | Sequence[FoundStatement]) -> int:
        return sum(getattr(statement, field) == value for statement in statements)

    matched = of([gold for gold, _ in matching.matched])
    return Counts(matched, matched + of(matching.missing), matched + of(matching.spurious))
