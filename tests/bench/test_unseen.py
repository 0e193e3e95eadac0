"""The unseen reports are kept without their words; draws are seeded, and precision and recall count as they say."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

FOLDER = Path(__file__).parents[2] / "bench" / "unseen"
sys.path.insert(0, str(FOLDER))
found, recall, judge = map(importlib.import_module, ("found", "recall", "judge"))

from pledgebook.vocabulary import Actor, Edit, Evidence, Office, Passage, Position, Reading, Stance, Step  # noqa: E402

DIGEST = "d" * 64
TEXT = "Peru backs the lake treaty, Minister Ilse Orm said. Chile has yet to ratify it."


def _rows(name: str) -> list[dict[str, Any]]:
    path = FOLDER / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


REPORTS, EXPECTED, VERDICTS = _rows("reports.jsonl"), _rows("expected.jsonl"), _rows("verdicts.jsonl")


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


def test_at_least_forty_reports_of_which_half_are_on_other_arrangements() -> None:
    near = {"guarantees for Ukraine", "aid for Ukraine", "arms for Ukraine", "NATO accession", "defence spending"}
    other = [row for row in REPORTS if row["topic"] not in near | {"EU accession and aid for Ukraine"}]
    assert len(REPORTS) >= 40
    assert len(other) * 2 >= len(REPORTS)
    assert min(row["words"] for row in REPORTS) >= 150


def test_no_report_stands_twice_or_among_the_held_out_ones() -> None:
    held_out = (FOLDER.parent / "heldout" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    elsewhere = {json.loads(line)[key] for line in held_out for key in ("url", "sha256")}
    for key in ("url", "sha256"):
        assert len({row[key] for row in REPORTS}) == len(REPORTS)
        assert not {row[key] for row in REPORTS} & elsewhere
    assert all(urlsplit(row["url"]).netloc for row in REPORTS)


def test_nothing_is_kept_of_a_text_but_names_and_offsets() -> None:
    assert all(set(row) == {"url", "title", "sha256", "words", "topic"} for row in REPORTS)
    assert all(set(row) <= {"sha256", "kind", "spans", "fields", "optional", "or"} for row in EXPECTED)
    assert all(set(row) <= {"report", "kind", "finding", "passages", "right", "fault"} for row in VERDICTS)


def test_a_tenth_of_the_reports_is_coded_by_hand_in_order_of_their_offsets() -> None:
    by_hand = {row["sha256"] for row in EXPECTED}
    assert by_hand <= {row["sha256"] for row in REPORTS}
    assert len(by_hand) * 10 >= len(REPORTS)
    assert all(0 <= start < end for row in EXPECTED for start, end in row["spans"])


def test_every_verdict_that_is_wrong_names_a_known_fault() -> None:
    assert all(row["right"] or row["fault"] in judge.FAULTS for row in VERDICTS)
    assert len({row["finding"] for row in VERDICTS}) == len(VERDICTS)


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
    assert lines[-1].endswith(judge.FAULTS["who"])


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


def test_a_verdict_on_nothing_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(found.TextError, match="not a verdict"):
        judge._recorded(["beef right"], [])
    assert judge.main(["score", "--texts", str(tmp_path)]) == 2
    assert "no file has the SHA-256" in capsys.readouterr().err
