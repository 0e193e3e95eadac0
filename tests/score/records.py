"""Small records and gold sets built by hand, for the tests of scoring."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from pledgebook.record import Record
from pledgebook.score import Gold, load_gold
from pledgebook.vocabulary import (
    Attestation,
    Dispute,
    Entry,
    Evidence,
    Finding,
    Passage,
    Quoted,
    ReportCard,
    Telling,
    finding_from,
)

TEXTS = {
    "01_riga.txt": (
        "RIGA - Latvia will send 30 patrol boats to Georgia once the ceasefire holds, Prime Minister Inga Liepa said "
        'on Tuesday. "We gave our word and we are going to keep it," she told reporters. Finland and Eston have yet to '
        "ratify Georgia's accession to the EU, and its foreign minister warned that patience was running out."
    ),
    "02_tbilisi.txt": (
        "Georgia has been promised 30 patrol boats by Latvia, whose president, Inga Liepa, met EU leaders in Tbilisi. "
        "Latvia kept its word, she said, and the boats would be handed over when the guns fall silent."
    ),
}


def card(name: str, text: str | None = None, **fields: Any) -> ReportCard:
    """A report as a record shows it; its id is that of its file's name."""
    plain = {"id": f"report-{name}", "reading": f"reading-{name}", "source": f"news/{name}", "origin": name}
    return ReportCard.model_validate(plain | {"text": TEXTS[name] if text is None else text} | fields)


def place(name: str, words: str, text: str | None = None) -> Quoted:
    """Where words stand in a report."""
    start = (TEXTS[name] if text is None else text).index(words)
    return Quoted(start=start, end=start + len(words), words=words)


def finding(report: str, quoted: Sequence[Quoted], /, **fields: Any) -> Finding:
    passages = tuple(Passage(reading=f"reading-{report}", start=q.start, end=q.end) for q in quoted)
    return finding_from({"evidence": Evidence(passages=passages), **fields})


def entry(
    tellings: dict[str, Sequence[str]], line: str | None = None, reaffirmed: Sequence[str] = (), **fields: Any
) -> Entry:
    """An entry told by reports: for each the words it rests on. `by_report` fields differ from report to report."""
    by_report = fields.pop("by_report", {})
    told = []
    for name, words in tellings.items():
        quoted = tuple(place(name, w) for w in words)
        told.append((name, quoted, finding(name, quoted, **fields, **by_report.get(name, {}))))
    return Entry(
        id=told[0][2].id,
        kind=told[0][2].kind,
        finding=told[0][2],
        tellings=tuple(Telling(finding=f, report=f"report-{name}") for name, _, f in told),
        attestations=tuple(
            Attestation(report=f"report-{name}", finding=f.id, source=f"news/{name}", passages=quoted)
            for name, quoted, f in told
        ),
        origins=len(told),
        line=line,
        reaffirmed=tuple(dt.date.fromisoformat(day) for day in reaffirmed),
    )


def statement(name: str, words: str, speaker: str | Sequence[str], mode: str = "direct", **fields: Any) -> Entry:
    speakers = [speaker] if isinstance(speaker, str) else list(speaker)
    return entry({name: [words]}, kind="statement", speaker=speakers, mode=mode, **fields)


def record(*entries: Entry, cards: Sequence[ReportCard] | None = None, disputes: Sequence[Dispute] = ()) -> Record:
    shown = tuple(card(name) for name in TEXTS) if cards is None else tuple(cards)
    return Record(None, None, shown, (), tuple(entries), tuple(disputes), ())


def gold_of(folder: Path, content: dict[str, Any]) -> Gold:
    """The gold set with this content, read from a file as a person would keep it."""
    path = folder / "gold.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return load_gold(path)


def gold_statements(folder: Path, *statements: dict[str, Any], name: str = "01_riga.txt", **sections: Any) -> Gold:
    plain = [{"mode": "direct", "speaker": "Inga Liepa"} | s for s in statements]
    return gold_of(folder, {name: {"statements": plain}, **sections})
