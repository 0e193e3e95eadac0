"""A person's judgements, from the words and ids a person writes."""

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
    Judgement,
    finding_from,
    span,
)

__all__ = ["in_one_line", "judgement", "only"]


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


def in_one_line(error: Exception) -> str:
    """An error as one line; for fields that do not fit, which and why."""
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:4])
    return str(error)
