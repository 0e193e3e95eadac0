"""Small reports with their readings and codings, from which these tests make books."""

from __future__ import annotations

import datetime as dt
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import strategies as st

from pledgebook.book import Book
from pledgebook.book.journal import export
from pledgebook.vocabulary import (
    Actor,
    Amount,
    Coded,
    Coder,
    Coding,
    Commitment,
    Condition,
    Credit,
    Edit,
    Evidence,
    Figure,
    Finding,
    Given,
    Judgement,
    Passage,
    Reading,
    Report,
    Statement,
    day,
)

Added = tuple[Report, Reading, list[Coding]]

NOON = dt.datetime(2023, 7, 12, 12, tzinfo=dt.UTC)
OSLO = "Norway will give Ukraine 75 billion kroner over five years, the prime minister said in Oslo on Thursday."
ANKARA = "Erdoğan said Turkey would send Sweden's protocol of accession to parliament as soon as possible."
BUDAPEST = "Hungary has not ratified it either. The guarantees are for later, a minister told reporters."


def told(text: str, *, source: str = "report.txt", title: str | None = None, reader: str = "plain 1") -> Added:
    """A report of one sentence, all of which somebody said."""
    report = Report(source=source, given=Given(title=title), bytes=text.encode())
    reading = Reading(report=report.id, reader=reader, text=text, title=title, language="en")
    return (
        report,
        reading,
        [Coding(reading=reading.id, coder=Coder(name="plain"), coded=(Coded(finding=said(reading)),))],
    )


def said(reading: Reading, start: int = 0, end: int | None = None, speaker: str = "a minister") -> Statement:
    """A statement whose words are this part of the reading."""
    passage = Passage(reading=reading.id, start=start, end=len(reading.text) if end is None else end)
    return Statement(speaker=(speaker,), mode="direct", evidence=Evidence(passages=(passage,), basis="said"))


def judged(about: str, why: str = "seen with my own eyes") -> Judgement:
    """A person's acceptance of a finding."""
    return Judgement(about=(about,), verdict="accept", by="R. Editor", when=NOON, why=why)


def journal(book: Book, without: tuple[str, ...] = ()) -> bytes:
    """The book's journal."""
    stream = io.BytesIO()
    export(book, stream, without)
    return stream.getvalue()


def filled(path: Path, *added: Added) -> Path:
    """A book with these reports, closed again."""
    with Book.open(path) as book:
        for one in added:
            book.add(*one)
    return path


@contextmanager
def folder_in_memory() -> Iterator[Path]:
    """A folder that needs no disk where the system has one, for the tests that make books by the hundred."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


# Any character, with the halves of characters that a file name or a damaged report can bring.
_CHARACTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from(
    [chr(0xDC80 + i) for i in range(8)] + ["\0", '"', "ğ", "\U0001f1fa"]
)
_TEXTS = st.text(_CHARACTERS, min_size=1, max_size=60)
_NAMES = st.sampled_from(["Sweden", "UKR", "a minister", "Erdoğan"])
_DAYS = st.none() | st.dates(dt.date(2022, 1, 1), dt.date(2024, 12, 31)).map(day)


@st.composite
def findings(draw: st.DrawFn, reading: Reading) -> Finding:
    """A finding of any of three kinds, on one or two passages of the reading."""
    spans = draw(
        st.lists(
            st.tuples(st.integers(0, len(reading.text) - 1), st.integers(1, len(reading.text))).filter(
                lambda span: span[0] < span[1]
            ),
            min_size=1,
            max_size=2,
        )
    )
    passages = tuple(Passage(reading=reading.id, start=start, end=end) for start, end in spans)
    evidence = Evidence(passages=passages, basis=draw(st.sampled_from(["said", "narrated"])))
    number = draw(st.decimals(0, 10**9, places=draw(st.integers(0, 3))))
    match draw(st.integers(0, 2)):
        case 0:
            return Statement(speaker=(draw(_NAMES),), mode="mixed", said_on=draw(_DAYS), evidence=evidence)
        case 1:
            return Figure(measure="defence spending", subject="spending/NATO", value=number, evidence=evidence)
    condition = Condition(words=draw(st.text(min_size=1, max_size=20)))
    return Commitment(
        by=Actor(name=draw(_NAMES)),
        subject="assistance/NATO/UKR",
        what="arms",
        status=draw(st.sampled_from(["floated", "pledged"])),
        amount=Amount(value=number if draw(st.booleans()) else "tens of billions", currency="EUR"),
        conditions=(condition,),
        evidence=evidence,
    )


@st.composite
def additions(draw: st.DrawFn) -> Added:
    """A report with a reading and one or two codings, with every field that the store treats on its own."""
    given_ = Given(title=draw(st.none() | _TEXTS), outlet=draw(st.none() | _NAMES), published=draw(_DAYS))
    report = Report(
        source=draw(_TEXTS),
        media=draw(st.sampled_from(["text/plain", "text/html"])),
        given=given_,
        bytes=draw(st.binary(max_size=40)),
    )
    reading = Reading(
        report=report.id,
        reader=draw(st.sampled_from(["plain 9", "plain 10"])),
        text=draw(_TEXTS),
        title=given_.title,
        published=draw(_DAYS),
        credits=(Credit(agency="Agency", role="photo"),),
        edits=(Edit(start=0, length=1, original=draw(_TEXTS), kind="encoding"),),
    )
    codings = []
    for version in draw(st.sampled_from([("1",), ("1", "2")])):
        found = draw(st.lists(findings(reading), max_size=3, unique_by=lambda finding: finding.id))
        coded = tuple(
            # certainty and vector follow from the finding, as they do for a coder that is a pure function
            Coded(finding=one, confidence=(int(one.id[-2:], 16) % 100) / 100, vector=bytes.fromhex(one.id[-8:]))
            for one in sorted(found, key=lambda finding: finding.id)
        )
        codings.append(Coding(reading=reading.id, coder=Coder(name="plain", version=version), coded=coded))
    return report, reading, codings


@st.composite
def judgements(draw: st.DrawFn, added: list[Added]) -> list[Judgement]:
    """Judgements on some of what was added."""
    made = []
    for report, _, codings in added:
        if draw(st.booleans()):
            made.append(
                Judgement(about=(report.id,), verdict="outlet", value=draw(st.text(max_size=9)), by="me", when=NOON)
            )
        made += [
            Judgement(
                about=(coded.finding.id,),
                verdict="correct",
                value=coded.finding.stored(),
                by="me",
                when=NOON + dt.timedelta(seconds=draw(st.integers(0, 9))),
            )
            for coded in codings[0].coded
            if draw(st.booleans())
        ]
    return made
