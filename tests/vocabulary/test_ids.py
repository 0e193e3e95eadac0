"""Everything in the book is named by the hash of its content: not by order of fields, platform, finder or path."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pledgebook.vocabulary import (
    Actor,
    Amount,
    Coded,
    Coder,
    Coding,
    Commitment,
    Edit,
    Evidence,
    Given,
    Judgement,
    Passage,
    Reading,
    Report,
    Statement,
    day,
    finding_from,
    schema,
)

WORDS = Evidence(passages=(Passage(reading="reading-1", start=4, end=20),))


def pledge(**changes: object) -> Commitment:
    fields: dict[str, object] = {
        "by": Actor(name="NOR"),
        "to": Actor(name="UKR"),
        "subject": "assistance/NOR/UKR",
        "what": "75 billion kroner over five years",
        "status": "pledged",
        "evidence": WORDS,
    }
    return Commitment.model_validate(fields | changes)


def test_the_id_of_a_finding_is_written_down_so_that_no_release_renames_it() -> None:
    assert pledge().id == "commitment-a0a14efe1c714e255bb3"
    assert Report(source="a.txt", bytes=b"abc").id == "report-b7e8d6cc080d5e11eb55"


def test_order_of_fields_does_not_change_an_id() -> None:
    content = pledge().stored()
    assert finding_from(dict(reversed(content.items()))).id == pledge().id


def test_another_process_gives_the_same_id() -> None:
    code = (
        "import sys, json; from pledgebook.vocabulary import finding_from;"
        "print(finding_from(json.loads(sys.argv[1])).id)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(pledge().stored())], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == pledge().id


def test_other_words_make_another_finding_and_surer_ones_do_not() -> None:
    elsewhere = Evidence(passages=(Passage(reading="reading-1", start=5, end=20),))
    assert pledge(evidence=elsewhere).id != pledge().id
    assert pledge(evidence=Evidence(passages=WORDS.passages, basis="said", by=("Jonas",))).id == pledge().id
    unsure, sure = (
        Coding(reading="reading-1", coder=Coder(name="c"), coded=(Coded(finding=pledge(), confidence=c),))
        for c in (0.2, 0.9)
    )
    assert unsure.id == sure.id


def test_the_path_of_a_report_is_not_part_of_its_name_but_what_was_given_is() -> None:
    first = Report(source="a/one.txt", bytes=b"words")
    assert Report(source="b/other.txt", bytes=b"words").id == first.id
    assert Report(source="a/one.txt", bytes=b"words", given=Given(outlet="Hill Post")).id != first.id
    assert Report(source="a/one.txt", bytes=b"other words").id != first.id


def test_a_changed_copy_does_not_carry_the_old_name() -> None:
    promise = pledge()
    assert promise.id
    assert promise.model_copy(update={"status": "agreed"}).id == pledge(status="agreed").id != promise.id


def test_what_is_frozen_stays_as_it_is() -> None:
    with pytest.raises(ValidationError):
        pledge().status = "agreed"
    with pytest.raises(ValidationError):
        pledge(hope="much")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("commitment", {"status": "hoped"}),
        ("commitment", {"subject": "no such/ path"}),
        ("statement", {"speaker": []}),
        ("statement", {"mode": "shouted"}),
        ("figure", {"value": "many"}),
        ("rumour", {}),
    ],
)
def test_a_field_that_does_not_fit_is_refused_by_name(kind: str, fields: dict[str, object]) -> None:
    base: dict[str, object] = {
        "commitment": pledge().stored(),
        "statement": {"kind": "statement", "speaker": ["A B"], "mode": "direct", "evidence": WORDS.stored()},
        "figure": {"kind": "figure", "measure": "members", "subject": "NATO", "value": 31, "evidence": WORDS.stored()},
    }.get(kind, {"kind": kind, "evidence": WORDS.stored()})
    with pytest.raises(ValidationError):
        finding_from(base | fields)


def test_amounts_are_numbers_in_json_and_orders_of_magnitude_are_words() -> None:
    assert json.loads(Amount(value="500000000", currency="EUR").model_dump_json())["value"] == 500000000
    assert Amount(value="tens of billions", currency="USD").value == "tens of billions"
    with pytest.raises(ValidationError):
        Amount.model_validate({"value": 1, "currency": "euro"})


def test_a_passage_holds_words_and_evidence_holds_a_passage() -> None:
    with pytest.raises(ValidationError):
        Passage(reading="reading-1", start=7, end=7)
    with pytest.raises(ValidationError):
        Evidence(passages=())


def test_a_coding_rests_on_its_own_reading() -> None:
    with pytest.raises(ValidationError, match="not on reading-2"):
        Coding(reading="reading-2", coder=Coder(name="c"), coded=(Coded(finding=pledge()),))


def test_a_judgement_fits_what_it_is_about() -> None:
    now = dt.datetime(2025, 3, 3, 12, tzinfo=dt.UTC)
    with pytest.raises(ValidationError, match="two findings"):
        Judgement(about=("finding-1",), verdict="same", by="me", when=now)
    with pytest.raises(ValidationError, match="needs a value"):
        Judgement(about=("report-1",), verdict="date", by="me", when=now)
    with pytest.raises(ValidationError, match="time zone"):
        Judgement(about=("report-1",), verdict="withdrawn", by="me", when=dt.datetime(2025, 3, 3))


def test_undoing_every_edit_gives_back_the_text_as_it_came() -> None:
    reading = Reading(
        report="report-1",
        reader="r",
        text="José said so.",
        edits=(
            Edit(start=0, length=4, original="Jos茅", kind="encoding"),
            Edit(start=13, length=0, original="\nShare this page", kind="furniture"),
        ),
    )
    assert reading.original() == "Jos茅 said so.\nShare this page"
    with pytest.raises(ValueError, match="outside"):
        Reading(
            report="report-1", reader="r", text="short", edits=(Edit(start=9, length=1, original="x", kind="space"),)
        )


scopes = st.none() | st.sampled_from(["all", "many", "some", "7"])


@given(
    st.text(min_size=1, max_size=40).filter(lambda t: t.strip() != ""), scopes, st.integers(0, 500), st.integers(1, 80)
)
def test_what_is_stored_comes_back_the_same(what: str, scope: str | None, start: int, length: int) -> None:
    evidence = Evidence(passages=(Passage(reading="reading-1", start=start, end=start + length),))
    promise = pledge(what=what, by=Actor(name="NATO", scope=scope), evidence=evidence, date=day("2023-06-01"))
    again = finding_from(json.loads(json.dumps(promise.stored())))
    assert again == promise
    assert again.id == promise.id


def test_statements_of_one_content_by_two_speakers_are_two() -> None:
    one, two = (Statement(speaker=(name,), mode="direct", evidence=WORDS) for name in ("Ana Silva", "Rui Costa"))
    assert one.id != two.id


def test_the_schema_describes_what_is_stored() -> None:
    commitment = schema()["$defs"]["Commitment"]
    assert {"by", "to", "subject", "what", "status", "conditions", "evidence"} <= set(commitment["properties"])
    assert "floated" in json.dumps(schema()["$defs"])
