"""A record set out for reading: every line with its basis and its words, grouped and in order, computed once.

The templates decide nothing themselves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ..arrangements.standing import Standing
from ..record import Record, history, subject_of
from ..vocabulary import (
    STATUS_ORDER,
    Commitment,
    Condition,
    Dispute,
    Entry,
    Figure,
    Office,
    Position,
    ReportCard,
    Side,
    Stance,
    Statement,
)
from .chronology import chart_of, ends, events_of, grouped
from .coverage import chosen_of, coverage_of, covered_of
from .lines import Ground, Line, Words, both, figure_value, line_of, shortened, turn_words, with_numbers, words_of
from .parts import Picture
from .pictures import picture
from .sections import (
    Arrangement,
    Brief,
    Disputed,
    DisputeSide,
    Matrix,
    Promise,
    Read,
    Rests,
    Said,
    Speaker,
    Stand,
    Term,
)
from .since import Past, since_of
from .wording import (
    actor_name,
    how_known,
    in_words,
    link_of,
    name_of,
    plural,
    reader_day,
    reader_period,
    reader_sum,
    shown,
    subject_name,
)

__all__ = ["brief_of"]

STANCES: tuple[Stance, ...] = ("opposes", "conditional", "undecided", "declines", "demands", "supports")
"""The order in which stances are listed: who stands in the way first."""


def brief_of(record: Record, title: str | None = None, subject: str | None = None, past: Past | None = None) -> Brief:
    """Set the record out for reading; with a `subject`, only what concerns it or a subject below it; with a `past`,
    what changed since."""
    if subject is not None:
        record = _about(record, subject)
        past = replace(past, record=_about(past.record, subject)) if past else None
    cards = {card.id: number for number, card in enumerate((*record.reports, *record.left_out))}
    texts = {card.id: card for card in (*record.reports, *record.left_out)}
    lines = {entry.id: line_of(number, entry, cards, texts) for number, entry in enumerate(record.entries)}
    stands = _stands(record, lines)
    promises = _promises(record, lines)
    speakers = _speakers(record, lines)
    disputes = tuple(_disputed(dispute, number, cards, texts) for number, dispute in enumerate(record.disputes))
    misprints = tuple(_disputed(one, len(disputes) + n, cards, texts) for n, one in enumerate(record.misprints))
    coverage = coverage_of(record)
    told = _told_by_report(lines)
    arrangements = _ordered([_arrangement(standing, lines) for standing in record.standings], record)
    return Brief(
        title=title or (subject_name(subject) if subject else "Who promised what to whom"),
        about=_about_words(record, subject),
        days=_days_words(record),
        counts=_counts(record),
        arrangements=tuple(one for one in arrangements if not one.slight),
        slight=tuple(one for one in arrangements if one.slight),
        promises=promises,
        matrix=_matrix(stands),
        stands=stands,
        chart=chart_of(record, lines),
        events=events_of(record, lines),
        speakers=speakers,
        disputes=disputes,
        misprints=misprints,
        since=since_of(past, record, lines, cards) if past else None,
        covered=covered_of(coverage, lines),
        chosen=chosen_of(coverage),
        figures=tuple(_figure(lines[entry.id], entry.finding) for entry in record.of_kind("figure")),
        offices=tuple(_office(lines[entry.id], entry.finding) for entry in record.of_kind("office")),
        reports=tuple(_read(card, cards, told) for card in record.reports),
        left_out=tuple(_read(card, cards, told) for card in record.left_out),
        names=_names(record),
        evidence=_evidence(texts, lines, (*disputes, *misprints)),
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


# Sections


def _about_words(record: Record, subject: str | None) -> str:
    outlets = {card.outlet for card in record.reports if card.outlet}
    days = sorted(day for card in record.reports for day in ends(card.published))
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
    drawn = picture(standing)
    return Arrangement(
        subject=standing.subject,
        name=subject_name(standing.subject),
        kind=standing.kind,
        sentence=standing.sentence,
        rests=tuple(rests),
        picture=drawn,
        slight=not drawn.chart and not drawn.notes and (standing.kind == "office" or drawn == Picture()),
        rows=tuple((row, tuple(lines[entry] for entry in row.entries if entry in lines)) for row in drawn.rows),
    )


def _ordered(arrangements: Sequence[Arrangement], record: Record) -> list[Arrangement]:
    """Kinds together, those first that most is told of, and so within a kind; who holds which office comes last."""
    told = Counter(subject_of(entry) for entry in record.entries)
    of_kind: Counter[str] = Counter()
    for one in arrangements:
        of_kind[one.kind] += told[one.subject]
    return sorted(
        arrangements,
        key=lambda one: (one.kind == "office", -of_kind[one.kind], one.kind, -told[one.subject], one.subject),
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
    return grouped((subject_name(subject_of(entry) or ""), promise(entry)) for entry in ordered)


def _history(entry: Entry) -> tuple[Term, ...]:
    """How a promise or a step came to be what it is: only where there is more than one day to it."""
    told = tuple(Term(reader_day(turn.day), turn_words(turn.state)) for turn in history(entry))
    return told if len(told) > 1 else ()


def _stands(record: Record, lines: dict[str, Line]) -> tuple[tuple[str, tuple[Stand, ...]], ...]:
    def stand(entry: Entry, told: Position) -> Stand:
        turns = record.turns.get(entry.id, ())
        terms = [*_conditions(told.conditions)]
        if turns:
            terms.append(Term("turns", "; ".join(f"{reader_day(t.day)}: {turn_words(t.state)}" for t in turns)))
        return Stand(
            line=lines[entry.id],
            actor=actor_name(told.actor),
            stance=told.stance,
            stance_words=turn_words(told.stance),
            what=told.what or "",
            terms=tuple(terms),
        )

    told = [(entry, entry.finding) for entry in record.entries if isinstance(entry.finding, Position)]
    told.sort(key=lambda pair: (pair[1].subject, STANCES.index(pair[1].stance), actor_name(pair[1].actor)))
    return grouped((subject_name(position.subject), stand(entry, position)) for entry, position in told)


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
        terms = [Term("at", told.occasion or ""), Term("to", told.audience or ""), *_became(record, entry, lines)]
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
        Speaker(both(names), offices.get(names[0], "") if len(names) == 1 else "", tuple(said))
        for names, said in ordered
    )


def _became(record: Record, entry: Entry, lines: dict[str, Line]) -> Iterable[Term]:
    """What became of a statement, told at its first saying: the days it was said again, and what was said otherwise."""
    message = record.messages.get(entry.id)
    if message is None or message.first != entry.id:
        return
    yield Term("said again", ", ".join(reader_day(day) for day in message.again))
    for change in message.changed:
        if change.entry in lines:
            words = shortened(lines[change.entry].words[0].words, 120)
            yield Term("otherwise later", f"{reader_day(change.day)}, another {change.why}: “{words}”")


def _figure(line: Line, figure: object) -> tuple[Line, tuple[Term, ...]]:
    assert isinstance(figure, Figure)
    terms = [
        Term("value", figure_value(figure)),
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
            value=in_words(value.value),
            sources=f"reference data: {value.source}" if value.source else plural(value.origins, "independent source"),
            words=tuple(words_of(attestation, cards, texts) for attestation in value.attestations),
            key=f"d{number}-{index}",
        )

    return Disputed(
        about=in_words(dispute.about),
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
    notes += [f"its day is in doubt: {doubt}" for doubt in card.doubts]
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
        title=card.title or shortened(card.text, 80) or "(no text)",
        outlet=card.outlet or "unnamed outlet",
        day=reader_day(card.published),
        known=with_numbers(how_known(card.published), cards),
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
