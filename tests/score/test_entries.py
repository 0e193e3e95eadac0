"""Entries count as the same where the fields of their kind are, and they rest on the gold's words."""

from pathlib import Path
from typing import Any

import pytest

from pledgebook.score import Counts, score
from pledgebook.score.names import same_name
from pledgebook.vocabulary import Dispute, Entry, Side

from .records import TEXTS, card, entry, gold_of, place, record

RIGA, TBILISI = "01_riga.txt", "02_tbilisi.txt"
BOATS = "Latvia will send 30 patrol boats to Georgia once the ceasefire holds"
SEEN = {"01": BOATS}


def pledge(words: str = BOATS, name: str = RIGA, reaffirmed: tuple[str, ...] = (), **fields: Any) -> Entry:
    plain: dict[str, Any] = {
        "kind": "commitment",
        "by": {"name": "LVA"},
        "to": {"name": "GEO"},
        "subject": "assistance/LVA/GEO",
        "what": "30 patrol boats",
        "status": "pledged",
    }
    return entry({name: [words]}, reaffirmed=reaffirmed, **(plain | fields))


def wanted(**fields: Any) -> dict[str, Any]:
    plain = {"id": "C1", "by": "LVA", "to": "GEO", "subject": "assistance/LVA/GEO", "status": "pledged", "seen": SEEN}
    return plain | fields


def counts(found: Entry | list[Entry], folder: Path, section: str, *gold: dict[str, Any]) -> Counts:
    entries = found if isinstance(found, list) else [found]
    result = score(record(*entries), gold_of(folder, {section: list(gold)}))
    return result.kinds[section.removesuffix("s")]


def test_a_commitment_is_known_by_who_to_whom_and_subject(tmp_path: Path) -> None:
    assert counts(pledge(), tmp_path, "commitments", wanted()) == Counts(1, 1, 1)
    for other in ({"by": {"name": "EST"}}, {"by": None}, {"to": {"name": "LVA"}}, {"subject": "guarantee/LVA/GEO"}):
        assert counts(pledge(**other), tmp_path, "commitments", wanted()) == Counts(0, 1, 1)


def test_nobody_named_is_the_same_only_as_nobody_named(tmp_path: Path) -> None:
    nobody = {key: value for key, value in wanted().items() if key != "by"}
    assert counts(pledge(by=None), tmp_path, "commitments", nobody) == Counts(1, 1, 1)
    assert counts(pledge(), tmp_path, "commitments", nobody) == Counts(0, 1, 1)


def test_a_group_stands_for_its_organisation(tmp_path: Path) -> None:
    gold = wanted(by="NATO allies (many)", subject="assistance/NATO/GEO")
    found: dict[str, Any] = {"subject": "assistance/NATO/GEO"}
    assert counts(pledge(by={"name": "NATO"}, **found), tmp_path, "commitments", gold) == Counts(1, 1, 1)
    assert counts(pledge(by={"name": "NATO", "scope": "7"}, **found), tmp_path, "commitments", gold) == Counts(1, 1, 1)
    assert counts(pledge(by={"name": "EU"}, **found), tmp_path, "commitments", gold) == Counts(0, 1, 1)


def test_united_nations_and_united_states_are_no_group_of_the_united() -> None:
    assert not same_name("United Nations", "United States")
    assert same_name("EU leaders", "European Union")
    assert same_name("members of NATO", "NATO")


def test_listed_transliterations_are_one_name_and_other_people_are_not() -> None:
    assert same_name("Vladimir Zelensky", "Volodymyr Zelenskyy")
    assert not same_name("Olena Zelenska", "Volodymyr Zelenskyy")
    assert not same_name("Zelensky", "Volodymyr Zelenskyy")  # a bare surname is no spelling of the full name
    assert same_name("Kiev", "Kyiv")
    assert not same_name("Kyiv", "UKR")


def test_an_entry_rests_on_half_of_the_words_that_carry_it(tmp_path: Path) -> None:
    gold = wanted(seen={"01": "Latvia will send 30 patrol boats"})
    assert counts(pledge("Latvia will send"), tmp_path, "commitments", gold) == Counts(1, 1, 1)
    assert counts(pledge("Latvia will"), tmp_path, "commitments", gold) == Counts(0, 1, 1)
    assert counts(pledge("patience was running out"), tmp_path, "commitments", gold) == Counts(0, 1, 1)


