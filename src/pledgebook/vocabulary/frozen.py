"""The base of every type in the book: frozen, validated, and named by the hash of its content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, PlainSerializer

__all__ = ["Frozen", "Number", "canonical", "content_id"]

ID_DIGITS = 20  # 80 bits: with ten million findings the odds of two sharing a name are under one in 10^10


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


Number = Annotated[Decimal, PlainSerializer(_plain, return_type=int | float, when_used="json")]
"""A decimal number that JSON shows as a plain number, not as a string."""


def canonical(content: Any) -> str:
    """One text for one content: keys sorted, no blanks, UTF-8 kept; not-a-number raises ValueError."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def content_id(prefix: str, content: Any) -> str:
    """`prefix-` and the first 20 hex digits of the SHA-256 of the canonical JSON of `content`.

    The same on every platform and for every order of fields. Lone surrogates, which no file can
    hold as UTF-8, are hashed by their code point.
    """
    digest = hashlib.sha256(canonical(content).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:ID_DIGITS]}"


class Frozen(BaseModel):
    """A value: cannot be changed, takes no unknown field, equal when its fields are."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="constants")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed; an id once worked out is not carried along."""
        copy = super().model_copy(update=update, deep=deep)
        if "id" not in type(self).model_fields:
            copy.__dict__.pop("id", None)
        return copy

    def stored(self) -> dict[str, Any]:
        """The fields as plain JSON values, as the book stores them; those that are None are omitted."""
        return self.model_dump(mode="json", exclude_none=True)

    def content(self) -> dict[str, Any]:
        """The fields as plain JSON values, those left at their default omitted.

        What is omitted does not enter an id, so that a field added later, with a default, renames nothing.
        """
        return self.model_dump(mode="json", exclude_defaults=True)
