"""All that is worked out across reports, as one value that can be dropped and rebuilt to the same."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from ..book import Book
from ..vocabulary import Frozen, When
from .dates import events, published
from .identities import identities, speaking_for
from .origins import origins
from .sameness import likenesses
from .shelf import Judged, Shelved, shelf

__all__ = ["Grounding", "ground", "grounded"]

_NAME = "grounding 3"  # of the cache; a change of rules changes it, so that no old cache is believed


class Grounding(Frozen):
    """Report ids to days, origins and main meetings; names to canonical names; people to the state whose
    position their word is; statements to utterances and lines."""

    dates: dict[str, When] = Field(default_factory=dict)
    origins: dict[str, str] = Field(default_factory=dict)
    events: dict[str, str] = Field(default_factory=dict)
    names: dict[str, str] = Field(default_factory=dict)
    states: dict[str, str] = Field(default_factory=dict)
    utterances: dict[str, str] = Field(default_factory=dict)
    lines: dict[str, str] = Field(default_factory=dict)


def ground(shelved: Sequence[Shelved], judged: Judged) -> Grounding:
    """Works out the grounding from what the book holds; the same whatever the order of the reports."""
    dates = published(shelved, judged)
    names = identities(shelved)
    alike = likenesses(shelved, dates, names, judged)
    return Grounding(
        dates=dates,
        origins=origins(shelved, judged),
        events=events(shelved, dates),
        names=names,
        states=speaking_for(shelved, names),
        utterances=alike.utterances,
        lines=alike.lines,
    )


def grounded(book: Book) -> tuple[tuple[Shelved, ...], Judged, Grounding]:
    """The shelf, the judgements that count and the grounding, from the cache where it is of this revision."""
    shelved, judged = shelf(book)
    revision = book.revision()
    kept = book.cached(_NAME, revision)
    if kept is not None:
        return shelved, judged, Grounding.model_validate_json(kept)
    made = ground(shelved, judged)
    book.cache(_NAME, revision, made.model_dump_json())
    return shelved, judged, made
