"""The training sentences for acts and roles are well marked, and no two are variations of one template."""

from __future__ import annotations

from pathlib import Path

import pytest
from modules import load

sentences = load("check_sentences")
check = load("check_acts")

GRID = (
    "[by1: Norway] [commitment.pledged1: has promised] [to1: Ukraine] [amount1: 75 billion kroner] "
    "[period1: over five years] [purpose1: to rebuild its power grid], [condition1: provided parliament agrees]."
)


def test_a_promise_has_its_trigger_and_every_role_at_its_own_words() -> None:
    text, (act,), roles = check.parse_acts(GRID)
    assert text == (
        "Norway has promised Ukraine 75 billion kroner over five years to rebuild its power grid, "
        "provided parliament agrees."
    )
    assert (act.number, act.label) == (1, "commitment.pledged")
    assert [text[slice(*span)] for span in act.trigger] == ["has promised"]
    assert {role.role: text[slice(*role.span)] for role in roles} == {
        "by": "Norway",
        "to": "Ukraine",
        "amount": "75 billion kroner",
        "period": "over five years",
        "purpose": "to rebuild its power grid",
        "condition": "provided parliament agrees",
    }


def test_a_demanded_step_stands_inside_the_demand() -> None:
    text, (demand, step), roles = check.parse_acts(
        "[by1: Oslo] [demand1: urged] [what1: [to1: [by2: Lima]] to [step.pending2: ratify] [track2: the treaty]]."
    )
    assert (demand.label, step.label) == ("demand", "step.pending")
    wanted = next(role for role in roles if role.role == "what")
    assert text[slice(*wanted.span)] == "Lima to ratify the treaty"
    assert {(role.role, role.acts) for role in roles if text[slice(*role.span)] == "Lima"} == {
        ("by", (2,)),
        ("to", (1,)),
    }


def test_words_that_serve_two_acts_list_both() -> None:
    text, acts, (by,) = check.parse_acts("[by1,2: Peru] [step.done1: signed] and [step.done2: ratified].")
    assert len(acts) == 2
    assert by.acts == (1, 2)
    assert text[slice(*by.span)] == "Peru"


def test_a_trigger_may_be_in_pieces() -> None:
    text, (act,), _ = check.parse_acts("[commitment.pledged1: Will] [by1: we] [commitment.pledged1: pay]? Yes.")
    assert [text[slice(*span)] for span in act.trigger] == ["Will", "pay"]


def test_a_record_without_marks_is_a_negative() -> None:
    sentence = "Nobody ever promised the valley a railway."
    assert check.parse_acts(sentence) == (sentence, [], [])


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("[by1: Peru [demand1: urged] calm.", "never closed"),
        ("Peru urged] calm.", "closes no mark"),
        ("Peru [sic] urged calm.", "opens no mark"),
        ("[giver1: Peru] [demand1: urged] calm.", "unknown label 'giver'"),
        ("[commitment1: Peru will pay].", "unknown label 'commitment'"),
        ("[by2: Peru] [demand1: urged] calm.", "by2 has no act"),
        ("[by1,2: Peru] [demand1: urged] calm.", "by2 has no act"),
        ("[demand1,2: urged] calm.", "one trigger is one act"),
        ("[by1,1: Peru] [demand1: urged] calm.", "names one act twice"),
        ("[demand1: urged] calm, [support1: welcomed] rain.", "both demand and support"),
        ("[by1: Peru] [demand1: ] calm.", "empty"),
        ("[by1: Peru ][demand1: urged] calm.", "white space"),
        ("[demand1: urged [support2: and welcomed]] it.", "marked twice as trigger"),
        ("[by1: Peru and [by1: Chile]] [demand1: urged] calm.", "marked twice as by1"),
    ],
)
def test_a_badly_marked_record_is_refused_with_its_reason(marked: str, reason: str) -> None:
    with pytest.raises(check.RecordError, match=reason):
        check.parse_acts(marked)


def test_headers_hold_until_the_next_and_not_in_the_next_file(tmp_path: Path) -> None:
    one, two = tmp_path / "debt.txt", tmp_path / "fish.txt"
    one.write_text(
        "# arrangement: debt relief\n# style: agency\nZambia waits.\n---\n# style: flash\n\nGhana waits.\n",
        encoding="utf-8",
    )
    two.write_text("Nobody fished.\n", encoding="utf-8")
    records = check.act_records(sentences.records_of(one) + sentences.records_of(two))
    assert [(r.arrangement, r.style, r.marked, r.line) for r in records] == [
        ("debt relief", "agency", "Zambia waits.", 3),
        ("debt relief", "flash", "Ghana waits.", 7),
        ("", "", "Nobody fished.", 1),
    ]
    assert check.act_problems(records, []) == ["fish.txt:1: no arrangement or no style is said above it"]


def test_a_header_of_another_name_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "debt.txt"
    file.write_text("# arangement: debt relief\nZambia waits.\n", encoding="utf-8")
    with pytest.raises(check.RecordError, match=r"debt.txt:1: no header is called so"):
        check.act_records(sentences.records_of(file))


def test_a_header_that_no_line_parts_from_the_record_above_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "debt.txt"
    file.write_text("# style: agency\nZambia waits.\n# style: flash\nGhana waits.\n", encoding="utf-8")
    with pytest.raises(check.RecordError, match=r"debt.txt:3: a header inside a record"):
        check.act_records(sentences.records_of(file))


def test_a_record_too_like_an_attribution_sentence_is_found() -> None:
    record = check.ActRecord(
        "fish.txt", 3, "The minister of Chile said his country would sign the fishing accord.", "fish", "agency"
    )
    other = ("seas.txt:9", "The minister of Peru said his country would sign the fishing accord.")
    (problem,) = check.act_problems([record], [other])
    assert problem.startswith("fish.txt:3: shares")
    assert problem.endswith("with seas.txt:9")


def test_the_written_sentences_are_well_formed_and_differ() -> None:
    records = check.act_records(sentences.read_folder(check.FOLDER))
    assert check.act_problems(records, check.attribution_texts()) == []


def test_a_third_of_the_written_records_hold_no_act() -> None:
    records = check.act_records(sentences.read_folder(check.FOLDER))
    bare = [record for record in records if not check.parse_acts(record.marked)[1]]
    assert len(bare) / len(records) >= 0.33


def test_files_and_folders_of_records_are_read_in_the_order_given(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    for name, words in (("b.txt", "Chad waits."), ("more/a.txt", "Mali waits."), ("more/c.txt", "Niger waits.")):
        (tmp_path / name).write_text(words + "\n", encoding="utf-8")
    records = sentences.records_in([tmp_path / "b.txt", tmp_path / "more"])
    assert [record.marked for record in records] == ["Chad waits.", "Mali waits.", "Niger waits."]
