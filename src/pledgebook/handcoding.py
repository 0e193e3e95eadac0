"""What people coded by hand, on its way into the book: one finding, or a data set of them in CSV or JSON lines.

It becomes a coding of its own, by `person: WHO`, beside the machine's. Nothing is taken in that cannot be placed: each
finding rests on words of a report's text, or on characters of it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from pydantic import ValidationError

from .book import Book
from .judging import in_one_line, only
from .vocabulary import Coded, Coder, Coding, Finding, Reading, Report, finding_from, span

__all__ = ["CodedRows", "Refused", "add", "person", "take_in"]

_ACTORS = ("by", "to", "actor")
_DAYS = ("date", "said_on", "as_of", "since", "until")
_LISTS = ("speaker", "participants", "purposes", "conditions")
_MAIN = dict.fromkeys(_ACTORS, "name") | {"amount": "value"}
_PLACING = ("report", "words", "occurrence", "start", "end", "passages", "basis", "said_by", "confidence", "coder")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_QUOTES = {mark: f"[{marks}]" for marks in ('"“”„«»', "'’‘‚`´") for mark in marks}


class Refused(NamedTuple):
    """A row that was not taken in: `file:line` and why."""

    place: str
    reason: str


class _Row(NamedTuple):
    place: str
    content: Mapping[str, Any]


@dataclass(slots=True)
class CodedRows:
    """What became of the rows of a data set: ids of findings new to the book and of those their coder had found before,
    the reports coded, and what was refused."""

    added: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    refused: list[Refused] = field(default_factory=list)


def person(by: str) -> str:
    """The coder's name under which a person's findings stand."""
    return f"person: {by}"


def add(book: Book, report: str, words: str, finding: str, occurrence: int, by: str) -> str:
    """Adds a person's finding resting on these words of a report, and returns its id.

    Raises ValueError when the words do not stand there so often, ValidationError when the fields do not fit.
    """
    held = _Shelf(book).report(only(book, report, "report-"))
    try:
        content = json.loads(finding)
    except ValueError as error:
        raise ValueError(f"the finding is no JSON: {error}") from None
    if not isinstance(content, dict):
        raise ValueError("the finding is a JSON object with its kind and fields")
    placed = _placed_words(held, (words,), occurrence)
    made = finding_from(content | {"evidence": {"passages": placed} | content.get("evidence", {})})
    _keep(book, held, person(by), [Coded(finding=made)])
    return made.id


def take_in(book: Book, name: str, raw: bytes, by: str) -> CodedRows:
    """Takes a data set into the book: `raw` is CSV (its first line names the columns) or JSON lines, in UTF-8.

    A row names its `report` (id, path or URL it was read from, or its file's name alone), `kind`, the fields of that
    kind, and the words it rests on: `words`, with `occurrence` where they stand several times, or `start` and `end`
    in characters of the text, or `passages`. `coder` goes before `by`; a row without a kind says that its report was
    coded, whatever was found. A row that does not fit is refused with its place, `name:line`, and the rest goes on.
    """
    taken = CodedRows()
    shelf = _Shelf(book)
    coded: defaultdict[tuple[str, str], list[Coded]] = defaultdict(list)
    for row in _rows(name, raw):
        if isinstance(row, Refused):
            taken.refused.append(row)
            continue
        try:
            held = shelf.named(str(row.content.get("report") or ""))
            found = [_coded(held, row.content)] if row.content.get("kind") else []
            coded[held.report.id, person(str(row.content.get("coder") or by))] += found
        except (ValueError, ValidationError) as error:
            taken.refused.append(Refused(row.place, in_one_line(error)))
    for (report, coder), found in sorted(coded.items()):
        new = _keep(book, shelf.report(report), coder, found)
        for one in dict.fromkeys(coded_one.finding.id for coded_one in found):
            (taken.added if one in new else taken.known).append(one)
        taken.reports.add(report)
    return taken


@dataclass(frozen=True)
class _Held:
    """A report with the reading that counts."""

    report: Report
    reading: Reading


class _Shelf:
    """Finds the reports of a book by the names people have for them."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._held: dict[str, _Held] = {}

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        """Report ids by every path and URL they were read from, and by its last part alone."""
        names: defaultdict[str, set[str]] = defaultdict(set)
        for report in self._book.reports():
            for source in [*self._book.sources(report.id), *([report.given.url] if report.given.url else [])]:
                names[source].add(report.id)
                names[source.rstrip("/").rpartition("/")[2]].add(report.id)
        return names

    def named(self, name: str) -> _Held:
        """The report of this id, path, URL or file name. Raises ValueError where there is none, or several."""
        if not name:
            raise ValueError("it names no report: give its id, path or URL as `report`")
        found = self._names.get(name, set())
        if len(found) > 1:
            raise ValueError(f"{len(found)} reports are called {name!r}: give the whole path, or the id")
        if found:
            return self.report(next(iter(found)))
        if name.startswith("report-"):
            return self.report(only(self._book, name, "report-"))
        raise ValueError(f"no report was read from {name!r}")

    def report(self, identifier: str) -> _Held:
        if identifier not in self._held:
            report, reading = self._book.report(identifier), self._book.reading_of(identifier)
            if report is None or reading is None:
                raise ValueError(f"{identifier!r} is no report of this book")
            self._held[identifier] = _Held(report, reading)
        return self._held[identifier]


def _keep(book: Book, held: _Held, coder: str, found: Sequence[Coded]) -> set[str]:
    """Adds the findings to what this coder found in the report before, as one coding; returns the ids that are new."""
    earlier = [one for one in book.codings_of(held.reading.id) if one.coder.name == coder]
    before = {coded.finding.id: coded for coding in earlier for coded in coding.coded}
    fresh = {coded.finding.id: coded for coded in found if coded.finding.id not in before}
    if fresh or not earlier:
        version = str(max((int(coding.coder.version) for coding in earlier), default=0) + 1)
        coding = Coding(
            reading=held.reading.id,
            coder=Coder(name=coder, version=version),
            coded=tuple((before | fresh).values()),
        )
        book.add(held.report, held.reading, [coding])
    return set(fresh)


# Rows


def _rows(name: str, raw: bytes) -> Iterator[_Row | Refused]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        yield Refused(f"{name}:{line}", "it is not UTF-8: save it so (CSV UTF-8)")
        return
    yield from _json_rows(name, text) if text.lstrip().startswith("{") else _csv_rows(name, text)


def _json_rows(name: str, text: str) -> Iterator[_Row | Refused]:
    for number, line in enumerate(text.split("\n"), start=1):
        place = f"{name}:{number}"
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Refused(place, f"it is no JSON: {error}")
            continue
        yield _Row(place, value) if isinstance(value, dict) else Refused(place, "it is no JSON object")


def _csv_rows(name: str, text: str) -> Iterator[_Row | Refused]:
    head = text.split("\n", 1)[0]
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    columns = [str(column or "").strip().lower() for column in lines.fieldnames or ()]
    if "report" not in columns:
        yield Refused(f"{name}:1", "the first line names no column `report`: it names the columns of a CSV")
        return
    lines.fieldnames = columns
    while True:
        before = lines.line_num
        try:
            row = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            yield Refused(f"{name}:{lines.line_num}", f"the CSV is broken from here on: {error}")
            return
        place = f"{name}:{before + 1}"
        if None in row:
            yield Refused(place, "it has more cells than there are columns")
            continue
        yield _Row(place, {column: cell.strip() for column, cell in row.items() if column and cell and cell.strip()})


# From a row to a finding


def _coded(held: _Held, content: Mapping[str, Any]) -> Coded:
    """The finding a row tells of. Raises ValueError or ValidationError, naming what does not fit."""
    fields = _fields({name: value for name, value in content.items() if name not in _PLACING})
    said_by = content.get("said_by") or ()
    evidence: dict[str, Any] = {
        "passages": _passages(held, content),
        "by": _list(said_by),
        "basis": content.get("basis") or ("said" if said_by or fields.get("kind") == "statement" else "narrated"),
    }
    if isinstance(given := fields.get("evidence"), Mapping):
        evidence |= {name: value for name, value in given.items() if name != "passages"}
    finding: Finding = finding_from(fields | {"evidence": evidence})
    return Coded(finding=finding, confidence=_number(content.get("confidence", 1)))


def _number(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        raise ValueError(f"confidence {value!r} is no number from 0 to 1") from None


def _whole(content: Mapping[str, Any], name: str) -> int:
    try:
        return int(str(content[name]))
    except ValueError:
        raise ValueError(f"{name} {content[name]!r} is no whole number") from None


def _passages(held: _Held, content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The passages of a row, by characters where it gives them, else by its words."""
    text, reading = held.reading.text, held.reading.id
    words = content.get("words")
    pieces = tuple(str(one) for one in words) if isinstance(words, list) else tuple(str(words or "").split("|"))
    pieces = tuple(piece.strip() for piece in pieces if piece.strip())
    spans: list[tuple[int, int]] = []
    if "start" in content and "end" in content:
        spans = [(_whole(content, "start"), _whole(content, "end"))]
    for one in content.get("passages") or ():
        try:
            first, last = (one["start"], one["end"]) if isinstance(one, Mapping) else one
            spans.append((int(first), int(last)))
        except (KeyError, TypeError, ValueError):
            raise ValueError(f"the passage {one!r} has no start and end") from None
    if not spans:
        if not pieces:
            raise ValueError("it rests on no words: give `words`, or `start` and `end`")
        return _placed_words(held, pieces, _whole(content, "occurrence") if content.get("occurrence") else None)
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"characters {start} to {end} lie outside the text, which has {len(text)}")
    if pieces:
        stands = [text[start:end] for start, end in spans]
        if len(stands) != len(pieces) or not all(
            _pattern(piece).fullmatch(there.strip()) for piece, there in zip(pieces, stands, strict=True)
        ):
            raise ValueError(
                f"at these characters stands {' | '.join(stands)[:120]!r}, not {' | '.join(pieces)[:120]!r}"
            )
    return [{"reading": reading, "start": start, "end": end} for start, end in spans]


def _placed_words(held: _Held, pieces: Sequence[str], occurrence: int | None) -> list[dict[str, Any]]:
    """Where words stand in a report, their pieces one after another; `occurrence` counts the first piece, from 1.

    White space and the shape of quotation marks may differ. Raises ValueError where the words do not stand so often,
    and, without an `occurrence`, where they stand more than once.
    """
    text, source = held.reading.text, held.report.source
    placed: list[dict[str, Any]] = []
    after = 0
    for number, piece in enumerate(pieces):
        found = [match.span() for match in _pattern(piece).finditer(text, after)] if piece.strip() else []
        wanted = occurrence or 1 if number == 0 else 1
        if len(found) < wanted:
            often = f" {wanted} times" if wanted > 1 else ""
            raise ValueError(f"these words do not stand{often} in {source}: {piece!r}")
        if number == 0 and occurrence is None and len(found) > 1:
            raise ValueError(f"these words stand {len(found)} times in {source}, give the occurrence: {piece!r}")
        start, end = found[wanted - 1]
        placed.append({"reading": held.reading.id, "start": start, "end": end})
        after = end
    return placed


def _pattern(words: str) -> re.Pattern[str]:
    """Matches the words however their white space and quotation marks are written."""
    return re.compile(
        r"\s+".join("".join(_QUOTES.get(letter, re.escape(letter)) for letter in word) for word in words.split())
    )


def _fields(content: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a finding from the short forms people write.

    An actor may be its name, a time `2023-06-01` or `2023-06-01/2023-06-05`, a list one text parted by `;`, an amount a
    number; `amount.currency` and the like name what is inside.
    """
    nested: dict[str, Any] = {}
    for name, value in sorted(content.items()):
        outer, _, inner = name.partition(".")
        if not inner:
            nested[outer] = value
            continue
        held = nested.get(outer)
        if not isinstance(held, dict):
            held = {} if held is None else {_MAIN.get(outer, "words"): held}
        nested[outer] = held | {inner: value}
    return {name: _long_form(name, value) for name, value in nested.items()}


def _long_form(name: str, value: object) -> object:
    if name in _ACTORS and isinstance(value, str):
        return {"name": value}
    if name in _DAYS and isinstance(value, str):
        try:
            return span(value).stored()
        except ValueError:
            if name == "until":  # it may be the subject whose completion ends a promise
                return value
            raise
    if name in _LISTS:
        several = _list(value)
        return [{"words": one} if isinstance(one, str) else one for one in several] if name == "conditions" else several
    if name == "amount":
        value = dict(value) if isinstance(value, Mapping) else {"value": value}
        return value | {key: _plain_number(value[key]) for key in ("value", "high") if key in value}
    return _plain_number(value) if name == "value" else value


def _list(value: object) -> list[Any]:
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    return list(value) if isinstance(value, Iterable) else [value]


def _plain_number(value: object) -> object:
    """A number as it is; "40,000,000" without its commas. Raises ValueError for "40 million": that is words."""
    if not isinstance(value, str) or not value[:1].isdigit():
        return value
    plain = value.replace(",", "") if _THOUSANDS.fullmatch(value) else value
    try:
        float(plain)
    except ValueError:
        raise ValueError(f"{value!r} is no number: write 40000000, and its currency or unit apart") from None
    return plain
