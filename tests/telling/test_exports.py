"""The exports, read back by other programs: JSON lines, CSV, Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import arro3.io
import pytest

from pledgebook.record import Record
from pledgebook.telling import csv_rows, jsonl, write_csv, write_parquet
from pledgebook.telling.exports import COMMITMENT_COLUMNS, PARQUET_NESTED

from .records import compact, empty, hostile


def _objects(record: Record) -> list[dict[str, Any]]:
    return [json.loads(line) for line in jsonl(record)]


def _of(kind: str) -> list[dict[str, Any]]:
    return [told for told in _objects(compact()) if told["kind"] == kind]


def _spreadsheet(record: Record) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    write_csv(record, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue().removeprefix("\ufeff"), newline="")))


def test_every_kind_of_the_record_is_exported_once() -> None:
    record = compact()
    counted = Counter(told["kind"] for told in _objects(record))
    assert counted == Counter(entry.kind for entry in record.entries) + Counter(report=4, dispute=1)
    assert set(counted) == {
        "report", "statement", "meeting", "commitment", "step", "position", "figure", "office", "dispute",
    }  # fmt: skip


def test_objects_of_one_kind_have_the_same_keys() -> None:
    keys: dict[str, set[str]] = {}
    for told in _objects(compact()):
        assert keys.setdefault(told["kind"], set(told)) == set(told)


def test_every_entry_has_its_id_origins_and_words_at_their_place() -> None:
    texts = {card.id: card.text for card in compact().reports}
    for told in _objects(compact()):
        if told["kind"] in ("report", "dispute"):
            continue
        assert told["id"] and told["origins"] >= 1 and told["attestations"]
        for attestation in told["attestations"]:
            assert {"report", "source", "basis", "passages"} <= set(attestation)
            for passage in attestation["passages"]:
                assert texts[attestation["report"]][passage["start"] : passage["end"]] == passage["words"]


def test_a_report_tells_its_day_and_how_it_is_known() -> None:
    radio = next(told for told in _of("report") if told["outlet"] == "Radio Valletta")
    assert radio["published"] == {
        "earliest": "2023-05-05",
        "latest": "2023-05-07",
        "known_by": "alignment",
        "ground": "the Reykjavik meeting, which Harbour Gazette dates",
    }
    assert radio["text"].startswith("At the Reykjavik talks") and "event" in radio


def test_a_commitment_carries_its_terms_as_plain_values() -> None:
    money = next(told for told in _of("commitment") if told["amount"])
    assert (money["by"], money["to"], money["status"]) == ("Northern Compact", "MLT", "agreed")
    assert money["amount"] == {"value": 40000000, "currency": "EUR", "per": "year", "bound": "at_least"}
    assert money["conditions"] == [{"words": "once a treaty is signed", "requires": "event"}]
    assert (money["over"], money["date"], money["first"]) == ("P5Y", "2023-07-12", "2023-05-05")
    assert money["reaffirmed"] == ["2023-07-12"] and money["purposes"] == ["harbours", "coast guard"]
    assert [telling["status"] for telling in money["history"]] == ["pledged", "floated", "agreed"]


def test_a_group_is_told_from_its_organisation() -> None:
    assert [told["by"] for told in _of("commitment")] == ["Northern Compact", "Northern Compact allies"]


def test_a_statement_carries_its_words_and_the_message_it_repeats() -> None:
    by_words = {told["words"]: told for told in _of("statement")}
    assert by_words["We keep our word,"]["line"] is None
    assert by_words["all members want Malta at the table by autumn"]["line"] == "malta-by-autumn"
    assert by_words["We keep our word,"]["speaker"] == ["Ines Duarte"]


def test_spans_are_written_earliest_slash_latest() -> None:
    (talks,) = (told for told in _of("meeting") if told["place"] == "Reykjavik")
    assert talks["date"] == "2023-05-04/2023-05-05"
    assert next(told for told in _of("step") if told["step"] == "applied")["date"] == "2022-03"


def test_a_former_office_is_named_so() -> None:
    record = compact()
    held = record.of_kind("office")[0]
    former = held.model_copy(update={"finding": held.finding.model_copy(update={"former": True})})
    (told,) = _objects(Record(None, None, (), (), (former,), (), ()))
    assert told["office"] == "former Secretary General"


def test_a_dispute_has_both_sides_with_their_words() -> None:
    (dispute,) = _of("dispute")
    assert dispute["about"] and dispute["field"] == "office"
    assert [side["value"] for side in dispute["sides"]] == [
        "Foreign Minister of Portugal",
        "Defence Minister of Portugal",
    ]
    assert dispute["sides"][1]["attestations"][0]["passages"][0]["words"] == "Defence Minister Rui Tavares"


def test_an_object_is_one_line_to_every_program() -> None:
    assert all(len(line.splitlines()) == 1 for line in jsonl(hostile()))


def test_no_field_is_called_on() -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    assert "on" not in keys(_objects(compact()))


def test_a_spreadsheet_row_can_be_cited_from() -> None:
    money = next(row for row in _spreadsheet(compact()) if row["value"])
    assert money["quotation"] == (
        "agreed on 12 July 2023 in Bergen to pay Malta at least 40 million euros a year for five years"
    )
    assert money["link"] == "https://harbour.example/2023/07/bergen"
    assert (money["outlet"], money["published"]) == ("Harbour Gazette", "2023-07-13")
    assert (money["value"], money["currency"], money["per"], money["bound"]) == ("40000000", "EUR", "year", "at_least")
    start, end = map(int, money["offsets"].split("-"))
    text = next(card.text for card in compact().reports if card.id == money["report"])
    assert text[start:end] == money["quotation"]


def test_a_spreadsheet_has_one_row_a_commitment_under_a_header() -> None:
    assert len(_spreadsheet(compact())) == len(list(csv_rows(compact()))) == 2
    assert list(_spreadsheet(compact())[0]) == list(COMMITMENT_COLUMNS)


def test_a_spreadsheet_starts_with_a_byte_order_mark_so_that_utf8_is_seen() -> None:
    stream = io.StringIO(newline="")
    write_csv(compact(), stream)
    assert stream.getvalue().encode("utf-8").startswith(b"\xef\xbb\xbfby,to,")


def test_no_cell_runs_as_a_formula() -> None:
    (row,) = _spreadsheet(hostile())
    assert row["by"] == "'=HYPERLINK(1)" and row["to"] == "'@evil" and row["purposes"].startswith("'-2+3")
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_parquet_holds_what_json_lines_hold(tmp_path: Path) -> None:
    path = tmp_path / "book.parquet"
    write_parquet(compact(), path)
    read = arro3.io.read_parquet(path).read_all()
    told = _objects(compact())
    assert read.num_rows == len(told)
    columns = {name: read.column(name).to_pylist() for name in read.schema.names}
    for number, wanted in enumerate(told):
        for name, value in wanted.items():
            held = columns[name][number]
            if name in PARQUET_NESTED and held is not None:
                held = json.loads(held)
            assert held == value, (name, wanted["kind"])


@pytest.mark.parametrize("record", [hostile(), empty()], ids=["hostile", "empty"])
def test_parquet_takes_any_record(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "book.parquet"
    write_parquet(record, path)
    assert arro3.io.read_parquet(path).read_all().num_rows == len(_objects(record))


def test_parquet_can_be_written_to_a_stream() -> None:
    stream = io.BytesIO()
    write_parquet(compact(), stream)
    assert stream.getvalue().startswith(b"PAR1")


def test_a_lone_surrogate_is_written_as_a_replacement(tmp_path: Path) -> None:
    record = hostile()
    broken = record.reports[0].model_copy(update={"text": "\ud800broken"})
    record = Record(**(vars(record) | {"reports": (broken,)}))
    assert all(line.encode("utf-8") for line in jsonl(record))
    write_parquet(record, tmp_path / "book.parquet")
