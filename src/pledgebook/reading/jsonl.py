"""Reports kept as JSON: one object a line, one object a file, or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from ..vocabulary import MediaType, Report
from .given import given_from
from .plain import decoded

__all__ = ["Broken", "looks_like", "reports"]

_TEXTS: tuple[tuple[str, MediaType], ...] = (("html", "text/html"), ("text", "text/plain"), ("body", "text/plain"))


class Broken(NamedTuple):
    """A line that holds no report: its source, the reason and the remedy."""

    source: str
    reason: str
    remedy: str


def looks_like(raw: bytes) -> bool:
    """Whether text of unknown kind opens with a JSON object."""
    head = raw.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(head.split(b"\n", 1)[0]), dict)
    except (ValueError, RecursionError):
        return False


def reports(source: str, raw: bytes) -> Iterator[Report | Broken]:
    """The reports in a file, each with the bytes of its text in UTF-8; `source#line` says where one stood."""
    text = decoded(raw)
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, dict):
        yield _report(f"{source}#1", whole)
        return
    if isinstance(whole, list):
        for number, value in enumerate(whole, start=1):
            yield _report(f"{source}#{number}", value)
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{source}#{number}"
        try:
            value = json.loads(line)
        except RecursionError:
            yield Broken(place, "is JSON nested too deeply", "write one flat object a line")
        except ValueError as error:
            yield Broken(place, f"is broken JSON: {error}", "write one object a line, with a `text` field")
        else:
            yield _report(place, value)


def _report(place: str, value: object) -> Report | Broken:
    if not isinstance(value, dict):
        return Broken(place, "is no JSON object", "write one object a line, with a `text` field")
    text, media = next(((t, m) for f, m in _TEXTS if isinstance(t := value.get(f), str) and t.strip()), ("", None))
    if media is None:
        return Broken(place, "has no text", "put the report's text into its `text`, `body` or `html` field")
    try:
        given = given_from(value)
    except ValueError as error:
        return Broken(place, str(error), "correct the date, or leave it out where it is unknown")
    return Report(source=place, media=media, given=given, bytes=text.encode("utf-8", "replace"))
