"""What holds of every record, whatever the reports: order, repetition, words, the cache, arbitrary bytes."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook import telling
from pledgebook.book import Book
from pledgebook.coding import code
from pledgebook.grounding import ground, grounded, shelf
from pledgebook.invariants import breaches
from pledgebook.reading import read, reports
from pledgebook.record import Record, record
from pledgebook.vocabulary import Given, Report, When, day

OUTLETS = ("Lake Courier", "Hill Post", "Meridian", None)
STATES = ("Kenya", "Uganda", "Peru", "Norway", "Turkey", "Finland")
SENTENCES = (
    "{a}'s Foreign Minister Amina Odhiambo said on {d} that {a} will provide {n} million dollars in aid to {b}.",
    "{a} has yet to ratify {b}'s accession to NATO, officials said.",
    '"We support the accession of {b} to the EU," {a}\'s President John Okello told reporters on {d}.',
    "{a} ratified {b}'s accession to NATO on {d}.",
    "NATO foreign ministers met in Oslo on {d}, and {a} demanded security guarantees for {b}.",
    "{a} delivered {n} tanks to {b} last week, while prices of bread rose.",
)
DAYS = ("Thursday", "2 June 2023", "Monday", "12 July")

sentence = st.builds(
    lambda form, a, b, n, d: form.format(a=a, b=b, n=n, d=d),
    st.sampled_from(SENTENCES),
    st.sampled_from(STATES),
    st.sampled_from(STATES),
    st.integers(2, 900),
    st.sampled_from(DAYS),
)
published = st.none() | st.dates(dt.date(2023, 5, 20), dt.date(2023, 7, 30))


def made(sentences: Sequence[str], outlet: str | None, on: dt.date | None, number: int) -> Report:
    given_day: When | None = day(on, "given") if on else None
    return Report(
        source=f"{number}.txt",
        given=Given(outlet=outlet, published=given_day),
        bytes=("\n\n".join(sentences) + f"\n\nReport number {number}.").encode(),
    )


corpus = st.lists(
    st.tuples(st.lists(sentence, min_size=1, max_size=4), st.sampled_from(OUTLETS), published), min_size=1, max_size=5
).map(lambda several: [made(words, outlet, on, n) for n, (words, outlet, on) in enumerate(several)])

slow = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


def shelve(path: Path, offered: Sequence[Report]) -> Book:
    path.unlink(missing_ok=True)
    book = Book.open(path)
    for report in offered:
        reading = read(report)
        book.add(report, reading, [code(reading)])
    return book


def told(record_: Record) -> list[str]:
    return list(telling.jsonl(record_))


@slow
@given(corpus, st.randoms(use_true_random=False))
def test_any_order_of_reports_gives_the_same_record(
    tmp_path: Path, offered: list[Report], chance: random.Random
) -> None:
    shuffled = list(offered)
    chance.shuffle(shuffled)
    with shelve(tmp_path / "one.db", offered) as one, shelve(tmp_path / "two.db", shuffled) as two:
        assert told(record(one)) == told(record(two))
        some_day = dt.date(2023, 6, 15)
        assert told(record(one, some_day, some_day)) == told(record(two, some_day, some_day))


@slow
@given(corpus)
def test_reading_twice_adds_nothing(tmp_path: Path, offered: list[Report]) -> None:
    with shelve(tmp_path / "one.db", offered) as book:
        revision = book.revision()
        for report in offered:
            reading = read(report)
            assert not book.add(report, reading, [code(reading)])
        assert book.revision() == revision


@slow
@given(corpus)
def test_every_span_is_its_words_and_a_dropped_cache_rebuilds_to_the_same(
    tmp_path: Path, offered: list[Report]
) -> None:
    with shelve(tmp_path / "one.db", offered) as book:
        before = told(record(book))
        assert breaches(book) == []
        kept = grounded(book)[2]
        book.drop_cache()
        assert grounded(book)[2] == kept == ground(*shelf(book))
        assert told(record(book)) == before
        texts = {card.id: card.text for card in record(book).reports}
        for line in map(json.loads, before):
            for attestation in line.get("attestations", ()):
                for passage in attestation["passages"]:
                    assert texts[attestation["report"]][passage["start"] : passage["end"]] == passage["words"]


@slow
@given(corpus)
def test_the_record_of_a_subject_is_that_part_of_the_whole(tmp_path: Path, offered: list[Report]) -> None:
    with shelve(tmp_path / "one.db", offered) as book:
        for known, on in ((None, None), (dt.date(2023, 6, 15), dt.date(2023, 6, 20))):
            whole = record(book, known, on)
            for subject in {*whole.subjects, *(one.rpartition("/")[0] for one in whole.subjects)} - {""}:
                part = record(book, known, on, subject)
                assert part.entries == whole.about(subject)
                below = [s for s in whole.standings if s.subject == subject or s.subject.startswith(subject + "/")]
                assert list(part.standings) == below


@slow
@given(corpus)
def test_a_record_known_on_a_day_rests_on_reports_published_by_then(tmp_path: Path, offered: list[Report]) -> None:
    known = dt.date(2023, 6, 15)
    with shelve(tmp_path / "one.db", offered) as book:
        held = record(book, known=known)
        for card in held.reports:
            assert card.published is not None and card.published.latest is not None
            assert card.published.latest <= known
        shown = {card.id for card in held.reports}
        for entry in held.entries:
            assert {attestation.report for attestation in entry.attestations} <= shown


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=4000) | st.text(max_size=2000).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_arbitrary_bytes_never_crash_a_read(tmp_path: Path, content: bytes) -> None:
    for media in ("text/plain", "text/html"):
        reading = read(Report(source="x", media=media, bytes=content))
        coding = code(reading)
        for coded in coding.coded:
            for passage in coded.finding.evidence.passages:
                assert reading.text[passage.start : passage.end]


def seeds(shared: Path) -> Iterator[Report]:
    for offered in reports([shared / "seeds"]):
        assert isinstance(offered, Report)
        yield offered


def test_the_seeds_in_any_order_give_the_same_record(tmp_path: Path, shared: Path) -> None:
    offered = list(seeds(shared))
    with shelve(tmp_path / "one.db", offered) as one, shelve(tmp_path / "two.db", offered[::-1]) as two:
        assert told(record(one)) == told(record(two))


def test_sweden_waits_for_turkey_and_hungary_by_the_seeds(tmp_path: Path, shared: Path) -> None:
    with shelve(tmp_path / "seeds.db", list(seeds(shared))) as book:
        held = record(book, dt.date(2023, 6, 2), dt.date(2023, 6, 2))
        (standing,) = [s for s in held.standings if s.subject == "accession/NATO/SWE"]
        assert getattr(standing, "outstanding", None) == ("HUN", "TUR")
        assert "waits for Hungary and Turkey" in standing.sentence


def test_the_office_of_one_minister_is_the_one_dispute_of_the_seeds(tmp_path: Path, shared: Path) -> None:
    with shelve(tmp_path / "seeds.db", list(seeds(shared))) as book:
        (dispute,) = record(book).disputes
        assert dispute.about == "the office Margus Tsahkna held"
        assert {side.origins for side in dispute.sides} == {1}


@pytest.mark.parametrize("kind", ["statements", "offices"])
def test_what_the_seeds_say_is_found_well_enough_to_be_worth_reading(tmp_path: Path, shared: Path, kind: str) -> None:
    from pledgebook.score import load_gold, score

    with shelve(tmp_path / "seeds.db", list(seeds(shared))) as book:
        result = score(record(book), load_gold(shared / "gold"))
    counts = result.kinds["statement" if kind == "statements" else "office"]
    assert counts.f1 >= 0.55
