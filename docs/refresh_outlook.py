"""Tries the outlook on past rounds anew and writes docs/outlook.md, with its calibration plot.

    python docs/refresh_outlook.py        (or: make outlook)

Everything comes from the reference data; nothing is read and no book is opened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from pledgebook.arrangements.outlook import HORIZONS, PastRound, Trial, backtest, mean_errors, outlook, past_rounds
from pledgebook.reference import accessions, states

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "outlook.md"
PLOT = ROOT / "docs" / "images" / "outlook-calibration.svg"
BODY = "NATO"
BINS = ((0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01))
GUESSES = ("this model", "the mean of earlier rounds", "as long as the last round")

TEMPLATE = """# The outlook: how long an accession may still take

A forecast is shown beside where an accession stands (`pledgebook show accession/NATO/SWE`, and the brief), from the
day its protocol is signed to the day of entry. It comes from reference data alone and is marked as a forecast: no
report tells it, and it enters no other answer.

The model is the plain Kaplan-Meier estimate of the time from signature to entry, given how long the round has lasted
(`src/pledgebook/arrangements/outlook.py`). States that signed and entered together are one round; a round that is not
over counts for as long as it has lasted; the round asked about is itself among those at risk. It knows nothing of who
objects, or why.

This page is written by `make outlook`.

## What it was worth
Every round since 1997, forecast at several ages by what was known on that day, beside two naive guesses: that it lasts
as long as the mean of the rounds that were over, and that it lasts as long as the last of them (or ends tomorrow, where
it has lasted longer).

{summary}

{verdict}

## Calibration
Chances of entry within {horizons} days, in five bins: how often what was given such a chance came true. The number
beside a dot is how many forecasts it stands for; they are few, and those of one round lean on each other.

![Chances told and what came true]({plot})

## One forecast
{example}

## Each trial
Days are from signature to entry.

{trials}

## The rounds
Signature, entry and consents with their sources: `accession_rounds.csv`, `memberships.csv` and `accession_consents.csv`
in `src/pledgebook/reference/data`. For the rounds of 1999, 2009, 2017 and 2020, and for six of the seven states of
2004, no public list of every member's ratification was found; what single reports and gazettes date is in the data, the
rest is left out and counts as not known. Dates of 2003 and 2004 are those of the notifications that the United States
received; dates of 2022 to 2024 are the end of parliamentary procedures, as the NATO Parliamentary Assembly has them.

{rounds}
"""


def names(parties: Sequence[str]) -> str:
    return ", ".join(states.state(party).name for party in parties)


def rounds_table(rounds: Sequence[PastRound]) -> str:
    """The rounds on record: days, and how many of the members' consents are dated by a public source."""
    lines = ["| round | signed | entered | days | members' consents dated |", "| --- | --- | --- | ---: | --- |"]
    for one in rounds:
        known = accessions.round_of(BODY, one.parties[0])
        dated = len(known.consents) if known else 0
        whole = [p for p in one.parties if (found := accessions.round_of(BODY, p)) and found.complete]
        told = "every one" if whole == list(one.parties) else f"every one for {names(whole)}" if whole else str(dated)
        lasted = one.lasted(dt.date.max)[0] if one.entered else ""
        lines.append(f"| {names(one.parties)} | {one.signed} | {one.entered or 'not yet'} | {lasted} | {told} |")
    return "\n".join(lines)


