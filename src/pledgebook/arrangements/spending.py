"""Spending targets: a floor or a ceiling, and who meets it."""

from __future__ import annotations

import re

from .kind import Kind

__all__ = ["KIND"]

KIND = Kind(
    name="spending",
    roles=("organisation",),
    topic=re.compile(
        r"\b(?:(?:defen[cs]e|military)\s(?:spending|budgets?|expenditure|investment|outlays?)|spend(?:s|ing)?\s(?:\S+\s){0,8}on\sdefen[cs]e|"
        r"(?:2|two)[\s-]?(?:%|per\s?cent)(?:\s|-)(?:goal|target|benchmark|guideline|pledge|floor|mark)|a\sfloor,?\s(?:and\s)?not\sa\sceiling|(?:of\s)?GDP\b|gross\sdomestic\sproduct)",
        re.IGNORECASE,
    ),
)
