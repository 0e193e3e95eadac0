"""The whole book as text: JSON lines that give the same book again, and the same bytes when that is exported.

The first line names the format and counts what follows; then come reports, readings, codings and judgements,
each kind sorted by id and after what it rests on, one canonical JSON object a line. Derived texts are left out.
An import is one transaction: a journal is taken in whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, BinaryIO, NoReturn, TypeVar

from pledgebook.vocabulary import Coding, Judgement, Reading, Report

from .additions import Additions
from .errors import BookError, in_one_line
from .rows import json_text
from .store import Book

__all__ = ["FORMAT", "VERSION", "export", "import_"]

FORMAT = "pledgebook journal"
VERSION = 1
T = TypeVar("T")
KINDS = ("report", "reading", "coding", "judgement")
LONGEST = 1 << 30  # bytes of one line: a report of 200 MB in base64 is a quarter of it


def export(book: Book, stream: BinaryIO, without: Collection[str] = ()) -> int:
    """Writes the book as it stands now; returns how many lines followed the first.

    `without` are reports to leave out, with all that rests on them: their readings and codings, and the judgements
    that are about them or their findings, or name them.

    Raises BookError, before a byte is written, for an id in `without` that is no report of the book.
    """
    held = book.inventory()
    for unknown in sorted(set(without) - set(held["report"])):
        raise BookError(book.path, f"there is no report {unknown} to leave out", "Give the ids of reports in the book.")
    gone = _resting_on(book, set(without))
    kept = {kind: [name for name in held[kind] if name not in gone] for kind in KINDS}
    header: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    stream.write(_line(header | {f"{kind}s": len(kept[kind]) for kind in KINDS}))
    judged = {one.id: one for one in book.judgements()}
    contents: dict[str, Callable[[str], dict[str, Any]]] = {
        "report": lambda name: _report(book, name),
        "reading": lambda name: {"content": _there(book, name, book.reading(name)).stored()},
        "coding": lambda name: {"content": _there(book, name, book.coding(name)).stored()},
        "judgement": lambda name: {"content": _there(book, name, judged.get(name)).stored()},
    }
    for kind in KINDS:
        for name in kept[kind]:
            stream.write(_line({"type": kind, "id": name} | contents[kind](name)))
    return sum(map(len, kept.values()))


def _line(content: Mapping[str, Any]) -> bytes:
    return json_text(content).encode() + b"\n"


def _report(book: Book, name: str) -> dict[str, Any]:
    content = _there(book, name, book.report(name)).stored()
    del content["source"]
    return {"content": content, "sources": book.sources(name)}


def _there(book: Book, name: str, value: T | None) -> T:
    if value is None:
        raise BookError(book.path, f"{name} is listed in the book and not in it", "Run `pledgebook check`.")
    return value


def _resting_on(book: Book, reports: set[str]) -> set[str]:
    """These reports and the ids of everything that rests on them."""
    if not reports:
        return set()
    gone = set(reports)
    for name in reports:
        for reading in book.readings_of(name):
            gone.add(reading.id)
            for coding in book.codings_of(reading.id):
                gone.add(coding.id)
                gone.update(coded.finding.id for coded in coding.coded)
    for judgement in book.judgements():
        # a corrected finding and the report another is a duplicate of stand in the value
        if not gone.isdisjoint(judgement.about) or not gone.isdisjoint(_texts(judgement.value)):
            gone.add(judgement.id)
    return gone


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def import_(stream: BinaryIO, book: Book) -> int:
    """Adds a journal to a book, which may hold something already; returns how many lines brought something new.

    Raises BookError, naming the line, for a journal that is damaged, cut short, of another format or a newer
    version, or whose ids are not those of their content. Nothing of it is kept then.
    """
    title = str(getattr(stream, "name", "the journal"))
    place = "line 1"
    try:
        counts = _counts(_object(stream.readline(LONGEST + 1)))
        with book.writing() as additions:
            intake = _Intake(additions)
            for number, line in enumerate(iter(lambda: stream.readline(LONGEST + 1), b""), start=2):
                place = f"line {number}"
                intake.take(_object(line))
            place = "at its end"
            intake.finish(counts)
        return intake.news
    except (ValueError, RecursionError) as error:
        raise BookError(
            title, f"{place}: {in_one_line(error)}", "Nothing of it was taken in. Export the journal again, or mend it."
        ) from error


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {kind}s" for kind, count in counts.items())


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST:
        raise ValueError(f"the line is longer than {LONGEST} bytes")
    try:
        entry = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise ValueError(f"is no UTF-8 text ({error.reason} at byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"is no JSON ({error.msg} at character {error.pos})") from error
    if not isinstance(entry, dict):
        raise ValueError("is no JSON object")
    return entry


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")


def _counts(header: Mapping[str, Any]) -> dict[str, int]:
    if header.get("format") != FORMAT:
        raise ValueError(f"this is no journal: its first line does not say {FORMAT!r}")
    if header.get("version") != VERSION:
        raise ValueError(f"the journal is of version {header.get('version')!r}, this program reads {VERSION}")
    return {kind: header.get(f"{kind}s", 0) for kind in KINDS}


def _content(entry: Mapping[str, Any], *more: str) -> dict[str, Any]:
    if set(entry) != {"type", "id", "content", *more}:
        raise ValueError(f"a {entry['type']} line holds {', '.join(['type', 'id', 'content', *more])} and nothing else")
    content = entry["content"]
    if not isinstance(content, dict):
        raise ValueError("the content is no JSON object")
    return content


def _named(entry: Mapping[str, Any], name: str) -> None:
    if entry["id"] != name:
        raise ValueError(f"{entry['id']!r} is not the id of its content, which is {name}")


class _Intake:
    """One journal on its way into the book: what has come, and what still waits for what must follow it."""

    def __init__(self, additions: Additions) -> None:
        self.news = 0
        self._additions = additions
        self._taken = dict.fromkeys(KINDS, 0)
        self._unread: set[str] = set()
        self._uncoded: set[str] = set()

    def take(self, entry: Mapping[str, Any]) -> None:
        """Adds what one line holds. Raises ValueError for what it cannot be."""
        match kind := entry.get("type"):
            case "report":
                new = self._report(entry)
            case "reading":
                new = self._reading(entry)
            case "coding":
                new = self._coding(entry)
            case "judgement":
                judgement = Judgement.model_validate(_content(entry))
                _named(entry, judgement.id)
                new = self._additions.judgement(judgement)
            case _:
                raise ValueError(f"there is no type {kind!r} in a journal")
        self._taken[kind] += 1
        self.news += new

    def finish(self, counts: Mapping[str, int]) -> None:
        """Raises ValueError where something is missing that the first line or another line promised."""
        if self._taken != counts:
            raise ValueError(f"there were {_told(self._taken)}; the first line says {_told(counts)}")
        if self._unread:
            raise ValueError(f"{min(self._unread)} has no reading")
        if self._uncoded:
            raise ValueError(f"{min(self._uncoded)} has no coding, not even one that found nothing")

    def _report(self, entry: Mapping[str, Any]) -> bool:
        content = _content(entry, "sources")
        sources = entry["sources"]
        if not isinstance(sources, list) or not sources or not all(isinstance(source, str) for source in sources):
            raise ValueError("`sources` is a list of at least one text")
        report = Report.model_validate(content | {"source": sources[0]})
        _named(entry, report.id)
        self._unread.add(report.id)
        new = self._additions.report(report)
        for source in sources[1:]:
            new |= self._additions.source(report.id, source)
        return new

    def _reading(self, entry: Mapping[str, Any]) -> bool:
        reading = Reading.model_validate(_content(entry))
        _named(entry, reading.id)
        if not self._additions.has_report(reading.report):
            raise ValueError(f"{reading.id} is a reading of {reading.report}, which no line before it holds")
        self._unread.discard(reading.report)
        self._uncoded.add(reading.id)
        return self._additions.reading(reading)

    def _coding(self, entry: Mapping[str, Any]) -> bool:
        coding = Coding.model_validate(_content(entry))
        _named(entry, coding.id)
        text = self._additions.text_of(coding.reading)
        if text is None:
            raise ValueError(f"{coding.id} is a coding of {coding.reading}, which no line before it holds")
        self._uncoded.discard(coding.reading)
        return self._additions.coding(coding, text)
