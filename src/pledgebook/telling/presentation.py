"""A record set out for reading: every line with its basis and its words, grouped and in order, computed once.

Both templates render this and decide nothing themselves. Text is as the record has it: escaping is the template's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup

from ..arrangements.standing import Standing
from ..record import Record, subject_of
from ..vocabulary import (
    STATUS_ORDER,
    Attestation,
    Commitment,
    Condition,
    Dispute,
    Entry,
    Figure,
    Meeting,
    Office,
    Position,
    ReportCard,
    Side,
    Stance,
    Statement,
    Step,
    When,
)
from . import charts
from .attestations import leading, quoted
from .pictures import Picture, picture
from .wording import (
    actor_name,
    how_known,
    link_of,
    name_of,
    plural,
    reader_day,
    reader_period,
    reader_sum,
    shown,
    subject_name,
)

__all__ = ["Brief", "Line", "brief_of"]

Ground = Literal["said", "narrated", "reference", "rule"]
STANCES: tuple[Stance, ...] = ("opposes", "conditional", "undecided", "declines", "demands", "supports")
STANCE_WORDS: dict[str, str] = {
    "opposes": "opposes",
    "conditional": "on conditions",
    "undecided": "undecided",
    "declines": "will not say",
    "demands": "demands",
    "supports": "supports",
}
UNSURE = 0.5
"""Below this confidence of its coder a line is marked as unsure."""


@dataclass(frozen=True)
class Words:
    """One report's words for a line, and on what they rest."""

    words: str
    ground: Ground
    basis: str
    outlet: str
    day: str
    known: str
    report: int | None
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Line:
    """An entry as one line: what it says, and all that shows what it rests on."""

    number: int
    anchor: str
    kind: str
    head: str
    words: tuple[Words, ...]
    attested: str
    grounds: tuple[Ground, ...]
    unsure: bool
    judged: str | None
    entry: Entry

    @property
    def basis(self) -> str:
        return self.words[0].basis


@dataclass(frozen=True)
class Term:
    name: str
    value: str


@dataclass(frozen=True)
class Promise:
    line: Line
    by: str
    to: str
    what: str
    status: str
    status_words: str
    terms: tuple[Term, ...]
    history: tuple[Term, ...]


@dataclass(frozen=True)
class Stand:
    line: Line
    actor: str
    stance: Stance
    stance_words: str
    what: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Said:
    line: Line
    text: str
    mode: str
    day: str
    terms: tuple[Term, ...]
    repeats: Line | None


@dataclass(frozen=True)
class Speaker:
    name: str
    office: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Event:
    line: Line
    day: str
    shape: str
    label: str
    text: str


@dataclass(frozen=True)
class Matrix:
    subjects: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[Stand, ...], ...]], ...]


@dataclass(frozen=True)
class Rests:
    """One part of what a standing rests on."""

    ground: Ground
    word: str
    claim: str
    source: str
    link: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Arrangement:
    subject: str
    name: str
    kind: str
    sentence: str
    rests: tuple[Rests, ...]
    picture: Picture


@dataclass(frozen=True)
class DisputeSide:
    value: str
    sources: str
    words: tuple[Words, ...]
    key: str


@dataclass(frozen=True)
class Disputed:
    about: str
    field: str
    subject: str
    sides: tuple[DisputeSide, ...]


@dataclass(frozen=True)
class Read:
    """A report as it is listed."""

    number: int
    anchor: str
    title: str
    outlet: str
    day: str
    known: str
    source: str
    link: str | None
    notes: tuple[str, ...]
    lines: int
    alone: tuple[Line, ...]


@dataclass(frozen=True)
class Brief:
    title: str
    about: str
    days: str
    counts: tuple[Term, ...]
    arrangements: tuple[Arrangement, ...]
    promises: tuple[tuple[str, tuple[Promise, ...]], ...]
    matrix: Matrix | None
    stands: tuple[tuple[str, tuple[Stand, ...]], ...]
    chart: Markup
    events: tuple[tuple[str, tuple[Event, ...]], ...]
    speakers: tuple[Speaker, ...]
    disputes: tuple[Disputed, ...]
    figures: tuple[tuple[Line, tuple[Term, ...]], ...]
    offices: tuple[tuple[Line, tuple[Term, ...]], ...]
    reports: tuple[Read, ...]
    left_out: tuple[Read, ...]
    names: tuple[str, ...]
    evidence: dict[str, Any]


