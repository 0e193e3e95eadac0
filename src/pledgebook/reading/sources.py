"""Where reports come from: files, folders and standard input, each as reports or as a problem with its remedy."""

from __future__ import annotations

import contextlib
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..vocabulary import Given, MediaType, Report
from . import jsonl, sidecar
from .given import over
from .plain import decoded, looks_binary, looks_like_html

__all__ = ["LARGEST", "Problem", "reports"]

LARGEST = 20 * 1024 * 1024
"""Bytes: no news report is larger, and a file that is would take the memory of all others."""

_HTML = {".html", ".htm", ".xhtml"}
_JSON = {".jsonl", ".ndjson", ".json"}
_NOT_REPORTS = {".md"}


@dataclass(frozen=True)
class Problem:
    """Something that could not be read: what it is, why not, and what to do about it."""

    source: str
    reason: str
    remedy: str


def reports(
    paths: Sequence[str | Path], given: Given | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report | Problem]:
    """The reports under the paths, in order, and a problem for each that cannot be read; `-` is standard input.

    Folders are walked by name, without hidden files, sidecars and Markdown. What `given` says goes before what
    a sidecar or a JSON field says, and that before what the report says of itself. Never raises for bad input.
    """
    given = given or Given()
    for path in paths:
        if str(path) == "-":
            yield from _standard_input(stdin if stdin is not None else sys.stdin.buffer, given)
            continue
        yield from _path(Path(path), given)


def _standard_input(stdin: BinaryIO, given: Given) -> Iterator[Report | Problem]:
    try:
        raw = stdin.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        yield Problem("standard input", f"could not be read: {error}", "pipe a report into it, or name a file")
        return
    yield from _reports_in("standard input", "", raw, given)


def _path(path: Path, given: Given) -> Iterator[Report | Problem]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _unreadable(str(path), error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, given, set())
    else:
        rows = sidecar.Rows()
        with contextlib.suppress(OSError):  # its folder may be closed to listing; the file was named all the same
            rows = sidecar.read(path.parent)
        for problem in rows.problems:
            if problem.file in ("", path.name):
                yield Problem(problem.source, problem.reason, problem.remedy)
        yield from _file(path, over(given, rows.given.get(path.name, Given())))


def _folder(folder: Path, given: Given, above: set[tuple[int, int]]) -> Iterator[Report | Problem]:
    try:
        status = folder.stat()
        here = (status.st_dev, status.st_ino)
        if here in above:
            return  # a link that leads back to a folder we are in
        names = sorted(entry.name for entry in folder.iterdir())
        rows = sidecar.read(folder)
    except OSError as error:
        yield _unreadable(str(folder), error)
        return
    for problem in rows.problems:
        yield Problem(problem.source, problem.reason, problem.remedy)
    for name in names:
        path = folder / name
        if name.startswith(".") or name in sidecar.NAMES or path.suffix.lower() in _NOT_REPORTS:
            continue
        try:
            is_folder = path.is_dir()
        except OSError as error:
            yield _unreadable(str(path), error)
            continue
        if is_folder:
            yield from _folder(path, given, above | {here})
        else:
            yield from _file(path, over(given, rows.given.get(name, Given())))
    for name in sorted(set(rows.given) - set(names)):
        yield Problem(
            rows.sources[name],
            f"names {name!r}, and no such file lies beside it",
            "correct the name in its `file` column or take the row out",
        )


def _file(path: Path, given: Given) -> Iterator[Report | Problem]:
    source = str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield Problem(source, "is no file but a device, pipe or socket", "save its content to a file first")
            return
        if status.st_size > LARGEST:
            yield _oversized(source, status.st_size)
            return
        with path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        yield _unreadable(source, error)
        return
    yield from _reports_in(source, path.suffix.lower(), raw, given)


def _reports_in(source: str, suffix: str, raw: bytes, given: Given) -> Iterator[Report | Problem]:
    if len(raw) > LARGEST:
        yield _oversized(source, len(raw))
    elif not raw.strip(b"\0 \t\r\n\f\x0b\xef\xbb\xbf"):
        yield Problem(source, "is empty", "save the report's text into it, or take it away")
    elif looks_binary(raw):
        yield Problem(source, "is binary, not text", "save the report as text or HTML and read that")
    elif suffix in _JSON or (not suffix and jsonl.looks_like(raw)):
        for found in jsonl.reports(source, raw):
            if isinstance(found, Report):
                yield found.model_copy(update={"given": over(given, found.given)})
            else:
                yield Problem(*found)
    else:
        yield Report(source=source, media=_media(suffix, raw), given=given, bytes=raw)


def _media(suffix: str, raw: bytes) -> MediaType:
    if suffix in _HTML or looks_like_html(decoded(raw[:20_000])):
        return "text/html"
    return "text/plain"


def _oversized(source: str, size: int) -> Problem:
    return Problem(
        source,
        f"is larger than a report may be ({size / 2**20:.0f} MB or more, at most {LARGEST // 2**20} MB)",
        "split it into one file a report",
    )


def _unreadable(source: str, error: Exception) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(source, "does not exist", "check the path")
    if isinstance(error, PermissionError):
        return Problem(source, "may not be read", "give yourself the right to read it")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Problem(source, f"could not be read: {reason}", "check the path and the disk")
