"""Security guarantees: who must help whom, when, and how."""

from __future__ import annotations

import re

from .kind import Kind

__all__ = ["KIND"]

KIND = Kind(
    name="guarantee",
    roles=("guarantor", "party"),
    optional=frozenset({"party"}),
    topic=re.compile(
        r"\b(?:security[\s“”\"']+(?:guarantees?|assurances?|arrangements?|deals?|commitments?|agreements?|pacts?|frameworks?|umbrella)|"
        r"(?:defen[cs]e|military)\s(?:guarantees?|pacts?|treat(?:y|ies)|agreements?)|mutual\s(?:defen[cs]e|assistance)|collective\s(?:security|defen[cs]e)|"
        r"Article\s(?:5|five|V|42(?:\.7)?)\b|guarantees?\b|guarantee\w*\s(?:\S+\s){0,4}security|attack\s(?:on|against)\s(?:one|any)|"
        r"come\sto\s(?:\S+\s){0,3}(?:aid|defen[cs]e)|credible\sarrangements|nuclear\sumbrella)",
        re.IGNORECASE,
    ),
)
