"""Plain words for the sentences that standings open with: names of states, lists, days, sums, periods."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal

from ..reference import states
from ..vocabulary import When
from .kind import UNNAMED

__all__ = [
    "as_of",
    "by_reports",
    "counted",
    "day_after",
    "day_words",
    "listed",
    "name",
    "possessive",
    "shortened",
    "state_meant",
    "sum_words",
]


_WITH_ARTICLE = re.compile(
    r"^(?:United\s|(?:Netherlands|Philippines|Bahamas|Maldives|Gambia|Comoros|Seychelles|EU|G7|G20|AU|UN|CSTO|OSCE)$|"
    r".*\b(?:Republic|Islands|Emirates|Union|Council|Nations)$)"
)


def name(actor: str | None) -> str:
    """What a sentence calls an actor: a state by its common name for its code, with the article where English has one."""
    if actor is None or actor == UNNAMED:
        return "somebody not named"
    try:
        called = states.state(actor).name
    except KeyError:
        called = actor
    return f"the {called}" if _WITH_ARTICLE.match(called) else called


def state_meant(word: str) -> str | None:
    """The code of the state that a code or a name means ("POL", "Poland"); None where it means none."""
    try:
        return states.state(word.upper()).alpha3
    except KeyError:
        return states.state_by_name(word)


def listed(actors: Iterable[str], last: str = "and") -> str:
    """ "A", "A and B", "A, B and C", in the order given."""
    names = [name(actor) for actor in actors]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def as_of(on: dt.date | None) -> str:
    """How a sentence begins: "As of 1 June 2023" or, without a day, "By the reports read"."""
    return f"As of {on.day} {on:%B %Y}" if on else "By the reports read"


def by_reports(on: dt.date | None) -> str:
    """How a sentence begins that rests on reports: "As of 1 June 2023, by reports"."""
    return f"{as_of(on)}, by reports" if on else as_of(on)


def counted(count: int, one: str) -> str:
    """ "1 promise", "3 promises"."""
    return f"{count} {one}{'' if count == 1 else 's'}"


def day_words(day: dt.date) -> str:
    """ "1 June 2023"."""
    return f"{day.day} {day:%B %Y}"


def when_words(when: When | None, *, bare: bool = False) -> str:
    """ "on 1 June 2023", "in June 2023", "between 1 and 5 June 2023"; without the preposition where `bare`."""
    if when is None or (when.earliest is None and when.latest is None):
        return "on a day not known" if not bare else "a day not known"
    first, last = when.earliest, when.latest
    if first is None or last is None:
        told, before = day_words(first or last or dt.date.min), "from" if first else "by"
    elif first == last:
        told, before = day_words(first), "on"
    elif len(str(when)) in (4, 7):
        told, before = str(first.year) if len(str(when)) == 4 else f"{first:%B %Y}", "in"
    else:
        told, before = f"{day_words(first)} and {day_words(last)}", "between"
    return told if bare and before in ("on", "in") else f"{before} {told}"


def possessive(who: str) -> str:
    """ "Sweden’s", "the Netherlands’"."""
    return f"{who}’" if who.endswith("s") else f"{who}’s"


def shortened(words: str, limit: int = 140) -> str:
    """The words, cut at a blank where they are longer than `limit` characters."""
    return words if len(words) <= limit else words[: words.rfind(" ", 0, limit)] + " …"


def sum_words(total: Decimal | float) -> str:
    """ "500 million", "2.75 billion", at most two figures after the point; smaller sums with their thousands marked."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if float(total) >= size:
            return f"{float(f'{float(total) / size:.2f}'):g} {word}"
    return f"{total:,.0f}"


def day_after(day: dt.date, period: str) -> dt.date | None:
    """The day that lies an ISO 8601 period (years, months, weeks, days) after another; None beyond the calendar."""
    counted = {unit: int(count) for count, unit in re.findall(r"(\d+)([YMWD])", period)}
    months = day.year * 12 + day.month - 1 + 12 * counted.get("Y", 0) + counted.get("M", 0)
    try:
        first = dt.date(months // 12, months % 12 + 1, 1)
        last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        moved = first.replace(day=min(day.day, last.day))
        return moved + dt.timedelta(days=7 * counted.get("W", 0) + counted.get("D", 0))
    except (OverflowError, ValueError):
        return None
