"""What a file beside the reports says of them: `reports.csv`, `reports.yaml` or `reports.yml`, one row a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import yaml

from ..vocabulary import Given
from .given import given_from, over
from .plain import decoded

__all__ = ["NAMES", "BadRow", "Rows", "read"]

NAMES = ("reports.csv", "reports.yaml", "reports.yml")
_LARGEST = 5 * 1024 * 1024


class BadRow(NamedTuple):
    """A row that says nothing usable: the file it is about where known, where it stands, why, and the remedy."""

    file: str
    source: str
    reason: str
    remedy: str


@dataclass
class Rows:
    """What the sidecars of one folder say, by the name of the file they say it of."""

    given: dict[str, Given] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    problems: list[BadRow] = field(default_factory=list)


def read(folder: Path) -> Rows:
    """All sidecars of a folder; what an earlier one (by the order of `NAMES`) says of a file stands.

    A row speaks of a file in the folder itself: a name that leads elsewhere is a bad row, never a path to follow.
    """
    rows = Rows()
    for name in NAMES:
        path = folder / name
        if not path.is_file():
            continue
        try:
            if path.stat().st_size > _LARGEST:
                rows.problems.append(BadRow("", str(path), "is too large for a sidecar file", "split the folder"))
                continue
            text = decoded(path.read_bytes())
            for number, row in _csv(text) if name.endswith(".csv") else _yaml(text):
                _take(rows, f"{path}#{number}", row)
        except OSError as error:
            rows.problems.append(BadRow("", str(path), f"could not be read: {error.strerror}", "check its rights"))
        except (csv.Error, yaml.YAMLError, RecursionError, ValueError) as error:
            reason = " ".join(str(error).split())[:300]
            rows.problems.append(BadRow("", str(path), f"is broken: {reason}", "correct it; its rows were not used"))
    return rows


def _csv(text: str) -> Iterator[tuple[int, object]]:
    first = text.split("\n", 1)[0]
    between = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=between, skipinitialspace=True)
    for row in reader:
        if row.get(None):
            yield reader.line_num, "has more cells than columns"
            continue
        yield reader.line_num, {str(k).strip().lower(): v for k, v in row.items() if k is not None}


def _yaml(text: str) -> Iterator[tuple[int, object]]:
    value = yaml.safe_load(text)
    if isinstance(value, Mapping):
        if isinstance(value.get("reports"), list):
            value = value["reports"]
        else:
            value = [{"file": name, **row} if isinstance(row, Mapping) else row for name, row in value.items()]
    if value is None:
        return
    if not isinstance(value, list):
        raise ValueError("it is neither a list of rows nor a table by file name")
    yield from enumerate(value, start=1)


def _take(rows: Rows, source: str, row: object) -> None:
    remedy = "give it the columns file, outlet, published, updated, title, url"
    if isinstance(row, str) and row.startswith("has more cells"):
        rows.problems.append(BadRow("", source, row, "put a cell that holds a comma between quotation marks"))
        return
    if not isinstance(row, Mapping):
        rows.problems.append(BadRow("", source, "is no row with fields", remedy))
        return
    file = str(row.get("file") or "").strip()
    if not file:
        rows.problems.append(BadRow("", source, "names no file", remedy))
        return
    if file != Path(file).name or "\\" in file or file in (".", ".."):
        reason = f"names {file!r}, which is no file of its own folder"
        rows.problems.append(BadRow("", source, reason, "name a file that lies beside it, without a path"))
        return
    try:
        given = given_from({str(k): v for k, v in row.items() if k != "file"})
    except ValueError as error:
        rows.problems.append(BadRow(file, source, str(error), "correct the date, or leave it empty where unknown"))
        return
    rows.given[file] = over(rows.given[file], given) if file in rows.given else given
    rows.sources.setdefault(file, source)
