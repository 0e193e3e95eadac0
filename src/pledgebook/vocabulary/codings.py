"""Codings: the findings one coder of one version made of one reading, none included."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from .findings import Finding
from .frozen import Frozen, content_id
from .reports import Base64

__all__ = ["Coded", "Coder", "Coding"]


class Coder(Frozen):
    """Who coded: a machine reader or a person, and which version."""

    name: str
    version: str = "1"

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Coded(Frozen):
    """A finding, how sure its coder was (0 to 1) and, for a statement, the small vector of its words."""

    finding: Finding
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    vector: Base64 | None = None


class Coding(Frozen):
    """The findings of one coder in one reading; `unread` says why nothing could be read, where that is so."""

    reading: str
    coder: Coder
    coded: tuple[Coded, ...] = ()
    unread: str | None = None

    @model_validator(mode="after")
    def _stands_on_its_own_reading(self) -> Self:
        for coded in self.coded:
            for passage in coded.finding.evidence.passages:
                if passage.reading != self.reading:
                    raise ValueError(f"{coded.finding.id} rests on {passage.reading}, not on {self.reading}")
        return self

    @cached_property
    def id(self) -> str:
        """Covers reading, coder and findings; confidence and vectors stay outside."""
        return content_id(
            "coding",
            {
                "reading": self.reading,
                "coder": self.coder.content() | {"version": self.coder.version},
                "findings": sorted({coded.finding.id for coded in self.coded}),
                "unread": self.unread,
            },
        )
