"""Acts and their roles as the trained reader finds them, in sentences it was never shown."""

from collections.abc import Callable

import pytest

from pledgebook.language import model
from pledgebook.language.annotations import Act
from pledgebook.language.reader import Reader

Found = Callable[[str], list[Act]]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="module")
def acts(reader: Reader) -> Found:
    return lambda text: list(reader.annotate(text).acts)


def words(text: str, act: Act, role: str) -> list[str]:
    return [text[start:end] for start, end in act.role(role)]


def labels(found: list[Act]) -> list[str]:
    return [act.label for act in found]


def test_a_pledge_has_its_giver_receiver_sum_and_years(acts: Found) -> None:
    text = "Denmark has promised Malawi 200 million kroner for four years to mend its rural clinics."
    pledge = next(act for act in acts(text) if act.label == "commitment.pledged")
    assert words(text, pledge, "by") == ["Denmark"]
    assert words(text, pledge, "to") == ["Malawi"]
    assert words(text, pledge, "amount") == ["200 million kroner"]
    assert words(text, pledge, "period") == ["for four years"]


def test_a_promise_that_was_never_made_is_no_act(acts: Found) -> None:
    assert not any(act.label.startswith("commitment") for act in acts("Portugal never promised Angola any ships."))


def test_to_demand_is_not_to_support(acts: Found) -> None:
    assert labels(acts("Chile urged Bolivia to ratify the lithium accord.")) != labels(
        acts("Chile supports the lithium accord.")
    )
    assert "demand" in labels(acts("Chile urged Bolivia to open its customs posts."))
    assert labels(acts("Chile supports the lithium accord.")) == ["support"]


def test_a_ratification_is_done_or_still_awaited(acts: Found) -> None:
    assert "step.done" in labels(acts("Croatia's parliament ratified the treaty on Tuesday."))
    assert "step.pending" in labels(acts("Croatia has yet to ratify the treaty."))


def test_a_number_of_things_held_is_a_figure_and_no_pledge(acts: Found) -> None:
    text = "Uganda hosts about 1.5 million refugees."
    (figure,) = acts(text)
    assert figure.label == "figure"
    assert words(text, figure, "by") == ["Uganda"]
    assert words(text, figure, "amount") == ["about 1.5 million"]


def test_a_pledge_on_terms_has_its_condition(acts: Found) -> None:
    text = "Finland will send Zambia ten ambulances, provided that parliament approves the budget."
    pledge = next(act for act in acts(text) if act.label == "commitment.pledged")
    assert words(text, pledge, "condition") == ["provided that parliament approves the budget"]


def test_two_acts_share_the_one_who_does_both(acts: Found) -> None:
    text = "Slovenia signed the convention on Monday and promised to pay 3 million euros into the fund."
    found = acts(text)
    assert [words(text, act, "by") for act in found] == [["Slovenia"], ["Slovenia"]]


def test_plain_news_has_no_acts(acts: Found) -> None:
    assert acts("Heavy rain closed the road between the two villages for most of the night.") == []


def test_spans_lie_in_the_text_and_have_no_blanks_at_their_edges(acts: Found) -> None:
    text = "\n\n".join(
        ["  Ghana pledged , on Friday ,\t5,000 tonnes of maize   to Chad ; Togo refused ."] * 60 + ["“Où ça?” é́ 🎣 ."]
    )
    found = acts(text)
    assert found
    assert [act.trigger for act in found] == sorted(act.trigger for act in found)
    for act in found:
        for start, end in [*act.trigger, *(span for _, spans in act.roles for span in spans)]:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()


def test_triggers_share_no_word(acts: Found) -> None:
    text = "Ghana pledged 5,000 tonnes of maize to Chad and urged Togo to do likewise. " * 40
    ends = [span for act in acts(text) for span in act.trigger]
    assert all(one[1] <= two[0] for one, two in zip(sorted(ends), sorted(ends)[1:], strict=False))


def test_the_same_report_has_the_same_acts_whatever_else_is_read(reader: Reader) -> None:
    text = "Latvia offered Kenya two patrol boats. Riga will decide on the crews next month. " * 30
    alone = Reader().annotate(text)
    reader.annotate("Something else altogether was read in between. " * 50)
    assert reader.annotate(text) == alone
    assert Reader(threads=2).annotate(text).acts == alone.acts


def test_one_pass_gives_the_attributions_that_reading_alone_gives(reader: Reader) -> None:
    text = 'The minister, Ana Brito, said Cape Verde would take 40 sailors. "We keep our word," she told reporters.'
    both = reader.annotate(text)
    assert list(both.attributions) == reader.read(text)
    assert reader.annotate("").acts == ()


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(ValueError, match="no role of acts is called 'giver'"):
        Act("demand", ((0, 3),)).role("giver")
    assert set(model.ACT_ROLES) >= {"by", "to", "amount"}
