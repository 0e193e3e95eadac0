"""What people settled in a book, as marked sentences that training reads (`training/acts-guideline.md` has the form).

A person settles what an act is, not which words are its trigger and its roles; those are the reader's own marks in the
sentence. So a finding that was accepted keeps the reader's act, one corrected gives it the right label and actors, one
rejected takes it away. What a person found where the reader marks nothing has to be marked by hand, and is named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .book import Book
from .grounding.shelf import Judged, corrected
from .language.annotate import annotate
from .language.annotations import Act, Annotations, Mention, Span
from .vocabulary import Actor, Finding, Passage, Reading

__all__ = ["Lessons", "Settled", "Unmarked", "lessons", "marked"]

_STANCES = {
    "supports": "support",
    "opposes": "oppose",
    "demands": "demand",
    "conditional": "conditional",
    "undecided": "undecided",
    "declines": "decline",
}
_OWN_LINE = re.compile(r"^\s*(?:#|---\s*$)|[\[\]]", re.MULTILINE)
"""What the form keeps for itself: a text that has it cannot be a record."""


class Settled(NamedTuple):
    """A finding as a person left it: right, or wrong; `changed` are the fields that were corrected."""

    finding: Finding
    right: bool
    changed: frozenset[str] = frozenset()


class Unmarked(NamedTuple):
    """A settled finding that made no sentence: where it was read, its words, and why."""

    source: str
    words: str
    reason: str


@dataclass(slots=True)
class Lessons:
    """Marked records by the kind of arrangement they are about, and what could not be marked."""

    records: dict[str, list[str]] = field(default_factory=dict)
    unmarked: list[Unmarked] = field(default_factory=list)

    def text(self) -> str:
        """The records as a file of training sentences."""
        parts = [
            "\n---\n".join([f"# arrangement: {arrangement}\n# style: settled by hand\n{records[0]}", *records[1:]])
            for arrangement, records in sorted(self.records.items())
        ]
        return "\n---\n".join(parts) + "\n" if parts else ""


def lessons(book: Book) -> Lessons:
    """The sentences of every finding that a person accepted, corrected, rejected or added; statements are none.

    Reports that were withdrawn are left out. In a sentence the reader's other acts stay as it marks them.
    """
    judged = Judged.by(book.judgements())
    made = Lessons()
    for report in book.report_ids():
        reading = book.reading_of(report)
        if reading is None or report in judged.withdrawn:
            continue
        settled = list(_settled(book, reading, judged))
        if not settled:
            continue
        held = book.report(report)
        source = held.source if held else report
        marks = annotate(reading.text)
        for (start, end), some in _by_sentence(marks, settled):
            words = reading.text[start:end]
            if _OWN_LINE.search(words):
                made.unmarked.append(Unmarked(source, words, "it holds a bracket or a line the form keeps for itself"))
                continue
            record, missed = marked(marks, (start, end), some)
            for finding in missed:
                reason = f"the reader marks no act there to call {_label(finding)}: mark it by hand"
                made.unmarked.append(Unmarked(source, words, reason))
            if not missed:
                made.records.setdefault(_arrangement(some), []).append(record)
    return made


def _settled(book: Book, reading: Reading, judged: Judged) -> Iterator[Settled]:
    latest = {coding.coder.name: coding for coding in book.codings_of(reading.id)}
    seen: set[str] = set()
    for coder, coding in sorted(latest.items()):
        for coded in coding.coded:
            finding, verdict = coded.finding, judged.verdicts.get(coded.finding.id)
            if _label(finding) is None or finding.id in seen:
                continue
            if verdict is not None and verdict.verdict == "correct":
                right = corrected(finding, verdict)
                changed = {name for name in verdict.value if getattr(right, name) != getattr(finding, name, None)}
                yield Settled(right, True, frozenset(changed))
            elif verdict is not None or coder.startswith("person: "):
                yield Settled(finding, verdict is None or verdict.verdict == "accept")
            else:
                continue
            seen.add(finding.id)


def _by_sentence(marks: Annotations, settled: Sequence[Settled]) -> list[tuple[Span, list[Settled]]]:
    """The stretches of whole sentences that the findings rest on, those that meet taken together, in text order."""
    found: list[tuple[Span, list[Settled]]] = []
    spans = [
        (marks.sentence_at(passage.start).start, max(marks.sentence_at(passage.end - 1).end, passage.end), one)
        for one in settled
        for passage in one.finding.evidence.passages
    ]
    for start, end, one in sorted(spans, key=lambda span: span[:2]):
        if found and start < found[-1][0][1]:
            (first, last), some = found[-1]
            found[-1] = (first, max(last, end)), [*some, *([] if one in some else [one])]
        else:
            found.append(((start, end), [one]))
    return found


def marked(marks: Annotations, stretch: Span, settled: Sequence[Settled]) -> tuple[str, list[Finding]]:
    """A stretch of a text with its acts marked as people settled them, and the right findings no act stands for."""
    acts = [act for act in marks.acts if stretch[0] <= act.start and act.end <= stretch[1]]
    labels: dict[int, str | None] = {number: act.label for number, act in enumerate(acts)}
    taken: set[int] = set()
    missed = []
    for one in sorted(settled, key=lambda one: not one.right):
        wanted = _label(one.finding) or ""
        under = [n for n, act in enumerate(acts) if _on(act, one.finding.evidence.passages)]
        if one.right and any(n in taken and labels[n] == wanted for n in under):
            continue  # two findings of one act: "Finland and Sweden"
        free = [n for n in under if n not in taken]
        likeness = {n: (acts[n].label == wanted, _family(acts[n].label) == _family(wanted)) for n in free}
        best = max(free, key=lambda n: likeness[n], default=None)
        if best is None or not (one.right or likeness[best][1]):
            missed += [one.finding] if one.right else []
            continue
        taken.add(best)
        labels[best] = wanted if one.right else None
        if one.changed:
            acts[best] = _with_actors(acts[best], one, marks.mentions, stretch)
    kept = [(label, acts[number]) for number, label in labels.items() if label is not None]
    return _written(marks.text, stretch, kept), missed


def _on(act: Act, passages: Sequence[Passage]) -> bool:
    return any(start < one.end and one.start < end for start, end in act.trigger for one in passages)


def _with_actors(act: Act, one: Settled, mentions: Sequence[Mention], stretch: Span) -> Act:
    """The act with the roles of corrected actors on the words that name them nearest to it, or on none."""
    roles = dict(act.roles)
    for name in one.changed & {"by", "to", "actor"}:
        actor: Actor | None = getattr(one.finding, name)
        named = [
            (m.start, m.end)
            for m in mentions
            if actor is not None and m.name == actor.name and stretch[0] <= m.start and m.end <= stretch[1]
        ]
        role = "to" if name == "to" else "by"
        roles.pop(role, None)
        if named:
            roles[role] = (min(named, key=lambda span: min(abs(span[1] - act.start), abs(span[0] - act.end))),)
    return Act(act.label, act.trigger, tuple(roles.items()), act.confidence)


def _written(text: str, stretch: Span, acts: Sequence[tuple[str, Act]]) -> str:
    """The stretch with its marks in place; of two that cross, a role gives way to a trigger and the later to the
    earlier."""
    triggers = [(span, f"{label}{number}") for number, (label, act) in enumerate(acts, 1) for span in act.trigger]
    shared: defaultdict[tuple[Span, str], list[int]] = defaultdict(list)
    for number, (_, act) in enumerate(acts, 1):
        for role, spans in act.roles:
            for span in spans:
                if stretch[0] <= span[0] and span[1] <= stretch[1]:
                    shared[span, role].append(number)
    roles = [(span, f"{role}{','.join(map(str, numbers))}") for (span, role), numbers in shared.items()]
    placed: list[tuple[Span, str]] = []
    for span, name in [*triggers, *sorted(roles)]:
        if not any(_cross(span, other) for other, _ in placed):
            placed.append((span, name))
    opening: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    closing: defaultdict[int, int] = defaultdict(int)
    for (start, end), name in placed:
        opening[start].append((end, name))
        closing[end] += 1
    made = []
    for at in range(stretch[0], stretch[1] + 1):
        made.append("]" * closing[at])
        made += [f"[{name}: " for _, name in sorted(opening[at], reverse=True)]
        made.append(text[at : at + 1] if at < stretch[1] else "")
    return "".join(made).strip()


def _cross(one: Span, other: Span) -> bool:
    return one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


def _label(finding: Finding) -> str | None:
    """What training calls the act that a finding tells of; None for a statement, which is no act."""
    match finding.kind:
        case "statement":
            return None
        case "commitment":
            return f"commitment.{finding.status}"
        case "step":
            return f"step.{finding.outcome}"
        case "position":
            return _STANCES[finding.stance]
        case _:
            return finding.kind


def _family(label: str) -> str:
    """The kind of finding a label belongs to."""
    return "position" if label in _STANCES.values() else label.partition(".")[0]


def _arrangement(settled: Sequence[Settled]) -> str:
    """The kind of arrangement that most of the findings are about, by their subjects."""
    kinds = [
        str(getattr(one.finding, "subject", "") or getattr(one.finding, "track", "")).partition("/")[0] or "other"
        for one in settled
    ]
    return max(sorted(kinds), key=kinds.count).replace("_", " ")
