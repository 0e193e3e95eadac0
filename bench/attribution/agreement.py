"""Agreement of found attributions with given ones, by token and by whole attribution.

Tokens are words and single marks (`\\w+|[^\\w\\s]`); a token plays a role when its first character lies in one of the
role's spans. Counts are summed over articles before F1 is taken.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

Span = tuple[int, int]
ROLES = ("content", "source", "cue")
OVERLAP = 0.5
"""Intersection over union of tokens from which on a content, or a source, is the right one."""


class Attributed(Protocol):
    """Anything with pieces of source, cue and content."""

    @property
    def source(self) -> Sequence[Span]: ...
    @property
    def cue(self) -> Sequence[Span]: ...
    @property
    def content(self) -> Sequence[Span]: ...


@dataclass
class Tally:
    """Matched, found and given counts, by token role and for whole attributions."""

    counts: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0, 0] for name in (*ROLES, "whole")})

    def add(self, name: str, matched: int, found: int, given: int) -> None:
        for place, number in enumerate((matched, found, given)):
            self.counts[name][place] += number

    def f1(self, name: str) -> float:
        """F1 of a role's tokens or of `whole`; 0 where nothing was found or given."""
        matched, found, given = self.counts[name]
        return 2 * matched / (found + given) if found + given else 0.0

    def line(self) -> str:
        """The four F1s on one line."""
        return "  ".join(f"{name} {self.f1(name):.3f}" for name in (*ROLES, "whole"))


def _tokens(places: list[int], spans: Iterable[Span]) -> set[int]:
    from bisect import bisect_left

    return {n for start, end in spans for n in range(bisect_left(places, start), bisect_left(places, end))}


def likeness(one: set[int], two: set[int]) -> float:
    """Intersection over union; two empty sets are alike."""
    return len(one & two) / len(one | two) if one or two else 1.0


def compare(tally: Tally, text: str, found: Sequence[Attributed], given: Sequence[Attributed]) -> None:
    """Adds one article to the tally.

    A whole attribution is right when its content and its source (or the lack of one) both overlap the given ones by
    at least `OVERLAP`; pairs are taken one to one, the likest contents first.
    """
    places = [match.start() for match in re.finditer(r"\w+|[^\w\s]", text)]
    for role in ROLES:
        mine = {n for a in found for n in _tokens(places, getattr(a, role))}
        theirs = {n for a in given for n in _tokens(places, getattr(a, role))}
        tally.add(role, len(mine & theirs), len(mine), len(theirs))
    ours = [(_tokens(places, a.content), _tokens(places, a.source)) for a in found]
    right = [(_tokens(places, a.content), _tokens(places, a.source)) for a in given]
    pairs = sorted(
        (
            (likeness(one[0], two[0]), i, j)
            for i, one in enumerate(ours)
            for j, two in enumerate(right)
            if one[0] & two[0] and likeness(one[0], two[0]) >= OVERLAP and likeness(one[1], two[1]) >= OVERLAP
        ),
        reverse=True,
    )
    used_ours: set[int] = set()
    used_right: set[int] = set()
    for _, i, j in pairs:
        if i not in used_ours and j not in used_right:
            used_ours.add(i)
            used_right.add(j)
    tally.add("whole", len(used_ours), len(ours), len(right))
