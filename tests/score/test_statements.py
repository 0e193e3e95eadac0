"""Statements count as the same where report, speakers and words are, one to one."""

from pathlib import Path

import pytest

from pledgebook.score import Counts, score
from pledgebook.score.words import overlap

from .records import TEXTS, entry, gold_of, gold_statements, record, statement

RIGA = "01_riga.txt"
WORD = "We gave our word and we are going to keep it,"


def counts(*args: object, **kwargs: object) -> tuple[int, int, int]:
    found = score(*args, **kwargs).kinds["statement"]  # type: ignore[arg-type]
    return found.matched, found.gold, found.found


def test_the_same_words_by_the_same_speaker_agree_wholly(tmp_path: Path) -> None:
    result = score(record(statement(RIGA, WORD, "Inga Liepa")), gold_statements(tmp_path, {"words": WORD}))
    assert result.kinds["statement"] == Counts(1, 1, 1)
    assert result.kinds["statement"].f1 == 1.0
    assert result.errors() == ()


def test_another_speaker_is_another_statement_and_the_miss_says_who_was_found(tmp_path: Path) -> None:
    result = score(record(statement(RIGA, WORD, "Latvia's cabinet")), gold_statements(tmp_path, {"words": WORD}))
    assert result.kinds["statement"] == Counts(0, 1, 1)
    missing, spurious = result.errors()
    assert (missing.fault, spurious.fault) == ("missing", "spurious")
    assert missing.words == WORD
    assert missing.note == "found as said by Latvia's cabinet"


def test_spelling_variants_name_one_speaker(tmp_path: Path) -> None:
    gold = gold_statements(tmp_path, {"words": WORD, "speaker": "Ingá Liepä"})
    assert counts(record(statement(RIGA, WORD, "Inga Liepa")), gold) == (1, 1, 1)


def test_speakers_are_a_set_and_all_of_them_count(tmp_path: Path) -> None:
    gold = gold_statements(tmp_path, {"words": WORD, "speaker": ["Inga Liepa", "EST"]})
    assert counts(record(statement(RIGA, WORD, ["EST", "Inga Liepa"])), gold) == (1, 1, 1)
    assert counts(record(statement(RIGA, WORD, "Inga Liepa")), gold) == (0, 1, 1)


def test_or_speaker_is_right_too(tmp_path: Path) -> None:
    found = record(statement(RIGA, WORD, "Prime Minister of LVA"))
    assert counts(found, gold_statements(tmp_path, {"words": WORD})) == (0, 1, 1)
    gold = gold_statements(tmp_path, {"words": WORD, "or_speaker": "Prime Minister of LVA"})
    assert counts(found, gold) == (1, 1, 1)


def test_the_same_words_in_another_report_do_not_count(tmp_path: Path) -> None:
    gold = gold_of(
        tmp_path,
        {
            RIGA: {"statements": [{"speaker": "Inga Liepa", "mode": "indirect", "words": "kept its word"}]},
            "02_tbilisi.txt": {"statements": []},
        },
    )
    assert counts(record(statement("02_tbilisi.txt", "kept its word", "Inga Liepa")), gold) == (0, 1, 1)


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("a b c d e f", "d e f a b c", True),  # order does not count
        ("a b c d", "a b c e", True),  # 3 of 5 tokens
        ("a b c d", "a b e f", False),  # 2 of 6
        ("a b c d e f g h", "a b c d e i j", False),  # 5 of 10, just under 0.6
        ("“A, b!” c", "a b c", True),  # neither case nor punctuation
        ("", "a", False),
    ],
)
def test_words_overlap_from_three_fifths_of_their_union(gold: str, found: str, same: bool) -> None:
    assert (overlap(gold, found) > 0) == same


def test_repeated_words_count_as_often_as_they_stand() -> None:
    assert overlap("very very very very good", "very good") == 0  # 2 of 5 tokens, though 2 of 2 words
    assert overlap("very very good", "very very good") == 1.0


