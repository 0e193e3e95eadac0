"""The unseen reports are kept without their words; draws are seeded, and precision and recall count as they say."""

from __future__ import annotations

import importlib
import json
import random
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import pytest

FOLDER = Path(__file__).parents[2] / "bench" / "unseen"
sys.path.insert(0, str(FOLDER))
found, recall, panel, judge, stored_texts = map(
    importlib.import_module, ("found", "recall", "panel", "judge", "stored_texts")
)

from pledgebook.vocabulary import (  # noqa: E402
    KINDS,
    Actor,
    Edit,
    Evidence,
    Office,
    Outcome,
    Passage,
    Position,
    Reading,
    Stance,
    Status,
    Step,
)

DIGEST = "d" * 64
TEXT = "Peru backs the lake treaty, Minister Ilse Orm said. Chile has yet to ratify it."


SETS = tuple(found.SETS)
NEAR = {
    "guarantees for Ukraine",
    "guarantees for Moldova",
    "guarantees for Russia",
    "aid for Ukraine",
    "arms for Ukraine",
    "NATO accession",
    "defence spending",
    "EU accession and aid for Ukraine",
    "EU accession of Moldova",
    "EU accession of Georgia",
    "EU association of Ukraine",
}


def _rows(of: str, name: str) -> list[dict[str, Any]]:
    path = found.SETS[of] / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def _evidence(words: str) -> tuple[Evidence, tuple[tuple[int, int], ...]]:
    start = TEXT.index(words)
    span = (start, start + len(words))
    return Evidence(passages=(Passage(reading="reading-1", start=span[0], end=span[1]),)), (span,)


def _position(words: str, stance: Stance = "supports", actor: str = "PER") -> Any:
    evidence, spans = _evidence(words)
    finding = Position(actor=Actor(name=actor), subject="accession/NATO/SWE", stance=stance, evidence=evidence)
    return found.Found(DIGEST, finding, spans, f"{actor}-{stance}-{spans}")


def _step(words: str, by: str = "CHL") -> Any:
    evidence, spans = _evidence(words)
    finding = Step(track="accession/NATO/SWE", step="ratified", by=Actor(name=by), outcome="pending", evidence=evidence)
    return found.Found(DIGEST, finding, spans, f"{by}-{spans}")


def _expected(words: str, kind: str, optional: bool = False, **fields: Any) -> Any:
    start = TEXT.index(words)
    row = {"sha256": DIGEST, "kind": kind, "spans": [[start, start + len(words)]], "fields": fields}
    return recall.expected_from(row | {"optional": optional})


def _matched(expected: list[Any], *given: Any) -> tuple[int, int]:
    counts = recall.match(expected, given, {DIGEST: TEXT}).counts
    return counts.matched, counts.gold


@pytest.mark.parametrize("of", SETS)
def test_at_least_forty_reports_of_which_half_are_on_other_arrangements(of: str) -> None:
    reports = _rows(of, "reports.jsonl")
    assert len(reports) >= 40
    assert sum(row["topic"] not in NEAR for row in reports) * 2 >= len(reports)
    assert min(row["words"] for row in reports) >= 150