def brief_of(record: Record, title: str | None = None, subject: str | None = None) -> Brief:
    """Set the record out for reading; with a `subject`, only what concerns it or a subject below it."""
    if subject is not None:
        record = _about(record, subject)
    cards = {card.id: number for number, card in enumerate((*record.reports, *record.left_out))}
    texts = {card.id: card for card in (*record.reports, *record.left_out)}
    lines = {entry.id: _line(number, entry, cards, texts) for number, entry in enumerate(record.entries)}
    stands = _stands(record, lines)
    promises = _promises(record, lines)
    speakers = _speakers(record, lines)
    disputes = tuple(_disputed(dispute, number, cards, texts) for number, dispute in enumerate(record.disputes))
    told = _told_by_report(lines)
    return Brief(
        title=title or (subject_name(subject) if subject else "Who promised what to whom"),
        about=_about_words(record, subject),
        days=_days_words(record),
        counts=_counts(record),
        arrangements=tuple(_arrangement(standing, lines) for standing in record.standings),
        promises=promises,
        matrix=_matrix(stands),
        stands=stands,
        chart=_chart(record, lines),
        events=_events(record, lines),
        speakers=speakers,
        disputes=disputes,
        figures=tuple(_figure(lines[entry.id], entry.finding) for entry in record.of_kind("figure")),
        offices=tuple(_office(lines[entry.id], entry.finding) for entry in record.of_kind("office")),
        reports=tuple(_read(card, cards, told) for card in record.reports),
        left_out=tuple(_read(card, cards, told) for card in record.left_out),
        names=_names(record),
        evidence=_evidence(texts, lines, disputes),
    )


def _about(record: Record, subject: str) -> Record:
    """The part of a record that concerns one subject: its entries, and the statements, meetings and offices
    whose words or reports those rest on."""
    core = record.about(subject)
    spans = [(a.report, p.start, p.end) for entry in core for a in entry.attestations for p in a.passages]
    by_report: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for report, start, end in spans:
        by_report[report].append((start, end))

    def shares_words(entry: Entry) -> bool:
        return any(
            passage.start < end and start < passage.end
            for attestation in entry.attestations
            for passage in attestation.passages
            for start, end in by_report.get(attestation.report, ())
        )

    chosen = {entry.id for entry in core}
    entries = tuple(
        entry for entry in record.entries if entry.id in chosen or (subject_of(entry) is None and shares_words(entry))
    )
    seen = {attestation.report for entry in entries for attestation in entry.attestations}
    below = subject + "/"
    return Record(
        known=record.known,
        on=record.on,
        reports=tuple(card for card in record.reports if card.id in seen),
        left_out=tuple(card for card in record.left_out if card.id in seen),
        entries=entries,
        disputes=tuple(
            dispute
            for dispute in record.disputes
            if (dispute.subject or "") == subject
            or (dispute.subject or "").startswith(below)
            or any(entry in chosen for side in dispute.sides for entry in side.entries)
        ),
        standings=tuple(s for s in record.standings if s.subject == subject or s.subject.startswith(below)),
    )


# Lines and their words


def _line(number: int, entry: Entry, cards: dict[str, int], texts: dict[str, ReportCard]) -> Line:
    # The words that the line's own fields rest on come first.
    first = leading(entry, {card.id: card.reading for card in texts.values()})
    others = (attestation for attestation in entry.attestations if attestation is not first)
    words = tuple(_words(attestation, cards, texts) for attestation in (first, *others))
    reports = len({attestation.report for attestation in entry.attestations})
    attested = "one report" if reports == 1 else plural(reports, "report")
    if reports > 1:
        attested += f", {plural(entry.origins, 'independent source')}"
    return Line(
        number=number,
        anchor=entry.id if re.fullmatch(r"[A-Za-z][\w-]{0,80}", entry.id) else f"line-{number}",
        kind=entry.kind,
        head=_head(entry, words[0].words),
        words=words,
        attested=attested,
        grounds=tuple(dict.fromkeys(w.ground for w in words)),
        unsure=entry.confidence < UNSURE,
        judged=entry.judged,
        entry=entry,
    )


