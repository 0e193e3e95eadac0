"""Agreement of two coders of one book over the reports that both of them coded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..book import Book
from ..vocabulary import Coding, Finding, Reading
from .agreement import Agreement, agreement

__all__ = ["CoderError", "CodersAgreement", "agreement_of"]

_PERSON = "person: "


class CoderError(ValueError):
    """There is no coder of this name, or nothing that both coded."""


@dataclass(frozen=True)
class CodersAgreement:
    """How `coder` agrees with `against` over `reports` reports: precision is of the first's findings, recall of the
    other's."""

    coder: str
    against: str
    reports: int
    by_kind: Agreement

    def content(self) -> dict[str, Any]:
        """Plain JSON values, unrounded."""
        return {"coder": self.coder, "against": self.against, "reports": self.reports, "kinds": self.by_kind.content()}

    def text(self) -> str:
        """A table in Markdown: one line a kind, then `all`. An alpha that is not defined is a dash."""
        widths = (9, 9, 6, 5, 6, 7, len(self.against), len(self.coder))
        lines = [
            f"{self.coder} against {self.against}, reports coded by both: {self.reports}",
            "",
            f"|           | precision | recall |    F1 |  alpha | matched | {self.against} | {self.coder} |",
            f"|{'|'.join('-' * (width + 2) for width in widths)}|",
        ]
        for kind, counts in self.by_kind.kinds.items():
            alpha = self.by_kind.alpha.get(kind)
            lines.append(
                f"| {kind:<9} | {counts.precision:9.3f} | {counts.recall:6.3f} | {counts.f1:5.3f} "
                f"| {'–' if alpha is None else f'{alpha:.3f}':>6} | {counts.matched:7d} "
                f"| {counts.gold:{len(self.against)}d} | {counts.found:{len(self.coder)}d} |"
            )
        return "\n".join(lines) + "\n"


def agreement_of(book: Book, coder: str, against: str) -> CodersAgreement:
    """How one coder of the book agrees with another, who is taken as the measure.

    A coder is called as its codings are (`reader`, `person: Ada`); `person: ` may be left out. The latest version of
    each counts, without judgements. Reports that one of them did not code, or could not read, are left out.

    Raises CoderError for a name that no coder of the book has, and where no report was coded by both.
    """
    codings: dict[str, dict[str, Coding]] = {}
    readings: dict[str, Reading] = {}
    for report in book.report_ids():
        reading = book.reading_of(report)
        if reading is None:
            continue
        readings[reading.id] = reading
        for coding in book.codings_of(reading.id):  # the last of a coder is its latest
            codings.setdefault(coding.coder.name, {})[reading.id] = coding
    first, second = (_called(codings, name) for name in (coder, against))
    both = [
        reading
        for reading in readings
        if all(reading in codings[name] and codings[name][reading].unread is None for name in (first, second))
    ]
    if not both:
        raise CoderError(f"no report was coded by both {first!r} and {second!r}")

    def found(name: str) -> list[Finding]:
        return [coded.finding for reading in both for coded in codings[name][reading].coded]

    by_kind = agreement(found(second), found(first), [readings[reading] for reading in both])
    return CodersAgreement(first, second, len(both), by_kind)


def _called(codings: dict[str, dict[str, Coding]], name: str) -> str:
    for called in (name, _PERSON + name):
        if called in codings:
            return called
    raise CoderError(f"{name!r} is no coder of this book: {', '.join(map(repr, sorted(codings))) or 'nobody'} coded it")