def test_one_of_the_reports_shown_is_enough_and_no_other_report_is(tmp_path: Path) -> None:
    words = "Georgia has been promised 30 patrol boats by Latvia"
    both = wanted(seen=SEEN | {"02": words})
    assert counts(pledge(words, name=TBILISI), tmp_path, "commitments", both) == Counts(1, 1, 1)
    elsewhere = wanted(seen={"01": words})
    found = [pledge(words, name=TBILISI), pledge("patience was running out", by={"name": "EST"})]
    assert counts(found, tmp_path, "commitments", elsewhere, wanted(id="C2", by="FIN", seen={"02": "x"})) == Counts(
        0, 2, 2
    )


@pytest.mark.parametrize(("length", "matched"), [(80, 1), (81, 0)])
def test_a_passage_of_more_than_eighty_words_carries_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int, matched: int
) -> None:
    long = " ".join([*BOATS.split(), *["and so on"] * 30])
    passage = " ".join(long.split()[:length])
    monkeypatch.setitem(TEXTS, RIGA, long)
    assert counts(pledge(passage), tmp_path, "commitments", wanted()) == Counts(matched, 1, 1)


def test_entries_match_one_to_one_the_tightest_on_its_words_first(tmp_path: Path) -> None:
    first = wanted(seen={"01": BOATS})
    second = wanted(id="C2", seen={"02": "the boats would be handed over when the guns fall silent"})
    found = [pledge(), pledge("the boats would be handed over", name=TBILISI)]
    found.insert(0, pledge("Latvia will send 30 patrol boats"))
    assert counts(found, tmp_path, "commitments", first, second) == Counts(2, 2, 3)
    assert counts(found[:1], tmp_path, "commitments", first, second) == Counts(1, 2, 1)
    (spurious,) = score(record(*found), gold_of(tmp_path, {"commitments": [first, second]})).errors()
    assert spurious.words == "Latvia will send 30 patrol boats"


def test_optional_entries_and_what_matches_them_leave_both_counts(tmp_path: Path) -> None:
    optional = wanted(optional=True)
    assert counts(pledge(), tmp_path, "commitments", optional) == Counts(0, 0, 0)
    assert counts([], tmp_path, "commitments", optional) == Counts(0, 0, 0)
    assert counts(pledge(by=None), tmp_path, "commitments", optional) == Counts(0, 0, 1)


def share(found: Entry, folder: Path, term: str, **gold: Any) -> tuple[int, int]:
    of = score(record(found), gold_of(folder, {"commitments": [wanted(**gold)]})).shares[
        f"{term} of matched commitments"
    ]
    return of.right, of.of


def test_each_of_several_statuses_is_right(tmp_path: Path) -> None:
    assert share(pledge(), tmp_path, "status", status=["agreed", "pledged"]) == (1, 1)
    assert share(pledge(), tmp_path, "status", status="floated") == (0, 1)


def test_an_amount_is_right_with_its_currency_and_period(tmp_path: Path) -> None:
    amount = {"value": 500_000_000, "currency": "EUR", "per": "year"}
    assert share(pledge(amount=amount), tmp_path, "amount", amount=amount) == (1, 1)
    assert share(pledge(amount=amount | {"currency": "USD"}), tmp_path, "amount", amount=amount) == (0, 1)
    assert share(pledge(amount={"value": 500_000_000, "currency": "EUR"}), tmp_path, "amount", amount=amount) == (0, 1)
    assert share(pledge(), tmp_path, "amount", amount=amount) == (0, 1)
    assert share(pledge(amount=amount), tmp_path, "amount") == (0, 0)
    tens = {"value": "tens of billions", "currency": "USD"}
    assert share(pledge(amount=tens), tmp_path, "amount", amount=tens) == (1, 1)


def test_each_condition_of_the_gold_wants_one_of_its_own(tmp_path: Path) -> None:
    gold = ["the ceasefire holds", "Georgia asks for them"]
    one = pledge(conditions=[{"words": "once the ceasefire holds"}])
    assert share(one, tmp_path, "conditions", conditions=gold) == (1, 2)
    assert share(one, tmp_path, "conditions", conditions=["the ceasefire holds", "a ceasefire held"]) == (1, 2)
    assert share(one, tmp_path, "conditions", conditions=["every ceasefire line is watched"]) == (0, 1)  # 1 word of 4
    assert share(pledge(conditions=[{"words": "if it rains"}]), tmp_path, "conditions", conditions=gold) == (0, 2)