def _words(attestation: Attestation, cards: dict[str, int], texts: dict[str, ReportCard]) -> Words:
    card = texts.get(attestation.report)
    outlet = attestation.outlet or (card.outlet if card else None) or "an unnamed outlet"
    published = attestation.published or (card.published if card else None)
    by = " and ".join(name_of(name) for name in attestation.by)
    said = attestation.basis == "said"
    # A mark that does not hold the words it should would mislead: such words are shown without it.
    marks = tuple(
        (passage.start, passage.end)
        for passage in attestation.passages
        if card and card.text[passage.start : passage.end] == passage.words
    )
    return Words(
        words=quoted(attestation),
        ground="said" if said else "narrated",
        basis=f"said by {by or 'someone not named'}" if said else f"told by {outlet}",
        outlet=outlet,
        day=reader_day(published),
        known=how_known(published),
        report=cards.get(attestation.report),
        marks=marks,
    )


def _head(entry: Entry, words: str) -> str:
    match entry.finding:
        case Statement() as said:
            return f"{_and(said.speaker)}: “{_short(words, 90)}”"
        case Meeting() as met:
            return met.name[:1].upper() + met.name[1:]
        case Commitment() as promise:
            return f"{actor_name(promise.by)} to {actor_name(promise.to)}: {promise.what}"
        case Step() as step:
            return f"{actor_name(step.by)}: {_step_words(step)} ({subject_name(step.track)})"
        case Position() as position:
            what = f": {position.what}" if position.what else ""
            stance = STANCE_WORDS[position.stance]
            return f"{actor_name(position.actor)} {stance}, {subject_name(position.subject)}{what}"
        case Figure() as figure:
            return f"{figure.measure}, {subject_name(figure.subject)}: {_figure_value(figure)}"
        case Office() as office:
            former = "former " if office.former else ""
            return f"{office.person}, {former}{office.office} of {name_of(office.of)}"


def _step_words(step: Step) -> str:
    name = step.step.replace("_", " ")
    return {"done": name, "pending": f"{name}: still pending", "refused": f"{name}: refused"}[step.outcome]


def _figure_value(figure: Figure) -> str:
    return f"{figure.value.normalize():,f}{' ' + figure.unit.replace('_', ' ') if figure.unit else ''}"


def _and(names: Sequence[str]) -> str:
    known = [name_of(name) for name in names]
    return known[0] if len(known) == 1 else f"{', '.join(known[:-1])} and {known[-1]}"


