"""Where gold and record part: one line for each thing missing, spurious or wrong, with its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Fault"]


@dataclass(frozen=True)
class Fault:
    """`missing` is in the gold alone, `spurious` in the record alone, `wrong` is a check that failed.

    `what` sums up the fields, `words` are those it rests on, `note` says what came nearest.
    """

    kind: str
    fault: Literal["missing", "spurious", "wrong"]
    report: str
    what: str
    words: str
    note: str = ""

    def __str__(self) -> str:
        note = f"  ({self.note})" if self.note else ""
        return f"{self.fault} {self.kind} [{self.report}] {self.what}: {self.words}{note}"