@pytest.mark.parametrize("key", ["url", "sha256"])
def test_no_report_stands_twice_in_either_set_or_among_the_held_out_ones(key: str) -> None:
    held_out = (FOLDER.parent / "heldout" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    every = [row[key] for of in SETS for row in _rows(of, "reports.jsonl")] + [json.loads(row)[key] for row in held_out]
    assert len(set(every)) == len(every)
    assert key == "sha256" or all(urlsplit(url).netloc for url in every)


@pytest.mark.parametrize("of", SETS)
def test_nothing_is_kept_of_a_text_but_names_and_offsets(of: str) -> None:
    verdict = {"report", "kind", "finding", "passages", "judge", "right", "fault"}
    assert all(set(row) == {"url", "title", "sha256", "words", "topic"} for row in _rows(of, "reports.jsonl"))
    expected = _rows(of, "expected.jsonl")
    assert all(set(row) <= {"sha256", "kind", "spans", "fields", "optional", "or"} for row in expected)
    assert all(set(row) <= verdict for row in _rows(of, "verdicts.jsonl"))


@pytest.mark.parametrize("of", SETS)
def test_a_tenth_of_the_reports_is_coded_by_hand(of: str) -> None:
    expected, reports = _rows(of, "expected.jsonl"), _rows(of, "reports.jsonl")
    by_hand = {row["sha256"] for row in expected}
    assert by_hand <= {row["sha256"] for row in reports}
    assert len(by_hand) * 10 >= len(reports)
    assert all(0 <= start < end for row in expected for start, end in row["spans"])


def test_the_reports_coded_by_hand_are_those_the_draw_names() -> None:
    digests = sorted(row["sha256"] for row in _rows("second", "reports.jsonl"))
    assert {row["sha256"] for row in _rows("second", "expected.jsonl")} == set(random.Random(6).sample(digests, 6))


@pytest.mark.parametrize("of", SETS)
def test_what_is_right_by_hand_is_told_in_values_of_the_vocabulary(of: str) -> None:
    allowed = {"status": get_args(Status), "stance": get_args(Stance), "outcome": get_args(Outcome)}
    readings = [each for row in _rows(of, "expected.jsonl") for each in (row, *row.get("or", ()))]
    assert all(each["kind"] in KINDS for each in readings)
    assert all(
        set(each["fields"].get(name, ())) <= set(values) for each in readings for name, values in allowed.items()
    )


@pytest.mark.parametrize("of", SETS)
def test_every_verdict_that_is_wrong_names_a_known_fault(of: str) -> None:
    verdicts = _rows(of, "verdicts.jsonl")
    assert all(row["right"] or row["fault"] in panel.FAULTS for row in verdicts)
    assert len({(row.get("judge", 1), row["finding"]) for row in verdicts}) == len(verdicts)


def test_a_draw_is_the_same_whatever_the_order_and_spreads_over_the_kinds() -> None:
    many = [_position("Peru backs", actor=f"actor {n}") for n in range(30)]
    few = [_step("yet to ratify", by=f"actor {n}") for n in range(3)]
    drawn = judge.draw([*many, *few], size=10)
    assert drawn == judge.draw([*reversed(few), *reversed(many)], size=10)
    assert [each.kind for each in drawn].count("step") == 3
    assert len({each.key for each in drawn}) == 10
    assert drawn != judge.draw([*many, *few], size=10, seed=1)
    assert len(judge.draw(many, size=99)) == 30


def test_wilson_interval_of_nine_in_ten() -> None:
    low, high = judge.wilson(9, 10)
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)
    assert judge.wilson(0, 0) == (0.0, 1.0)
    assert judge.wilson(10, 10)[1] == pytest.approx(1.0)


def test_precision_is_counted_by_kind_and_names_what_was_wrong() -> None:
    rows = [
        {"report": "r", "kind": "step", "finding": "a", "right": True},
        {"report": "r", "kind": "step", "finding": "b", "right": False, "fault": "who"},
        {"report": "r", "kind": "office", "finding": "c", "right": True},
    ]
    lines = judge.precision_lines(rows, [_step("yet to ratify")])
    assert lines[0] == "judged: 3 findings in 1 reports; 0 of them are still found as they were"
    assert lines[1].startswith("step        0.500  1 of 2")
    assert lines[3].startswith("in all      0.667  2 of 3")
    assert lines[4] == "each kind weighed by how many are found: 0.500"
    assert lines[-1].endswith(panel.FAULTS["who"])


def test_what_a_person_found_is_found_in_its_words_and_with_its_fields_only() -> None:
    backs = _expected("Peru backs the lake treaty", "position", actor=["PER"], stance=["supports", "demands"])
    assert _matched([backs], _position("Peru backs the lake treaty")) == (1, 1)
    assert _matched([backs], _position("Peru backs the lake treaty", stance="opposes")) == (0, 1)
    assert _matched([backs], _position("Peru backs the lake treaty", actor="CHL")) == (0, 1)
    assert _matched([backs], _position("Minister Ilse Orm said")) == (0, 1)
    assert recall.touched([backs], [_position("Peru backs the lake treaty", actor="CHL")], {DIGEST: TEXT}) == [backs]


