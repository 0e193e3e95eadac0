"""What must hold of everything told from a book, besides what the store itself checks."""

from __future__ import annotations

from .book import Book
from .grounding import ground, grounded
from .record import record

__all__ = ["breaches"]


def breaches(book: Book) -> list[str]:
    """What breaks in what is told from the book: words that are not their passage's, a cache unlike its rebuild."""
    found: list[str] = []
    held = record(book)
    texts = {card.id: card.text for card in held.reports}
    for entry in held.entries:
        for attestation in entry.attestations:
            text = texts[attestation.report]
            found += [
                f"{entry.id}: its words are not those at {quoted.start} to {quoted.end} of {attestation.report}"
                for quoted in attestation.passages
                if text[quoted.start : quoted.end] != quoted.words
            ]
    shelved, judged, kept = grounded(book)
    if kept != ground(shelved, judged):
        found.append("the grounding cache is not what a rebuild gives; any command rebuilds it after `read`")
    return found
