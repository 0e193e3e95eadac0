"""A record on a terminal: entries with their words, standings, disputes, changes. Report text is never markup here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..arrangements.standing import AccessionStanding, AssistanceStanding, GuaranteeStanding, Standing
from ..arrangements.wording import sum_words
from ..hindsight import Newly
from ..record import Record, history
from ..vocabulary import Attestation, Commitment, Dispute, Entry, ReportCard
from . import pictures
from .coverage import Coverage, times
from .differences import differences, differences_in_words
from .lines import head_of, shortened, turn_words
from .objects import subjects_object
from .since import newly_words
from .wording import how_known, in_words, name_of, plural, reader_day, shown, subject_name

__all__ = [
    "actor",
    "attested",
    "coverage",
    "dispute",
    "entry",
    "entry_table",
    "newly",
    "report",
    "sentences",
    "standing",
    "subjects",
    "supposed",
]

_WORDS = 300  # characters of a quotation on a terminal


def words_of(attestation: Attestation) -> str:
    return " … ".join(shown(" ".join(quoted.words.split())) for quoted in attestation.passages)


def attested(attestation: Attestation) -> Text:
    """One line of evidence: who says it, where and when, and the words with their offsets."""
    told = Text()
    by = " and ".join(name_of(name) for name in attestation.by)
    told.append("said by " + shown(by) if attestation.basis == "said" and by else "narrated", style="italic")
    outlet = attestation.outlet or attestation.source
    told.append(f", {shown(outlet)}, {reader_day(attestation.published)}: ", style="dim")
    told.append(f"“{shortened(words_of(attestation), _WORDS)}”")
    places = ", ".join(f"{quoted.start}–{quoted.end}" for quoted in attestation.passages)
    told.append(f"  {attestation.report} {places}", style="dim")
    return told


def entry(one: Entry, *, full: bool = False) -> RenderableType:
    """An entry with its id and its words: the first, or with `full` every one of them, its history, and how its
    statement's wordings differ."""
    head = Text(shown(head_of(one, words_of(one.attestations[0]))), style="bold")
    if isinstance(one.finding, Commitment):
        head.append(f"  [{one.finding.status.replace('_', ' ')}]", style="cyan")
    rows: list[RenderableType] = [head, Text(f"{one.kind}  {one.id}", style="dim")]
    attestations = one.attestations if full else one.attestations[:1]
    turned = history(one) if full else ()
    if len(turned) > 1:
        rows.append(Text("  " + ", ".join(f"{turn_words(t.state)} {reader_day(t.day)}" for t in turned), style="cyan"))
    for attestation in attestations:
        rows.append(Padding(attested(attestation), (0, 0, 0, 2)))
        if one.kind == "statement" and (pieces := differences(words_of(attestation), words_of(attestations[0]))):
            rows.append(Padding(Text(differences_in_words(pieces), style="dim"), (0, 0, 0, 4)))
    if len(one.attestations) > len(attestations):
        rows.append(
            Text(f"  and {len(one.attestations) - len(attestations)} more; {one.origins} independent", style="dim")
        )
    elif full:
        rows.append(Text(f"  {_sources(one)}", style="dim"))
    return Group(*rows)


def _sources(one: Entry) -> str:
    """How many tell it: attestations, outlets and independent sources apart; that one source alone does is said so."""
    outlets = {attestation.outlet for attestation in one.attestations if attestation.outlet}
    told = f"{plural(len(one.attestations), 'telling')}, {plural(len(outlets), 'outlet')}, "
    return told + ("one source alone" if one.origins == 1 else f"{one.origins} independent sources")


def entry_table(entries: Iterable[Entry]) -> Table:
    """Entries one a row, shortened."""
    table = Table("when", "what", "origins", "id", box=None, padding=(0, 1), header_style="dim")
    for one in entries:
        table.add_row(
            Text(reader_day(one.first)),
            Text(shortened(shown(head_of(one, words_of(one.attestations[0]))), 110)),
            Text(str(one.origins)),
            Text(one.id, style="dim"),
        )
    return table


_ROLES: tuple[tuple[str, str, str], ...] = (
    ("promised", "commitment", "by"),
    ("was promised", "commitment", "to"),
    ("did", "step", "by"),
    ("stands", "position", "actor"),
    ("said", "statement", "speaker"),
    ("office", "office", ""),
    ("met", "meeting", ""),
    ("counted", "figure", ""),
)
"""What is told of an actor: heading, kind of entry, and the field that names the actor, "" for any."""


def actor(name: str, found: Sequence[Entry]) -> RenderableType:
    """The entries that name an actor by what he is in them: promising, promised to, deciding, speaking ..."""
    rows: list[RenderableType] = [Text(shown(name_of(name)), style="bold")]
    left = list(found)
    for heading, kind, field in _ROLES:
        there = [one for one in left if one.kind == kind and _named(one, field, name)]
        left = [one for one in left if one not in there]
        if there:
            rows += [Text(f"{heading} ({len(there)})", style="cyan"), entry_table(there)]
    if left:
        rows += [Text(f"named besides ({len(left)})", style="cyan"), entry_table(left)]
    return Group(*rows)


