"""Which cues tell that something was said, and which tell of a deed, a plan, a denial or a mere mention."""

import pytest
from framed import marked

from pledgebook.language.annotations import Attribution
from pledgebook.language.cues import speaks


@pytest.mark.parametrize(
    "words",
    [
        "<The envoy> {said} [the bridge would stay closed].",
        "<She> {would later say} [that nobody had asked her].",
        "<Quito> {has pledged} [40 million dollars].",
        "<The minister> went on {to say} [that the port was safe].",
        '<Lima> {refused} ["to be lectured by a creditor"].',
        "<The court> {did not rule out} [a second hearing].",
        "[The lake had risen], <the office> {was quoted as saying}.",
        "The premier {had been told by} <the engineers> [that the dam leaked].",
        "<The mayor> {mentioned} [that the dam was old].",
        "<They> {agreed} [to meet in spring].",
        "<They> {signed a declaration} [on sending engineers after a truce].",
    ],
)
def test_what_was_voiced_speaks(words: str) -> None:
    assert speaks(*marked(words))


@pytest.mark.parametrize(
    "words",
    [
        "<The premier> will {announce} [a fund for the islands] on Friday.",
        "<The premier> {is expected to unveil} [a fund for the islands].",
        "Premier: <Okoro> {to announce} [a fund for the islands]",
        "<The bank> said it would {urge} [its members to pay].",
        "<The union> plans to {demand} [a rise of ten percent].",
    ],
)
def test_what_is_yet_to_be_voiced_does_not(words: str) -> None:
    assert not speaks(*marked(words))


@pytest.mark.parametrize(
    "words",
    [
        "<The two sides> {have not made any statement on} [the fate of the lease].",
        "<The general> {did not mention} [the captured ferry].",
        "<The mayor> {has kept silent on} [the lease].",
        "<No other member> {has pledged} [to send boats].",
        "<Nobody> {promised} [that the harbour would open].",
    ],
)
def test_what_is_told_to_be_unsaid_does_not(words: str) -> None:
    assert not speaks(*marked(words))


@pytest.mark.parametrize(
    "words",
    [
        "<The assembly> {approved} [the lease of the harbour].",
        "<The premier> {has repeatedly postponed} [the vote].",
        "<The council> {voted} [to extend the mission].",
        "<The islands> {refused} [to hand over the crew].",
        "<The broadcaster> {decided against} [showing his “Miss Harbour” pageant].",
        "<The mayor> {declined} [a request for an interview].",
        "<The port> {suspended its work with} [the inspectors].",
    ],
)
def test_a_deed_is_not_said(words: str) -> None:
    assert not speaks(*marked(words))


@pytest.mark.parametrize(
    "words",
    [
        "[Spending] {is estimated} [at two percent of output].",
        "[The rebels] {are said} [to hold the pass].",
        "[Consent by] <the chamber> {is predicted} [to be closer].",
        "When {asked} [for comment], the office hung up.",
    ],
)
def test_a_passive_is_said_by_none_before_it(words: str) -> None:
    assert not speaks(*marked(words))


@pytest.mark.parametrize(
    "words",
    [
        "<The envoy> {said} [this] on television.",
        "<The envoy> {revealed} [this last autumn].",
        "<The envoy> {said} [little] on the way out.",
        "<The envoy> {referred to} [remarks made in spring].",
        "<The wire>, {citing} [two officials], told of losses.",
    ],
)
def test_a_pointer_or_a_mention_is_no_content(words: str) -> None:
    assert not speaks(*marked(words))


@pytest.mark.parametrize(
    "text, cue",
    [
        ("The ministers discussed the price of gas.", "discussed"),
        ("The ministers talked about the price of gas.", "talked about"),
        ("Reporters asked whether the pipeline would open.", "asked"),
        ("The envoy declined to say whether the pipeline would open.", "declined to say"),
        ("The envoy declined to say that the pipeline was safe.", "declined to say"),
        ("The envoy hoped the pipeline would open.", "hoped"),
    ],
)
def test_topics_questions_refusals_and_wishes_state_nothing(text: str, cue: str) -> None:
    assert not speaks(text, framed(text, cue))


@pytest.mark.parametrize(
    "text, cue",
    [
        ("The envoy said the pipeline would open.", "said"),
        ("The envoy said he hoped the pipeline would open.", "said he hoped"),
        ("Quito asked that the costs be shared.", "asked"),
        ("The envoy hoped for “an opening by June”.", "hoped for"),
    ],
)
def test_sayings_requests_and_voiced_wishes_are_statements(text: str, cue: str) -> None:
    assert speaks(text, framed(text, cue))


def framed(text: str, cue: str) -> Attribution:
    """The attribution whose content is all that follows its cue."""
    start = text.index(cue)
    return Attribution((), ((start, start + len(cue)),), ((start + len(cue) + 1, len(text) - 1),))


def test_a_place_in_capitals_that_opens_the_report_says_nothing() -> None:
    assert not speaks(*marked("<DHAKA>{:} [Workers walked off the job on Sunday.]\nThe mills stood still."))
    assert speaks(*marked("<OKORO>{:} [Workers walked off the job.]\nMENSAH: And the mills?"))


@pytest.mark.parametrize(
    "words",
    [
        "The islands, {threatened} [by rising seas], asked for help.",
        "<The spokesman> did not comment when {asked} [to say what the dam was for].",
        "<Quito> left the body for not {condemning} [the raid].",
    ],
)
def test_what_is_done_to_somebody_or_left_undone_is_not_said(words: str) -> None:
    assert not speaks(*marked(words))


def test_a_city_before_a_whole_sentence_that_opens_the_report_says_nothing() -> None:
    long = "The bids of two lake states for a seat were put off on Thursday amid fears of a quarrel among the members"
    assert not speaks(*marked(f"<Accra>{{:}} [{long}.]\nThe board met in May."))
    assert speaks(*marked("<Accra>{:} [Bids of lake states are a mistake]\nThe board met in May."))


def test_rules_order_and_do_not_say() -> None:
    assert not speaks(*marked("{According to} <the procedures>, [the ministers will vote in May]."))
    assert speaks(*marked("{According to} <the planners>, [the ministers will vote in May]."))


def test_a_label_that_others_give_is_not_the_last_speakers() -> None:
    assert not speaks(*marked("The inquiry, {often labelled as} [a “witch hunt”] by its critics, goes on."))
