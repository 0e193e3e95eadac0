"""What the command line needs of the book beyond a record: a person's judgements and findings, and invariants."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from .book import Book
from .grounding import Grounding, ground, grounded
from .record import record, subject_of
from .vocabulary import (
    FINDING_VERDICTS,
    PAIR_VERDICTS,
    REPORT_VERDICTS,
    Coded,
    Coder,
    Coding,
    Entry,
    Judgement,
    When,
    finding_from,
    span,
)

__all__ = ["actors_of", "add", "breaches", "has_words", "in_one_line", "judgement", "only", "overlaps", "told_between"]


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
            raise ValueError(
                f"these words do not stand {'there' if occurrence == 1 else f'{occurrence} times'} in {held.source}: {words!r}"
            )
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


def breaches(book: Book) -> list[str]:
    """What breaks in what is told from the book: words that are not their passage's, a cache unlike its rebuild."""
    found: list[str] = []
    held = record(book)
    texts = {card.id: card.text for card in held.reports}
    for entry in held.entries:
        for attestation in entry.attestations:
            for quoted in attestation.passages:
                if texts[attestation.report][quoted.start : quoted.end] != quoted.words:
                    found.append(
                        f"{entry.id}: its words are not those at {quoted.start} to {quoted.end} of {attestation.report}"
                    )
    shelved, judged, kept = grounded(book)
    if _differs(kept, ground(shelved, judged)):
        found.append("the grounding cache is not what a rebuild gives; any command rebuilds it after `read`")
    return found


def _differs(kept: Grounding, rebuilt: Grounding) -> bool:
    return kept.model_dump_json() != rebuilt.model_dump_json()


def actors_of(entry: Entry) -> set[str]:
    """Every actor an entry names, by canonical name."""
    finding = entry.finding
    named = {str(getattr(finding, field)) for field in ("person", "of", "body") if getattr(finding, field, None)}
    named |= {actor.name for field in ("by", "to", "actor") if (actor := getattr(finding, field, None)) is not None}
    return named | set(getattr(finding, "speaker", ())) | set(getattr(finding, "participants", ()))


def told_between(published: When | None, since: dt.date | None, until: dt.date | None) -> bool:
    """Whether a report's day can lie between two; a report without a day only where no bound is set."""
    if since is None and until is None:
        return True
    return published is not None and published.resolved and published.overlaps(When(earliest=since, latest=until))


def has_words(entry: Entry, query: str) -> bool:
    """Whether some passage of an entry holds every word of a query."""
    words = query.replace('"', " ").lower().split()
    return any(all(w in q.words.lower() for w in words) for a in entry.attestations for q in a.passages)


def overlaps(statement: Entry, entries: Sequence[Entry]) -> bool:
    """Whether some of these entries rests on the statement's words."""
    spans = {(a.report, q.start, q.end) for a in statement.attestations for q in a.passages}
    return any(
        a.report == report and q.start < end and start < q.end
        for e in entries
        if subject_of(e)
        for a in e.attestations
        for q in a.passages
        for report, start, end in spans
    )


def in_one_line(error: Exception) -> str:
    """An error as one line; for fields that do not fit, which and why."""
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:4])
    return str(error)
