"""The reader: a report's bytes to its reading, in a fixed order of steps, each of which leaves its edits."""

from __future__ import annotations

from collections.abc import Collection

from ..vocabulary import Reading, Report
from .draft import Change, Draft
from .furniture import furniture
from .html import Page, page
from .metadata import about, language
from .paragraphs import Line, between_paragraphs, blank_changes, lines, unwrapped
from .plain import decoded
from .repair import REPAIRS
from .spaces import space_changes

__all__ = ["READER", "read"]

READER = "reader 1"
"""Which version of these rules made a reading. Change it with any change to what is read."""


def read(report: Report) -> Reading:
    """The clean text of a report and what it says of itself. Pure: the same report gives the same reading.

    Never raises, whatever the bytes.
    """
    source = decoded(report.bytes_)
    extracted = page(source) if report.media == "text/html" else None
    draft = Draft(extracted.text if extracted else source)
    _repair(draft)
    draft.change(unwrapped(draft.text))
    found = lines(draft.text)
    sorts = furniture(found, _captions(extracted), report.given.outlet or (extracted.outlet if extracted else None))
    said = about(found, sorts, report.given, extracted)
    draft.change(_without(draft.text, found, sorts))
    draft.change(between_paragraphs(draft.text))
    draft.change(space_changes(draft.text))
    if extracted and extracted.title:
        draft.change(_title_first(draft.text, extracted.title))
    return Reading(
        report=report.id,
        reader=READER,
        text=draft.text,
        title=said.title,
        outlet=said.outlet,
        dateline=said.dateline,
        published=said.published,
        updated=said.updated,
        credits=said.credits,
        language=language(draft.text),
        edits=draft.edits(),
    )


def _repair(draft: Draft) -> None:
    for step in REPAIRS:
        draft.change(step(draft.text))
    draft.change(blank_changes(draft.text))


def _captions(extracted: Page | None) -> Collection[str]:
    return extracted.captions if extracted else ()


def _without(text: str, found: list[Line], dropped: Collection[int]) -> list[Change]:
    changes = []
    for number in sorted(dropped):
        end = found[number + 1].start if number + 1 < len(found) else len(text)
        changes.append(Change(found[number].start, end, "", "furniture"))
    return changes


def _title_first(text: str, title: str) -> list[Change]:
    """Puts a page's heading before its text where the extraction left it out."""
    folded = " ".join(title.split()).casefold()
    opening = [" ".join(paragraph.split()).casefold() for paragraph in text.split("\n\n", 3)[:3]]
    if folded in opening or not text:
        return []
    return [Change(0, 0, f"{title}\n\n", "markup")]
