"""How long an accession may still take: a forecast from the organisation's earlier rounds, and how such forecasts did.

The model is the plain Kaplan-Meier estimate (Kaplan and Meier 1958) of the time from the signature of the protocol to
entry, given that the round has lasted so long already. The round asked about is itself among those at risk, so that
with few earlier rounds that took as long, much stays possible. States that signed on one day and entered on one day are
one round; a round that is not over counts for as long as it has lasted.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..reference import accessions
from .standing import Chance, Outlook

__all__ = [
    "HORIZONS",
    "Forecast",
    "PastRound",
    "Trial",
    "backtest",
    "forecast",
    "mean_errors",
    "outlook",
    "past_rounds",
]

HORIZONS = (90, 180, 365)  # days ahead that a chance is told for
_AGES = (0, 90, 180, 270, 365, 455, 545)  # days after signature at which past forecasts are tried
_FIRST_TRIED = dt.date(1997, 1, 1)
_SOURCE = "accession_rounds.csv, memberships.csv"
_LEVEL = 1.645  # standard errors to each side of a 90% interval


@dataclass(frozen=True, slots=True)
class PastRound:
    """Parties that signed on one day and entered on one day, or have not."""

    parties: tuple[str, ...]
    signed: dt.date
    entered: dt.date | None

    def lasted(self, on: dt.date) -> tuple[int, bool]:
        """How many days it had lasted by a day, and whether it was over."""
        over = self.entered is not None and self.entered <= on
        return ((self.entered if over and self.entered else on) - self.signed).days, over


@dataclass(frozen=True, slots=True)
class Forecast:
    """The chances of a round that has lasted `age` days, resting on `at_risk` rounds of which it is one.

    `steps` are days from signature, each with the chance that the round is still not over then, and the sum that gives
    the variance of that (Greenwood 1926); none where no earlier round took as long.
    """

    age: int
    at_risk: int
    steps: tuple[tuple[int, float, float], ...]

    def still_open(self, day: int) -> tuple[float, float]:
        """The chance of not being over `day` days after signature, and its variance."""
        return next(((left, var) for at, left, var in reversed(self.steps) if at <= day), (1.0, 0.0))

    def quantile(self, share: float) -> int | None:
        """The days from signature by which that share of such rounds is over; None where earlier rounds do not tell."""
        return next((at for at, left, _ in self.steps if 1 - left >= share - 1e-9), None)

    def within(self, days: int) -> Chance:
        """The chance of being over within so many days of now, with a 90% interval (log-log, as Kalbfleisch has it)."""
        left, variance = self.still_open(self.age + days)
        low, high = 0.05 ** (1 / self.at_risk), 1.0  # none of so many was over in that time: the exact bound
        if left < 1:
            spread = math.exp(_LEVEL * math.sqrt(variance) / abs(math.log(left)))
            low, high = left**spread, left ** (1 / spread)
        return Chance(days=days, probability=round(1 - left, 3), low=round(1 - high, 3), high=round(1 - low, 3))


def forecast(durations: Iterable[tuple[int, bool]], age: int) -> Forecast:
    """The forecast for a round that has lasted `age` days, from other rounds' days, each with whether it was over."""
    known = sorted(durations)
    steps: list[tuple[int, float, float]] = []
    left, sum_of_terms = 1.0, 0.0
    for day in sorted({days for days, over in known if over and days > age}):
        at_risk = sum(days >= day for days, _ in known) + 1  # and the round asked about
        ended = sum(days == day and over for days, over in known)
        left *= 1 - ended / at_risk
        sum_of_terms += ended / (at_risk * (at_risk - ended))
        steps.append((day, left, sum_of_terms))
    return Forecast(age, sum(days > age for days, _ in known) + 1, tuple(steps))


@lru_cache(maxsize=16)
def past_rounds(body: str) -> tuple[PastRound, ...]:
    """The rounds of an organisation that are known to the day, by their signature."""
    parties: dict[tuple[dt.date, dt.date | None], list[str]] = {}
    for one in accessions.rounds(body):
        if signed := one.days.get("signed"):
            parties.setdefault((signed, one.days.get("acceded")), []).append(one.party)
    found = (PastRound(tuple(sorted(who)), signed, entered) for (signed, entered), who in parties.items())
    return tuple(sorted(found, key=lambda one: (one.signed, one.entered or dt.date.max)))


def outlook(body: str, party: str, on: dt.date | None) -> Outlook | None:
    """The forecast for one party on a day, from rounds signed before; None where nothing was signed, or all is over."""
    day = on or dt.date.today()
    own = next((one for one in past_rounds(body) if party in one.parties), None)
    if own is None or own.signed > day or (own.entered and own.entered <= day):
        return None
    made, used = _for(body, own, day)
    days = {share: made.quantile(share) for share in (0.1, 0.5, 0.9)}
    dates = {share: own.signed + dt.timedelta(days=at) if at else None for share, at in days.items()}
    ended = [one.entered for one in past_rounds(body) if one.entered and one.entered <= day]
    errors = mean_errors(backtest(body, max(ended, default=dt.date.min)))
    return Outlook(
        since=own.signed,
        rounds=used,
        median=dates[0.5],
        low=dates[0.1],
        high=dates[0.9],
        chances=tuple(made.within(ahead) for ahead in HORIZONS) if made.steps else (),
        beaten=None if errors is None else min(errors[1:]) <= errors[0],
        sentence=_sentence(made, used, dates, errors),
        source=_SOURCE,
    )


