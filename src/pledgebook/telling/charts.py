"""Small pictures as inline SVG: each has a title and a description, takes its colours from the page and scales
without shrinking its words (places across are percentages, sizes are pixels).

Every function gives Markup that is safe to put on a page: whatever it is given is escaped.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from .wording import shown

__all__ = ["Dated", "Lane", "Series", "Span", "bar", "columns", "curve", "holders", "legend", "share", "timeline"]


Across = Callable[[dt.date], float]
"""Where a day stands, as a fraction of the width."""


@dataclass(frozen=True)
class Dated:
    """Something that happened on a day: what it is called, how it is drawn and the number of its line, if any."""

    day: dt.date
    label: str
    shape: str = "done"
    line: int | None = None


@dataclass(frozen=True)
class Lane:
    """One row of a timeline: `counted` rows are drawn as bars of how many, the others as a mark each."""

    name: str
    dated: tuple[Dated, ...]
    counted: bool = False


@dataclass(frozen=True)
class Span:
    """Somebody's time in an office, its ends in words; an end that is None is not known."""

    label: str
    ends: str
    first: dt.date | None
    last: dt.date | None
    former: bool = False


@dataclass(frozen=True)
class Series:
    """Something measured that stays as it is from one day to the next told: its name, class, and values by day."""

    name: str
    css: str
    points: tuple[tuple[dt.date, float], ...]


def _picture(title: str, description: str, height: int, body: Markup, css: str) -> Markup:
    return Markup(
        '<svg class="chart {}" role="img" width="100%" height="{}" aria-label="{}">'
        "<title>{}</title><desc>{}</desc>{}</svg>"
    ).format(css, height, shown(f"{title}. {description}"), shown(title), shown(description), body)


def _percent(fraction: float) -> str:
    return f"{max(0.0, min(1.0, fraction)) * 100:.2f}%"


def bar(fraction: float, title: str, css: str = "") -> Markup:
    """A plain bar, `fraction` (0 to 1) of the width filled."""
    body = Markup(
        '<rect class="ground" width="100%" height="10" rx="2"/><rect class="fill" width="{}" height="10" rx="2"/>'
    ).format(_percent(fraction))
    return _picture(title, "", 10, body, f"bar {css}")


def share(parts: Sequence[tuple[str, int]], title: str) -> Markup:
    """One bar in parts: (class and name of a part, how many), in order. Empty where there is nothing to show."""
    total = sum(count for _, count in parts)
    if not total:
        return Markup("")
    body, at = [], 0
    for name, count in parts:
        if count:
            body.append(
                Markup('<rect class="part {}" x="{}" width="{}" height="14" rx="2"/>').format(
                    name.replace(" ", "-"), _percent(at / total), _percent(count / total)
                )
            )
        at += count
    told = ", ".join(f"{count} {name}" for name, count in parts)
    return _picture(title, told, 14, Markup("").join(body), "share")


def columns(values: Sequence[tuple[str, float, str]], line: float, title: str, words: Callable[[float], str]) -> Markup:
    """A column for each (name, value, class), a line across at `line`; `words` puts a value. Empty without values."""
    most = max([line, *(value for _, value, _ in values)], default=0.0)
    if not values or most <= 0:
        return Markup("")
    tall, width = 84, 0.9 / len(values)
    body = []
    for number, (name, value, css) in enumerate(values):
        high = max(tall * value / most, 1.0)
        body.append(
            Markup(
                '<rect x="{}" y="{:.1f}" width="{}" height="{:.1f}" class="column {}"><title>{}</title></rect>'
            ).format(
                _percent(number * width),
                tall - high,
                _percent(width * 0.8),
                high,
                css,
                shown(f"{name}: {words(value)}"),
            )
        )
    at = tall - tall * line / most
    body.append(Markup('<line x1="0" x2="90%" y1="{:.1f}" y2="{:.1f}" class="target"/>').format(at, at))
    body.append(Markup('<text x="91%" y="{:.1f}" class="name">{}</text>').format(at + 4, shown(words(line))))
    told = ", ".join(f"{name} {words(value)}" for name, value, _ in values)
    return _picture(title, told, tall, Markup("").join(body), "columns")


