"""The trained reader: what it finds, that it finds the same always, and that no text breaks it."""

import random
import resource
import sys
from itertools import pairwise

import pytest

from pledgebook.language import model
from pledgebook.language.annotations import Attribution
from pledgebook.language.quotations import quotations
from pledgebook.language.reader import Reader, statements

REPORT = "\n\n".join(
    (
        "Ministers meet in Lima",
        (
            "The fisheries minister, Rosa Quispe, said on Monday that Peru would send two patrol ships to "
            'the joint fleet. "We gave our word in March and we keep it," she told reporters in Callao. '
            '"Nobody will have to ask us twice."'
        ),
        (
            'Her Chilean counterpart welcomed the announcement. "A good day for the ocean," he said, "and a '
            'bad one for the poachers."'
        ),
        (
            "According to a spokesman for the commission, Ecuador has not yet decided whether to join. Quito "
            "asked last week that the costs be shared equally."
        ),
        "Read more: Five charts about squid",
    )
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


def said(text: str, reader: Reader) -> list[tuple[str, str]]:
    return [(" ".join(words(text, a.source)), " ".join(words(text, a.content))) for a in reader.read(text)]


def test_an_indirect_clause_has_its_minister_and_its_cue(reader: Reader) -> None:
    first = reader.read(REPORT)[0]
    assert "Rosa Quispe" in words(REPORT, first.source)[0]
    assert words(REPORT, first.cue) == ["said"]
    assert words(REPORT, first.content) == ["that Peru would send two patrol ships to the joint fleet"]


def test_a_quotation_on_both_sides_of_its_frame_is_one_attribution_of_two_statements(reader: Reader) -> None:
    quoted = next(a for a in reader.read(REPORT) if "gave our word" in words(REPORT, a.content)[0])
    assert words(REPORT, quoted.content) == [
        '"We gave our word in March and we keep it,"',
        '"Nobody will have to ask us twice."',
    ]
    assert words(REPORT, quoted.source) == ["she"]
    assert len(statements(REPORT, quoted)) == 2


def test_a_split_sentence_is_one_statement_in_two_pieces(reader: Reader) -> None:
    split = next(a for a in reader.read(REPORT) if "good day" in words(REPORT, a.content)[0])
    assert [words(REPORT, part) for part in statements(REPORT, split)] == [
        ['"A good day for the ocean,"', '"and a bad one for the poachers."']
    ]


def test_page_furniture_says_nothing(reader: Reader) -> None:
    assert not any("squid" in content or "Ministers meet" in content for _, content in said(REPORT, reader))


@pytest.mark.parametrize("opening, closing", ["“”", '""', "‘’", "''", "«»"])
def test_whole_quotations_are_found_in_every_kind_of_marks(opening: str, closing: str, reader: Reader) -> None:
    quote = f"{opening}The convoy will cross at dawn whether or not the bridge is open,{closing}"
    text = f"The road was quiet on Friday.\n\n{quote} the deputy defence minister, Ilmar Kask, told reporters in Narva."
    assert ("the deputy defence minister, Ilmar Kask,".strip(","), quote) in [
        (s.strip(","), c) for s, c in said(text, reader)
    ]


def test_a_topic_is_not_a_statement(reader: Reader) -> None:
    assert not reader.read(
        "Foreign ministers discussed possible guarantees for Moldova over lunch in Vienna on Thursday."
    )


def test_empty_and_blank_texts_have_no_attributions(reader: Reader) -> None:
    for text in ("", " ", "\n\n\n", "\x00", "\u200b"):
        assert reader.read(text) == []


def test_an_unknown_kind_is_refused_by_name(reader: Reader) -> None:
    with pytest.raises(ValueError, match="'thoughts'"):
        reader.read(REPORT, "thoughts")


def long_report() -> str:
    """A report of several batches of windows."""
    return "\n\n".join(f"{REPORT}\nOn day {number} the talks went on." for number in range(30))


def test_one_and_two_threads_and_other_reports_in_between_change_no_span() -> None:
    text = long_report()
    alone = Reader(threads=1).read(text)
    both = Reader(threads=2)
    assert both.read(text) == alone
    both.read(REPORT * 3)
    assert both.read(text) == alone
    assert Reader(threads=1).read(REPORT) == both.read(REPORT)


def test_a_statement_on_the_edge_of_a_window_is_read_whole(reader: Reader) -> None:
    sentence = (
        "The envoy of Ghana said that the two battalions would stay until the last well had been cleared of mines."
    )
    filler = "The market opened late because of the rain. "
    expected = "that the two battalions would stay until the last well had been cleared of mines"
    for count in range(16, 26):
        text = filler * count + sentence + " " + filler * 30
        assert expected in [content for _, content in said(text, reader)], count


def test_windows_cover_every_token_and_share_their_edges() -> None:
    for count in (0, 1, 254, 255, 444, 445, 5000):
        stretches = model.windows(count)
        assert [*range(count)] == sorted({token for start, end in stretches for token in range(start, end)})
        assert all(after[0] + model.OVERLAP == before[1] for before, after in pairwise(stretches))


def test_tokens_stand_on_their_words() -> None:
    text = "Zażalenie  «świat»\r\n\r\nGeneralJens\xa0Café\u0301 said"
    tokens = model.tokenise(text)
    pieces = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert tokens.ids[pieces.index("\r\n\r\n")] == model.BLANK


def test_a_lost_closing_mark_ends_the_quotation_with_its_line() -> None:
    text = "“Part of this will also be the path, she said.\n“We reaffirm it,” he added."
    assert quotations(text) == [(0, 46, False), (47, 64, True)]


def test_vectors_of_like_contents_lie_nearer_than_those_of_others(reader: Reader) -> None:
    def vector(content: str) -> list[int]:
        found = reader.read(f"The minister said on Tuesday that {content}.")
        assert len(found) == 1
        return [byte - 256 if byte > 127 else byte for byte in found[0].vector]

    def likeness(one: list[int], two: list[int]) -> float:
        norm = (sum(a * a for a in one) * sum(b * b for b in two)) ** 0.5
        return float(sum(a * b for a, b in zip(one, two, strict=True)) / norm)

    pairs = [
        ("Peru would send two ships to the fleet", "the fleet would get two vessels from Peru"),
        ("the loan would be paid back by 2030", "the country would repay its debt before the end of the decade"),
        ("no troops would cross the border", "soldiers would not be sent over the frontier"),
    ]
    vectors = [(vector(one), vector(two)) for one, two in pairs]
    for number, (one, two) in enumerate(vectors):
        others = [other for place, pair in enumerate(vectors) if place != number for other in pair]
        assert likeness(one, two) > max(likeness(one, other) for other in others)


def mutated(rng: random.Random) -> str:
    """A report with marks lost, glyphs broken, paragraphs shuffled, lines cut."""
    paragraphs = REPORT.split("\n\n")
    rng.shuffle(paragraphs)
    text = list("\n\n".join(paragraphs * rng.randint(1, 3)))
    for _ in range(rng.randint(1, 60)):
        at = rng.randrange(len(text))
        text[at] = rng.choice(
            [
                "",
                '"',
                "“",
                "”",
                "'",
                "\n",
                " ",
                "\x00",
                "\ud7ff",
                "é",
                "茅",
                "[",
                "]",
                "\u202e",
                "😀",
                "{}",
                "%s",
                "<b>",
            ]
        )
    return "".join(text)[: rng.randint(1, 4000)]


def test_no_mutated_report_breaks_the_reader(reader: Reader) -> None:
    rng = random.Random(7)
    for _ in range(150):
        text = mutated(rng)
        for attribution in reader.read(text):
            assert_sound(text, attribution)


def assert_sound(text: str, attribution: Attribution) -> None:
    assert attribution.content
    assert len(attribution.vector) == model.SENSE
    assert 0 <= attribution.confidence <= 1
    for spans in (attribution.source, attribution.cue, attribution.content):
        assert list(spans) == sorted(spans)
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()


@pytest.mark.skipif(sys.platform == "win32", reason="no resource usage to read there")
@pytest.mark.parametrize("filler", ["The minister said that he agreed. ", "x", '"'])
def test_a_paragraph_of_a_hundred_thousand_characters_is_read_in_bounded_memory(filler: str, reader: Reader) -> None:
    reader.read(REPORT)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    text = filler * (100_000 // len(filler))
    for attribution in reader.read(text):
        assert_sound(text, attribution)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 300_000  # kilobytes


def test_words_left_out_within_a_clause_belong_to_it_unless_a_frame_stands_there() -> None:
    text = "She said the road would be closed for repairs and denied that it would stay so."
    pieces = ((9, 34), (39, 46))
    found = Attribution(((0, 3),), ((4, 8),), pieces)
    assert statements(text, found) == [((9, 46),)]
    assert statements(text, found, [(35, 38)]) == [pieces]
