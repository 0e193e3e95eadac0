"""Where the words stand: passages of a reading, and the evidence that findings rest on."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from .frozen import Frozen

__all__ = ["Basis", "Evidence", "Passage", "Quoted"]

Basis = Literal["said", "narrated"]


class Passage(Frozen):
    """Words of a reading: `reading.text[start:end]`, offsets in characters (code points)."""

    reading: str
    start: int = Field(ge=0)
    end: int = Field(ge=1)

    @model_validator(mode="after")
    def _holds_words(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"a passage holds at least one character: {self.start} to {self.end}")
        return self


class Evidence(Frozen):
    """The passages a finding rests on, and whether someone said it or the outlet narrates it."""

    passages: tuple[Passage, ...] = Field(min_length=1)
    basis: Basis = "narrated"
    by: tuple[str, ...] = ()

    @field_validator("passages")
    @classmethod
    def _in_text_order(cls, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
        return tuple(sorted(set(passages), key=lambda p: (p.reading, p.start, p.end)))


class Quoted(Frozen):
    """A passage as it is shown: its place and its words."""

    start: int
    end: int
    words: str
