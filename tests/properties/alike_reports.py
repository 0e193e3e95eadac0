"""Small reports with findings, no text processed, so alike that grounding has much to join and to take apart."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from pledgebook.book import Book
from pledgebook.vocabulary import (
    Coded,
    Coder,
    Coding,
    Evidence,
    Finding,
    Given,
    Judgement,
    Meeting,
    Office,
    Passage,
    Reading,
    Relative,
    Report,
    Statement,
    When,
    day,
)

__all__ = ["Added", "decisions", "filled", "reports"]

Added = tuple[Report, Reading, Coding]

PEOPLE = (
    "Amina Odhiambo",
    "Odhiambo",
    "Peter Odhiambo",
    "José Ramírez",
    "Jose Ramirez",
    "Ramirez",
    "Foreign Minister of KEN",
    "officials",
)
SAYINGS = (
    "we will lend Uganda forty million dollars for the new railway line to the coast",
    "we will lend Uganda forty million dollars for the railway to the coast this year",
    "we will lend Uganda sixty million dollars for the new railway line to the coast",
    "the border with Tanzania stays open for trade and for those who work on the other side",
    "the border with Tanzania remains open to trade and to all who work on the other side",
    "no one has asked us to leave the lake commission and we shall not leave it",
)
PLACES = ("Nairobi", "Kampala", None)
BODIES = ("AU", "EAC", None)
BEGIN = dt.date(2025, 3, 3)


def reports(chance: random.Random, count: int) -> list[Added]:
    """So many reports of one fortnight: some without a day, some that copy the one before."""
    made: list[Added] = []
    for number in range(count):
        made.append(_report(chance, number, str(made[-1][1].text) if made and chance.random() < 0.2 else None))
    return made


def _report(chance: random.Random, number: int, copied: str | None) -> Added:
    on = BEGIN + dt.timedelta(days=chance.randrange(14))
    sayings = [chance.choice(SAYINGS) for _ in range(chance.randint(0, 3))]
    text = f"{copied or ''}\n{number}\n" + "\n".join(sayings)
    given = Given(published=None if chance.random() < 0.4 else day(on, "given"))
    report = Report(source=f"{number}.txt", given=given, bytes=text.encode())
    reading = Reading(report=report.id, reader="made 1", text=text)

    def words(some: str) -> Evidence:
        start = text.index(some)
        return Evidence(passages=(Passage(reading=reading.id, start=start, end=start + len(some)),))

    found: list[Finding] = []
    for saying in sayings:
        speakers = tuple(dict.fromkeys(chance.choices(PEOPLE, k=chance.choice((1, 1, 2)))))
        said_on = _weekday(chance) if chance.random() < 0.5 else None
        found.append(Statement(speaker=speakers, mode="direct", said_on=said_on, evidence=words(saying)))
    if chance.random() < 0.5:
        person = chance.choice(PEOPLE[:6])
        found.append(Office(person=person, office="Foreign Minister", of="KEN", evidence=words(str(number))))
    for _ in range(chance.choice((0, 1, 1, 2))):
        body, place = chance.choice(BODIES), chance.choice(PLACES)
        date = _weekday(chance) if chance.random() < 0.7 else None
        found.append(Meeting(body=body, name="talks", place=place, date=date, evidence=words(str(number))))
    coded = {finding.id: Coded(finding=finding) for finding in found}
    return report, reading, Coding(reading=reading.id, coder=Coder(name="made"), coded=tuple(coded.values()))


def _weekday(chance: random.Random) -> When:
    ahead = chance.random() < 0.3
    weekday = chance.randrange(7)
    return When(relative=Relative(unit="weekday", weekday=weekday, toward="future" if ahead else "past"))


def decisions(chance: random.Random, added: Sequence[Added], count: int) -> list[Judgement]:
    """What a person decides about these reports and their statements, one thing after another."""
    statements = [one.finding.id for _, _, coding in added for one in coding.coded if one.finding.kind == "statement"]
    found = []
    for number in range(count):
        verdict = chance.choice(
            ("withdrawn", "reinstated", "duplicate", "date", "same", "different", "reject", "accept")
        )
        report, other = chance.choice(added)[0].id, chance.choice(added)[0].id
        about: tuple[str, ...] = (report,)
        value = None
        if verdict in ("same", "different", "reject", "accept"):
            if len(statements) < 2:
                continue
            about = tuple(chance.sample(statements, 2 if verdict in ("same", "different") else 1))
        elif verdict == "duplicate":
            value = other
        elif verdict == "date":
            value = str(BEGIN + dt.timedelta(days=chance.randrange(14)))
        when = dt.datetime(2025, 4, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number)
        judged = {"about": about, "verdict": verdict, "value": value, "by": "R. Editor", "when": when}
        found.append(Judgement.model_validate(judged))
    return found


def filled(book: Book, added: Sequence[Added]) -> None:
    """Adds these reports to a book."""
    for report, reading, coding in added:
        book.add(report, reading, [coding])
