"""The training sentences are well marked, and no two are variations of one template."""

from __future__ import annotations

from pathlib import Path

import pytest
from modules import TRAINING, load

check = load("check_sentences")


def test_a_split_quote_is_one_attribution_with_two_contents() -> None:
    text, (only,) = check.parse('[c1: "The quota stays,"] [s1: she] [q1: said]. [c1: "We checked it twice."]')
    assert text == '"The quota stays," she said. "We checked it twice."'
    assert [text[slice(*span)] for span in only.content] == ['"The quota stays,"', '"We checked it twice."']
    assert [text[slice(*span)] for span in only.source + only.cue] == ["she", "said"]


def test_a_nested_attribution_keeps_its_offsets_inside_the_outer_content() -> None:
    text, (outer, inner) = check.parse(
        "[s1: The envoy] [q1: said] [c1: [s2: rebels] [q2: had promised] [c2: to open the road]]."
    )
    assert text[slice(*outer.content[0])] == "rebels had promised to open the road"
    assert text[slice(*inner.content[0])] == "to open the road"


def test_a_record_without_marks_is_a_negative() -> None:
    sentence = "The ministers discussed fishing quotas."
    assert check.parse(sentence) == (sentence, [])


def test_paragraph_breaks_stay_in_the_text() -> None:
    text, _ = check.parse("The talks ended.\n\n[s1: He] [q1: left], saying nothing [c1: at all].")
    assert "\n\n" in text


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("[s1: The envoy [q1: said] [c1: no].", "never closed"),
        ("He said so].", "closes no mark"),
        ("He [sic] said so.", "opens no mark"),
        ("[s1: He] [q1: said] nothing.", "no content"),
        ("[s1: He] [q1: said] [c1: it was over ].", "white space"),
        ("[s1: ] [q1: said] [c1: so].", "empty"),
    ],
)
def test_a_badly_marked_record_is_refused_with_its_reason(marked: str, reason: str) -> None:
    with pytest.raises(check.RecordError, match=reason):
        check.parse(marked)


def test_two_fillings_of_one_template_are_found() -> None:
    texts = [
        "The foreign minister of Peru said on Monday that his country would sign the fishing treaty.",
        "The foreign minister of Chile said on Monday that his country would sign the fishing accord.",
        "Grain ships left the port at dawn.",
    ]
    assert [(one, two) for one, two, _ in check.too_like(texts)] == [(0, 1)]


def test_problems_name_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "grain.txt"
    file.write_text("Grain left the port.\n---\n\n[s1: He] [q1: spoke].\n", encoding="utf-8")
    assert check.problems(check.records_of(file)) == ["grain.txt:4: attribution 1 has no content"]


def test_the_written_sentences_are_well_formed_and_differ() -> None:
    records = check.read_folder(TRAINING / "sentences" / "attribution")
    assert check.problems(records) == []
    bare = [record for record in records if not check.parse(record.marked)[1]]
    assert len(records) >= 420
    assert 0.1 < len(bare) / len(records) < 0.4
