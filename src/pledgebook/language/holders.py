"""Whose name a title stands beside, and where the name beside it is somebody else's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .names import NAME, names_in, person_at

__all__ = ["TITLED", "Portfolio", "governed", "holder", "portfolio"]

TITLED = r"(?:(?:Mr|Mrs|Ms|Dr|H\.?E|Sen|Gov|Gen|Prof|Hon)\.?\s)?"
"""A form of address before a name, or none."""
_NAME_RIGHT = re.compile(rf"(?P<comma>,)?[  ](?P<name>{NAME})")
_NAME_LEFT = re.compile(
    rf"(?P<name>{NAME})(?:,\s(?:who\s(?:is|was)\s)?(?:also\s)?(?:the\s|a\s|an\s|its\s|his\s|her\s|their\s)?"
    r"(?:[a-z]+\s)?(?:country[’']s\s|nation[’']s\s)?|\s\()$"
)
_CLOSES = re.compile(r"\s?[,.;:)—–]|\s(?:said|says|told|and|also|has|was|is|will|had)\b|\s?$")
_FIELD = r"(?:the\s)?[A-Z][\w’'-]+(?:(?:,\s|,?\s(?:and|&)\s(?:the\s)?|\s(?:of|for)\s(?:the\s)?|\s)[A-Z][\w’'-]+){0,6}"
_COMPLEMENT = re.compile(rf"\s(?P<link>to|for|of|on)\s(?P<field>{_FIELD})(?=,\s{TITLED}[A-Z])")
_LISTED_FIELD = re.compile(
    r"\s(?P<link>of|for)\s(?P<field>(?:the\s)?[A-Z][a-z]+(?:,\s[A-Z][a-z]+)*,?\s(?:and|&)\s[A-Z][a-z]+)(?=\s[A-Z])"
)
# A title that only says whose office, aide or spokesperson somebody is.
_GOVERNS = re.compile(
    r"\b(?:spokes(?:man|woman|person)|secretary|advis[eo]r|aide|assistant|chief\sof\sstaff|head|envoy|representative|office|"
    r"administration|cabinet|wife|husband|son|daughter|brother|sister|allies|ally|lawyer|deputy)\s(?:of|to|for)\sthe\s$",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"['’]s\s(?:(?:own|press|chief|top|senior|foreign|policy|media|special)\s){0,3}"
    r"(?:office|administration|spokes\w+|advis[eo]r|aide|envoy|secretary|representative|chief\sof\sstaff|division|service|wife|husband|son|daughter)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What an office is charged with, as it stands behind the title: "of Irrigation", "to Sudan"; `end` is its end."""

    link: str
    field: str
    end: int


def portfolio(text: str, end: int, title: str) -> Portfolio | None:
    """What follows a title before its holder's name: "Minister of Irrigation, A. B.", "envoy to Sudan, A. B."."""
    match = _COMPLEMENT.match(text, end)
    if match is None and title.lower() in ("minister", "commissioner"):
        match = _LISTED_FIELD.match(text, end)
    return Portfolio(match["link"], match["field"], match.end()) if match else None


def governed(text: str, start: int, end: int, *, whole: bool = True) -> bool:
    """Whether a title at [start, end) only says whose: "press secretary of the president", "the president's office".

    `whole` is whether the title needs no name behind it to tell who is meant, as "the president of Peru" does not; "the
    Peruvian President A. B." is A. B. unless a comma parts them.
    """
    return _GOVERNS.search(text, max(0, start - 40), start) is not None or _GOVERNED.match(text, end) is not None


def holder(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The name right of a title, or left of it before a comma, and where it begins."""
    right = _NAME_RIGHT.match(text, end)
    if right and (person := person_at(right["name"])):
        at = text.index(person, right.start("name"))
        if not right["comma"] or (" " in person and _CLOSES.match(text, at + len(person))):
            return person, at
    before = _NAME_LEFT.search(text[max(0, start - 90) : start])
    if before:
        low = max(0, start - 90)
        names = list(names_in(text, low + before.start("name"), low + before.end("name")))
        if names and names[-1].end == low + before.end("name") and " " in names[-1].words:
            article = text[max(0, names[-1].start - 4) : names[-1].start].lower() == "the "  # "the Old Bridge": a thing
            return (None, 0) if article else (names[-1].words, names[-1].start)
    return None, 0