def test_reaffirmed_days_are_right_of_all_that_either_gives(tmp_path: Path) -> None:
    gold = ["2024-03-05", "2024-04"]
    assert share(pledge(reaffirmed=("2024-03-05", "2024-04-09")), tmp_path, "reaffirmed", reaffirmed=gold) == (2, 2)
    assert share(pledge(reaffirmed=("2024-04-09", "2024-05-01")), tmp_path, "reaffirmed", reaffirmed=gold) == (1, 3)


def one(section: str, kind: str, folder: Path, gold: dict[str, Any], **fields: Any) -> int:
    found = entry({RIGA: ["Finland and Eston have yet to ratify Georgia's accession to the EU"]}, kind=kind, **fields)
    plain = {"id": "X", "seen": {"01": "Finland and Eston have yet to ratify"}} | gold
    return counts(found, folder, section, plain).matched


def test_a_step_is_known_by_track_step_by_and_outcome(tmp_path: Path) -> None:
    gold = {"track": "accession/EU/GEO", "step": "ratified", "by": "FIN", "outcome": "pending"}
    found = gold | {"by": {"name": "FIN"}}
    assert one("steps", "step", tmp_path, gold, **found) == 1
    for other in ({"track": "accession/EU/MDA"}, {"step": "applied"}, {"by": {"name": "EST"}}, {"outcome": "done"}):
        assert one("steps", "step", tmp_path, gold, **(found | other)) == 0
    done = {key: value for key, value in gold.items() if key != "outcome"}
    assert one("steps", "step", tmp_path, done, **(found | {"outcome": "done"})) == 1


def test_a_position_is_known_by_actor_subject_and_stance(tmp_path: Path) -> None:
    gold = {"actor": "FIN", "subject": "accession/EU/GEO", "stance": ["opposes", "conditional"]}
    found = {"actor": {"name": "FIN"}, "subject": "accession/EU/GEO", "stance": "opposes"}
    assert one("positions", "position", tmp_path, gold, **found) == 1
    for other in ({"actor": {"name": "EST"}}, {"subject": "accession/EU/MDA"}, {"stance": "supports"}):
        assert one("positions", "position", tmp_path, gold, **(found | other)) == 0


def test_a_meeting_is_known_by_place_and_overlapping_days(tmp_path: Path) -> None:
    gold = {"place": "Tbilisi", "date": "2024-03-05/2024-03-06"}
    found = {"name": "EU summit", "place": "Tbilisi", "date": {"earliest": "2024-03-06", "latest": "2024-03-31"}}
    assert one("meetings", "meeting", tmp_path, gold, **found) == 1
    later = {"earliest": "2024-03-07", "latest": "2024-03-31"}
    for other in ({"place": "Riga"}, {"date": later}, {"date": {"words": "some day"}}, {"date": None}):
        assert one("meetings", "meeting", tmp_path, gold, **(found | other)) == 0


def test_a_figure_is_known_by_subject_and_value(tmp_path: Path) -> None:
    gold = {"subject": "accession/EU/GEO", "value": 2}
    found = {"measure": "members yet to ratify", "subject": "accession/EU/GEO", "value": 2}
    assert one("figures", "figure", tmp_path, gold, **found) == 1
    assert one("figures", "figure", tmp_path, gold, **(found | {"value": 3})) == 0
    assert one("figures", "figure", tmp_path, gold | {"value": "3-5"}, **(found | {"value": 4})) == 1
    assert one("figures", "figure", tmp_path, gold | {"value": "3-5"}, **found) == 0


def test_an_office_is_known_by_person_office_and_of_and_a_former_one_is_another(tmp_path: Path) -> None:
    gold = {"person": "Inga Liepa", "office": "Foreign Minister", "of": "LVA"}
    found = {"person": "Inga Liepa", "office": "Minister of Foreign Affairs", "of": "LVA"}
    assert one("offices", "office", tmp_path, gold, **found) == 1
    for other in ({"person": "Ilze Liepa"}, {"office": "President"}, {"of": "EST"}, {"former": True}):
        assert one("offices", "office", tmp_path, gold, **(found | other)) == 0
    former = gold | {"office": "former Foreign Minister"}
    assert one("offices", "office", tmp_path, former, **(found | {"former": True})) == 1


