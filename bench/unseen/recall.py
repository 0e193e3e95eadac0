"""How much of what a person found in some of the unseen reports the program finds too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from found import Found, Span

from pledgebook.score.matching import Matching, Strength, match_best_first
from pledgebook.score.names import folded, same_actor, same_name, same_subject
from pledgebook.score.words import LEAST_HELD, LONGEST_PASSAGE, tokens
from pledgebook.vocabulary import Actor, Amount, Commitment, Figure, Finding, Meeting, Office, Position, Step

__all__ = ["Expected", "amounts_right", "expected_from", "match", "touched"]

_LESSER = {"deputy", "vice", "acting", "former"}


@dataclass(frozen=True)
class Expected:
    """One thing that a report tells, by hand: each of `spans` carries it, each of `readings` is right.

    A reading is a kind and its fields, each a list of the values that are right; a field not given is not compared.
    It counts under `kind`, that of the first reading. Two careful readers may differ on an `optional` one.
    """

    report: str
    kind: str
    spans: tuple[Span, ...]
    readings: tuple[tuple[str, dict[str, list[Any]]], ...]
    optional: bool


def expected_from(row: dict[str, Any]) -> Expected:
    """A line of `expected.jsonl`. Raises KeyError or TypeError for a line of another form."""
    first = (row["kind"], row["fields"])
    others = ((each["kind"], each["fields"]) for each in row.get("or", ()))
    spans = tuple((start, end) for start, end in row["spans"])
    return Expected(row["sha256"], row["kind"], spans, (first, *others), row["optional"])


def match(expected: Sequence[Expected], found: Sequence[Found], texts: dict[str, str]) -> Matching[Expected, Found]:
    """One to one, best first: right kind and fields, resting on a passage that holds half of the words or more."""

    def strength(wanted: Expected, given: Found) -> Strength | None:
        if wanted.report != given.report:
            return None
        if not any(kind == given.kind and _same(fields, given.finding) for kind, fields in wanted.readings):
            return None
        best = _held(wanted, given, texts[wanted.report])
        return (best,) if best >= LEAST_HELD else None

    return match_best_first(expected, found, strength, lambda each: each.optional)


def touched(expected: Sequence[Expected], found: Sequence[Found], texts: dict[str, str]) -> list[Expected]:
    """Those of which at least something of the right kind is found in the right words, whatever its fields."""
    return [
        wanted
        for wanted in expected
        if any(
            wanted.report == given.report
            and given.kind in {kind for kind, _ in wanted.readings}
            and _held(wanted, given, texts[wanted.report]) >= LEAST_HELD
            for given in found
        )
    ]


def amounts_right(matching: Matching[Expected, Found]) -> tuple[int, int]:
    """Of the matched commitments whose hand-coded amount is known: how many have it, of how many."""
    pairs = [
        (wanted.readings[0][1]["amount"], given.finding.amount)
        for wanted, given in matching.matched
        if "amount" in wanted.readings[0][1] and isinstance(given.finding, Commitment)
    ]
    return sum(_amount(right, given) for right, given in pairs), len(pairs)


def _held(wanted: Expected, given: Found, text: str) -> float:
    """The greatest share of the words of one expected span that one passage of at most 80 words holds."""
    return max(
        (
            len(tokens(text[max(start, begin) : min(end, close)])) / len(tokens(text[start:end]))
            for start, end in wanted.spans
            for begin, close in given.spans
            if max(start, begin) < min(end, close) and len(tokens(text[begin:close])) <= LONGEST_PASSAGE
        ),
        default=0.0,
    )


def _same(fields: dict[str, list[Any]], finding: Finding) -> bool:
    match finding:
        case Commitment():
            parties = _actor(fields, "by", finding.by) and _actor(fields, "to", finding.to)
            return parties and _among(fields, "status", finding.status) and _subject(fields, finding.subject)
        case Step():
            step = "step" not in fields or any(folded(each) == folded(finding.step) for each in fields["step"])
            told = _actor(fields, "by", finding.by) and _among(fields, "outcome", finding.outcome)
            return step and told and _subject(fields, finding.track)
        case Position():
            told = _actor(fields, "actor", finding.actor) and _among(fields, "stance", finding.stance)
            return told and _subject(fields, finding.subject)
        case Figure():
            return "value" not in fields or any(Decimal(str(each)) == finding.value for each in fields["value"])
        case Meeting():
            return _name(fields, "body", finding.body) and _name(fields, "place", finding.place)
        case Office():
            post = "office" not in fields or any(_same_post(each, finding.office) for each in fields["office"])
            return post and _name(fields, "person", finding.person) and _name(fields, "of", finding.of)
    return False


def _same_post(wanted: str, given: str) -> bool:
    """Whether one title is the other or lies within it, a deputy's not being the principal's."""
    one, other = folded(wanted), folded(given)
    return (one in other or other in one) and _LESSER & set(one.split()) == _LESSER & set(other.split())


def _actor(fields: dict[str, list[Any]], field: str, given: Actor | None) -> bool:
    right = fields.get(field)
    if right is None:
        return True
    if given is None:
        return None in right
    return same_actor([each for each in right if each], given)


def _name(fields: dict[str, list[Any]], field: str, given: str | None) -> bool:
    right = fields.get(field)
    return right is None or (given is not None and any(same_name(each, given) for each in right))


def _among(fields: dict[str, list[Any]], field: str, given: str) -> bool:
    return field not in fields or given in fields[field]


def _subject(fields: dict[str, list[Any]], given: str) -> bool:
    return "subject" not in fields or any(same_subject(each, given) for each in fields["subject"])


def _amount(right: list[list[Any]], given: Amount | None) -> bool:
    return given is not None and any(
        str(given.value) == str(value) and given.currency == currency for value, currency in right
    )
