"""Meetings: a summit, talks or a session, with its body, place, days and those who met."""

from __future__ import annotations

from dataclasses import replace

from ..vocabulary import Coded, Meeting, When
from .acts import Deeds
from .context import Context
from .sittings import Sitting, sittings
from .weighing import BACKED, confidence

__all__ = ["meetings"]


def meetings(context: Context, deeds: Deeds) -> list[Coded]:
    """The meetings of a report, tellings of one meeting joined: same body, no other place, no other days.

    Kept is what a reader could find again: a meeting somewhere of some body or on some day, a body's on a day, or one of
    two or more that are named, somewhere or on a day.
    """
    joined = [s for masked in context.masked for s in sittings(context, deeds, masked)]
    while len(fewer := _joined(joined)) < len(joined):  # what is joined may tell enough to be joined with another
        joined = fewer
    return [_coded(context, deeds, one) for one in joined if _told(one)]


def _joined(seen: list[Sitting]) -> list[Sitting]:
    joined: list[Sitting] = []
    for one in seen:
        place = next((index for index, other in enumerate(joined) if _same(one, other)), None)
        if place is None:
            joined.append(one)
        else:
            joined[place] = _together(joined[place], one)
    return joined


def _told(one: Sitting) -> bool:
    if one.sure and len(one.participants) > 1:
        return True
    if one.place:
        return bool(one.body or one.date or len(one.participants) > 1 or one.name.endswith("summit"))
    return bool(one.date and (one.named or len(one.participants) > 1))


def _coded(context: Context, deeds: Deeds, one: Sitting) -> Coded:
    acts = [d.confidence for d in deeds.all if d.label == "meeting" and one.span[0] <= d.act.start < one.span[1]]
    who = one.participants if len(one.participants) > 1 else ()  # one alone does not meet
    sure = max((c for c in acts if c >= BACKED), default=None)
    return Coded(
        finding=Meeting(
            body=one.body, name=one.name, place=one.place, date=one.date, participants=who[:12],
            evidence=context.evidence(one.span),
        ),
        confidence=confidence(sure, worded=True),
    )  # fmt: skip


def _together(other: Sitting, one: Sitting) -> Sitting:
    """Two tellings of one meeting as one: the fuller words, the sharper day."""
    return replace(
        other,
        body=other.body or one.body,
        named=other.named or one.named,
        place=other.place or one.place,
        date=_narrower(other.date, one.date),
        name=other.name if len(other.name) >= len(one.name) else one.name,
        participants=tuple(dict.fromkeys([*other.participants, *one.participants])),
        span=other.span if other.place and other.date else one.span if one.place else other.span,
    )


def _same(one: Sitting, other: Sitting) -> bool:
    """Whether two tellings of a report are of one meeting: nothing parts them, and place or body joins them."""
    if (one.body and other.body and one.body != other.body) or (one.place and other.place and one.place != other.place):
        return False
    if one.date and other.date and not _may_be(one.date, other.date):
        return False
    bodyless = [s for s in (one, other) if not s.body]
    if len(bodyless) == 1 and bodyless[0].participants:
        return False  # talks between some of them are another meeting than the body's
    if bodyless == [one, other] and one.participants and other.participants:
        return bool({*one.participants} & {*other.participants}) and one.place == other.place
    summits = ["summit" in s.name.lower() for s in (one, other)]
    if one.place and one.place == other.place:
        return True
    if one.place and other.place:
        return False
    return all(summits) or (not any(summits) and one.body == other.body and one.body is not None)


def _may_be(one: When, other: When) -> bool:
    """Whether two times can be one: days that are known overlap, days told in the same way are the same."""
    if one.resolved and other.resolved:
        return one.overlaps(other)
    first, second = one.relative, other.relative
    if first is None or second is None:
        return True
    if {first.toward, second.toward} == {"past", "future"}:
        return False
    if first.unit != second.unit:  # "Thursday" can be "13 July", but nobody says "in May" of it
        months = [r for r in (first, second) if r.unit == "calendar" and not r.first_day]
        return not months and "year" not in (first.unit, second.unit)
    return (first.weekday, first.month, first.offset) == (second.weekday, second.month, second.offset)


def _narrower(one: When | None, other: When | None) -> When | None:
    if one is None or other is None:
        return one or other

    def sharpness(when: When) -> int:
        relative = when.relative
        if when.exact or (relative and (relative.unit in ("day", "weekday") or relative.first_day)):
            return 2
        return 1 if relative and relative.month else 0

    return other if sharpness(other) > sharpness(one) else one