def trials_table(trials: Sequence[Trial]) -> str:
    """Each past forecast beside what happened: days from signature to entry."""
    lines = [
        "| round | days old | other rounds | it lasted | model | mean | last | in the 80% interval |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for one in trials:
        model, mean, last = one.guesses
        guess = model if model is not None else "no median"
        inside = "yes" if one.inside else "no"
        lines.append(
            f"| {names(one.parties)} | {one.age} | {one.rounds} | {one.lasted} | {guess} | {mean} | {last} | {inside} |"
        )
    return "\n".join(lines)


def summary_table(trials: Sequence[Trial]) -> str:
    """Mean error in days, and the Brier score of the chances, for the model and the two naive guesses."""
    errors = mean_errors(trials)
    assert errors is not None
    lines = ["| | mean error, days | Brier score of the chances |", "| --- | ---: | ---: |"]
    lines += [f"| {name} | {errors[i]:.0f} | {brier(trials, i):.3f} |" for i, name in enumerate(GUESSES)]
    return "\n".join(lines)


def brier(trials: Sequence[Trial], which: int) -> float:
    """The mean squared distance of the chances told from what came (0 is perfect, 0.25 is always saying one half)."""
    told = [(chances[which], came) for trial in trials for _, chances, came in trial.chances]
    return sum((chance - came) ** 2 for chance, came in told) / len(told)


def verdict(trials: Sequence[Trial]) -> str:
    """What the tables come to, said plainly: where a naive guess is as good, that too."""
    errors = mean_errors(trials)
    assert errors is not None
    model, naive = errors[0], min(errors[1:])
    scores = [brier(trials, which) for which in range(3)]
    inside = sum(trial.inside for trial in trials)
    none = sum(trial.errors[0] is None for trial in trials)
    beats = (
        "**The model does not beat the naive guesses in days**" if naive <= model else "The model beats them in days"
    )
    better = "better" if scores[0] < min(scores[1:]) else "**no better**"
    return "\n".join(
        (
            f"{beats}: off by {model:.0f} on average, the better of the two guesses by {naive:.0f}.",
            f"Its chances are {better} than the certainties the guesses imply (Brier score {scores[0]:.3f} against",
            f"{min(scores[1:]):.3f}). Entry fell into the 80% interval {inside} times of {len(trials)}",
            f"({100 * inside / len(trials):.0f}%). In {none} of the {len(trials)} trials it gave no median, since no",
            "earlier round had lasted so long; they are not in the mean error.",
        )
    )


def bins(trials: Sequence[Trial]) -> list[tuple[float, float, int]]:
    """For each bin of the model's chances: the mean chance, the share that came true, how many."""
    told = [(chances[0], came) for trial in trials for _, chances, came in trial.chances]
    found = []
    for low, high in BINS:
        inside = [(chance, came) for chance, came in told if low <= chance < high]
        if inside:
            mean = sum(chance for chance, _ in inside) / len(inside)
            found.append((mean, sum(came for _, came in inside) / len(inside), len(inside)))
    return found


def plot(found: Sequence[tuple[float, float, int]]) -> str:
    """The calibration plot: chance told across, share that came true upward; the area of a dot is how many."""
    left, top, size = 60, 20, 300

    def x(value: float) -> float:
        return left + size * value

    def y(value: float) -> float:
        return top + size * (1 - value)

    told = ", ".join(f"{mean:.0%} told, {share:.0%} came ({count})" for mean, share, count in found)
    body = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 370" font-family="sans-serif" font-size="12">',
        f"<title>Chances told and what came true</title><desc>{told}</desc>",
        '<rect width="480" height="370" fill="#fff"/>',
    ]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        body.append(f'<line x1="{x(0)}" x2="{x(1)}" y1="{y(tick)}" y2="{y(tick)}" stroke="#ddd"/>')
        body.append(f'<text x="{left - 8}" y="{y(tick) + 4}" text-anchor="end" fill="#555">{tick:.0%}</text>')
        body.append(f'<text x="{x(tick)}" y="{y(0) + 18}" text-anchor="middle" fill="#555">{tick:.0%}</text>')
    body.append(f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#999" stroke-dasharray="4 4"/>')
    for mean, share, count in found:
        radius = 2.2 * count**0.5
        place = f'cx="{x(mean):.1f}" cy="{y(share):.1f}" r="{radius:.1f}"'
        body.append(f'<circle {place} fill="#1f5f8b" fill-opacity="0.75"/>')
        body.append(f'<text x="{x(mean) + radius + 4:.1f}" y="{y(share) + 4:.1f}" fill="#222">{count}</text>')
    middle = 'text-anchor="middle" fill="#222"'
    turned = f'transform="rotate(-90 16 {y(0.5)})"'
    body.append(f'<text x="{x(0.5)}" y="{y(0) + 40}" {middle}>chance told</text>')
    body.append(f'<text x="16" y="{y(0.5)}" {middle} {turned}>share that came true</text>')
    return "\n".join([*body, "</svg>", ""])


def example() -> str:
    """The forecast as it was for Sweden on 1 June 2023, beside what happened."""
    made = outlook(BODY, "SWE", dt.date(2023, 6, 1))
    assert made is not None
    chances = ", ".join(
        f"{chance.probability:.0%} within {chance.days} days ({chance.low:.0%} to {chance.high:.0%})"
        for chance in made.chances
    )
    return f"On 1 June 2023, for Sweden: *{made.sentence}* Chances of entry: {chances}. Sweden entered on 7 March 2024."


def page() -> str:
    trials = backtest(BODY)
    return TEMPLATE.format(
        summary=summary_table(trials),
        verdict=verdict(trials),
        horizons=", ".join(map(str, HORIZONS)),
        plot=PLOT.relative_to(PAGE.parent).as_posix(),
        example=example(),
        trials=trials_table(trials),
        rounds=rounds_table(past_rounds(BODY)),
    )


def main() -> None:
    PLOT.write_text(plot(bins(backtest(BODY))), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} and {PLOT.relative_to(ROOT)} are up to date")


if __name__ == "__main__":
    main()
