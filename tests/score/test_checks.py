"""Days of reports, damage, furniture, credits and events are checked as the gold says them."""

from pathlib import Path
from typing import Any

from pledgebook.score import Counts, Score, score
from pledgebook.vocabulary import Entry, span

from .records import TEXTS, card, entry, gold_of, record

RIGA, TBILISI = "01_riga.txt", "02_tbilisi.txt"


def scored(folder: Path, content: dict[str, Any], *entries: Entry, **cards: dict[str, Any]) -> Score:
    shown = [card(name, **cards.get(short, {})) for short, name in (("riga", RIGA), ("tbilisi", TBILISI))]
    return score(record(*entries, cards=shown), gold_of(folder, content))


def test_a_reports_day_is_right_where_it_could_be_the_golds(tmp_path: Path) -> None:
    gold = {RIGA: {"published": {"date": "2024-03-05"}}, TBILISI: {"published": {"date": None}}}
    for day, right in (("2024-03-05", 1), ("2024-03", 1), ("2024-03-06", 0)):
        result = scored(tmp_path, gold, riga={"published": span(day)})
        assert (result.shares["report days"].right, result.shares["report days"].of) == (right, 1)
    (unknown,) = scored(tmp_path, gold).errors()
    assert unknown.note == "found unknown"


def test_damage_is_mended_when_it_is_gone_and_what_was_meant_stands_there(tmp_path: Path) -> None:
    gold = {"repairs": [{"report": "01", "found": "Tuesday.We", "meant": "Tuesday. We", "how": "lost spaces"}]}
    for text, right in (("on Tuesday.  We gave", 1), ("on Tuesday.We gave", 0), ("on Monday", 0)):
        assert scored(tmp_path, gold, riga={"text": text}).shares["repairs"].right == right


def test_optional_damage_counts_neither_way(tmp_path: Path) -> None:
    gold = {"repairs": [{"report": "01", "found": "x", "meant": "y", "optional": True}]}
    assert scored(tmp_path, gold).shares["repairs"].of == 0


MISSPELLED = {
    "report": "01",
    "found": "Finland and Eston",
    "meant": "Estonia",
    "how": "misspelled state",
    "in": "reading",
}


def step(by: str, words: str = "Finland and Eston have yet to ratify") -> Entry:
    return entry(
        {RIGA: [words]}, kind="step", track="accession/EU/GEO", step="ratified", by={"name": by}, outcome="pending"
    )


def test_a_misspelled_state_is_read_as_meant_by_a_finding_on_these_words(tmp_path: Path) -> None:
    gold = {"repairs": [MISSPELLED]}
    assert scored(tmp_path, gold, step("EST")).shares["repairs"].right == 1
    assert scored(tmp_path, gold, step("FIN")).shares["repairs"].right == 0
    assert scored(tmp_path, gold, step("EST", "patience was running out")).shares["repairs"].right == 0


def test_a_misspelled_state_stays_in_the_text(tmp_path: Path) -> None:
    mended = TEXTS[RIGA].replace("Eston ", "Estonia ")
    result = scored(tmp_path, {"repairs": [MISSPELLED]}, step("EST"), riga={"text": mended})
    assert result.shares["repairs"].right == 0
    assert result.errors()[0].note == "the text no longer has these words"


def test_furniture_is_gone_from_the_text_of_a_report_that_is_shown(tmp_path: Path) -> None:
    gold = {"furniture": {"01": ["Watch  live", "Accept all"], "09": ["Skip to content"]}}
    result = scored(tmp_path, gold, riga={"text": "Watch\nlive. Latvia will send boats."})
    assert (result.shares["furniture dropped"].right, result.shares["furniture dropped"].of) == (1, 3)
    assert [fault.note for fault in result.errors()] == ["still in the text", "the record does not show this report"]


def test_credits_tell_a_wire_from_a_picture(tmp_path: Path) -> None:
    gold = {"credits": {"01": {"wire": ["Reuters"], "photo": ["AFP"]}}}
    for credited, counts in (
        (("wire: Reuters", "photo: AFP"), Counts(2, 2, 2)),
        (("Reuters (wire)", "Agence France-Presse"), Counts(2, 2, 2)),
        (("photo: Reuters",), Counts(0, 2, 1)),
        ((), Counts(0, 2, 0)),
    ):
        assert scored(tmp_path, gold, riga={"credits": credited}).kinds["credit"] == counts


def test_reports_of_one_event_name_one_meeting(tmp_path: Path) -> None:
    gold = {"same_event": [["01", "02"]]}
    together = scored(tmp_path, gold, riga={"event": "meeting-1"}, tbilisi={"event": "meeting-1"})
    assert together.groupings["same event"].f1 == 1.0
    apart = scored(tmp_path, gold, riga={"event": "meeting-1"}, tbilisi={"event": "meeting-2"})
    assert (apart.groupings["same event"].precision, apart.groupings["same event"].recall) == (1.0, 0.5)
    assert scored(tmp_path, gold).groupings["same event"].recall == 0.5