def _short(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + "…"


# Sections


def _about_words(record: Record, subject: str | None) -> str:
    outlets = {card.outlet for card in record.reports if card.outlet}
    days = sorted(day for card in record.reports for day in _ends(card.published))
    spanned = f", published from {reader_day(days[0])} to {reader_day(days[-1])}" if days else ""
    if days and days[0] == days[-1]:
        spanned = f", published on {reader_day(days[0])}"
    told = f"Read from {plural(len(record.reports), 'report')} by {plural(len(outlets), 'outlet')}{spanned}."
    return f"{told} Only what concerns “{subject_name(subject)}” is shown." if subject else told


def _days_words(record: Record) -> str:
    if record.on is None and record.known is None:
        return "As all reports read so far tell it"
    if record.on == record.known:
        return f"As of {reader_day(record.on)}"
    held = f"As it stood on {reader_day(record.on)}" if record.on else "As it stands"
    return f"{held}, as known on {reader_day(record.known)}" if record.known else held


def _counts(record: Record) -> tuple[Term, ...]:
    undated = sum(1 for card in record.reports if card.published is None or not card.published.resolved)
    counted = [
        ("report", len(record.reports)),
        ("outlet", len({card.outlet for card in record.reports if card.outlet})),
        ("promise", len(record.commitments)),
        ("position", len(record.of_kind("position"))),
        ("statement", len(record.statements)),
        ("dispute", len(record.disputes)),
    ]
    counts = [Term(name if count == 1 else f"{name}s", f"{count:,}") for name, count in counted]
    counts += [
        Term(name, f"{count:,}") for name, count in (("left out", len(record.left_out)), ("undated", undated)) if count
    ]
    return tuple(counts)


def _ends(when: When | None) -> Iterable[dt.date]:
    return (day for day in (when.earliest, when.latest) if day) if when else ()


def _grouped(pairs: Iterable[tuple[str, Any]]) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return tuple((key, tuple(values)) for key, values in groups.items())


def _arrangement(standing: Standing, lines: dict[str, Line]) -> Arrangement:
    words: dict[str, tuple[Ground, str]] = {
        "reports": ("narrated", "reports"),
        "reference": ("reference", "reference data"),
        "rule": ("rule", "rule"),
    }
    rests = []
    for basis in standing.basis:
        ground, word = words[basis.from_]
        known = tuple(lines[entry] for entry in basis.entries if entry in lines)
        if basis.from_ == "reports" and known and all(line.grounds == ("said",) for line in known):
            ground, word = "said", "what was said"
        link = link_of(basis.source)
        rests.append(Rests(ground, word, basis.claim, basis.source or "", link, known))
    return Arrangement(
        subject=standing.subject,
        name=subject_name(standing.subject),
        kind=standing.kind,
        sentence=standing.sentence,
        rests=tuple(rests),
        picture=picture(standing),
    )


def _conditions(conditions: Sequence[Condition]) -> Iterable[Term]:
    return (Term("on condition", f"“{condition.words}”") for condition in conditions)


def _promises(record: Record, lines: dict[str, Line]) -> tuple[tuple[str, tuple[Promise, ...]], ...]:
    def promise(entry: Entry) -> Promise:
        told = entry.finding
        assert isinstance(told, Commitment)
        until = told.until
        terms = [
            Term("sum", reader_sum(told.amount)),
            Term("over", reader_period(told.over)),
            Term("dated", reader_day(told.date) if told.date else ""),
            Term("until", subject_name(until) if isinstance(until, str) else reader_day(until) if until else ""),
            *_conditions(told.conditions),
            Term("for", "; ".join(told.purposes)),
        ]
        return Promise(
            line=lines[entry.id],
            by=actor_name(told.by),
            to=actor_name(told.to),
            what=told.what,
            status=told.status,
            status_words=told.status.replace("_", " "),
            terms=tuple(term for term in terms if term.value),
            history=_history(entry),
        )

    ordered = sorted(
        record.commitments,
        key=lambda entry: (subject_of(entry) or "", -STATUS_ORDER[getattr(entry.finding, "status")]),  # noqa: B009
    )
    return _grouped((subject_name(subject_of(entry) or ""), promise(entry)) for entry in ordered)


def _history(entry: Entry) -> tuple[Term, ...]:
    """How the telling changed: only where it did, or where the promise was said again."""
    steps: list[tuple[dt.date, Term]] = []
    last, at = None, dt.date.min
    for telling in entry.tellings:
        state = str(getattr(telling.finding, "status", None) or getattr(telling.finding, "stance", None) or "")
        at = max(at, next(iter(_ends(telling.told)), at))
        if state and state != last:
            steps.append((at, Term(reader_day(telling.told), STANCE_WORDS.get(state, state.replace("_", " ")))))
            last = state
    steps.extend((day, Term(reader_day(day), "said again")) for day in entry.reaffirmed)
    steps.sort(key=lambda step: step[0])
    return tuple(step for _, step in steps) if len(steps) > 1 else ()


def _stands(record: Record, lines: dict[str, Line]) -> tuple[tuple[str, tuple[Stand, ...]], ...]:
    def stand(entry: Entry, told: Position) -> Stand:
        turns = _history(entry)
        terms = [*_conditions(told.conditions)]
        if turns:
            terms.append(Term("turned", "; ".join(f"{turn.value} ({turn.name})" for turn in turns)))
        return Stand(
            line=lines[entry.id],
            actor=actor_name(told.actor),
            stance=told.stance,
            stance_words=STANCE_WORDS[told.stance],
            what=told.what or "",
            terms=tuple(terms),
        )

    told = [(entry, entry.finding) for entry in record.entries if isinstance(entry.finding, Position)]
    told.sort(key=lambda pair: (pair[1].subject, STANCES.index(pair[1].stance), actor_name(pair[1].actor)))
    return _grouped((subject_name(position.subject), stand(entry, position)) for entry, position in told)


def _matrix(stands: tuple[tuple[str, tuple[Stand, ...]], ...]) -> Matrix | None:
    """Actors by subjects, for at most six subjects (those with most positions); None where a list says it all."""
    chosen = sorted(stands, key=lambda group: -len(group[1]))[:6]
    subjects = tuple(sorted(name for name, _ in chosen))
    actors = sorted({stand.actor for _, group in chosen for stand in group})
    if len(subjects) < 2 or len(actors) < 2:
        return None
    by_subject = dict(stands)
    rows = tuple(
        (actor, tuple(tuple(s for s in by_subject[subject] if s.actor == actor) for subject in subjects))
        for actor in actors
    )
    return Matrix(subjects, rows)


def _speakers(record: Record, lines: dict[str, Line]) -> tuple[Speaker, ...]:
    offices: dict[str, str] = {}
    for entry in record.of_kind("office"):
        if isinstance(entry.finding, Office) and not entry.finding.former:
            offices.setdefault(entry.finding.person, f"{entry.finding.office} of {name_of(entry.finding.of)}")
    first_of: dict[str, Line] = {}
    by_speaker: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for entry in record.statements:
        told = entry.finding
        assert isinstance(told, Statement)
        line = lines[entry.id]
        repeats = first_of.setdefault(entry.line, line) if entry.line else None
        terms = [Term("at", told.occasion or ""), Term("to", told.audience or "")]
        by_speaker[told.speaker].append(
            Said(
                line=line,
                text=line.words[0].words,
                mode=told.mode,
                day=reader_day(told.said_on) if told.said_on else "day not known",
                terms=tuple(term for term in terms if term.value),
                repeats=repeats if repeats is not line else None,
            )
        )
    ordered = sorted(by_speaker.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(
        Speaker(_and(names), offices.get(names[0], "") if len(names) == 1 else "", tuple(said))
        for names, said in ordered
    )


def _day_of(entry: Entry) -> When | None:
    """The day an entry belongs to on a timeline."""
    for field in ("date", "said_on", "as_of", "since"):
        when = getattr(entry.finding, field, None)
        if isinstance(when, When) and when.resolved:
            return when
    return entry.first if entry.first and entry.first.resolved else None


def _shape_of(entry: Entry) -> str:
    match entry.finding:
        case Step() as step:
            return step.outcome
        case Commitment() as promise:
            return promise.status
        case Meeting():
            return "meeting"
    return "done"


def _dated(entries: Iterable[Entry], lines: dict[str, Line]) -> tuple[charts.Dated, ...]:
    return tuple(
        charts.Dated(
            next(iter(_ends(when))), f"{reader_day(when)}: {lines[e.id].head}", _shape_of(e), lines[e.id].number
        )
        for e in entries
        if (when := _day_of(e))
    )


def _chart(record: Record, lines: dict[str, Line]) -> Markup:
    lanes = [
        charts.Lane("Meetings", _dated(record.of_kind("meeting"), lines)),
        charts.Lane("Steps", _dated(record.of_kind("step"), lines)),
        charts.Lane("Promises", _dated(record.commitments, lines)),
        charts.Lane("Statements", _dated(record.statements, lines), counted=True),
    ]
    days = sorted(day for card in record.reports for day in _ends(card.published))
    days = days or sorted(dated.day for lane in lanes for dated in lane.dated)
    if not days:
        return Markup("")
    return charts.timeline([lane for lane in lanes if lane.dated], "Timeline", (days[0], days[-1]), record.on)


def _events(record: Record, lines: dict[str, Line]) -> tuple[tuple[str, tuple[Event, ...]], ...]:
    labels = {"meeting": "meeting", "step": "step", "commitment": "promise"}
    dated = [
        (next(iter(_ends(when))), when, entry)
        for entry in record.of_kind("meeting", "step", "commitment")
        if (when := _day_of(entry))
    ]
    dated.sort(key=lambda item: item[0])

    def event(when: When, entry: Entry) -> Event:
        line = lines[entry.id]
        text = line.head
        if isinstance(entry.finding, Meeting) and entry.finding.place and entry.finding.place not in text:
            text = f"{text}, {entry.finding.place}"
        return Event(line, reader_day(when), _shape_of(entry), labels[entry.kind], text)

    return _grouped((f"{day:%B %Y}", event(when, entry)) for day, when, entry in dated)


def _figure(line: Line, figure: object) -> tuple[Line, tuple[Term, ...]]:
    assert isinstance(figure, Figure)
    terms = [
        Term("value", _figure_value(figure)),
        Term("what", f"{figure.measure} ({subject_name(figure.subject)})"),
        Term("as of", reader_day(figure.as_of)),
    ]
    return line, tuple(terms)


def _office(line: Line, office: object) -> tuple[Line, tuple[Term, ...]]:
    assert isinstance(office, Office)
    held = " – ".join(reader_day(when) if when else side for when, side in ((office.since, "…"), (office.until, "…")))
    former = "former " if office.former else ""
    terms = [
        Term("office", f"{former}{office.office} of {name_of(office.of)}"),
        Term("person", office.person),
        Term("held", held if office.since or office.until else ""),
    ]
    return line, tuple(terms)


def _disputed(dispute: Dispute, number: int, cards: dict[str, int], texts: dict[str, ReportCard]) -> Disputed:
    def side(value: Side, index: int) -> DisputeSide:
        return DisputeSide(
            value=name_of(value.value),
            sources=plural(value.origins, "independent source"),
            words=tuple(_words(attestation, cards, texts) for attestation in value.attestations),
            key=f"d{number}-{index}",
        )

    return Disputed(
        about=dispute.about,
        field=dispute.field.replace("_", " "),
        subject=subject_name(dispute.subject) if dispute.subject else "",
        sides=tuple(side(value, index) for index, value in enumerate(dispute.sides)),
    )


def _told_by_report(lines: dict[str, Line]) -> dict[int, list[Line]]:
    told: dict[int, list[Line]] = defaultdict(list)
    for line in lines.values():
        for number in dict.fromkeys(words.report for words in line.words):
            if number is not None:
                told[number].append(line)
    return told


def _read(card: ReportCard, cards: dict[str, int], told_by_report: dict[int, list[Line]]) -> Read:
    number = cards[card.id]
    told = told_by_report.get(number, [])
    alone = tuple(line for line in told if all(words.report == number for words in line.words))
    notes = []
    if card.unread:
        notes.append(f"not read: {card.unread}")
    if card.duplicate_of:
        other = cards.get(card.duplicate_of)
        notes.append(f"same as report {other + 1}" if other is not None else "a copy of another report")
    if card.credits:
        notes.append(f"credits {', '.join(card.credits)}")
    if card.language and card.language != "en":
        notes.append(f"language: {card.language}")
    if card.edits:
        notes.append(f"{plural(len(card.edits), 'repair')} to the text")
    return Read(
        number=number,
        anchor=f"report-{number + 1}",
        title=card.title or _short(card.text, 80) or "(no text)",
        outlet=card.outlet or "unnamed outlet",
        day=reader_day(card.published),
        known=how_known(card.published),
        source=card.source,
        link=link_of(card.url) or link_of(card.source),
        notes=tuple(notes),
        lines=len(told),
        alone=alone,
    )


def _names(record: Record) -> tuple[str, ...]:
    names = {subject_name(subject) for subject in record.subjects}
    for entry in record.entries:
        match entry.finding:
            case Statement() as said:
                names.update(name_of(name) for name in said.speaker)
            case Position() as position:
                names.add(actor_name(position.actor))
            case Commitment() as promise:
                names.update(actor_name(actor) for actor in (promise.by, promise.to) if actor)
    return tuple(sorted(names))


def _evidence(texts: dict[str, ReportCard], lines: dict[str, Line], disputes: Iterable[Disputed]) -> dict[str, Any]:
    """What the page's script shows: each report's text once, and for each line where its words stand.

    `reports[n]`: title, outlet, day, how known, source, link, text. `lines[n]`: the line and, an attestation each,
    `[report or -1, basis, [[start, end], ...], words, ground]`; offsets count code points, as everywhere.
    """

    def told(words: Words) -> list[Any]:
        report = -1 if words.report is None else words.report
        return [report, shown(words.basis), [list(mark) for mark in words.marks], shown(words.words), words.ground]

    reports = [
        {
            "title": shown(card.title or ""),
            "outlet": shown(card.outlet or "unnamed outlet"),
            "day": reader_day(card.published),
            "known": shown(how_known(card.published)),
            "source": shown(card.source),
            "link": link_of(card.url) or link_of(card.source),
            "text": shown(card.text),
        }
        for card in texts.values()
    ]
    by_number = {
        str(line.number): {"head": shown(line.head), "told": [told(words) for words in line.words]}
        for line in lines.values()
    }
    for dispute in disputes:
        for side in dispute.sides:
            by_number[side.key] = {
                "head": shown(f"{dispute.about}: {side.value}"),
                "told": [told(words) for words in side.words],
            }
    return {"reports": reports, "lines": by_number}