def test_gold_words_whole_inside_the_found_ones_may_have_twelve_to_spare() -> None:
    spare = "one two three four five six seven eight nine ten eleven twelve"
    assert overlap("keep our word", f"keep our word {spare}") > 0
    assert overlap("keep our word", f"{spare} keep our word thirteen") == 0
    assert overlap("keep our word", f"keep {spare} our word") == 0  # not whole: the words lie apart
    assert overlap("keep our word", "housekeep our word " + spare[:20]) == 0  # not from the edge of a word


def test_a_lost_blank_that_the_reading_mends_makes_no_other_words() -> None:
    assert overlap("political toolspractical", "they agreed on political tools, practical ones") > 0


def test_alternative_words_are_as_good(tmp_path: Path) -> None:
    found = record(statement(RIGA, "Finland and Eston have yet to ratify Georgia's accession to the EU", "Inga Liepa"))
    short = {"words": "patience was running out"}
    assert counts(found, gold_statements(tmp_path, short)) == (0, 1, 1)
    alt = short | {"alt": ["Finland and Eston have yet to ratify Georgia's accession"]}
    assert counts(found, gold_statements(tmp_path, alt)) == (1, 1, 1)


def test_two_found_on_one_gold_are_one_match_and_one_too_many(tmp_path: Path) -> None:
    found = record(statement(RIGA, WORD, "Inga Liepa"), statement(RIGA, WORD.rstrip(","), "Inga Liepa", mode="mixed"))
    assert counts(found, gold_statements(tmp_path, {"words": WORD})) == (1, 1, 2)


def test_one_found_on_two_gold_is_one_match_and_one_missing(tmp_path: Path) -> None:
    gold = gold_statements(tmp_path, {"words": WORD}, {"words": WORD.rstrip(",")})
    assert counts(record(statement(RIGA, WORD, "Inga Liepa")), gold) == (1, 2, 1)


def test_the_best_pair_goes_first_whatever_the_order(tmp_path: Path) -> None:
    # The longer found words fit both gold statements, the shorter only the second.
    long, short = "We gave our word and we are going to keep it", "gave our word and we are going to"
    found = [statement(RIGA, long, "Inga Liepa"), statement(RIGA, short, "Inga Liepa")]
    gold = gold_statements(tmp_path, {"words": short}, {"words": long})
    assert counts(record(*found), gold) == counts(record(*reversed(found)), gold) == (2, 2, 2)


def test_optional_statements_and_what_matches_them_leave_both_counts(tmp_path: Path) -> None:
    other = "patience was running out"
    gold = gold_statements(tmp_path, {"words": WORD}, {"words": other, "optional": True})
    one, both = statement(RIGA, WORD, "Inga Liepa"), statement(RIGA, other, "Inga Liepa")
    assert counts(record(one), gold) == (1, 1, 1)
    assert counts(record(one, both), gold) == (1, 1, 1)


def test_of_equal_pairs_the_one_that_counts_goes_first(tmp_path: Path) -> None:
    gold = gold_statements(tmp_path, {"words": WORD, "optional": True}, {"words": WORD})
    assert counts(record(statement(RIGA, WORD, "Inga Liepa")), gold) == (1, 1, 1)


def test_a_statement_told_by_two_reports_is_two_each_with_its_own_speaker(tmp_path: Path) -> None:
    told = entry(
        {RIGA: [WORD], "02_tbilisi.txt": ["Latvia kept its word"]},
        kind="statement",
        mode="direct",
        by_report={RIGA: {"speaker": ["Inga Liepa"]}, "02_tbilisi.txt": {"speaker": ["President of LVA"]}},
    )
    gold = gold_of(
        tmp_path,
        {
            RIGA: {"statements": [{"speaker": "Inga Liepa", "mode": "direct", "words": WORD}]},
            "02_tbilisi.txt": {
                "statements": [{"speaker": "President of LVA", "mode": "indirect", "words": "Latvia kept its word"}]
            },
        },
    )
    result = score(record(told), gold)
    assert result.kinds["statement"] == Counts(2, 2, 2)
    assert result.reports == {RIGA: Counts(1, 1, 1), "02_tbilisi.txt": Counts(1, 1, 1)}
    assert result.shares["mode of matched statements"].right == 1