def test_kinds_that_the_gold_does_not_code_are_not_scored(tmp_path: Path) -> None:
    result = score(record(pledge()), gold_of(tmp_path, {"steps": []}))
    assert "commitment" not in result.kinds
    assert result.kinds["step"] == Counts(0, 0, 0)


def test_entries_of_reports_that_the_gold_does_not_cover_do_not_count(tmp_path: Path) -> None:
    found = [pledge(), pledge("boats would be handed over", name=TBILISI)]
    assert counts(found, tmp_path, "commitments", wanted()) == Counts(1, 1, 1)


def test_a_missing_entry_says_what_its_words_gave_instead(tmp_path: Path) -> None:
    result = score(record(pledge(by={"name": "EST"})), gold_of(tmp_path, {"commitments": [wanted()]}))
    missing = result.errors()[0]
    assert missing.what == "C1 LVA GEO assistance/LVA/GEO pledged"
    assert missing.note == "these words gave EST GEO assistance/LVA/GEO pledged"


def office(name: str, words: str, title: str) -> Entry:
    return entry({name: [words]}, kind="office", person="Inga Liepa", office=title, of="LVA")


def disputed(tmp_path: Path, *sides: tuple[Entry, ...]) -> Counts:
    dispute = Dispute(
        id="dispute-1",
        about="Inga Liepa",
        field="office",
        sides=tuple(Side(value="", entries=tuple(e.id for e in side), origins=1) for side in sides),
    )
    entries = {e.id: e for side in ((MINISTER, PRESIDENT), *sides) for e in side}
    gold = gold_of(tmp_path, GOLD_DISPUTE)
    return score(record(*entries.values(), disputes=[dispute]), gold).kinds["dispute"]


GOLD_DISPUTE = {
    "offices": [
        {"id": "O1", "person": "Inga Liepa", "office": "Prime Minister", "of": "LVA", "seen": {"01": "Minister Inga"}},
        {"id": "O2", "person": "Inga Liepa", "office": "President", "of": "LVA", "seen": {"02": "president, Inga"}},
    ],
    "disputes": [{"id": "D1", "between": ["O1", "O2"], "about": "the office of Inga Liepa"}],
}
MINISTER = office(RIGA, "Prime Minister Inga Liepa", "Prime Minister")
PRESIDENT = office(TBILISI, "president, Inga Liepa", "President")


def test_a_dispute_has_each_entry_on_a_side_of_its_own(tmp_path: Path) -> None:
    assert disputed(tmp_path, (MINISTER,), (PRESIDENT,)) == Counts(1, 1, 1)
    assert disputed(tmp_path, (MINISTER,), (pledge(),)) == Counts(0, 1, 1)
    assert disputed(tmp_path, (MINISTER, PRESIDENT), (pledge(),)) == Counts(0, 1, 1)


def test_a_dispute_whose_sides_name_no_entries_is_known_by_its_words(tmp_path: Path) -> None:
    sides = tuple(Side(value=e.id, attestations=e.attestations, origins=1) for e in (MINISTER, PRESIDENT))
    gold = gold_of(tmp_path, GOLD_DISPUTE)
    for shown, matched in ((sides, 1), ((sides[0], sides[0]), 0)):
        dispute = Dispute(id="dispute-1", about="Inga Liepa", field="office", sides=shown)
        result = score(record(MINISTER, PRESIDENT, disputes=[dispute]), gold)
        assert result.kinds["dispute"] == Counts(matched, 1, 1)


def test_a_report_known_by_its_number_is_the_one_whose_file_name_begins_with_it(tmp_path: Path) -> None:
    gold = gold_of(tmp_path, {"commitments": [wanted(seen={"01": BOATS})]})
    text = TEXTS[RIGA]
    elsewhere = card(RIGA, text, source="https://example.org/a/01_riga.txt")
    assert score(record(pledge(), cards=[elsewhere]), gold).kinds["commitment"] == Counts(1, 1, 1)
    other = card(RIGA, text, source="news/101_riga.txt")
    assert score(record(pledge(), cards=[other]), gold).kinds["commitment"] == Counts(0, 1, 0)
    assert place(RIGA, BOATS).start == 7