def holders(spans: Sequence[Span], title: str, on: dt.date | None = None) -> Markup:
    """Who held an office when: a row a person; open ends fade, `on` is a line down."""
    days = [day for span in spans for day in (span.first, span.last) if day] + ([on] if on else [])
    if not any(span.first or span.last for span in spans):
        return Markup("")
    first, last = min(days), max(days)
    room = max((last - first).days * 0.12, 30)
    start, width = first.toordinal() - room, (last - first).days + 2 * room

    def across(day: dt.date | None, missing: float) -> float:
        return (day.toordinal() - start) / width if day else missing

    body, told = [], []
    for row, span in enumerate(spans):
        left, right = across(span.first, 0.0), across(span.last, 1.0)
        top = row * 34
        told.append(f"{span.label}: {span.ends}")
        body.append(
            Markup(
                '<text x="0" y="{}" class="name">{}</text>'
                '<rect x="{}" y="{}" width="{}" height="8" rx="2" class="{}{}"/>'
            ).format(
                top + 13,
                shown(f"{span.label}, {span.ends}"),
                _percent(left),
                top + 19,
                _percent(max(right - left, 0.008)),
                "held former" if span.former else "held",
                "" if span.first and span.last else " open",
            )
        )
    height = len(spans) * 34
    if on:
        at = _percent(across(on, 1.0))
        body.append(Markup('<line x1="{}" x2="{}" y1="0" y2="{}" class="today"/>').format(at, at, height))
    return _picture(title, "; ".join(told), height, Markup("").join(body), "holders")


def curve(series: Sequence[Series], title: str, on: dt.date | None, words: Callable[[float], str]) -> Markup:
    """Steps over time, one line a series, from the first day told to `on` (or the last); `words` puts a value.

    Empty where nothing was measured. Each line ends with its name and last value, written where they do not overlap.
    """
    days = [day for each in series for day, _ in each.points]
    most = max((value for each in series for _, value in each.points), default=0.0)
    if not days or most <= 0:
        return Markup("")
    first, last = min(days), max([*days, *([on] if on else [])])
    width, tall, top = max((last - first).days, 1), 84, 8

    def place(day: dt.date, value: float) -> tuple[str, float]:
        return _percent(0.01 + 0.68 * (day - first).days / width), top + tall * (1 - value / most)

    body, told, labels = [], [], []
    for each in series:
        steps = [*each.points, (last, each.points[-1][1] if each.points else 0.0)]
        at, height = place(first, 0.0)
        for day, value in steps:
            right, level = place(day, value)
            for x1, y1, x2, y2 in ((at, height, right, height), (right, height, right, level)):
                body.append(
                    Markup('<line x1="{}" y1="{:.1f}" x2="{}" y2="{:.1f}" class="step {}"/>').format(
                        x1, y1, x2, y2, each.css
                    )
                )
            at, height = right, level
        labels.append((height, each))
        told.append(f"{each.name}: {words(steps[-1][1])}")
    lowest = -99.0
    for ends, each in sorted(labels, key=lambda label: label[0]):
        lowest = max(ends + 4, lowest + 15)
        ending = words(each.points[-1][1]) if each.points else words(0.0)
        body.append(
            Markup('<text x="70.5%" y="{:.1f}" class="name {}">{}</text>').format(
                lowest, each.css, shown(f"{each.name} {ending}")
            )
        )
    base = top + tall
    body.append(Markup('<line x1="1%" x2="69%" y1="{}" y2="{}" class="base"/>').format(base, base))
    for day, anchor, across in ((first, "start", "1%"), (last, "end", "69%")):
        body.append(
            Markup('<text x="{}" y="{}" text-anchor="{}" class="edge">{}</text>').format(
                across, base + 14, anchor, day.isoformat()
            )
        )
    described = f"From {first} to {last}. " + ", ".join(told)
    return _picture(title, described, base + 20, Markup("").join(body), "curve")


