"""What the picture of a standing is made of, whatever its kind: tracks, charts, groups of names, rows and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

__all__ = ["NOTHING", "Group", "Note", "Picture", "Row", "Stop"]

NOTHING = Markup("")


@dataclass(frozen=True)
class Group:
    """Names under one heading, drawn with one shape: those whose consent is outstanding, say."""

    label: str
    shape: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One measured or listed thing: its label, its value in words, and a bar where it is measured."""

    label: str
    shape: str
    value: str
    bar: Markup | None = None
    entries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    label: str
    text: str


@dataclass(frozen=True)
class Stop:
    """A step on a track: taken (`done`), coming `next`, `later`, or `untold` though one after it is told."""

    label: str
    text: str
    state: Literal["done", "next", "later", "untold"] = "done"


@dataclass(frozen=True)
class Picture:
    track: tuple[Stop, ...] = ()
    chart: Markup = NOTHING
    groups: tuple[Group, ...] = ()
    rows: tuple[Row, ...] = ()
    notes: tuple[Note, ...] = ()
