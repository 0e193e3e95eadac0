"""Judgements: what a person decided about a report, a finding or a pair of findings."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any, Literal, Self, get_args

from pydantic import Field, model_validator

from .frozen import Frozen, content_id

__all__ = ["FINDING_VERDICTS", "PAIR_VERDICTS", "REPORT_VERDICTS", "Judgement", "Verdict"]

FindingVerdict = Literal["accept", "reject", "correct"]
PairVerdict = Literal["same", "different"]
ReportVerdict = Literal["date", "outlet", "duplicate", "withdrawn", "reinstated"]
Verdict = FindingVerdict | PairVerdict | ReportVerdict
FINDING_VERDICTS: tuple[str, ...] = get_args(FindingVerdict)
PAIR_VERDICTS: tuple[str, ...] = get_args(PairVerdict)
REPORT_VERDICTS: tuple[str, ...] = get_args(ReportVerdict)


class Judgement(Frozen):
    """One decision. The latest about the same ids and of the same family counts.

    `about` holds one id, or two for a pair. `value` is the day for `date`, the name for `outlet`,
    the other report's id for `duplicate`, the whole corrected finding for `correct`.
    """

    about: tuple[str, ...] = Field(min_length=1, max_length=2)
    verdict: Verdict
    value: Any = None
    by: str = Field(min_length=1)
    when: dt.datetime
    why: str | None = None

    @model_validator(mode="after")
    def _fits_its_verdict(self) -> Self:
        if (self.verdict in PAIR_VERDICTS) != (len(self.about) == 2):
            raise ValueError(f"`{self.verdict}` is said of {'two findings' if len(self.about) == 1 else 'one id'}")
        if self.verdict in ("date", "outlet", "duplicate", "correct") and self.value is None:
            raise ValueError(f"`{self.verdict}` needs a value")
        if self.when.tzinfo is None:
            raise ValueError("a judgement's time names its time zone")
        return self

    @cached_property
    def id(self) -> str:
        return content_id("judgement", self.content())
