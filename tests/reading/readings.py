"""Readings of short texts, for the tests of this folder."""

from __future__ import annotations

from pledgebook.reading import read
from pledgebook.vocabulary import Given, Reading, Report

__all__ = ["BODY", "plain", "web"]

BODY = (
    "The foreign ministers of the two countries met in Tallinn and promised to keep the bridge open.",
    "Nobody present would say how long the repairs were going to take, or who would pay for them.",
    'The Estonian minister said the money had been "set aside long ago", and left without taking questions.',
)
"""Three sentences of a report, around which furniture is put."""


def plain(*lines: str, given: Given | None = None) -> Reading:
    return read(Report(source="a.txt", given=given or Given(), bytes="\n\n".join(lines).encode()))


def web(page: str, given: Given | None = None) -> Reading:
    return read(Report(source="a.html", media="text/html", given=given or Given(), bytes=page.encode()))
