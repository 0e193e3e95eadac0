"""Offices of states and organisations: holders, terms, extensions, successors."""

from __future__ import annotations

import re

from .kind import Kind

__all__ = ["KIND"]

KIND = Kind(
    name="office",
    roles=("organisation", "office"),
    topic=re.compile(
        r"\b(?:successors?|succeed(?:s|ed|ing)?|tenure|term\s(?:in|of)\soffice|mandate|extend(?:s|ed|ing)?\s(?:\S+\s){0,3}(?:term|mandate|tenure)|step(?:s|ped)?\sdown)\b",
        re.IGNORECASE,
    ),
)