def _for(body: str, own: PastRound, day: dt.date) -> tuple[Forecast, int]:
    """The forecast for a round on a day by what was known on it, and how many earlier rounds it rests on."""
    others = [one.lasted(day) for one in past_rounds(body) if one != own and one.signed <= day]
    return forecast(others, (day - own.signed).days), len(others)


def _sentence(
    made: Forecast, used: int, dates: dict[float, dt.date | None], errors: tuple[float, float, float] | None
) -> str:
    """The forecast in words, with what such forecasts were worth."""
    if not made.steps:
        return f"Forecast from reference data: none, since no round on record took longer ({used} rounds)."
    median, low, high = (dates[share] for share in (0.5, 0.1, 0.9))
    half = f"half of rounds like this are over by {_day(median)}" if median else "earlier rounds tell no likely day"
    until = _day(high) if high else "a day later than in any round on record"
    span = f" (80% of them between {_day(low)} and {until})" if low else ""
    worth = ""
    if errors is not None:
        verdict = "no better than a naive guess" if min(errors[1:]) <= errors[0] else "better than a naive guess"
        worth = (
            f"; tried on past rounds it was off by {errors[0]:.0f} days on average, {verdict} ({min(errors[1:]):.0f})"
        )
    return f"Forecast from reference data on {used} other rounds: {half}{span}{worth}."


def _day(day: dt.date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "no day"


@dataclass(frozen=True, slots=True)
class Trial:
    """One past forecast beside what happened: a round at an age, guessed by the model and by two naive guesses.

    `guesses` are days from signature to entry: by the model's median (None: it gives none), by the mean of the earlier
    rounds, and by the last of them; none is before the day of the guess. `inside` tells whether entry fell into the 80%
    interval; `chances` are (days ahead, chance, whether it was over by then), by the model and by the two.
    """

    parties: tuple[str, ...]
    age: int
    lasted: int
    rounds: int
    guesses: tuple[int | None, int, int]
    inside: bool
    chances: tuple[tuple[int, tuple[float, float, float], bool], ...]

    @property
    def errors(self) -> tuple[int | None, int, int]:
        """How many days each guess is off."""
        model, mean, last = self.guesses
        return (
            abs(model - self.lasted) if model is not None else None,
            abs(mean - self.lasted),
            abs(last - self.lasted),
        )


@lru_cache(maxsize=256)
def backtest(body: str, until: dt.date = dt.date.max) -> tuple[Trial, ...]:
    """Every round since 1997 that was over by a day, forecast at several ages by what was known at the time."""
    tried = [one for one in past_rounds(body) if one.signed >= _FIRST_TRIED and one.entered and one.entered <= until]
    return tuple(
        _trial(body, one, one.signed + dt.timedelta(days=age), (one.entered - one.signed).days)
        for one in tried
        if one.entered
        for age in _AGES
        if age < (one.entered - one.signed).days
    )


def _trial(body: str, own: PastRound, day: dt.date, lasted: int) -> Trial:
    made, used = _for(body, own, day)
    ended = [one for one in past_rounds(body) if one != own and one.entered and one.entered <= day]
    durations = [one.lasted(day)[0] for one in ended]
    latest = max(ended, key=lambda one: (one.entered or dt.date.min, one.signed))
    mean = max(round(sum(durations) / len(durations)), made.age + 1)
    last = max(latest.lasted(day)[0], made.age + 1)
    low, high = made.quantile(0.1), made.quantile(0.9)
    return Trial(
        parties=own.parties,
        age=made.age,
        lasted=lasted,
        rounds=used,
        guesses=(made.quantile(0.5), mean, last),
        inside=(low is None or low <= lasted) and (high is None or lasted <= high),
        chances=tuple(
            (
                ahead,
                (made.within(ahead).probability, float(mean <= made.age + ahead), float(last <= made.age + ahead)),
                lasted <= made.age + ahead,
            )
            for ahead in (HORIZONS if made.steps else ())
        ),
    )


def mean_errors(trials: Sequence[Trial]) -> tuple[float, float, float] | None:
    """The mean error in days of the model, of the mean and of the last round as a guess, where all three gave one."""
    compared = [trial.errors for trial in trials if trial.errors[0] is not None]
    if not compared:
        return None
    model, mean, last = (sum(errors[which] or 0 for errors in compared) / len(compared) for which in range(3))
    return model, mean, last
