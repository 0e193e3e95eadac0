"""What a gold set says of the reports themselves: days, damage repaired, furniture dropped, credits, events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..record import Record
from ..vocabulary import Attestation, Dispute, Entry, ReportCard
from .counts import Counts, Grouping, Share, b_cubed
from .days import days_overlap
from .entries import rests_on
from .faults import Fault
from .gold import Gold, GoldDispute, GoldEntry, GoldRepair
from .matching import Matching, Strength, match_best_first
from .names import same_agency, state_code
from .words import folded_space

__all__ = [
    "Checked",
    "DisputeMatching",
    "check_credits",
    "check_days",
    "check_furniture",
    "check_repairs",
    "dispute_faults",
    "match_disputes",
    "same_event",
]

DisputeMatching = Matching[GoldDispute, Dispute]
NOT_SHOWN = "the record does not show this report"


@dataclass(frozen=True)
class Checked:
    """How many checks came out right, and the faults of the others."""

    share: Share
    faults: tuple[Fault, ...] = ()


def check_days(gold: Gold, cards: Mapping[str, ReportCard]) -> Checked:
    """Whether each report's day is one that the gold gives."""
    faults = []
    for report, day in gold.published.items():
        found = cards[report].published if report in cards else None
        if not days_overlap(day, found):
            note = NOT_SHOWN if report not in cards else f"found {found or 'unknown'}"
            faults.append(Fault("report day", "wrong", report, "published", str(day), note))
    return _checked(len(gold.published), faults)


def check_repairs(gold: Gold, cards: Mapping[str, ReportCard], record: Record) -> Checked:
    """Whether damage is mended in the text, or a misspelled state is read as meant and the text left alone."""
    counted = [repair for repair in gold.repairs if not repair.optional]
    faults = []
    for repair in counted:
        card = cards.get(repair.report)
        if card is None:
            note = NOT_SHOWN
        elif repair.read_as_meant:
            note = _misread(repair, card, record)
        else:
            note = _unrepaired(repair, folded_space(card.text))
        if note:
            faults.append(Fault("repair", "wrong", repair.report, f"meant {repair.meant}", repair.found, note))
    return _checked(len(counted), faults)


def check_furniture(gold: Gold, cards: Mapping[str, ReportCard]) -> Checked:
    """Whether page furniture is gone from the text."""
    faults = []
    for report, pieces in gold.furniture.items():
        text = folded_space(cards[report].text) if report in cards else None
        for piece in pieces:
            if text is None or folded_space(piece) in text:
                note = NOT_SHOWN if text is None else "still in the text"
                faults.append(Fault("furniture", "wrong", report, "furniture", piece, note))
    return _checked(sum(map(len, gold.furniture.values())), faults)


def check_credits(gold: Gold, cards: Mapping[str, ReportCard]) -> tuple[Counts, tuple[Fault, ...]]:
    """Agencies credited, each for its words (`wire`) or a picture (`photo`), over every report of the gold.

    A credit of the record that names no role counts as either.
    """
    wanted = [
        (report, role, agency)
        for report, roles in (gold.credits or {}).items()
        for role, agencies in roles.items()
        for agency in agencies
    ]
    found = [
        (report, *_credit(text), text) for report in gold.reports if report in cards for text in cards[report].credits
    ]

    def strength(gold: tuple[str, str, str], given: tuple[str, str | None, str, str]) -> Strength | None:
        report, role, agency = gold
        same = given[0] == report and given[1] in (role, None) and same_agency(given[2], agency)
        return (float(given[1] is not None),) if same else None

    matching = match_best_first(wanted, found, strength, lambda _: False)
    faults = [Fault("credit", "missing", report, role, agency) for report, role, agency in matching.missing]
    faults += [Fault("credit", "spurious", report, role or "", text) for report, role, _, text in matching.spurious]
    return matching.counts, tuple(faults)


def same_event(gold: Gold, cards: Mapping[str, ReportCard]) -> Grouping | None:
    """B-cubed agreement on which reports tell mainly of one meeting; a report that names none stands alone."""
    group_of = {report: number for number, group in enumerate(gold.same_event) for report in group}
    reports = list(group_of)
    events = [(cards[r].event or f"none: {r}") if r in cards else f"none: {r}" for r in reports]
    return b_cubed([group_of[r] for r in reports], events)


