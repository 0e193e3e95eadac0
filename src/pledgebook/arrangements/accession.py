"""Joining an organisation: application, invitation, ratification by each member, entry."""

from __future__ import annotations

import re

from .kind import Kind

__all__ = ["KIND"]

KIND = Kind(
    name="accession",
    roles=("organisation", "party"),
    topic=re.compile(
        r"\b(?:memberships?|accessions?|acced(?:e[sd]?|ing)|join(?:s|ed|ing)?|(?:a|full|new|future|aspiring|prospective)\smember\b|bids?\b|candida(?:te|cy)\b|"
        r"admi(?:t|ts|tted|tting|ssion)\b|invit(?:e[sd]?|ing|ations?)\b|enlargement|expan(?:d|sion)|ratif\w+|open.door|door\s(?:to|of)|let\s\S+\sin\b|"
        r"become\s(?:an?\s)?(?:\S+\s){0,2}member|(?:be|is)\spart\sof\sthe|belongs?\b|future\s(?:\S+\s){0,3}in\b|approach\b|closer\sto)",
        re.IGNORECASE,
    ),
)
