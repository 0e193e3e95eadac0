"""Reports on their way into a book: read and coded one by one, on one process or several, each kept whole."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from . import reading as reader
from .book import Book
from .coding import CODER, code
from .grounding import catch_up
from .reading import Problem
from .vocabulary import Coding, Given, Reading, Report

__all__ = ["Intake", "take_in"]

_TOGETHER = 100  # new reports after which they are grounded: at once, and none is grounded twice
_AHEAD = 4  # reports in work per process: enough to keep them busy, few enough to keep memory flat


@dataclass(slots=True)
class Intake:
    """What became of what was offered: reports new to the book, those it held already, and what could not be read."""

    added: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def take_in(
    book: Book,
    paths: Sequence[str | Path],
    given: Given | None = None,
    *,
    stdin: BinaryIO | None = None,
    jobs: int = 1,
    progress: Callable[[str], None] = lambda _: None,
) -> Intake:
    """Reads files, folders and standard input into the book; each report is written whole or not at all, then grounded.

    A report already read and coded by this version of both is passed over. `jobs` processes read and code; only
    this one writes. `progress` is told the source of each finished report. What cannot be read is a problem in the
    answer, never an exception; a BookError, when the book itself cannot be written, is raised.
    """
    intake = Intake()
    offered = reader.reports(paths, given or Given(), stdin)
    work = _each(_to_do(book, offered, intake, progress), jobs)
    for report, done in work:
        if isinstance(done, Problem):
            intake.problems.append(done)
            progress(report.source)
            continue
        reading, coding = done
        try:
            new = book.add(report, reading, [coding])
        except ValueError as error:  # what the store refuses to hold, such as half a character
            intake.problems.append(Problem(report.source, f"it cannot be kept: {error}", "Save it as UTF-8 text."))
            continue
        (intake.added if new else intake.known).append(report.id)
        if new and len(intake.added) % _TOGETHER == 0:
            catch_up(book)
        if coding.unread:
            intake.unread.append(f"{report.source}: {coding.unread}")
        progress(report.source)
    if intake.added:
        catch_up(book)
    return intake


def _to_do(
    book: Book, offered: Iterable[Report | Problem], intake: Intake, progress: Callable[[str], None]
) -> Iterator[Report]:
    for one in offered:
        if isinstance(one, Problem):
            intake.problems.append(one)
            progress(one.source)
        elif _done(book, one):
            if one.source not in book.sources(one.id):
                with book.writing() as additions:
                    additions.source(one.id, one.source)
            intake.known.append(one.id)
            progress(one.source)
        else:
            yield one


def _done(book: Book, report: Report) -> bool:
    reading = book.reading_of(report.id)
    return (
        reading is not None
        and reading.reader == reader.READER
        and any(coding.coder == CODER for coding in book.codings_of(reading.id))
    )


_Done = tuple[Report, tuple[Reading, Coding] | Problem]


def _each(reports: Iterator[Report], jobs: int) -> Iterator[_Done]:
    if jobs <= 1:
        yield from map(_read_and_code, reports)
        return
    with ProcessPoolExecutor(jobs, initializer=_end_with_parent) as pool:
        running: dict[Future[_Done], None] = {}
        for report in reports:
            running[pool.submit(_read_and_code, report)] = None
            while len(running) >= jobs * _AHEAD:
                yield from _finished(running)
        while running:
            yield from _finished(running)


def _end_with_parent() -> None:
    """A worker ends when the process that writes is gone, however it went: killed, it cannot tell its workers."""

    def watch() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _finished(running: dict[Future[_Done], None]) -> Iterator[_Done]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in [f for f in running if f in done]:
        del running[future]
        yield future.result()


def _read_and_code(report: Report) -> _Done:
    """The reading and the coding of one report, or why there is none: a disk too full, or a fault of the program."""
    try:
        reading = reader.read(report)
        return report, (reading, code(reading))
    except OSError as error:
        return report, Problem(report.source, f"reading it failed: {error}", "Make room on the disk and read it again.")
    except Exception as error:  # one report that we cannot code must not keep the others out of the book
        reason = f"coding it failed: {type(error).__name__}: {error}"
        return report, Problem(report.source, reason, "This is a fault of Pledgebook: please tell its makers.")
