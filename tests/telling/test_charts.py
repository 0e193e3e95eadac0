"""The charts: what they show, that a reader who cannot see them is told it, and that they are well formed."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree

from markupsafe import Markup

from pledgebook.telling.charts import Dated, Lane, Series, Span, bar, columns, curve, holders, share, timeline

from .records import HOSTILE

_MAY = dt.date(2023, 5, 5)
_JULY = dt.date(2023, 7, 13)


def _svg(drawn: Markup) -> ElementTree.Element:
    return ElementTree.fromstring(drawn)


def _widths(svg: ElementTree.Element, css: str) -> list[float]:
    return [float(rect.attrib["width"].rstrip("%")) for rect in svg.iter("rect") if css in rect.get("class", "")]


def test_a_share_is_drawn_in_proportion_and_told_in_words() -> None:
    svg = _svg(share([("given", 3), ("outstanding", 1)], "Consents"))
    assert _widths(svg, "part") == [75.0, 25.0]
    assert svg.get("role") == "img" and svg.get("aria-label") == "Consents. 3 given, 1 outstanding"


def test_nothing_to_share_is_no_picture() -> None:
    assert share([("given", 0)], "Consents") == ""


def test_a_bar_never_leaves_its_ground() -> None:
    assert _widths(_svg(bar(1.7, "too much")), "fill") == [100.0]
    assert _widths(_svg(bar(-1, "too little")), "fill") == [0.0]


def test_an_old_event_does_not_press_the_rest_into_a_corner() -> None:
    lane = Lane("Meetings", (Dated(dt.date(2008, 4, 3), "old"), Dated(_MAY, "may"), Dated(_JULY, "july")))
    svg = _svg(timeline([lane], "Timeline", (_MAY, _JULY)))
    marks = [float(mark.attrib["x"].rstrip("%")) for mark in svg.iter("svg") if mark.get("overflow")]
    assert len(marks) == 2 and marks[1] - marks[0] > 60
    assert "← 1 earlier" in [text.text for text in svg.iter("text")]


def test_statements_are_counted_by_day() -> None:
    lane = Lane("Statements", (Dated(_MAY, "a"), Dated(_MAY, "b"), Dated(_JULY, "c")), counted=True)
    svg = _svg(timeline([lane], "Timeline", (_MAY, _JULY)))
    counts = [rect.find("title") for rect in svg.iter("rect") if rect.get("class") == "count"]
    assert [title.text for title in counts if title is not None] == ["2023-05-05: 2", "2023-07-13: 1"]


def test_no_dated_event_is_no_timeline() -> None:
    assert timeline([Lane("Meetings", ())], "Timeline", (_MAY, _JULY)) == ""


def test_an_office_follows_another() -> None:
    spans = [
        Span("Brandt", "2015 to 2021", dt.date(2015, 1, 1), dt.date(2021, 9, 30), True),
        Span("Duarte", "2021 to …", dt.date(2021, 10, 1), None),
    ]
    svg = _svg(holders(spans, "Office", dt.date(2023, 7, 15)))
    former, held = (rect for rect in svg.iter("rect"))
    left, width = (float(former.attrib[name].rstrip("%")) for name in ("x", "width"))
    assert abs(left + width - float(held.attrib["x"].rstrip("%"))) < 0.5
    assert "Duarte: 2021 to …" in (svg.get("aria-label") or "")


def test_hostile_labels_stay_text() -> None:
    drawn = timeline([Lane(HOSTILE, (Dated(_MAY, HOSTILE),))], HOSTILE, (_MAY, _JULY))
    assert {element.tag for element in _svg(drawn).iter()} <= {"svg", "title", "desc", "line", "text", "use"}
    assert "<script" not in drawn and "<img" not in drawn


def test_a_curve_is_told_in_words_and_keeps_its_labels_apart() -> None:
    lines = (
        Series("promised", "promised", ((_MAY, 10.0), (_JULY, 15.0))),
        Series("delivered", "delivered", ((_MAY, 0.0), (_JULY, 14.0))),
    )
    svg = _svg(curve(lines, "Help", dt.date(2023, 8, 1), lambda value: f"EUR {value:g}"))
    assert svg.get("aria-label") == "Help. From 2023-05-05 to 2023-08-01. promised: EUR 15, delivered: EUR 14"
    labels = [float(text.attrib["y"]) for text in svg.iter("text") if text.get("class", "").startswith("name")]
    assert len(labels) == 2 and abs(labels[1] - labels[0]) >= 15


def test_nothing_measured_is_no_curve() -> None:
    assert curve((Series("promised", "promised", ((_MAY, 0.0),)),), "Help", None, str) == ""


def test_columns_stand_under_a_line_at_the_target_and_are_told_in_words() -> None:
    svg = _svg(columns([("Poland", 4.0, "met"), ("Spain", 1.0, "")], 2.0, "Spending", lambda value: f"{value:g}%"))
    heights = [float(rect.attrib["height"]) for rect in svg.iter("rect")]
    assert heights[0] == 4 * heights[1]
    (line,) = [line for line in svg.iter("line") if line.get("class") == "target"]
    assert float(line.attrib["y1"]) == heights[0] / 2
    assert svg.get("aria-label") == "Spending. Poland 4%, Spain 1%"


def test_no_column_is_no_picture() -> None:
    assert columns([], 2.0, "Spending", str) == ""
