"""Clauses of a sentence: where they begin and end, and whether they are denied."""

from __future__ import annotations

import re

from ..vocabulary import Relative, When
from .context import Masked

__all__ = ["clause_end", "clause_start", "negated", "past"]

_BREAK = re.compile(
    r"[;:]\s|,\s(?:and|but|while|which|who|after|before|although|though|as|since|where)\s|"
    r"\s(?:but|while|although|whereas)\s|\s—\s|\s–\s"
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|n[o']t|cannot|without|neither|nor|fail(?:s|ed)?\sto|refus(?:es?|ed|ing)\sto|declin(?:es?|ed|ing)\sto|stop(?:s|ped)\sshort\sof|rul(?:es?|ed|ing)\sout|yet\sto|far\sfrom|refrain(?:s|ed|ing)?\sfrom|abstain(?:s|ed|ing)?\sfrom)\b|n[’']t\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s(?:which|who|whose|where)\s[^,]+,\s(?=[\w\s]{0,12}$)")


def clause_start(masked: Masked, at: int) -> int:
    """Where the clause that holds `at` begins in the masked text."""
    starts = [m.end() for m in _BREAK.finditer(masked.text, 0, at)]
    return starts[-1] if starts else 0


def clause_end(masked: Masked, at: int) -> int:
    """Where the clause that holds `at` ends in the masked text, its full stop left out."""
    following = _BREAK.search(masked.text, at)
    end = following.start() if following else len(masked.text)
    return len(masked.text[:end].rstrip(" .,;"))


def past(when: When) -> When:
    """The time of something already done or said: a weekday or month without a year lies behind its report."""
    relative = when.relative
    if relative and relative.unit in ("weekday", "calendar") and relative.toward != "past":
        return When(words=when.words, relative=Relative(**{**relative.model_dump(), "toward": "past"}))
    return when


def negated(masked: Masked, at: int) -> bool:
    """Whether a negation stands in the few words before `at`, those of a relative clause that ends there left out."""
    aside = _ASIDE.search(masked.text, 0, at)
    start = max(aside.end() if aside else 0, at - 40)
    return _NEGATION.search(" ".join(masked.text[start:at].split(" ")[-5:])) is not None
