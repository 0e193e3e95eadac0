"""Findings in reports never used before: drawn, printed to be judged, and counted once they are.

    python bench/unseen/judge.py draw --texts DIR --judge 1            what a judge is to judge, report by report
    python bench/unseen/judge.py record --texts DIR --judge 1 < LINES  "KEY right" or "KEY wrong FAULT", one a line
    python bench/unseen/judge.py score --texts DIR                     precision, the judges' agreement, recall

Judges 1 and 2 are given a part each, some findings being in both; judge 3 those on which they differ. DIR holds the
texts, one file each, of any name; a text belongs to the report whose SHA-256 its bytes have. `--set first` is about
the earlier reports.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import recall
from found import SETS, Found, find, read_rows
from panel import FAULTS, THIRD, agreement_lines, disputed, part, settled

from pledgebook.vocabulary import KINDS
from stored_texts import TextError, read_texts

__all__ = ["draw", "main", "precision_lines", "recall_lines", "recorded", "sheet", "shown", "to_judge", "wilson"]

DRAWN = 250
SEED = 2026
CONTEXT = 240  # characters shown on either side of a passage, cut at the ends of lines
NINETY_FIVE = 1.959964  # standard deviations on either side of the mean within which 95 percent lie


def draw(found: Sequence[Found], size: int = DRAWN, seed: int = SEED) -> list[Found]:
    """A sample of findings, as many of each kind as can be; within a kind each is as likely as any other.

    What a kind cannot give is spread over the others. The same findings give the same sample in whatever order.
    """
    pools: dict[str, list[Found]] = {kind: [] for kind in KINDS}
    for each in sorted(found, key=lambda f: f.key):
        pools[each.kind].append(each)
    shares = dict.fromkeys(KINDS, 0)
    left = min(size, len(found))
    while left:
        open_kinds = [kind for kind in KINDS if shares[kind] < len(pools[kind])]
        for kind in sorted(open_kinds, key=lambda k: shares[k])[:left]:
            shares[kind] += 1
            left -= 1
    drawn = [each for kind in KINDS for each in random.Random(f"{seed} {kind}").sample(pools[kind], shares[kind])]
    return sorted(drawn, key=lambda f: (f.report, f.spans, f.kind, f.key))


def shown(each: Found, text: str) -> str:
    """A finding as it is judged: its key and kind, its fields, its passages marked in what stands round them."""
    begin, end = each.spans[0][0], each.spans[-1][1]
    left = max(begin - CONTEXT, text.rfind("\n", 0, begin) + 1)
    stop = text.find("\n", end)
    right = min(end + CONTEXT, stop if stop >= 0 else len(text))
    marked, at = "", left
    for start, close in each.spans:
        marked += f"{text[at:start]}⟦{text[start:close]}⟧"
        at = close
    told = "; ".join(f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in each.fields().items())
    evidence = each.finding.evidence
    basis = f"{evidence.basis} {', '.join(evidence.by)}".strip()
    return f"{each.key} {each.kind} [{basis}]\n  {told}\n  … {marked}{text[at:right]} …"


def sheet(given: Sequence[Found], texts: Mapping[str, str]) -> list[str]:
    """What a judge reads: each report whole, then its findings, one after another."""
    return [
        line
        for report, of in groupby(given, key=lambda f: f.report)
        for line in (f"===== {report[:8]}\n{texts[report]}\n-----", *(shown(each, texts[report]) for each in of))
    ]


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 percent interval of a share, by Wilson's score (Wilson 1927); 0 to 1 where there is nothing."""
    if not of:
        return 0.0, 1.0
    share, square = right / of, NINETY_FIVE**2
    middle = share + square / (2 * of)
    half = NINETY_FIVE * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    return (middle - half) / (1 + square / of), (middle + half) / (1 + square / of)


def precision_lines(verdicts: Sequence[Mapping[str, Any]], found: Sequence[Found]) -> list[str]:
    """Precision of the judged findings by kind and in all, and as it is when each kind weighs as many as it finds."""
    now = {each.key for each in found}
    supply = Counter(each.kind for each in found)
    kept = sum(row["finding"] in now for row in verdicts)
    reports = len({row["report"] for row in verdicts})
    lines = [f"judged: {len(verdicts)} findings in {reports} reports; {kept} of them are still found as they were"]
    weighed = weight = 0.0
    for kind in KINDS:
        of_kind = [row["right"] for row in verdicts if row["kind"] == kind]
        if of_kind:
            lines.append(f"{_share(kind, sum(of_kind), len(of_kind))}  ({supply[kind]} found)")
            weighed += supply[kind] * sum(of_kind) / len(of_kind)
            weight += supply[kind]
    lines.append(_share("in all", sum(row["right"] for row in verdicts), len(verdicts)))
    if weight:
        lines.append(f"each kind weighed by how many are found: {weighed / weight:.3f}")
    faults = Counter((row["kind"], row["fault"]) for row in verdicts if not row["right"])
    lines += [f"  {count:3} {kind}: {FAULTS[fault]}" for (kind, fault), count in faults.most_common()]
    return lines


