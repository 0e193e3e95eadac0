"""Agreement between two coders of the same readings: precision, recall, F1 and Krippendorff's alpha."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ..vocabulary import KINDS, Actor, Finding, Passage, Reading
from .counts import Counts
from .matching import Strength, match_best_first
from .names import name_key
from .words import LEAST_HELD, LEAST_OVERLAP

__all__ = ["Agreement", "agreement", "krippendorff_alpha"]

_WORD = re.compile(r"\w+")

# What tells one finding of a kind from another, as the gold set counts it.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "statement": ("speaker",),
    "meeting": ("place",),
    "commitment": ("by", "to", "subject"),
    "step": ("track", "step", "by", "outcome"),
    "position": ("actor", "subject", "stance"),
    "figure": ("subject", "value"),
    "office": ("person", "office", "of", "former"),
}


@dataclass(frozen=True)
class Agreement:
    """How far the second coder agrees with the first, by kind and for all kinds together (`all`).

    Precision is matched over the second's findings, recall matched over the first's. `alpha` is there
    where readings were given and the coders use more than one value.
    """

    kinds: Mapping[str, Counts]
    alpha: Mapping[str, float] = field(default_factory=dict)

    def content(self) -> dict[str, Any]:
        """Plain JSON values by kind, `alpha` None where it is not defined."""
        return {
            kind: {
                "precision": counts.precision,
                "recall": counts.recall,
                "f1": counts.f1,
                "alpha": self.alpha.get(kind),
                **vars(counts),
            }
            for kind, counts in self.kinds.items()
        }


def agreement(first: Sequence[Finding], second: Sequence[Finding], readings: Iterable[Reading] = ()) -> Agreement:
    """Agreement between two coders' findings on the same readings.

    Two findings match, one to one and the best pair first, where they are of one kind, have the same
    fields that tell findings of that kind apart, and stand on the same words of one reading: for
    statements intersection over union of characters is at least 0.6, for the others the characters
    shared are at least half of the shorter.

    Alpha is nominal. Its units are the word tokens (runs of letters and digits) of the readings given,
    those that neither coder marked included. A token's value for a kind is the set of those telling
    fields of the findings whose passages cover it, for `all` the set of kinds that cover it; a token
    that nothing covers has the empty set. Without readings there is no telling how many tokens both
    left unmarked, and no alpha.
    """
    texts = {reading.id: reading.text for reading in readings}
    kinds: dict[str, Counts] = {}
    alphas: dict[str, float | None] = {}
    for kind in KINDS:
        ours, theirs = _of_kind(first, kind), _of_kind(second, kind)
        if not ours and not theirs:
            continue
        marked = [_marked(f) for f in ours], [_marked(f) for f in theirs]
        kinds[kind] = match_best_first(*marked, _strength, lambda _: False).counts
        alphas[kind] = _alpha([{f: _telling(f) for f in ours}, {f: _telling(f) for f in theirs}], texts)
    kinds["all"] = sum(kinds.values(), Counts(0, 0, 0))
    alphas["all"] = _alpha([{f: f.kind for f in coder} for coder in (first, second)], texts)
    return Agreement(kinds, {kind: alpha for kind, alpha in alphas.items() if alpha is not None})


def krippendorff_alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Krippendorff's alpha for nominal values: 1 - observed over expected disagreement.

    `units` holds for each unit the values its coders gave, None for none; any number of coders. A unit
    with fewer than two values is left out. None where all values are the same, since then nothing could
    have been disagreed about. Computed from the coincidence matrix (K. Krippendorff 2011, Computing
    Krippendorff's Alpha-Reliability, section C).
    """
    agreeing: dict[Hashable, float] = defaultdict(float)  # the diagonal of the coincidence matrix
    totals: dict[Hashable, float] = defaultdict(float)  # its margins
    # Equal units are worked out once: a long text has few different ones.
    for unit, times in Counter(tuple(value for value in unit if value is not None) for unit in units).items():
        if len(unit) < 2:
            continue
        for value, count in Counter(unit).items():
            totals[value] += times * count
            agreeing[value] += times * count * (count - 1) / (len(unit) - 1)
    pairable = sum(totals.values())
    expected = pairable * pairable - sum(total * total for total in totals.values())
    if not expected:
        return None
    observed = pairable - sum(agreeing.values())
    return 1 - (pairable - 1) * observed / expected


def _of_kind(findings: Sequence[Finding], kind: str) -> list[Finding]:
    """The findings of a kind, each once, in the order of the text."""
    unique = {finding.id: finding for finding in findings if finding.kind == kind}
    return sorted(unique.values(), key=lambda f: (*(_place(p) for p in f.evidence.passages[:1]), f.id))


def _place(passage: Passage) -> tuple[str, int, int]:
    return passage.reading, passage.start, passage.end


def _telling(finding: Finding) -> Hashable:
    """The fields that tell this finding from others of its kind, names folded."""
    return (finding.kind, *(_value(getattr(finding, name)) for name in _FIELDS[finding.kind]))


def _value(value: object) -> Hashable:
    match value:
        case None | bool() | Decimal():
            return value
        case tuple():
            return frozenset(name_key(str(name)) for name in value)
        case Actor():
            return name_key(value.name)
        case _:
            return tuple(name_key(part) for part in str(value).split("/"))


@dataclass(frozen=True)
class _Marked:
    """A finding with what it is compared by, worked out once."""

    kind: str
    telling: Hashable
    characters: frozenset[tuple[str, int]]


def _marked(finding: Finding) -> _Marked:
    places = frozenset((p.reading, place) for p in finding.evidence.passages for place in range(p.start, p.end))
    return _Marked(finding.kind, _telling(finding), places)


def _strength(ours: _Marked, theirs: _Marked) -> Strength | None:
    if ours.telling != theirs.telling:
        return None
    shared = len(ours.characters & theirs.characters)
    overlap = shared / len(ours.characters | theirs.characters)
    if ours.kind == "statement":
        return (overlap,) if overlap >= LEAST_OVERLAP else None
    return (overlap,) if shared >= LEAST_HELD * min(len(ours.characters), len(theirs.characters)) else None


def _alpha(coders: Sequence[Mapping[Finding, Hashable]], texts: Mapping[str, str]) -> float | None:
    """Alpha over the word tokens of the texts, by what each coder's findings say of each token."""
    units: list[tuple[Hashable, ...]] = []
    for reading, text in sorted(texts.items()):
        words = [match.span() for match in _WORD.finditer(text)]
        units += zip(*(_values(coder, reading, words) for coder in coders), strict=True)
    return krippendorff_alpha(units)


def _values(coder: Mapping[Finding, Hashable], reading: str, words: Sequence[tuple[int, int]]) -> list[Hashable]:
    values: list[set[Hashable]] = [set() for _ in words]
    ends = [end for _, end in words]
    for finding, value in coder.items():
        for passage in finding.evidence.passages:
            if passage.reading != reading:
                continue
            for i in range(bisect_right(ends, passage.start), len(words)):
                if words[i][0] >= passage.end:
                    break
                values[i].add(value)
    return [frozenset(of_word) for of_word in values]
