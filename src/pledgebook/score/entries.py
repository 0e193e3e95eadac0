"""Entries found against entries in the gold: same fields by kind, resting on the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..reference import offices
from ..vocabulary import Amount, Commitment, Entry, Figure, Finding, Meeting, Office, Position, Step
from .counts import Share
from .days import days_overlap
from .faults import Fault
from .found import FoundEntry
from .gold import (
    GoldAmount,
    GoldCommitment,
    GoldEntry,
    GoldFigure,
    GoldMeeting,
    GoldOffice,
    GoldPosition,
    GoldStep,
)
from .matching import Matching, Strength, match_best_first
from .names import folded, same_actor, same_name, same_subject
from .words import LEAST_HELD, held, tokens

__all__ = ["EntryMatching", "entry_faults", "match_entries", "rests_on", "same_fields", "terms_right"]

EntryMatching = Matching[GoldEntry, FoundEntry]


def match_entries(gold: Sequence[GoldEntry], found: Sequence[FoundEntry]) -> EntryMatching:
    """One to one, the pair that holds most of the `seen` words, in most of the reports, first."""
    return match_best_first(gold, found, _strength, lambda entry: entry.optional)


def same_fields(gold: GoldEntry, finding: Finding) -> bool:
    """Whether a finding says what the gold says, in the fields that its kind is known by."""
    match gold, finding:
        case GoldMeeting(), Meeting():
            same_place = gold.place is None or (finding.place is not None and same_name(gold.place, finding.place))
            return same_place and (gold.date is None or days_overlap(gold.date, finding.date))
        case GoldCommitment(), Commitment():
            same_parties = same_actor(gold.by, finding.by) and same_actor(gold.to, finding.to)
            return same_parties and same_subject(gold.subject, finding.subject)
        case GoldStep(), Step():
            same_step = same_subject(gold.track, finding.track) and folded(gold.step) == folded(finding.step)
            return same_step and same_actor(gold.by, finding.by) and gold.outcome == finding.outcome
        case GoldPosition(), Position():
            same_stance = finding.stance in gold.stance and same_subject(gold.subject, finding.subject)
            return same_stance and same_actor(gold.actor, finding.actor)
        case GoldFigure(), Figure():
            return same_subject(gold.subject, finding.subject) and gold.value[0] <= finding.value <= gold.value[1]
        case GoldOffice(), Office():
            same_post = _post(gold.office, gold.of, False) == _post(finding.office, finding.of, finding.former)
            return same_post and same_name(gold.person, finding.person) and same_name(gold.of, finding.of)
    return False


def rests_on(gold: GoldEntry, passages: Sequence[tuple[str, str]]) -> Strength | None:
    """How well passages (report name, words) carry a gold entry, or None where they do not.

    They do where one of at most 80 words holds at least half of the `seen` words of its report. The
    strength is the best share held, the number of reports where that is so, and how tight the passage is.
    """
    carrying = [
        (share, report, len(tokens(words)))
        for report, words in passages
        if report in gold.seen and (share := held(gold.seen[report], words)) >= LEAST_HELD
    ]
    if not carrying:
        return None
    best = max(share for share, _, _ in carrying)
    return best, len({report for _, report, _ in carrying}), -min(size for share, _, size in carrying if share == best)


def terms_right(pairs: Sequence[tuple[GoldEntry, FoundEntry]]) -> dict[str, Share]:
    """The terms of matched commitments: status, amount, conditions and reaffirmed days.

    Amounts, conditions and reaffirmed days are counted where the gold has them. Each condition counts
    by itself; of the reaffirmed days, those that both give are right, of all that either gives.
    """
    matched = [
        (gold, found.entry, found.entry.finding)
        for gold, found in pairs
        if isinstance(gold, GoldCommitment) and isinstance(found.entry.finding, Commitment)
    ]
    amounts = [(g.amount, finding.amount) for g, _, finding in matched if isinstance(finding, Commitment) and g.amount]
    conditions = [_conditions(g, finding) for g, _, finding in matched if isinstance(finding, Commitment)]
    reaffirmed = [_reaffirmed(g, entry) for g, entry, _ in matched if g.reaffirmed]
    statuses = [finding.status in g.status for g, _, finding in matched if isinstance(finding, Commitment)]
    return {
        "status": Share(sum(statuses), len(statuses)),
        "amount": Share(sum(_same_amount(wanted, given) for wanted, given in amounts), len(amounts)),
        "conditions": Share(sum(c.right for c in conditions), sum(c.of for c in conditions)),
        "reaffirmed": Share(sum(r.right for r in reaffirmed), sum(r.of for r in reaffirmed)),
    }


def entry_faults(kind: str, matching: EntryMatching) -> list[Fault]:
    """What is missing, with what the record has in its place, and what is spurious."""
    faults: list[Fault] = []
    for gold in matching.missing:
        report, words = next(iter(gold.seen.items()))
        faults.append(Fault(kind, "missing", report, _summary(gold), words, _nearest(gold, matching.spurious)))
    for found in matching.spurious:
        report, words = found.passages[0]
        faults.append(Fault(kind, "spurious", report, _told(found.entry.finding), words))
    return faults


def _strength(gold: GoldEntry, found: FoundEntry) -> Strength | None:
    return rests_on(gold, found.passages) if same_fields(gold, found.entry.finding) else None


def _post(office: str, of: str, former: bool) -> tuple[str, bool]:
    """An office under its usual title, and whether it is a former one."""
    title = re.sub(r"^former\s+", "", office.strip(), flags=re.IGNORECASE)
    known = offices.office_by_words(title, of)
    return folded(known.canonical if known else title), former or title != office.strip()


def _same_amount(gold: GoldAmount, found: Amount | None) -> bool:
    if found is None:
        return False
    terms = (gold.currency, gold.unit, gold.per, gold.bound)
    return _same_value(gold.value, found.value) and terms == (found.currency, found.unit, found.per, found.bound)


def _same_value(gold: Decimal | str, found: Decimal | str) -> bool:
    if isinstance(gold, str) and isinstance(found, str):
        return tokens(gold) == tokens(found)
    return gold == found


# Words that every clause has and that tell no condition from another.
_EMPTY = frozenset(
    tokens(
        "a an the of to in on at for by with from and or that this its it is are be been was were will would has have "
        "had once when if only unless until after before as not no"
    )
)


def _conditions(gold: GoldCommitment, finding: Commitment) -> Share:
    """A gold condition is met by one found condition that has at least half of its telling words, each used once."""
    told = [tokens(f"{c.words} {c.event or ''} {' '.join(c.consent_of)}") for c in finding.conditions]
    right = 0
    for condition in gold.conditions:
        telling = [word for word in tokens(condition) if word not in _EMPTY] or list(tokens(condition))
        if not telling:
            continue
        shares = [sum(any(_one_stem(w, t) for t in words) for w in telling) / len(telling) for words in told]
        if shares and max(shares) >= LEAST_HELD:
            told.pop(shares.index(max(shares)))
            right += 1
    return Share(right, len(gold.conditions))


def _one_stem(one: str, other: str) -> bool:
    """Whether two words are forms of one: `ends` and `end`, `ally` and `allies`."""
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one == other or common >= max(3, min(len(one), len(other)) - 1)


def _reaffirmed(gold: GoldCommitment, entry: Entry) -> Share:
    left = list(entry.reaffirmed)
    right = 0
    for wanted in gold.reaffirmed:
        day = next(
            (d for d in left if wanted.earliest and wanted.latest and wanted.earliest <= d <= wanted.latest), None
        )
        if day is not None:
            left.remove(day)
            right += 1
    return Share(right, len(gold.reaffirmed) + len(left))


def _nearest(gold: GoldEntry, spurious: Sequence[FoundEntry]) -> str:
    for found in spurious:
        if same_fields(gold, found.entry.finding):
            return f"found on other words: {found.passages[0][1][:120]}"
    for found in spurious:
        if rests_on(gold, found.passages):
            return f"these words gave {_told(found.entry.finding)}"
    return ""


def _summary(gold: GoldEntry) -> str:
    match gold:
        case GoldMeeting():
            return _line(gold.id, gold.name, gold.place, gold.date)
        case GoldCommitment():
            return _line(gold.id, _or(gold.by), _or(gold.to), gold.subject, _or(gold.status))
        case GoldStep():
            return _line(gold.id, gold.track, gold.step, _or(gold.by), gold.outcome)
        case GoldPosition():
            return _line(gold.id, _or(gold.actor), gold.subject, _or(gold.stance))
        case GoldFigure():
            return _line(gold.id, gold.subject, _or(sorted({str(value) for value in gold.value})))
        case GoldOffice():
            return _line(gold.id, gold.person, gold.office, gold.of)
    return gold.id


def _told(finding: Finding) -> str:
    match finding:
        case Meeting():
            return _line(finding.name, finding.place, finding.date)
        case Commitment():
            return _line(finding.by, finding.to, finding.subject, finding.status)
        case Step():
            return _line(finding.track, finding.step, finding.by, finding.outcome)
        case Position():
            return _line(finding.actor, finding.subject, finding.stance)
        case Figure():
            return _line(finding.subject, finding.value)
        case Office():
            return _line(finding.person, "former" if finding.former else None, finding.office, finding.of)
    return finding.kind


def _or(values: Sequence[str]) -> str | None:
    return "|".join(values) or None


def _line(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part is not None)