def _named(one: Entry, field: str, name: str) -> bool:
    value = getattr(one.finding, field, None) if field else name
    return name in value if isinstance(value, tuple) else getattr(value, "name", value) == name


def subjects(held: Record) -> RenderableType:
    """Every subject with how many entries it has; of those with rules where they stand, in a sentence."""
    told = subjects_object(held)
    if not told:
        return Text("No subject yet: `pledgebook read PATH` fills the book.")
    table = Table("subject", "entries", "where it stands", box=None, padding=(0, 1), header_style="dim")
    for one in sorted(told, key=lambda one: one["sentence"] is None):
        table.add_row(Text(shown(one["subject"])), str(one["entries"]), Text(shown(one["sentence"] or "")))
    return table


def sentences(standings: Iterable[Standing], above: str) -> RenderableType:
    """The sentences of the subjects below another, such as every donor's below `assistance`."""
    below = [one for one in standings if one.subject.startswith(f"{above}/")]
    return Group(*(Text(f"{subject_name(one.subject)}: {shown(one.sentence)}") for one in below))


def standing(one: Standing) -> RenderableType:
    """Where a subject stands: the sentence, then what its kind knows besides."""
    rows: list[RenderableType] = [Text(subject_name(one.subject), style="bold"), Text(shown(one.sentence))]
    match one:
        case AccessionStanding():
            rows += _accession(one)
        case GuaranteeStanding():
            for status in ("in_force", "agreed", "pledged", "floated", "ended"):
                for owed in getattr(one, status):
                    rows.append(
                        Text(
                            f"  {status.replace('_', ' ')}: {shown(owed.what)}" + (f" ({owed.why})" if owed.why else "")
                        )
                    )
        case _:
            rows += _drawn(one)
    return Group(*rows)


_ROWS = 10  # rows of a picture shown on a terminal
_LEVELS = " ▁▂▃▄▅▆▇█"


def _drawn(one: Standing) -> list[RenderableType]:
    """The picture of a standing in lines: its steps, the curve of help, its rows and what is noted beside."""
    made = pictures.picture(one)
    rows: list[RenderableType] = []
    if made.track:
        rows.append(Text("  " + " ─ ".join(f"● {stop.label} ({stop.text})" for stop in made.track)))
    if isinstance(one, AssistanceStanding) and len(one.curve) > 1:
        most = max(point.promised for point in one.curve) or 1.0
        for label, values in (
            ("promised", [point.promised for point in one.curve]),
            ("delivered", [point.delivered for point in one.curve]),
        ):
            line = "".join(_LEVELS[round(8 * value / most)] for value in values)
            rows.append(Text(f"  {label:9} {line}  EUR {sum_words(values[-1])}"))
    rows += [Text(f"  {group.label} ({len(group.names)}): {shown(', '.join(group.names))}") for group in made.groups]
    rows += [Text(f"  {shown(row.label)}: {shown(row.value)}") for row in made.rows[:_ROWS]]
    if len(made.rows) > _ROWS:
        rows.append(Text(f"  and {len(made.rows) - _ROWS} more: see the brief, or --json", style="dim"))
    rows += [Text(f"  {shown(note.label)}: {shown(note.text)}") for note in made.notes]
    return rows


_STOPS = {"done": "●", "next": "◐", "later": "○", "untold": "◌"}
_PARTS = {"given": "█", "by reference data": "▓", "outstanding": "░", "unknown": "·"}


def _accession(one: AccessionStanding) -> list[RenderableType]:
    """The track of steps, the bar of consents, who is behind each part of it, objections and the forecast."""
    rows: list[RenderableType] = []
    if stops := pictures.track(one):
        steps = (f"{_STOPS[stop.state]} {stop.label}{f' ({stop.text})' if stop.text else ''}" for stop in stops)
        rows.append(Text("  " + " ─ ".join(steps)))
    if one.given or one.outstanding:
        counts = [(name, count) for name, count in pictures.consents(one) if count]
        bar = "".join(_PARTS[name] * count for name, count in counts)
        rows.append(Text(f"  {bar}  {', '.join(f'{count} {name}' for name, count in counts)}"))
    by_data, unknown = pictures.elsewhere(one)
    rows += _listed("consented, by reports", [consent.actor for consent in one.given])
    rows += _listed("outstanding, by reports", one.outstanding)
    rows += _listed("consented, by reference data alone", [consent.actor for consent in by_data])
    rows += _listed("not known", unknown)
    rows += _listed("it hangs on", one.pivotal)
    for objection in one.objections:
        for word, told in (("objects", objection.reasons), ("demands", objection.demands)):
            if told or word == "objects":
                rows.append(
                    Text(f"  {name_of(objection.actor)} {word}" + (f": {shown('; '.join(told))}" if told else ""))
                )
    for condition in one.conditions:
        by = f" of {name_of(condition.actor)}" if condition.actor else ""
        rows.append(Text(f"  condition{by}: {shown(condition.words)}"))
    if one.outlook:
        rows.append(Text(f"  {one.outlook.sentence}", style="italic"))
    return rows


