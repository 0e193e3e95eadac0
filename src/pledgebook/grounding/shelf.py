"""What the book holds of each report that still counts, as grounding and view read it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..book import Book, LatestCoding
from ..vocabulary import FINDING_VERDICTS, Coded, Finding, Judgement, Listed, Reading, finding_from

__all__ = ["Counted", "Judged", "Shelved", "shelf", "shelved"]

_BATCH = 200  # reports asked for at once


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgements that count: the latest about each report, finding or pair."""

    withdrawn: frozenset[str] = frozenset()
    duplicates: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    outlets: dict[str, str] = field(default_factory=dict)
    verdicts: dict[str, Judgement] = field(default_factory=dict)
    same: tuple[tuple[str, str], ...] = ()
    different: frozenset[frozenset[str]] = frozenset()

    @classmethod
    def by(cls, judgements: Iterable[Judgement]) -> Judged:
        """Sorts judgements by what they are about; of two of one family about the same, the later counts."""
        withdrawn: dict[str, bool] = {}
        duplicates: dict[str, str] = {}
        dates: dict[str, str] = {}
        outlets: dict[str, str] = {}
        verdicts: dict[str, Judgement] = {}
        pairs: dict[frozenset[str], Judgement] = {}
        for one in sorted(judgements, key=lambda j: (j.when, j.id)):
            about = one.about[0]
            match one.verdict:
                case "withdrawn" | "reinstated":
                    withdrawn[about] = one.verdict == "withdrawn"
                case "duplicate":
                    duplicates[about] = str(one.value)
                case "date":
                    dates[about] = str(one.value)
                case "outlet":
                    outlets[about] = str(one.value)
                case "same" | "different":
                    pairs[frozenset(one.about)] = one
                case _ if one.verdict in FINDING_VERDICTS:
                    verdicts[about] = one
        same = sorted(tuple(sorted(pair)) for pair, one in pairs.items() if one.verdict == "same" and len(pair) == 2)
        return cls(
            withdrawn=frozenset(report for report, is_so in withdrawn.items() if is_so),
            duplicates=duplicates,
            dates=dates,
            outlets=outlets,
            verdicts=verdicts,
            same=tuple((pair[0], pair[1]) for pair in same),
            different=frozenset(pair for pair, one in pairs.items() if one.verdict == "different"),
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """A finding that counts: as a person corrected it, if one did, under the id it was found with."""

    id: str
    finding: Finding
    confidence: float
    vector: bytes | None


@dataclass(frozen=True, slots=True)
class Shelved:
    """A report with the reading and the findings that count; findings rejected by a person are gone."""

    report: Listed
    reading: Reading
    coded: tuple[Counted, ...]
    unread: str | None

    @property
    def id(self) -> str:
        return self.report.id


def shelf(book: Book) -> tuple[tuple[Shelved, ...], Judged]:
    """Every report that is not withdrawn, sorted by id, and the judgements that count."""
    judged = Judged.by(book.judgements())
    return tuple(shelved(book, judged, book.report_ids())), judged


def shelved(
    book: Book, judged: Judged, reports: Sequence[str], findings: Collection[str] | None = None
) -> Iterator[Shelved]:
    """These reports as far as they are not withdrawn, in this order; with `findings`, only those of their findings.

    Of a coder's codings the latest version's counts; several coders' findings stand together, one of an id once.
    A correction stands in the place of the finding it corrects.
    """
    wanted = [report for report in reports if report not in judged.withdrawn]
    for first in range(0, len(wanted), _BATCH):
        some = wanted[first : first + _BATCH]
        readings = book.latest_readings(some)
        codings = book.latest_codings([reading.id for reading in readings.values()], findings)
        for report in book.listed(some):
            if report.id in readings:
                reading = readings[report.id]
                yield _shelved(report, reading, codings.get(reading.id, []), judged)


def _shelved(report: Listed, reading: Reading, codings: Sequence[LatestCoding], judged: Judged) -> Shelved:
    coded: dict[str, Counted] = {}
    for coding in codings:
        for one in coding.coded:
            counted = _judged(one, judged)
            if counted is not None:
                coded.setdefault(one.finding.id, counted)
    unread = None if any(c.unread is None for c in codings) else next((c.unread for c in codings), None)
    return Shelved(report, reading, tuple(coded.values()), unread)


def _judged(coded: Coded, judged: Judged) -> Counted | None:
    finding = coded.finding
    verdict = judged.verdicts.get(finding.id)
    if verdict is None:
        return Counted(finding.id, finding, coded.confidence, coded.vector)
    if verdict.verdict == "reject":
        return None
    settled = corrected(finding, verdict) if verdict.verdict == "correct" else finding
    return Counted(finding.id, settled, 1.0, coded.vector)


def corrected(finding: Finding, verdict: Judgement) -> Finding:
    """The finding with the fields a person corrected. Raises pydantic.ValidationError for fields that do not fit."""
    value = verdict.value if isinstance(verdict.value, dict) else {}
    return finding_from(finding.stored() | value)