def test_one_finding_is_not_two_things_and_an_optional_one_counts_neither_way() -> None:
    once = _expected("Chile has yet to ratify it", "step", by=["CHL"], outcome=["pending"])
    again = _expected("yet to ratify it", "step", by=["CHL", "PER"])
    assert _matched([once, again], _step("Chile has yet to ratify it")) == (1, 2)
    assert _matched([_expected("yet to ratify it", "step", optional=True)], _step("yet to ratify it")) == (0, 0)


def test_a_thing_that_can_be_told_as_another_kind_is_right_as_either() -> None:
    start = TEXT.index("Peru backs the lake treaty")
    row = {"sha256": DIGEST, "kind": "step", "spans": [[start, start + 26]], "fields": {"by": ["PER"]}}
    either = recall.expected_from(row | {"or": [{"kind": "position", "fields": {"actor": ["PER"]}}], "optional": False})
    assert _matched([either], _position("Peru backs the lake treaty")) == (1, 1)


def test_an_office_is_the_same_under_a_longer_title() -> None:
    evidence, spans = _evidence("Minister Ilse Orm")
    office = Office(person="Ilse Orm", office="Foreign Minister", of="PER", evidence=evidence)
    given = found.Found(DIGEST, office, spans, "key")
    assert _matched([_expected("Minister Ilse Orm", "office", person=["Ilse Orm"], office=["Minister"])], given) == (
        1,
        1,
    )
    assert _matched([_expected("Minister Ilse Orm", "office", office=["Ambassador"])], given) == (0, 1)


def test_offsets_lead_back_to_the_stored_text_through_the_edits() -> None:
    original = "MENU\nPeru backs  it, says Orm."
    reading = Reading(
        report="report-1",
        reader="reader 1",
        text="Peru backs it, says Orm.",
        edits=(
            Edit(start=0, length=0, original="MENU\n", kind="furniture"),
            Edit(start=10, length=1, original="  ", kind="space"),
        ),
    )
    assert reading.original() == original
    for words in ("Peru", "backs it", "it, says Orm.", "Peru backs"):
        start = reading.text.index(words)
        begin, end = found.placed(reading, (start, start + len(words)))
        assert original[begin:end].split() == words.split()


def test_findings_of_a_text_stand_where_their_words_stand() -> None:
    told = "German Foreign Minister Annalena Baerbock said Sweden applied to join NATO in May 2022."
    text = f"Share on X\n\nBRUSSELS - {told}\n"
    findings = found.find(DIGEST, text)
    office = next(each for each in findings if each.kind == "office")
    assert "Baerbock" in text[office.spans[0][0] : office.spans[-1][1]]
    assert len({each.key for each in findings}) == len(findings)


def _verdict(finding: str, by: int, fault: str | None = None, kind: str = "step") -> dict[str, Any]:
    row = {"report": "r", "kind": kind, "finding": finding, "passages": [], "judge": by, "right": fault is None}
    return row if fault is None else row | {"fault": fault}


def test_two_judges_are_given_all_that_is_drawn_and_fifty_findings_both() -> None:
    drawn = [_position("Peru backs", actor=f"actor {n}") for n in range(150)]
    drawn += [_step("yet to ratify", by=f"actor {n}") for n in range(100)]
    one, other = ({each.key for each in panel.part(drawn, judge, seed=1)} for judge in (1, 2))
    assert one | other == {each.key for each in drawn}
    assert len(one & other) == panel.SHARED == 50
    assert len(one) == len(other) == 150
    assert sum(each.kind == "step" for each in drawn if each.key in one & other) == 20
    assert panel.part(drawn, 1, seed=1) == [each for each in drawn if each.key in one]