def timeline(lanes: Sequence[Lane], title: str, core: tuple[dt.date, dt.date], on: dt.date | None = None) -> Markup:
    """Lanes over one axis of months.

    `core` is the time to be shown in full; what lies before or after by more than as much again is only
    counted at the edge, so that one old event does not press the rest into a corner.
    """
    days = [dated.day for lane in lanes for dated in lane.dated]
    if not days:
        return Markup("")
    first, last = _window(days, core)
    width = (last - first).days or 1
    top, row = 22, 46

    def across(day: dt.date) -> float:
        return 0.03 + 0.94 * max(0.0, min(1.0, (day - first).days / width))

    height = top + row * len(lanes) + 4
    body = [_months(first, last, across, height)]
    told = []
    for number, lane in enumerate(lanes):
        base = top + row * number + 34
        body.append(
            Markup(
                '<text x="0" y="{}" class="name">{}</text><line x1="0" x2="100%" y1="{}" y2="{}" class="base"/>'
            ).format(base - 22, lane.name, base, base)
        )
        inside = replace(lane, dated=tuple(dated for dated in lane.dated if first <= dated.day <= last))
        body.extend(_counted(inside, base, across, width) if lane.counted else _marked(inside, base, across))
        told.append(f"{lane.name}: {len(lane.dated)}")
    outside = Counter("earlier" if day < first else "later" for day in days if not first <= day <= last)
    for side, count in outside.items():
        place, anchor = ("0", "start") if side == "earlier" else ("100%", "end")
        body.append(
            Markup('<text x="{}" y="{}" text-anchor="{}" class="edge">{}</text>').format(
                place, height - 1, anchor, f"← {count} earlier" if side == "earlier" else f"{count} later →"
            )
        )
    if on and first <= on <= last:
        at = _percent(across(on))
        body.append(Markup('<line x1="{}" x2="{}" y1="16" y2="{}" class="today"/>').format(at, at, height))
    described = f"From {first} to {last}. " + ", ".join(told)
    return _picture(title, described, height + 4, Markup("").join(body), "timeline")


def _window(days: list[dt.date], core: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date]:
    margin = dt.timedelta(days=max((core[1] - core[0]).days, 75))
    inside = [day for day in days if core[0] - margin <= day <= core[1] + margin] + list(core)
    return min(inside) - dt.timedelta(days=3), max(inside) + dt.timedelta(days=3)


def _months(first: dt.date, last: dt.date, across: Across, height: int) -> Markup:
    starts = [
        day
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= (day := dt.date(year, month, 1)) <= last
    ]
    major = max(1, -(-len(starts) // 4))
    minor = max(1, -(-len(starts) // 12))
    ticks = []
    for number, day in enumerate(starts):
        at = _percent(across(day))
        ticks.append(Markup('<line x1="{}" x2="{}" y1="18" y2="{}" class="month"/>').format(at, at, height))
        rank = "" if number % major == 0 else " minor"
        if (number % major == 0 or number % minor == 0) and across(day) < 0.93:
            name = f"{day:%b %Y}" if number == 0 or day.month == 1 or len(starts) > 24 else f"{day:%b}"
            ticks.append(Markup('<text x="{}" y="12" class="tick{}">{}</text>').format(at, rank, name))
    return Markup("").join(ticks)


def _marked(lane: Lane, base: int, across: Across) -> list[Markup]:
    """A mark an event; those of one day stand above each other, at most three."""
    body, height = [], Counter[dt.date]()
    for dated in lane.dated:
        level = min(height[dated.day], 2)
        height[dated.day] += 1
        line = Markup(' data-line="{}"').format(dated.line) if dated.line is not None else Markup("")
        body.append(
            Markup(
                '<svg x="{}" y="{}" overflow="visible"{}><title>{}</title>'
                '<use href="#g-{}" x="-7" y="-7" width="14" height="14" class="{}"/></svg>'
            ).format(_percent(across(dated.day)), base - level * 9, line, shown(dated.label), dated.shape, dated.shape)
        )
    return body


def _counted(lane: Lane, base: int, across: Across, width: int) -> list[Markup]:
    """Bars of how many: a bar a day, or a week where the axis is longer than four months."""
    days = 1 if width <= 130 else 7
    counts = Counter(dated.day.toordinal() // days * days for dated in lane.dated)
    most = max(counts.values(), default=1)
    body = []
    for start, count in sorted(counts.items()):
        left, right = (across(dt.date.fromordinal(start + shift)) for shift in (0, days))
        tall = max(2, round(26 * count / most))
        label = (
            f"{dt.date.fromordinal(start)}: {count}" if days == 1 else f"week of {dt.date.fromordinal(start)}: {count}"
        )
        body.append(
            Markup('<rect x="{}" y="{}" width="{}" height="{}" class="count"><title>{}</title></rect>').format(
                _percent(left), base - tall, _percent(max(right - left, 0.006)), tall, label
            )
        )
    return body


def legend(shapes: Sequence[tuple[str, str]]) -> Markup:
    """Shapes and their words, for the line under a picture."""
    return Markup(" ").join(
        Markup('<span class="key"><svg class="g {}" aria-hidden="true"><use href="#g-{}"/></svg> {}</span>').format(
            shape, shape, escape(word)
        )
        for shape, word in shapes
    )