def recall_lines(expected: Sequence[recall.Expected], found: Sequence[Found], texts: dict[str, str]) -> list[str]:
    """Recall by kind and in all: all fields right; and of how many anything of the kind is found in the words."""
    here = [each for each in expected if each.report in texts]
    matching = recall.match(here, found, texts)
    counted = [each for each in here if not each.optional]
    touched = recall.touched(counted, found, texts)
    reports = len({each.report for each in here})
    lines = [f"coded by hand: {reports} reports, {len(counted)} that count, {len(here) - len(counted)} optional"]
    for kind in (*KINDS, "in all"):
        of = [each for each in counted if kind in (each.kind, "in all")]
        if of:
            right = sum(kind in (wanted.kind, "in all") for wanted, _ in matching.matched)
            spoken = sum(kind in (each.kind, "in all") for each in touched)
            lines.append(f"{_share(kind, right, len(of))}  (in the right words, whatever its fields: {spoken})")
    right, of_amounts = recall.amounts_right(matching)
    lines.append(f"amounts right of matched commitments that have one: {right} of {of_amounts}")
    return lines


def _share(name: str, right: int, of: int) -> str:
    low, high = wilson(right, of)
    return f"{name:12}{right / of if of else 0.0:.3f}  {right} of {of}, 95%: {low:.2f} to {high:.2f}"


def to_judge(found: Sequence[Found], judge: int | None, verdicts: Sequence[dict[str, Any]]) -> list[Found]:
    """What a judge is to judge: judge 1 or 2 a part of the draw, 3 what they differ on; None is all that is drawn."""
    drawn = draw(found)
    if judge is None:
        return drawn
    if judge == THIRD:
        open_ones = disputed(verdicts)
        return [each for each in drawn if each.key in open_ones]
    return part(drawn, judge, SEED)


def recorded(lines: Sequence[str], given: Sequence[Found], judge: int) -> list[dict[str, Any]]:
    """A judge's verdicts as stored, from lines of a key and "right", or a key, "wrong" and a fault.

    Raises `TextError` for a line that is no verdict on one of the findings given to this judge, or a second one on it.
    """
    waiting = {each.key: each for each in given}
    rows = []
    for line in lines:
        parts = line.split()
        if not parts:
            continue
        right = parts[1:] == ["right"]
        if parts[0] not in waiting or not (right or (len(parts) == 3 and parts[1] == "wrong" and parts[2] in FAULTS)):
            raise TextError(f"not a verdict on a finding of this judge: {line!r}; faults are {', '.join(FAULTS)}")
        each = waiting.pop(parts[0])
        row = {"report": each.report, "kind": each.kind, "finding": each.key, "passages": each.spans}
        rows.append(row | {"judge": judge, "right": right} | ({} if right else {"fault": parts[2]}))
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 2 where texts, labels or verdicts cannot be used."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("what", choices=("draw", "record", "score"))
    parser.add_argument("--texts", type=Path, required=True, help="folder of the reports' texts")
    parser.add_argument("--set", choices=tuple(SETS), default=tuple(SETS)[-1], help="which reports; the newest if none")
    parser.add_argument("--judge", type=int, choices=(1, 2, THIRD), help="whose part; all that is drawn if none")
    options = parser.parse_args(arguments)
    if options.what == "record" and options.judge is None:
        parser.error("record needs --judge: whose verdicts they are")
    try:
        folder = SETS[options.set]
        reports = read_rows(folder / "reports.jsonl")
        texts = read_texts(options.texts, (row["sha256"] for row in reports))
        found = [each for digest, text in texts.items() for each in find(digest, text)]
        print("\n".join(_answer(options.what, options.judge, folder, len(reports), texts, found)))
    except (TextError, OSError, UnicodeDecodeError, KeyError) as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


def _answer(
    what: str, judge: int | None, folder: Path, reports: int, texts: dict[str, str], found: Sequence[Found]
) -> list[str]:
    path = folder / "verdicts.jsonl"
    verdicts = read_rows(path) if path.exists() else []
    if what == "draw":
        return sheet(to_judge(found, judge, verdicts), texts)
    if what == "record" and judge is not None:
        given = to_judge(found, judge, verdicts)
        rows = recorded(sys.stdin.readlines(), given, judge)
        kept = [row for row in verdicts if row.get("judge", 1) != judge]
        path.write_text("".join(json.dumps(row) + "\n" for row in (*kept, *rows)), encoding="utf-8")
        return [f"{len(rows)} verdicts of judge {judge}, of {len(given)}"]
    expected = [recall.expected_from(row) for row in read_rows(folder / "expected.jsonl")]
    head = f"{len(texts)} of {reports} reports, {len(found)} findings"
    precision = precision_lines(settled(verdicts), found)
    return [head, *precision, *agreement_lines(verdicts), *recall_lines(expected, found, texts)]


if __name__ == "__main__":
    raise SystemExit(main())
