"""Made-up reports with their readings and findings, as many as are asked for: the same for the same seed.

Nobody reads these texts: the words are syllables, the findings are made together with them. What varies is what
grounding has to cope with, at a rate that does not change with the length of the book: thirty reports a day; people
of whom few are named everywhere and most once or twice, in several spellings, some by surname alone; what they say,
told by several reports in words of their own, repeated on later days, some of it for ever; meetings that several
reports tell of, some reports without a day of their own; texts copied with changes; subjects, sums and figures.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from pledgebook.vocabulary import (
    Actor,
    Amount,
    Coded,
    Coder,
    Coding,
    Commitment,
    Evidence,
    Figure,
    Finding,
    Given,
    Meeting,
    Office,
    Outcome,
    Passage,
    Position,
    Reading,
    Relative,
    Report,
    Stance,
    Statement,
    Step,
    When,
    day,
)

__all__ = ["FINDINGS", "World", "measured"]

FINDINGS = 200
"""Findings of each subject that is measured."""
_BEGIN = dt.date(2010, 1, 1)
_A_DAY = 30  # reports
_STATES = "NOR SWE FIN DNK EST LVA LTU POL DEU FRA ITA ESP PRT CZE SVK HUN ROU BGR GRC TUR CAN USA GBR NLD BEL".split()
_BODIES = "NATO EU OSCE AU ASEAN G7 G20 UN".split()
_TITLES = ("President", "Prime Minister", "Foreign Minister", "Defence Minister")
_MEASURES = ("share of gross domestic product", "troops", "members meeting the target", "trainees")
_SYLLABLES = [a + b for a in "b d f g k l m n p r s t v z".split() for b in "a e i o u".split()]
_OUTLETS = [f"Courier {number}" for number in range(40)]


_Made = tuple[Callable[[str], Finding], bytes | None]
"""A finding once the id of its reading is known, and the vector of a statement."""


def measured(size: int, number: int) -> str:
    """The name of a subject of which a book of this size has two hundred findings, spread over all of it."""
    return f"accession/EU/Land {size}-{number}"


@dataclass(frozen=True)
class World:
    """Everything that is reported, by one seed; `sizes` are those of the books that can be measured."""

    seed: int = 7
    sizes: tuple[int, ...] = (1_000, 3_000, 10_000, 30_000, 100_000)
    subjects: int = 4

    def reports(self, first: int, last: int) -> Iterator[tuple[Report, Reading, Coding]]:
        """The reports from one number up to another, each with its reading and its coding."""
        for number in range(first, last):
            yield self.report(number)

    def report(self, number: int) -> tuple[Report, Reading, Coding]:
        """One report: what it tells depends on its number and the seed alone."""
        chance = random.Random(f"{self.seed} {number}")
        on = _BEGIN + dt.timedelta(days=number // _A_DAY)
        copied = number % 10 == 9
        text = _Text()
        text.add(self._words(random.Random(f"{self.seed} text {number - 1 if copied else number}"), 120))
        told = [self._told(chance, on, text) for _ in range(chance.choice((1, 1, 2, 2)))]
        told += [self._event(chance, on, text) for _ in range(chance.random() < 0.5)]
        told += [self._office(chance, on, text) for _ in range(chance.random() < 0.6)]
        told += [self._other(chance, on, text, self._subject(chance)) for _ in range(chance.choice((1, 2)))]
        told += [self._other(chance, on, text, subject) for subject in self._measured(number)]
        undated = chance.random() < 0.08
        given = Given(outlet=chance.choice(_OUTLETS), published=None if undated else day(on, "given"))
        report = Report(source=f"{number:07}.txt", given=given, bytes=f"{number}\n{text}".encode())
        reading = Reading(report=report.id, reader="made 1", text=str(text), title=f"Report {number}", language="en")
        coded = [Coded(finding=one(reading.id), confidence=0.5, vector=vector) for one, vector in told]
        unique = {one.finding.id: one for one in coded}
        return report, reading, Coding(reading=reading.id, coder=Coder(name="made"), coded=tuple(unique.values()))

    def _measured(self, number: int) -> Iterator[str]:
        """The subjects that are measured and that this report tells of."""
        for size in self.sizes:
            for which in range(self.subjects):
                place = (number * 7919 + which * 31) % size
                if number < size and place < FINDINGS:
                    yield measured(size, which)

    @cached_property
    def _vocabulary(self) -> tuple[list[str], list[float]]:
        chance = random.Random(f"{self.seed} vocabulary")
        words = list(
            dict.fromkeys("".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3, 4)))) for _ in range(6000))
        )
        total = 0.0
        weights = []
        for rank in range(len(words)):
            total += 1 / (rank + 20)
            weights.append(total)
        return words, weights

    def _words(self, chance: random.Random, count: int) -> str:
        words, weights = self._vocabulary
        return " ".join(chance.choices(words, cum_weights=weights, k=count))

    def _person(self, chance: random.Random, on: dt.date) -> tuple[str, int]:
        """A name as some report gives it, and who it is: a few are named everywhere, and new people come up daily."""
        known = chance.random() < 0.8
        number = int(300 ** chance.random()) if known else 1_000 + (on - _BEGIN).days * 3 + chance.randrange(60)
        own = random.Random(f"{self.seed} person {number}")
        first, last = ("".join(own.choices(_SYLLABLES, k=3)).title() for _ in range(2))
        last += own.choice(("v", "n", "š", "ł")) + str(number)
        spelled = chance.random()
        if spelled < 0.1:
            return last, number
        if spelled < 0.2:
            return f"{first} {last.replace('š', 's').replace('ł', 'l')}", number
        return f"{first} {last}", number

    def _told(self, chance: random.Random, on: dt.date, text: _Text) -> _Made:
        """A statement: of the day's press conferences, of what its speaker says this quarter, or has always said."""
        kind = chance.random()
        name, who = self._person(chance, on)
        if kind < 0.4:
            event = chance.randrange(12)
            on_stage = random.Random(f"{self.seed} {on} {event}")
            name, who = self._person(on_stage, on)
            message = f"{on} {event} {chance.randrange(3)}"
        elif kind < 0.85:
            message = f"{who} {(on - _BEGIN).days // 90} {chance.randrange(6)}"
        else:
            message = f"{who} {chance.randrange(3)}"
        source = random.Random(f"{self.seed} says {message}")
        words = self._words(source, source.randint(8, 24)).split()
        theme = [source.gauss(0, 1) for _ in range(64)]
        passage = text.add(" ".join(_retold(chance, words)))
        vector = bytes(max(-127, min(127, round(40 * (x + chance.gauss(0, 0.45))))) & 0xFF for x in theme)
        said_on = _weekday(on - dt.timedelta(days=chance.randrange(2))) if chance.random() < 0.5 else None

        def made(reading: str) -> Finding:
            evidence = passage(reading).model_copy(update={"basis": "said", "by": (name,)})
            return Statement(speaker=(name,), mode="direct", said_on=said_on, evidence=evidence)

        return made, vector

    def _event(self, chance: random.Random, on: dt.date, text: _Text) -> _Made:
        """A meeting: of a body that meets at many places, some of them again and again."""
        event = random.Random(f"{self.seed} meets {(on - _BEGIN).days // 2} {chance.randrange(4)}")
        body = event.choice(_BODIES)
        place = "Brussels" if event.random() < 0.2 else "".join(event.choices(_SYLLABLES, k=2)).title()
        passage = text.add(f"{body} met in {place}.")
        date = _weekday(on - dt.timedelta(days=1)) if chance.random() < 0.7 else None

        def made(reading: str) -> Finding:
            return Meeting(body=body, name=f"{body} meeting", place=place, date=date, evidence=passage(reading))

        return made, None

    def _office(self, chance: random.Random, on: dt.date, text: _Text) -> _Made:
        name, who = self._person(chance, on)
        own = random.Random(f"{self.seed} office {who}")
        title, of = own.choice(_TITLES), own.choice(_STATES)
        passage = text.add(f"{title} {name}")
        return lambda reading: Office(person=name, office=title, of=of, evidence=passage(reading)), None

    def _subject(self, chance: random.Random) -> str:
        kind = chance.random()
        one, other = chance.sample(_STATES, 2)
        if kind < 0.5:
            return f"assistance/{one}/{other}"
        return (
            f"accession/{chance.choice(_BODIES)}/{one}" if kind < 0.8 else f"guarantee/{chance.choice(_BODIES)}/{one}"
        )

    def _other(self, chance: random.Random, on: dt.date, text: _Text, subject: str) -> _Made:
        """A promise, a step, a stand or a number about a subject."""
        by = Actor(name=chance.choice(_STATES))
        to = Actor(name=subject.split("/")[-1])
        date = day(on) if chance.random() < 0.5 else None
        words = self._words(chance, 10)
        passage = text.add(words)
        kind = chance.random()

        def made(reading: str) -> Finding:
            evidence = passage(reading)
            if kind < 0.35:
                return Commitment(
                    by=by,
                    to=to,
                    subject=subject,
                    what=words,
                    status="pledged",
                    amount=sum_,
                    date=date,
                    evidence=evidence,
                )
            if kind < 0.6:
                return Step(track=subject, step="ratified", by=by, outcome=outcome, date=date, evidence=evidence)
            if kind < 0.9:
                return Position(actor=by, subject=subject, stance=stance, evidence=evidence)
            return Figure(measure=measure, subject=subject, value=value, as_of=date, evidence=evidence)

        sum_ = Amount(value=Decimal(chance.choice((5, 20, 40, 75, 100, 250)) * 1_000_000), currency="EUR")
        outcome: Outcome = chance.choice(("done", "pending"))
        stance: Stance = chance.choice(("supports", "opposes", "demands"))
        measure, value = chance.choice(_MEASURES), Decimal(chance.randrange(2, 40))
        return made, None


@dataclass(slots=True)
class _Text:
    """The text of a report as it is put together."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, words: str) -> Callable[[str], Evidence]:
        """Adds a paragraph; returns what makes it a finding's evidence once the reading has an id."""
        start, end = self.length, self.length + len(words)
        self.parts.append(words)
        self.length = end + 2
        return lambda reading: Evidence(passages=(Passage(reading=reading, start=start, end=end),))

    def __str__(self) -> str:
        return "\n\n".join(self.parts)


def _retold(chance: random.Random, words: Sequence[str]) -> list[str]:
    """The same words as another report has them: mostly as they are, some left out or put elsewhere."""
    told = [word for word in words if chance.random() > 0.08]
    if chance.random() < 0.3 and len(told) > 2:
        place = chance.randrange(len(told) - 1)
        told[place], told[place + 1] = told[place + 1], told[place]
    return told or list(words)


def _weekday(on: dt.date) -> When:
    """A day as reports name it."""
    return When(words=f"{on:%A}", relative=Relative(unit="weekday", weekday=on.weekday(), toward="past"))
