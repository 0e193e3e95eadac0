"""Meetings: a summit, talks or a session, with its body, place and days."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from ..language.annotations import Span
from ..reference import organisations, states
from ..vocabulary import Coded, Meeting, Relative, When
from .clauses import clause_end
from .context import Context, Masked

__all__ = ["meetings"]

_NOUN = re.compile(
    r"\b(?P<kind>summits?|meetings?|talks|conference|ministerial|gathering|reunion|conclave|session|negotiations|forum|assembly)\b"
    r"|(?P<organ>⟦B\d+⟧)(?=\s(?:meeting|summit|session|in\b))|\bmet\b(?=\s(?:in|for|on)\b)",
    re.IGNORECASE,
)  # fmt: skip
_PRESS = re.compile(r"\b(?:press|news|phone|telephone|video|peace)\s$", re.IGNORECASE)
_PLACE_AFTER = re.compile(
    r"^[^;]{0,70}?\b(?:in|at)\s(?:the\s(?:[\w⟦⟧-]+\s){0,3}?(?:capital|city|town)\s(?:of\s)?)?(?P<place>⟦[SL]\d+⟧|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)"
)
_ALLIED = re.compile(r"\b(?:allied|alliance|leaders|alliance's)\b", re.IGNORECASE)
_FINAL_DAY = re.compile(r"\b(?:second|third|final|last|closing)\s(?:and\s(?:final|last)\s)?day\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Seen:
    body: str | None
    name: str
    place: str | None
    date: When | None
    span: Span
    participants: tuple[str, ...]


def meetings(context: Context) -> list[Coded]:
    """The meetings of a report, tellings of one meeting joined: same body, no other place, no other days."""
    seen = [s for masked in context.masked for s in _of_sentence(context, masked)]
    places = Counter(s.place for s in seen if s.place)
    joined: list[_Seen] = []
    for one in seen:
        for index, other in enumerate(joined):
            if _same(one, other):
                joined[index] = replace(
                    other,
                    place=other.place or one.place,
                    date=_narrower(other.date, one.date),
                    name=other.name if len(other.name) >= len(one.name) else one.name,
                    participants=tuple(dict.fromkeys([*other.participants, *one.participants])),
                    span=other.span if other.place and other.date else one.span if one.place else other.span,
                )
                break
        else:
            joined.append(one)
    return [
        Coded(
            finding=Meeting(
                body=one.body, name=one.name, place=one.place, date=one.date, participants=one.participants,
                evidence=context.evidence(one.span),
            ),
            confidence=0.6,
        )
        for one in joined
        if one.place and (one.body or one.date) and (places[one.place] or one.date)
    ]  # fmt: skip


def _same(one: _Seen, other: _Seen) -> bool:
    if one.body != other.body and one.body and other.body:
        return False
    if one.place and other.place and one.place != other.place:
        return False
    if not (one.place and other.place) and not ("summit" in one.name.lower() and "summit" in other.name.lower()):
        return False
    summits = ["summit" in s.name.lower() for s in (one, other)]
    if summits[0] != summits[1] and not (one.place and one.place == other.place):
        return False
    if one.date and other.date and one.date.resolved and other.date.resolved and not one.date.overlaps(other.date):
        return False
    return bool((one.place and one.place == other.place) or (not one.place or not other.place))


def _narrower(one: When | None, other: When | None) -> When | None:
    if one is None or other is None:
        return one or other

    def sharpness(when: When) -> int:
        relative = when.relative
        if when.exact or (relative and (relative.unit in ("day", "weekday") or relative.first_day)):
            return 2
        return 1 if relative and relative.month else 0

    return other if sharpness(other) > sharpness(one) else one


def _of_sentence(context: Context, masked: Masked) -> list[_Seen]:
    found = []
    for match in _NOUN.finditer(masked.text):
        if _PRESS.search(masked.text[: match.start()]):
            continue
        end = clause_end(masked, match.end())
        before = masked.text[max(0, match.start() - 90) : match.start()]
        after = masked.text[match.end() : max(end, min(len(masked.text), match.end() + 90))]
        body = _body(context, masked, match, before, after)
        place = _place(context, masked, before, after)
        times = [u.time.when for u in masked.units_in(after[:80]) if u.time and u.time.when]
        times += [u.time.when for u in reversed(masked.units_in(before[-40:])) if u.time and u.time.when]
        date = _final_day(masked, times[0] if times else None)
        noun = (match["kind"] or "meeting").rstrip("s").lower() if match["kind"] != "talks" else "talks"
        if not (body or place):
            continue
        low, high = masked.span(max(0, match.start() - len(before.split(".")[-1])), min(end, match.end() + 90))
        found.append(
            _Seen(body, f"{body} {noun}" if body else noun, place, date, (low, high), _participants(context, masked))
        )
    return found


def _final_day(masked: Masked, when: When | None) -> When | None:
    """ "The second and final day" of talks: the report's day closes a span that began the day before."""
    if when is None and _FINAL_DAY.search(masked.text):
        return When(words="final day", relative=Relative(unit="day", offset=0))
    return when


