"""Several judges of one draw: who judges what, what they agree on, and what their verdicts come to.

A verdict names its judge. Two judge a part each, some findings being in both parts; a third looks at those on which
the two differ, and decides. A set judged by one person has one judge, 1.
"""

from __future__ import annotations

import random
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from found import Found

from pledgebook.score.agreement import krippendorff_alpha
from pledgebook.vocabulary import KINDS

__all__ = ["FAULTS", "SHARED", "THIRD", "agreement_lines", "disputed", "part", "settled"]

SHARED = 50
THIRD = 3  # the judge who looks again where the others differ

FAULTS = {
    "none": "the words tell nothing of this kind",
    "denied": "denied, hypothetical, a hope or a guess of others",
    "kind": "they tell something, of another kind",
    "who": "it is not this one who is bound, holds, speaks, or whose it is",
    "whom": "it is not for this one",
    "subject": "it is about another arrangement, or another thing is counted",
    "status": "status, stance, outcome or mode is another",
    "amount": "the sum, the number or its unit is another",
    "terms": "a day, place, period or condition is another",
    "words": "the words kept for it are not those that tell it, or are cut short",
    "furniture": "taken from a menu, a caption or the page around the report",
}

Row = Mapping[str, Any]


def part(drawn: Sequence[Found], judge: int, seed: int, shared: int = SHARED) -> list[Found]:
    """What judge 1 or 2 is given of a draw, in its order: the shared ones, and every other one of the rest.

    Shared and own are spread over the kinds as the draw is. Nothing tells a judge which are shared.
    """
    by_kind = sorted(drawn, key=lambda f: (KINDS.index(f.kind), random.Random(f"{seed} {f.key}").random()))
    count = min(shared, len(by_kind))
    both = {by_kind[i * len(by_kind) // count].key for i in range(count)}
    own = {f.key for f in [f for f in by_kind if f.key not in both][judge - 1 :: 2]}
    return [f for f in drawn if f.key in both | own]


def disputed(rows: Sequence[Row]) -> set[str]:
    """The findings that one of the two called right and the other wrong, whether or not a third has looked."""
    return {finding for finding, of in _by_finding(rows).items() if len({r["right"] for r in _of_two(of)}) > 1}


def settled(rows: Sequence[Row]) -> list[Row]:
    """One verdict a finding: the third judge's, else the one both came to, else the only one.

    Where both call a finding wrong for another reason, the fault that stands first in `FAULTS` is kept. A finding on
    which they differ is left out until the third has looked.
    """
    waiting = disputed(rows)
    verdicts = []
    for finding, of in _by_finding(rows).items():
        third = [row for row in of if _judge(row) == THIRD]
        if third:
            verdicts.append(third[0])
        elif finding not in waiting:
            verdicts.append(min(of, key=_rank))
    return verdicts


def agreement_lines(rows: Sequence[Row]) -> list[str]:
    """Agreement of the two judges before the third looked: by kind and in all, as a share and as Krippendorff's alpha.

    Alpha is nominal, over the findings judged by both; it is undefined where all verdicts are the same. No lines where
    no finding has two judges.
    """
    pairs = [(of[0]["kind"], _of_two(of)) for of in _by_finding(rows).values() if len(_of_two(of)) > 1]
    if not pairs:
        return []
    third = sum(_judge(row) == THIRD for row in rows)
    lines = [f"judged by two: {len(pairs)} findings; {len(disputed(rows))} differ, {third} decided by a third look"]
    for kind in (*KINDS, "in all"):
        of_kind = [both for each, both in pairs if kind in (each, "in all")]
        if of_kind:
            lines.append(_agreement(kind, [[row["right"] for row in both] for both in of_kind]))
    lines.append(_agreement("with fault", [[row.get("fault", "right") for row in both] for _, both in pairs]))
    return lines


def _agreement(name: str, verdicts: Sequence[Sequence[Hashable]]) -> str:
    alike = sum(len(set(each)) == 1 for each in verdicts)
    alpha = krippendorff_alpha(verdicts)
    told = "undefined" if alpha is None else f"{alpha:.3f}"
    return f"{name:12}{alike / len(verdicts):.3f}  {alike} of {len(verdicts)} alike, alpha {told}"


def _by_finding(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=_judge):
        found.setdefault(row["finding"], []).append(row)
    return found


def _of_two(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if _judge(row) != THIRD]


def _judge(row: Row) -> int:
    return int(row.get("judge", 1))


def _rank(row: Row) -> int:
    return -1 if row["right"] else list(FAULTS).index(row["fault"])