def _listed(label: str, actors: Sequence[str]) -> list[RenderableType]:
    return [Text(f"  {label}: {', '.join(name_of(actor) for actor in actors)}")] if actors else []


def dispute(one: Dispute) -> RenderableType:
    """A dispute with each side's value, its independent sources and its words."""
    rows: list[RenderableType] = [Text(shown(in_words(one.about)), style="bold"), Text(one.id, style="dim")]
    for side in one.sides:
        count = f"{side.origins} independent source{'' if side.origins == 1 else 's'}"
        count = f"reference data, {shown(side.source)}" if side.source else count
        rows.append(Text(f"  {shown(in_words(side.value))}: {count}", style="cyan"))
        rows += [Padding(attested(attestation), (0, 0, 0, 4)) for attestation in side.attestations[:4]]
    return Group(*rows)


def newly(one: Newly) -> Text:
    """What later reports have grounded of an earlier day: a report's day, a name, the state somebody speaks for."""
    told = Text("grounded since  ", style="cyan")
    told.append(shown(newly_words(one)), style="default")
    if one.ground:
        told.append(f" ({shown(one.ground)})", style="dim")
    return told


def coverage(told: Coverage, *, full: bool = False) -> RenderableType:
    """Outlets one a row, then the words they choose; with `full` what each alone tells and leaves out, line by line."""
    table = Table("outlet", "reports", "lines", "alone", "left out", box=None, padding=(0, 1), header_style="dim")
    rows: list[RenderableType] = [table]
    for one in told.outlets:
        left = sum(len(missing.entries) for missing in one.left_out)
        table.add_row(Text(shown(one.name)), *map(str, (one.reports, one.entries, len(one.alone), left)))
        if full:
            rows.append(Text("told by it alone", style="cyan"))
            rows.append(entry_table(one.alone))
        for missing in one.left_out if full else ():
            event = shown(head_of(missing.event, ""))
            rows.append(Text(f"left out of what others tell of {event}", style="cyan"))
            rows.append(entry_table(missing.entries))
    for family, terms in told.families:
        words = Table(f"words for {family}", *terms, box=None, padding=(0, 1), header_style="dim")
        for one in told.outlets:
            chosen = next((of for of in one.words if of.family == family), None)
            if chosen is not None:
                words.add_row(Text(shown(one.name)), *(times(chosen, term) for term in terms))
        rows.append(words)
    if told.families:
        rows.append(Text("in its own voice, and in brackets in the words of those it quotes", style="dim"))
    return Group(*rows)


def report(card: ReportCard, entries: Iterable[Entry]) -> RenderableType:
    """A report: what is known of it, and the entries that rest on it."""
    told = [one for one in entries if any(a.report == card.id for a in one.attestations)]
    return Group(
        Text(shown(card.title or card.source), style="bold"),
        Text(f"{card.id}  {shown(card.source)}", style="dim"),
        Text(f"{shown(card.outlet or 'no outlet named')}, {reader_day(card.published)} ({how_known(card.published)})"),
        Text(shown(card.unread) if card.unread else f"{len(told)} entries rest on it"),
        entry_table(told),
    )


def supposed(answer: dict[str, Any], console: Console) -> None:
    """What `if` answers: a standing's sentence, or the obligations triggered and those that are not in force."""
    console.print(Text(shown(str(answer["sentence"]))))
    for course in answer.get("courses", ()):
        for part in course["parameters"]:
            value = f"{part['value']:,g}{'%' if part['share'] else ''}{' a ' + part['per'] if part['per'] else ''}"
            where = "assumed, told by no report" if part["told_by"] == "assumed" else f"told by {part['entry']}"
            console.print(Text(f"  {part['role']}: {value} ({'; '.join(x for x in (where, part['note']) if x)})"))
    if "triggered" not in answer:
        return
    for owed in answer["triggered"]:
        terms = [owed["response"], *owed["besides"], owed["within"] or "", owed["legal_ground"] or ""]
        told = "; ".join(str(term).replace("_", " ") for term in terms if term)
        console.print(
            Text(f"{name_of(owed['by'] or '')} owes {name_of(owed['to'] or '')}: {shown(owed['what'])}", style="bold")
        )
        console.print(Text(f"  {shown(told)}", style="cyan"))
        for attestation in owed["attestations"]:
            console.print(Padding(attested(Attestation.model_validate(attestation)), (0, 0, 0, 2)))
        if owed["told_by"] == "reference":
            console.print(Text(f"  reference data: {shown(owed['source'])}", style="dim"))
    for idle in answer["not_in_force"]:
        console.print(
            Text(f"not in force: {shown(idle['what'])} ({shown(idle['why'] or idle['status'])})", style="dim")
        )
