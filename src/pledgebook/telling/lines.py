"""Lines: an entry as one line of a brief, with the words it rests on and what they rest on in turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..vocabulary import (
    Attestation,
    Commitment,
    Entry,
    Figure,
    Meeting,
    Office,
    Position,
    ReportCard,
    Statement,
    Step,
)
from .attestations import leading, quoted
from .differences import Piece, differences
from .wording import (
    actor_name,
    how_known,
    name_of,
    plural,
    reader_day,
    subject_name,
)

__all__ = [
    "STANCE_WORDS",
    "Ground",
    "Line",
    "Words",
    "both",
    "figure_value",
    "head_of",
    "line_of",
    "shortened",
    "step_words",
    "turn_words",
    "with_numbers",
    "words_of",
]

Ground = Literal["said", "narrated", "reference", "rule"]
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
    """One report's words for a line, and on what they rest.

    `aligned` where the report's day is known by other reports only; `pieces` how the words differ from the line's.
    """

    words: str
    ground: Ground
    basis: str
    outlet: str
    day: str
    known: str
    report: int | None
    marks: tuple[tuple[int, int], ...]
    aligned: bool = False
    pieces: tuple[Piece, ...] = ()


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


def line_of(number: int, entry: Entry, cards: dict[str, int], texts: dict[str, ReportCard]) -> Line:
    # The words that the line's own fields rest on come first.
    first = leading(entry, {card.id: card.reading for card in texts.values()})
    others = (attestation for attestation in entry.attestations if attestation is not first)
    words = tuple(words_of(attestation, cards, texts) for attestation in (first, *others))
    if entry.kind == "statement":
        words = (words[0], *(replace(w, pieces=differences(w.words, words[0].words)) for w in words[1:]))
    reports = len({attestation.report for attestation in entry.attestations})
    attested = "one report alone" if reports == 1 else plural(reports, "report")
    if reports > 1:
        attested += f", {plural(entry.origins, 'independent source')}"
    outlets = len({attestation.outlet for attestation in entry.attestations if attestation.outlet})
    if outlets > 1:
        attested += f", {plural(outlets, 'outlet')}"
    return Line(
        number=number,
        anchor=entry.id if re.fullmatch(r"[A-Za-z][\w-]{0,80}", entry.id) else f"line-{number}",
        kind=entry.kind,
        head=head_of(entry, words[0].words),
        words=words,
        attested=attested,
        grounds=tuple(dict.fromkeys(w.ground for w in words)),
        unsure=entry.confidence < UNSURE,
        judged=entry.judged,
        entry=entry,
    )


def words_of(attestation: Attestation, cards: dict[str, int], texts: dict[str, ReportCard]) -> Words:
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
        known=with_numbers(how_known(published), cards),
        aligned=published is not None and published.known == "alignment",
        report=cards.get(attestation.report),
        marks=marks,
    )


def turn_words(state: str) -> str:
    """A status, an outcome or a stance as a reader would call it."""
    return STANCE_WORDS.get(state, state.replace("_", " "))


def with_numbers(words: str, cards: dict[str, int]) -> str:
    """Words with the ids of reports put as a reader finds them: by their number in the list."""
    return re.sub(r"report-[0-9a-f]{20}", lambda m: f"report {cards[m[0]] + 1}" if m[0] in cards else m[0], words)


def head_of(entry: Entry, words: str) -> str:
    match entry.finding:
        case Statement() as said:
            return f"{both(said.speaker)}: “{shortened(words, 90)}”"
        case Meeting() as met:
            return met.name[:1].upper() + met.name[1:]
        case Commitment() as promise:
            return f"{actor_name(promise.by)} to {actor_name(promise.to)}: {promise.what}"
        case Step() as step:
            return f"{actor_name(step.by)}: {step_words(step)} ({subject_name(step.track)})"
        case Position() as position:
            what = f": {position.what}" if position.what else ""
            stance = STANCE_WORDS[position.stance]
            return f"{actor_name(position.actor)} {stance}, {subject_name(position.subject)}{what}"
        case Figure() as figure:
            return f"{figure.measure}, {subject_name(figure.subject)}: {figure_value(figure)}"
        case Office() as office:
            former = "former " if office.former else ""
            return f"{office.person}, {former}{office.office} of {name_of(office.of)}"


def step_words(step: Step) -> str:
    name = step.step.replace("_", " ")
    return {"done": name, "pending": f"{name}, still pending", "refused": f"{name}, refused"}[step.outcome]


def figure_value(figure: Figure) -> str:
    return f"{figure.value.normalize():,f}{' ' + figure.unit.replace('_', ' ') if figure.unit else ''}"


def both(names: Sequence[str]) -> str:
    known = [name_of(name) for name in names]
    return known[0] if len(known) == 1 else f"{', '.join(known[:-1])} and {known[-1]}"


def shortened(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + "…"
