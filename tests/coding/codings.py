"""A text coded, for tests: its findings by kind, with their words."""

from __future__ import annotations

from typing import Any, TypeVar

from pledgebook.coding import code
from pledgebook.vocabulary import Reading

F = TypeVar("F")


def coded(text: str, kind: type[F]) -> list[F]:
    """The findings of one kind in this text, in the order of their words."""
    reading = Reading(report="report-1", reader="test", text=text, language="en")
    findings = [one.finding for one in code(reading).coded]
    ordered = sorted(findings, key=lambda f: f.evidence.passages[0].start)
    return [finding for finding in ordered if isinstance(finding, kind)]


def words(text: str, finding: Any) -> str:
    """The words a finding rests on."""
    return " … ".join(text[p.start : p.end] for p in finding.evidence.passages)