def _body(context: Context, masked: Masked, match: re.Match[str], before: str, after: str) -> str | None:
    if match["organ"]:
        return _whole(masked.unit(match["organ"]).name)
    near = [u for u in masked.units_in(before) if u.letter in "BG" and u.name]
    if near:
        return _whole(near[-1].name)
    of = re.match(r"\s(?:of|with|by|between)\s[^.;,]{0,50}?(⟦[BG]\d+⟧)", after)
    if of:
        return _whole(masked.unit(of[1]).name)
    ministers = [
        o
        for o in context.people.offices
        if o.plural and masked.sentence.start <= o.start < masked.sentence.end and o.of
    ]
    if ministers and ministers[0].of in organisations.short_names():
        return _whole(ministers[0].of)
    if _ALLIED.search(before[-60:] + after[:40]) or re.search(
        r"\b(?:informal|foreign|ministers)\b", before[-60:] + after[:40], re.IGNORECASE
    ):
        return _whole(context.body)
    return (
        _whole(context.body)
        if re.search(r"\b(?:the|its|this|in|at)\s(?:[\w⟦⟧'’-]+\s){0,3}$", before)
        and match["kind"]
        and match["kind"].lower().startswith("summit")
        else None
    )


def _whole(name: str | None) -> str | None:
    if name is None or name not in organisations.short_names():
        return name
    body = organisations.organisation(name)
    return body.parent if body.parent and body.kind == "plenary organ" else name


def _place(context: Context, masked: Masked, before: str, after: str) -> str | None:
    named = re.search(r"(⟦[SL]\d+⟧)\s(?:[\w’'⟦⟧-]+\s){0,2}$", before)
    if named:
        unit = masked.unit(named[1])
        if unit.mention and unit.mention.role == "capital":
            return _place_name(context, unit.start, unit.end)
    match = _PLACE_AFTER.match(after)
    if match is None:
        return None
    places = [u for u in masked.units_in(after[: match.end() + 60]) if u.mention and u.mention.role == "capital"]
    if match["place"].startswith("⟦"):
        unit = places[0] if places else masked.unit(match["place"])
        return _place_name(context, unit.start, unit.end)
    return match["place"]


def _place_name(context: Context, start: int, end: int) -> str:
    words = context.text[start:end]
    alpha3 = states.state_by_name(words)
    capitals = states.state(alpha3).capitals if alpha3 else ()
    return (
        next(
            (c for c in capitals if c.lower() == words.lower()),
            capitals[0]
            if words not in capitals and len(capitals) == 1 and states.names()[words].role == "capital"
            else words,
        )
        if words in states.names()
        else words
    )


def _participants(context: Context, masked: Masked) -> tuple[str, ...]:
    low, high = masked.sentence.start, masked.sentence.end
    return tuple(
        dict.fromkeys(o.person for o in context.people.offices if o.person and low <= o.start < high and not o.former)
    )[:12]
