"""Which of an entry's attestations leads, and an attestation's words as one text."""

from __future__ import annotations

from ..vocabulary import Attestation, Entry

__all__ = ["leading", "quoted"]


def leading(entry: Entry, readings: dict[str, str] | None = None) -> Attestation:
    """The attestation whose words the entry's fields rest on, else its first."""
    wanted = [(p.reading, p.start, p.end) for p in entry.finding.evidence.passages]
    for attestation in entry.attestations:
        reading = (readings or {}).get(attestation.report)
        if [(reading, p.start, p.end) for p in attestation.passages] == wanted:
            return attestation
    return entry.attestations[0]


def quoted(attestation: Attestation) -> str:
    """An attestation's words, its passages joined by an ellipsis."""
    return " … ".join(passage.words for passage in attestation.passages)
