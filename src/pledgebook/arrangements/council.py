"""A standing council of an organisation and a partner: from proposal to first meeting."""

from __future__ import annotations

import re

from .kind import Kind

__all__ = ["KIND"]

KIND = Kind(
    name="council",
    roles=("organisation", "party"),
    topic=re.compile(
        r"\b(?:[A-Z][\w]+-[A-Z][\w]+\s(?:Council|Commission)|(?:Council|Commission)\s(?:as\sequals|of\sequals))\b",
        re.IGNORECASE,
    ),
)
