"""A book of what careful readers found in reports: a gold set's entries as findings, each on the words it was seen in.

The rules can so be tried on what reports really say, whatever the machine reader of the day makes of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from pledgebook import reading as reader
from pledgebook.book import Book
from pledgebook.vocabulary import Coded, Coder, Coding, Finding, Given, Reading, Report, finding_from, span

__all__ = ["write"]

_KINDS = {
    "meetings": "meeting",
    "commitments": "commitment",
    "steps": "step",
    "positions": "position",
    "figures": "figure",
    "offices": "office",
}
_WHENS = ("date", "as_of", "since", "until", "first")
_ACTORS = ("by", "to", "actor")


def write(path: Path, gold: Path, reports: Path) -> Book:
    """A new book at `path`: the reports of a folder, coded by hand as the gold file or folder has it."""
    coded = defaultdict(list)
    readings = dict(_read(reports))
    for entry in _entries(gold):
        for short, words in entry["seen"].items():
            report, reading = _called(readings, short)
            if place := _place(reading.text, words):
                for finding in _findings(_as_told(entry, short), reading, place):
                    coded[report.id].append(Coded(finding=finding))
    book = Book.open(path, create=True)
    for report, reading in readings.values():
        found = {one.finding.id: one for one in coded[report.id]}
        book.add(
            report, reading, [Coding(reading=reading.id, coder=Coder(name="person: hand"), coded=(*found.values(),))]
        )
    return book


def _read(folder: Path) -> Iterator[tuple[str, tuple[Report, Reading]]]:
    for report in reader.reports([folder], Given()):
        assert isinstance(report, Report), report
        yield report.source, (report, reader.read(report))


def _entries(gold: Path) -> Iterator[dict[str, Any]]:
    held = yaml.safe_load((gold / "entries.yaml" if gold.is_dir() else gold).read_text("utf-8"))
    for plural, kind in _KINDS.items():
        for entry in held.get(plural) or ():
            yield {"kind": kind, **entry}


def _called(readings: Mapping[str, tuple[Report, Reading]], short: str) -> tuple[Report, Reading]:
    """The report a gold set calls "07" (its file's beginning) or "w2" (the second line of the wire)."""
    line = re.fullmatch(r"w(\d+)", short)
    ends = f"wire.jsonl#{line[1]}" if line else None
    (name,) = [
        source
        for source in readings
        if (source.endswith(ends) if ends else re.match(rf"{re.escape(short)}[-_]", Path(source).name))
    ]
    return readings[name]


def _place(text: str, words: str) -> tuple[int, int] | None:
    """Where the words stand, however their blanks are; None where the reading repaired them."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return found.span() if found else None


def _as_told(entry: Mapping[str, Any], short: str) -> Mapping[str, Any]:
    """The entry as one report tells it: `as_told` has what differs there, null for what it is silent on."""
    told = entry.get("as_told", {}).get(short, {})
    return {name: value for name, value in {**entry, **told}.items() if name != "as_told" and value is not None}


def _findings(entry: Mapping[str, Any], reading: Reading, place: tuple[int, int]) -> Iterator[Finding]:
    """The findings of one entry in one report: one for each that acts, where the gold names several."""
    passage = {"reading": reading.id, "start": place[0], "end": place[1]}
    fields = {name: value for name, value in entry.items() if name not in ("id", "seen", "optional", "note")}
    fields["evidence"] = {"passages": [passage], "basis": "narrated"}
    if entry["kind"] == "position":  # an actor's stand is what the actor was heard to say
        fields["evidence"] |= {"basis": "said", "by": _named(entry["actor"])}
    for name in _WHENS:
        if isinstance(value := fields.get(name), str | int) or hasattr(value, "isoformat"):
            fields[name] = _when(str(value))
    for name in ("status", "stance", "value", "person", "office"):  # several are each right: the first will do
        if isinstance(several := fields.get(name), list):
            fields[name] = several[0]
    if entry["kind"] == "commitment":
        fields["conditions"] = [{"words": words} for words in fields.get("conditions", ())]
        if years := re.fullmatch(r"(\d{4})(?:/(\d{4}))?", str(fields.get("over", ""))):
            fields["over"] = f"P{int(years[2] or years[1]) - int(years[1]) + 1}Y"
        fields["amount"] = {k: _number(v) for k, v in fields["amount"].items()} if fields.get("amount") else None
    if entry["kind"] == "step":
        fields.setdefault("outcome", "done")
    if entry["kind"] == "figure":
        fields["value"] = _number(fields["value"])
        fields["unit"] = fields.get("unit") or fields.get("currency")
    if str(fields.get("office", "")).startswith("former "):
        fields |= {"office": fields["office"].removeprefix("former "), "former": True}
    doers: list[str | None] = [*_named(fields.get("by") or fields.get("actor"))]
    for doer in doers or [None]:
        own = dict(fields)
        for name in _ACTORS:
            if name in own:
                named = _named(own[name])
                own[name] = {"name": doer if name != "to" and doer else named[0]} if named else None
        yield _made(own)


def _made(fields: dict[str, Any]) -> Finding:
    """The finding, without what its kind has no field for."""
    try:
        return finding_from(fields)
    except ValidationError as error:
        beyond = {str(e["loc"][-1]) for e in error.errors() if e["type"] == "extra_forbidden"}
        if not beyond:
            raise
        return finding_from({name: value for name, value in fields.items() if name not in beyond})


def _when(value: str) -> Any:
    if re.fullmatch(r"[\d-]+(/[\d-]+)?", value):
        return span(value).stored()
    return value


def _number(value: Any) -> Any:
    """A number as it is, and the lower end of a range written as "6000-7000"."""
    if isinstance(value, str) and (low := re.fullmatch(r"([\d.]+)-[\d.]+", value)):
        return low[1]
    return value


def _named(value: Any) -> list[str]:
    return [] if value is None else value if isinstance(value, list) else [str(value)]
