"""Reports as they came in, and readings: their clean text, by which version of the reader."""

from __future__ import annotations

import base64
import hashlib
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, PlainSerializer, PlainValidator

from .frozen import Frozen, content_id
from .times import When

__all__ = ["Credit", "Edit", "Given", "Listed", "MediaType", "Reading", "Report"]

MediaType = Literal["text/plain", "text/html"]


def _from_base64(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return base64.b64decode(value, validate=True)
    raise ValueError("bytes, or their base64 text")


Base64 = Annotated[
    bytes,
    PlainValidator(_from_base64, json_schema_input_type=str),
    PlainSerializer(lambda b: base64.b64encode(b).decode("ascii"), return_type=str, when_used="json"),
]


class Given(Frozen):
    """What was said of a report on the way in: by a sidecar file, a field beside it or an option."""

    outlet: str | None = None
    published: When | None = None
    updated: When | None = None
    title: str | None = None
    url: str | None = None


class Report(Frozen):
    """The bytes of a report and what was said of it on the way in.

    Its id covers the bytes and what was given, not `source`, the path or URL it was read from:
    a folder that moved holds no new reports.
    """

    source: str
    media: MediaType = "text/plain"
    given: Given = Given()
    bytes_: Base64 = Field(alias="bytes")

    model_config = Frozen.model_config | {"populate_by_name": True, "serialize_by_alias": True}

    @cached_property
    def id(self) -> str:
        return content_id(
            "report",
            {
                "sha256": hashlib.sha256(self.bytes_).hexdigest(),
                "media": self.media,
                "given": self.given.content(),
            },
        )


class Listed(Frozen):
    """A report as a list of many names it: its id, where it was read from and what was given, without its bytes."""

    id: str
    source: str
    given: Given = Given()


class Edit(Frozen):
    """One change between the decoded text and the clean text.

    At `start` of the clean text, the `length` characters there stand where `original` stood.
    Replacing every edit's characters by its original, from the last to the first, gives back the decoded text.
    """

    start: int = Field(ge=0)
    length: int = Field(ge=0)
    original: str
    kind: Literal["encoding", "space", "furniture", "markup"]


class Credit(Frozen):
    """An agency the report credits: for its words (`wire`) or for a picture (`photo`)."""

    agency: str
    role: Literal["wire", "photo"]


class Reading(Frozen):
    """The clean text of a report, which every offset refers to, and what the report says of itself."""

    report: str
    reader: str
    text: str
    title: str | None = None
    outlet: str | None = None
    dateline: str | None = None
    published: When | None = None
    updated: When | None = None
    credits: tuple[Credit, ...] = ()
    language: str | None = None
    edits: tuple[Edit, ...] = ()

    @cached_property
    def id(self) -> str:
        return content_id("reading", self.content())

    def original(self) -> str:
        """The decoded text as it stood before every edit."""
        text = self.text
        for edit in sorted(self.edits, key=lambda e: (e.start, e.length), reverse=True):
            text = text[: edit.start] + edit.original + text[edit.start + edit.length :]
        return text

    def model_post_init(self, _context: Any, /) -> None:
        if any(edit.start + edit.length > len(self.text) for edit in self.edits):
            raise ValueError("an edit lies outside the text")
