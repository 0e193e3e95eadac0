"""The machine coder: a reading's annotations turned into findings of every kind."""

from __future__ import annotations

from ..language.annotate import annotate
from ..language.persons import People
from ..language.speakers import Speakers
from ..vocabulary import Coded, Coder, Coding, Reading
from . import commitments, figures, grievances, meetings, offices, positions, statements, steps
from .acts import Deeds
from .context import Context
from .subjects import Subjects

__all__ = ["CODER", "LANGUAGES", "code"]

CODER = Coder(name="reader", version="1")
LANGUAGES = frozenset({"en"})
"""Languages this coder reads, ISO 639-1."""


def code(reading: Reading) -> Coding:
    """The coding of one reading; a report in a language not read here is coded as unread, with the reason."""
    if reading.language is not None and reading.language not in LANGUAGES:
        return Coding(reading=reading.id, coder=CODER, unread=f"no coder reads the language {reading.language!r}")
    if not reading.text.strip():
        return Coding(reading=reading.id, coder=CODER, unread="no text")
    context = context_of(reading)
    subjects = Subjects(context)
    deeds = Deeds(context)
    promised = commitments.commitments(context, subjects, deeds)
    taken = steps.steps(context, subjects, deeds)
    found = [
        *statements.statements(context),
        *meetings.meetings(context, deeds),
        *promised,
        *taken,
        *positions.positions(context, subjects, deeds, promised, taken),
        *grievances.grievances(context, taken),
        *figures.figures(context, subjects, deeds, promised),
        *offices.offices(context),
    ]
    by_id: dict[str, Coded] = {}
    for coded in found:
        by_id.setdefault(coded.finding.id, coded)
    return Coding(reading=reading.id, coder=CODER, coded=tuple(by_id.values()))


def context_of(reading: Reading) -> Context:
    """The reading as the coder sees it, its statements told."""
    marks = annotate(reading.text)
    persons = tuple(m for m in marks.mentions if m.kind == "person")
    speakers = Speakers(reading.text, marks.mentions, People(persons, marks.offices), marks.sentences)
    context = Context(reading, marks, speakers)
    context.told = statements.told(context)
    return context