def test_modes_count_by_the_gold_and_what_is_spurious_by_its_own(tmp_path: Path) -> None:
    found = record(
        statement(RIGA, WORD, "Inga Liepa", mode="mixed"),
        statement(RIGA, "patience was running out", "GEO", mode="indirect"),
    )
    modes = score(found, gold_statements(tmp_path, {"words": WORD})).modes
    assert modes == {"direct": Counts(1, 1, 1), "mixed": Counts(0, 0, 0), "indirect": Counts(0, 0, 1)}


def test_statements_of_reports_that_the_gold_does_not_cover_do_not_count(tmp_path: Path) -> None:
    found = record(statement(RIGA, WORD, "Inga Liepa"), statement("02_tbilisi.txt", "kept its word", "Inga Liepa"))
    assert counts(found, gold_statements(tmp_path, {"words": WORD})) == (1, 1, 1)


def test_the_day_of_a_statement_is_right_where_the_spans_overlap(tmp_path: Path) -> None:
    gold = gold_statements(tmp_path, {"words": WORD, "said_on": "2024-03"})
    share = "day of matched statements"
    for said_on, right in (
        ({"earliest": "2024-03-05", "latest": "2024-03-05"}, 1),
        ({"latest": "2024-02-29"}, 0),
        ({}, 0),
    ):
        result = score(record(statement(RIGA, WORD, "Inga Liepa", said_on=said_on)), gold)
        assert (result.shares[share].right, result.shares[share].of) == (right, 1)


LINES = [WORD, "Finland and Eston have yet to ratify", "patience was running out"]


def same_line(tmp_path: Path, lines: list[str | None]) -> tuple[float, float]:
    found = [statement(RIGA, words, "Inga Liepa", line=line) for words, line in zip(LINES, lines, strict=True)]
    gold = gold_statements(
        tmp_path, *({"words": w} for w in LINES), same_line=[[["01", "We gave our"], ["01", "Finland and"]]]
    )
    grouping = score(record(*found), gold).groupings["same line"]
    return round(grouping.precision, 3), round(grouping.recall, 3)


def test_lines_agree_by_b_cubed(tmp_path: Path) -> None:
    assert same_line(tmp_path, ["word", "word", None]) == (1.0, 1.0)
    assert same_line(tmp_path, [None, None, None]) == (1.0, 0.667)  # the pair is missed: halves for two of three
    assert same_line(tmp_path, ["all", "all", "all"]) == (0.556, 1.0)  # (2/3 + 2/3 + 1/3) / 3


def test_a_statement_not_found_says_nothing_about_lines(tmp_path: Path) -> None:
    gold = gold_statements(
        tmp_path, *({"words": w} for w in LINES), same_line=[[["01", "We gave our"], ["01", "Finland and"]]]
    )
    result = score(record(statement(RIGA, WORD, "Inga Liepa")), gold)
    assert result.groupings["same line"].of == 1
    assert WORD in TEXTS[RIGA]


def test_tellings_filed_in_one_entry_carry_one_line(tmp_path: Path) -> None:
    told = entry(
        {RIGA: [WORD], "02_tbilisi.txt": ["Latvia kept its word"]},
        kind="statement",
        mode="direct",
        speaker=["Inga Liepa"],
    )
    statements = {"speaker": "Inga Liepa", "mode": "direct"}
    gold = gold_of(
        tmp_path,
        {
            RIGA: {"statements": [statements | {"words": WORD}]},
            "02_tbilisi.txt": {"statements": [statements | {"words": "Latvia kept its word"}]},
            "same_line": [[["01", "We gave"], ["02", "Latvia kept"]]],
        },
    )
    assert score(record(told), gold).groupings["same line"].f1 == 1.0
