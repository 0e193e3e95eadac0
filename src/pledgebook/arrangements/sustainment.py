"""Keeping forces supplied: stocks, deliveries, losses, repair."""

from __future__ import annotations

import re

from .kind import Kind

__all__ = ["KIND"]

KIND = Kind(
    name="sustainment",
    roles=("recipient",),
    topic=re.compile(
        r"\b(?:war\sof\sattrition|attrition|stockpiles?|spare\sparts|maintenance|repairs?|ammunition\s(?:production|stocks?)|losses|rounds\s(?:a|per)\s(?:day|month))\b",
        re.IGNORECASE,
    ),
)
