"""The JSON Schema of everything the book holds and shows, made from the types themselves."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from .codings import Coding
from .entries import Dispute, Entry, ReportCard
from .findings import Commitment, Figure, Meeting, Office, Position, Statement, Step
from .judgements import Judgement
from .reports import Reading, Report

__all__ = ["schema"]

_TYPES = (
    Report, Reading, Statement, Meeting, Commitment, Step, Position, Figure, Office,
    Coding, Judgement, Entry, Dispute, ReportCard,
)  # fmt: skip


def schema() -> dict[str, Any]:
    """One JSON Schema (2020-12) whose `$defs` hold every type by name."""
    _, definitions = models_json_schema([(model, "serialization") for model in _TYPES], title="Pledgebook vocabulary")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **definitions}
