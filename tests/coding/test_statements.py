"""Statements: each once, by whom, and said when."""

from __future__ import annotations

from pledgebook.coding.context import Context
from pledgebook.coding.statements import told
from pledgebook.language import mentions, offices, sentences, times
from pledgebook.language.annotations import Annotations, Attribution
from pledgebook.language.speakers import Speakers
from pledgebook.vocabulary import Reading


def told_of(text: str, *attributions: tuple[str, str, tuple[str, ...]]) -> list[tuple[tuple[str, ...], list[str], str]]:
    """Who says what and when in a text, from attributions given as source, cue and pieces of content."""
    named = mentions.mentions(text)
    people = offices.people(text, named, offices.offices(text, named))
    marks = tuple(sorted([*named, *people.mentions], key=lambda m: (m.start, -m.end)))
    marked = sentences.sentences(text)

    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    found = tuple(
        Attribution((span(source),), (span(cue),), tuple(span(piece) for piece in content))
        for source, cue, content in attributions
    )
    annotations = Annotations(text, marked, marks, people.offices, times.times(text), (), found, ())
    reading = Reading(report="r", reader="none", text=text, language="en")
    context = Context(reading, annotations, Speakers(text, marks, people, marked))
    return [
        (
            one.speakers,
            [text[start:end] for start, end in one.attribution.content],
            (one.said_on and one.said_on.words) or "",
        )
        for one in told(context)
    ]


def test_what_a_speaker_says_within_his_words_is_told_once() -> None:
    text = "“We thank them, and insist that it must work,” Ama Owusu said."
    quotation = "“We thank them, and insist that it must work,”"
    one = ("Ama Owusu", "said", (quotation,))
    assert told_of(text, one, ("Ama Owusu", "insist", ("that it must work",))) == [(("Ama Owusu",), [quotation], "")]


def test_what_another_says_within_his_words_stays() -> None:
    text = "Ama Owusu said Kofi Mensah denied the raid."
    found = told_of(
        text, ("Ama Owusu", "said", ("Kofi Mensah denied the raid",)), ("Kofi Mensah", "denied", ("the raid",))
    )
    assert [who for who, _, _ in found] == [("Ama Owusu",), ("Kofi Mensah",)]


def test_a_day_within_what_was_said_is_not_the_day_it_was_said() -> None:
    text = "The rebels insisted on a truce of their own, saying the deal signed on 4 June left much out."
    found = told_of(
        text,
        ("The rebels", "insisted", ("on a truce of their own",)),
        ("The rebels", "saying", ("the deal signed on 4 June left much out",)),
    )
    assert [day for _, _, day in found] == ["", ""]
