"""A person's judgements and findings by hand, from the words and ids a person writes."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from pydantic import ValidationError

from .book import Book
from .vocabulary import (
    FINDING_VERDICTS,
    PAIR_VERDICTS,
    REPORT_VERDICTS,
    Coded,
    Coder,
    Coding,
    Judgement,
    finding_from,
    span,
)

__all__ = ["add", "in_one_line", "judgement", "only"]


def only(book: Book, prefix: str, kind: str = "") -> str:
    """The one id that starts with `prefix`; raises ValueError, telling how many there are, for none or several."""
    found = [identifier for identifier in book.resolve(prefix) if identifier.startswith(kind)]
    if prefix in found:
        return prefix
    if len(found) != 1:
        told = f"{len(found)} things begin so: {', '.join(found[:4])}" if found else "nothing in the book begins so"
        raise ValueError(f"{prefix!r}: {told}. Write enough of the id to name one.")
    return found[0]


def judgement(book: Book, identifier: str, verdict: str, value: str | None, by: str, why: str | None) -> Judgement:
    """A judgement from a person's words. Raises ValueError for an id, a verdict or a value that does not fit."""
    known = (*FINDING_VERDICTS, *PAIR_VERDICTS, *REPORT_VERDICTS)
    if verdict not in known:
        raise ValueError(f"{verdict!r} is no verdict: write one of {', '.join(known)}")
    about = tuple(only(book, part.strip()) for part in identifier.split(","))
    is_report = about[0].startswith("report-")
    if is_report != (verdict in REPORT_VERDICTS):
        fitting = REPORT_VERDICTS if is_report else (*FINDING_VERDICTS, *PAIR_VERDICTS)
        raise ValueError(
            f"`{verdict}` is not said of a {'report' if is_report else 'finding'}: {', '.join(fitting)} are"
        )
    settled: Any = value
    if verdict == "date" and value is not None:
        span(value)
    elif verdict == "duplicate" and value is not None:
        settled = only(book, value, "report-")
    elif verdict == "correct":
        settled = _corrections(book, about[0], value)
    now = dt.datetime.now(dt.UTC)
    return Judgement.model_validate(
        {"about": about, "verdict": verdict, "value": settled, "by": by, "when": now, "why": why}
    )


def _corrections(book: Book, identifier: str, value: str | None) -> dict[str, Any]:
    try:
        fields = json.loads(value or "")
    except ValueError as error:
        raise ValueError(
            f'`correct` takes the right fields as JSON, like \'{{"status": "agreed"}}\': {error}'
        ) from None
    finding = book.finding(identifier)
    if finding is None or not isinstance(fields, dict):
        raise ValueError("`correct` is said of a finding, with a JSON object of its right fields")
    finding_from(finding.stored() | fields)
    return fields


def add(book: Book, report: str, words: str, finding: str, occurrence: int, by: str) -> str:
    """Adds a person's finding resting on these words of a report, and returns its id.

    Raises ValueError when the words do not stand there so often, ValidationError when the fields do not fit.
    """
    held = book.report(only(book, report, "report-"))
    reading = book.reading_of(held.id) if held else None
    if held is None or reading is None:
        raise ValueError(f"{report!r} is no report of this book")
    start = -1
    for _ in range(occurrence):
        start = reading.text.find(words, start + 1) if words else -1
        if start < 0:
            often = f" {occurrence} times" if occurrence > 1 else ""
            raise ValueError(f"these words do not stand{often} in {held.source}: {words!r}")
    try:
        fields = json.loads(finding)
    except ValueError as error:
        raise ValueError(f"the finding is no JSON: {error}") from None
    if not isinstance(fields, dict):
        raise ValueError("the finding is a JSON object with its kind and fields")
    passage = {"reading": reading.id, "start": start, "end": start + len(words)}
    made = finding_from(fields | {"evidence": {"passages": [passage]} | fields.get("evidence", {})})
    name = f"person: {by}"
    earlier = [coding for coding in book.codings_of(reading.id) if coding.coder.name == name]
    version = str(max((int(c.coder.version) for c in earlier), default=0) + 1)
    coded = {c.finding.id: c for coding in earlier for c in coding.coded} | {made.id: Coded(finding=made)}
    coding = Coding(reading=reading.id, coder=Coder(name=name, version=version), coded=tuple(coded.values()))
    if not any(made.id in {c.finding.id for c in before.coded} for before in earlier):
        book.add(held, reading, [coding])
    return made.id


def in_one_line(error: Exception) -> str:
    """An error as one line; for fields that do not fit, which and why."""
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:4])
    return str(error)
