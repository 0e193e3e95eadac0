"""The reader: a report's bytes to its reading, in a fixed order of steps, each of which leaves its edits."""

from __future__ import annotations

from ..vocabulary import Reading, Report
from . import html
from .draft import Change, Draft
from .furniture import furniture
from .paragraphs import Line, between_paragraphs, blank_changes, lines, unwrapped
from .plain import decoded
from .repair import control_changes, encoding_changes, entity_changes
from .spaces import space_changes

__all__ = ["READER", "read"]

READER = "reader 1"
"""Which version of these rules made a reading. Change it with any change to what is read."""


def read(report: Report) -> Reading:
    """The clean text of a report and what it says of itself. Pure: the same report gives the same reading.

    Never raises, whatever the bytes.
    """
    page = html.page(decoded(report.bytes_)) if report.media == "text/html" else None
    draft = Draft(page.text if page else decoded(report.bytes_))
    draft.change(encoding_changes(draft.text))
    draft.change(entity_changes(draft.text))
    draft.change(blank_changes(draft.text))
    draft.change(control_changes(draft.text))
    draft.change(blank_changes(draft.text))
    draft.change(unwrapped(draft.text))
    found = lines(draft.text)
    dropped = furniture(found)
    draft.change(_without(draft.text, found, dropped))
    draft.change(between_paragraphs(draft.text))
    draft.change(space_changes(draft.text))
    return Reading(
        report=report.id,
        reader=READER,
        text=draft.text,
        title=report.given.title,
        outlet=report.given.outlet,
        published=report.given.published,
        updated=report.given.updated,
        language=_language(draft.text),
        edits=draft.edits(),
    )


def _without(text: str, found: list[Line], dropped: set[int]) -> list[Change]:
    changes = []
    for number in sorted(dropped):
        line = found[number]
        end = found[number + 1].start if number + 1 < len(found) else len(text)
        changes.append(Change(line.start, end, "", "furniture"))
    return changes


_ENOUGH_LETTERS = 60  # below that the guess is a coin toss between related languages
_READ_FOR_LANGUAGE = 20_000


def _language(text: str) -> str | None:
    if sum(map(str.isalpha, text[:1000])) < _ENOUGH_LETTERS:
        return None
    import py3langid  # its model takes a moment to load

    return str(py3langid.classify(text[:_READ_FOR_LANGUAGE])[0])