def match_disputes(
    gold: Sequence[GoldDispute],
    record: Record,
    names: Mapping[str, str],
    matched: Iterable[tuple[GoldEntry, Entry]],
    entries: Mapping[str, GoldEntry],
) -> DisputeMatching:
    """Disputes whose sides are the gold's entries, each on a side of its own.

    A side is a gold entry where it names the entry `matched` with it, or rests on its words. Disputes
    that no covered report attests are left aside.
    """
    entry_of = {wanted.id: found.id for wanted, found in matched}

    def takes(side_entries: Sequence[str], attestations: Sequence[Attestation], wanted: str) -> bool:
        return (
            entry_of.get(wanted) in side_entries
            or rests_on(entries[wanted], _passages(attestations, names)) is not None
        )

    def strength(dispute: GoldDispute, given: Dispute) -> Strength | None:
        sides = [
            {wanted for wanted in dispute.between if takes(side.entries, side.attestations, wanted)}
            for side in given.sides
        ]
        return (1.0,) if dispute.between and _each_its_own(dispute.between, sides) else None

    by_id = {entry.id: entry for entry in record.entries}
    covered = [
        dispute
        for dispute in record.disputes
        if any(
            attestation.report in names
            for side in dispute.sides
            for attestation in (
                *side.attestations,
                *(a for e in side.entries if e in by_id for a in by_id[e].attestations),
            )
        )
    ]
    return match_best_first(gold, sorted(covered, key=lambda d: d.id), strength, lambda dispute: dispute.optional)


def dispute_faults(matching: DisputeMatching) -> list[Fault]:
    """Disputes that are missing and those that are spurious."""
    faults = [Fault("dispute", "missing", "", " / ".join(d.between), d.about) for d in matching.missing]
    return faults + [
        Fault("dispute", "spurious", "", f"{d.about} {d.field}", " / ".join(side.value for side in d.sides))
        for d in matching.spurious
    ]


def _each_its_own(wanted: Sequence[str], sides: Sequence[set[str]]) -> bool:
    """Whether every wanted entry can have a side to itself."""
    if not wanted:
        return True
    return any(
        _each_its_own(wanted[1:], [*sides[:i], *sides[i + 1 :]]) for i, side in enumerate(sides) if wanted[0] in side
    )


def _passages(attestations: Sequence[Attestation], names: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(names[a.report], quoted.words) for a in attestations if a.report in names for quoted in a.passages]


def _checked(of: int, faults: Sequence[Fault]) -> Checked:
    return Checked(Share(of - len(faults), of), tuple(faults))


def _unrepaired(repair: GoldRepair, text: str) -> str:
    if folded_space(repair.found) in text:
        return "still damaged"
    return "" if folded_space(repair.meant) in text else "neither the damage nor what was meant is in the text"


def _misread(repair: GoldRepair, card: ReportCard, record: Record) -> str:
    """Why a misspelled state is not read as meant, or nothing where a finding on these words names it."""
    # White space may differ between the gold and the text, so the words are found by a pattern; whole ones, since
    # a misspelled name can begin the right one.
    words = r"\s+".join(map(re.escape, repair.found.split()))
    places = [match.span() for match in re.finditer(rf"(?<!\w){words}(?!\w)", card.text)]
    if not places:
        return "the text no longer has these words"
    state = state_code(repair.meant)
    for entry in record.entries:
        findings = {telling.finding.id: telling.finding for telling in entry.tellings}
        for attestation in entry.attestations:
            rests = attestation.report == card.id and any(
                quoted.start < end and start < quoted.end for quoted in attestation.passages for start, end in places
            )
            finding = findings.get(attestation.finding, entry.finding)
            if rests and state in _names(finding.model_dump(mode="json", exclude={"evidence"})):
                return ""
    return f"no finding on these words names {state}"


def _names(value: object) -> set[str]:
    """Every name in a finding's fields, and every part of a subject path."""
    if isinstance(value, dict):
        return {name for part in value.values() for name in _names(part)}
    if isinstance(value, list | tuple):
        return {name for part in value for name in _names(part)}
    return {value, *value.split("/")} if isinstance(value, str) else set()


def _credit(text: str) -> tuple[str | None, str]:
    """The role and the agency of a credit as a report card shows it: `wire: dpa`, `AFP (photo)`, `Reuters`."""
    role = next((role for role in ("photo", "wire") if re.search(rf"\b{role}\b", text)), None)
    agency = re.sub(rf"\b{role}\b", " ", text) if role else text
    return role, " ".join(re.sub(r"[:()\[\],;/]", " ", agency).split())
