"""Page furniture in a text: menus, skip links, captions, credits, date lines, related lists, and where they stand."""

from __future__ import annotations

from .paragraphs import Line

__all__ = ["furniture"]


def furniture(found: list[Line]) -> set[int]:
    """The numbers of the lines that are no article text."""
    return set()