def test_of_a_draw_smaller_than_the_shared_part_both_judge_everything() -> None:
    drawn = [_step("yet to ratify", by=f"actor {n}") for n in range(7)]
    assert panel.part(drawn, 1, seed=1) == panel.part(drawn, 2, seed=1) == drawn


def test_where_two_judges_differ_the_finding_waits_for_a_third() -> None:
    rows = [_verdict("a", 1), _verdict("a", 2, "who"), _verdict("b", 1), _verdict("b", 2), _verdict("c", 2, "none")]
    assert panel.disputed(rows) == {"a"}
    assert [(row["finding"], row["right"]) for row in panel.settled(rows)] == [("b", True), ("c", False)]
    decided = {row["finding"]: row["right"] for row in panel.settled([*rows, _verdict("a", 3, "whom")])}
    assert decided == {"a": False, "b": True, "c": False}


def test_of_two_faults_the_first_in_the_list_is_kept() -> None:
    rows = [_verdict("a", 1, "terms"), _verdict("a", 2, "subject")]
    assert panel.disputed(rows) == set()
    assert [row["fault"] for row in panel.settled(rows)] == ["subject"]


def test_agreement_is_that_of_the_two_before_the_third_looked() -> None:
    rows = [_verdict("a", 1), _verdict("a", 2, "who"), _verdict("a", 3)]
    rows += [_verdict(name, by, kind="office") for name in "bc" for by in (1, 2)]
    rows += [_verdict("d", by, fault) for by, fault in ((1, "who"), (2, "whom"))]
    rows += [_verdict("e", 1)]
    assert panel.agreement_lines(rows) == [
        "judged by two: 4 findings; 1 differ, 1 decided by a third look",
        "step        0.500  1 of 2 alike, alpha 0.000",
        "office      1.000  2 of 2 alike, alpha undefined",
        "in all      0.750  3 of 4 alike, alpha 0.533",
        "with fault  0.500  2 of 4 alike, alpha 0.176",
    ]
    assert panel.agreement_lines([_verdict("e", 1)]) == []


def test_the_third_judge_is_given_what_the_two_differ_on() -> None:
    drawn = [_step("yet to ratify", by=f"actor {n}") for n in range(3)]
    rows = [_verdict(drawn[0].key, 1), _verdict(drawn[0].key, 2, "who"), _verdict(drawn[1].key, 1)]
    assert judge.to_judge(drawn, 3, rows) == [drawn[0]]
    assert judge.to_judge(drawn, None, rows) == judge.draw(drawn)


def test_a_judge_reads_the_whole_report_once_before_its_findings() -> None:
    page = "\n".join(judge.sheet([_position("Peru backs the lake treaty"), _step("yet to ratify")], {DIGEST: TEXT}))
    assert page.count(TEXT) == 1
    assert page.index(TEXT) < page.index("⟦Peru backs the lake treaty⟧") < page.index("⟦yet to ratify⟧")


def test_a_verdict_is_kept_with_its_judge_one_a_finding() -> None:
    given = [replace(_step("yet to ratify"), key="beef"), replace(_position("Peru backs"), key="cafe")]
    rows = judge.recorded(["beef wrong who", "", "cafe right"], given, 2)
    assert [(row["finding"], row["judge"], row["right"], row.get("fault")) for row in rows] == [
        ("beef", 2, False, "who"),
        ("cafe", 2, True, None),
    ]
    with pytest.raises(stored_texts.TextError, match="not a verdict"):
        judge.recorded(["beef right", "beef wrong who"], given, 1)


def test_verdicts_without_a_judge_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        judge.main(["record", "--texts", str(tmp_path)])


@pytest.mark.parametrize("of", SETS)
def test_a_folder_without_any_of_the_texts_is_refused(
    of: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(stored_texts.TextError, match="not a verdict"):
        judge.recorded(["beef right"], [], 1)
    assert judge.main(["score", "--texts", str(tmp_path), "--set", of]) == 2
    assert "no file has the SHA-256" in capsys.readouterr().err
