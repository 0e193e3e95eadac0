"""Two coders agree as Krippendorff's alpha and the matching of their findings say."""

from typing import Any

import pytest

from pledgebook.score import Counts, agreement, krippendorff_alpha
from pledgebook.vocabulary import Finding, Reading, finding_from

TEXT = "Latvia will send boats. Estonia will not say. Nobody else was asked."
READING = Reading(report="report-1", reader="by hand", text=TEXT)


def values(row: str) -> list[str | None]:
    """One coder's values, a unit a character; a full stop is none given."""
    return [None if value == "." else value for value in row]


@pytest.mark.parametrize(
    ("coders", "alpha"),
    [
        # The worked examples A, B and C of K. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability:
        # two coders and two values, two coders and five values, four coders and missing values.
        (["0100000010", "1110010000"], 0.095),
        (["aabbdcccedda", "babbbccceddd"], 0.692),
        (["123321412...", "1233224125.3", ".3332342251.", "12332441251."], 0.743),
    ],
)
def test_alpha_is_that_of_the_published_examples(coders: list[str], alpha: float) -> None:
    units = zip(*(values(row) for row in coders), strict=True)
    assert krippendorff_alpha(units) == pytest.approx(alpha, abs=0.0005)


def test_alpha_is_one_for_coders_who_agree_and_below_nought_for_those_who_never_do() -> None:
    assert krippendorff_alpha([("a", "a"), ("b", "b")]) == 1.0
    worst = krippendorff_alpha([("a", "b"), ("b", "a")])
    assert worst is not None and worst < 0


def test_alpha_is_unknown_where_nothing_could_be_disagreed_about() -> None:
    assert krippendorff_alpha([("a", "a"), ("a", "a")]) is None
    assert krippendorff_alpha([("a", None), (None, "b")]) is None
    assert krippendorff_alpha([]) is None


def position(words: str, actor: str = "EST", stance: str = "declines", **fields: Any) -> Finding:
    start = TEXT.index(words)
    passage = {"reading": READING.id, "start": start, "end": start + len(words)}
    plain = {"kind": "position", "actor": {"name": actor}, "subject": "assistance/EU/GEO", "stance": stance}
    return finding_from(plain | {"evidence": {"passages": [passage]}} | fields)


def statement(words: str, speaker: str = "LVA") -> Finding:
    start = TEXT.index(words)
    passage = {"reading": READING.id, "start": start, "end": start + len(words)}
    return finding_from(
        {"kind": "statement", "speaker": [speaker], "mode": "indirect", "evidence": {"passages": [passage]}}
    )


def test_a_coder_agrees_wholly_with_itself() -> None:
    findings = [position("Estonia will not say"), statement("Latvia will send boats")]
    result = agreement(findings, findings, [READING])
    assert result.kinds == {"statement": Counts(1, 1, 1), "position": Counts(1, 1, 1), "all": Counts(2, 2, 2)}
    assert result.alpha == {"statement": 1.0, "position": 1.0, "all": 1.0}


def test_precision_of_one_against_the_other_is_recall_the_other_way() -> None:
    first = [position("Estonia will not say"), statement("Latvia will send boats")]
    second = [position("Estonia will not say")]
    one, other = agreement(first, second).kinds["all"], agreement(second, first).kinds["all"]
    assert (one.precision, one.recall) == (1.0, 0.5)
    assert (other.precision, other.recall) == (0.5, 1.0)
    assert one.f1 == other.f1


def test_other_fields_or_other_words_are_other_findings() -> None:
    ours = [position("Estonia will not say")]
    assert agreement(ours, [position("will not say")]).kinds["position"] == Counts(1, 1, 1)
    # Of the shorter's 12 characters they share 8, then 4.
    assert agreement([position("Estonia will not")], [position("will not say")]).kinds["position"] == Counts(1, 1, 1)
    assert agreement([position("Estonia will")], [position("will not say")]).kinds["position"] == Counts(0, 1, 1)
    assert agreement(ours, [position("Estonia will not say", stance="opposes")]).kinds["position"] == Counts(0, 1, 1)
    assert agreement(ours, [position("Nobody else was asked")]).kinds["position"] == Counts(0, 1, 1)


def test_statements_share_three_fifths_of_their_characters() -> None:
    ours = [statement("Latvia will send boats")]  # 22 characters
    assert agreement(ours, [statement("Latvia will se")]).kinds["statement"] == Counts(1, 1, 1)  # 14 of 22
    assert agreement(ours, [statement("Latvia will s")]).kinds["statement"] == Counts(0, 1, 1)  # 13 of 22


def test_alpha_counts_word_tokens_and_those_that_neither_coder_marked() -> None:
    first, second = [position("Estonia will not say")], [position("Estonia will not")]
    # 12 tokens: 3 marked by both, 1 by the first alone, 8 by neither. Of 24 values 7 are marked, 17 not:
    # alpha = 1 - 23 * 1 * 2 / (2 * 7 * 17)
    assert agreement(first, second, [READING]).alpha["position"] == pytest.approx(1 - 23 / (7 * 17))
    longer = Reading(report="report-1", reader="by hand", text=TEXT + " And so it ended.")
    assert agreement(first, second, [longer]).alpha == {}  # another text is another reading: nothing was coded in it


def test_one_place_coded_differently_lowers_alpha_by_kind_but_not_of_the_kinds() -> None:
    first, second = [position("Estonia will not say")], [position("Estonia will not say", stance="opposes")]
    alpha = agreement(first, second, [READING]).alpha
    assert alpha["all"] == 1.0
    assert alpha["position"] < 0.7


def test_without_readings_there_is_no_alpha() -> None:
    findings = [position("Estonia will not say")]
    result = agreement(findings, findings)
    assert result.alpha == {}
    assert result.content()["position"]["alpha"] is None
