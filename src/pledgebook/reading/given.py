"""What a sidecar row or a JSON object says of a report, as the vocabulary's `Given`."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from ..vocabulary import Given, When, span
from .dates import first_date

__all__ = ["FIELDS", "given_from", "over", "plain_words"]

FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "source", "site"),
    "published": ("published", "date", "published_at", "datePublished"),
    "updated": ("updated", "modified", "dateModified"),
    "url": ("url", "link"),
}
"""The fields of `Given`, and the names under which other people's files hold them."""

_TAG = re.compile(r"<[^<>]*>")
_ISO_TIME = re.compile(r"^(\d{4}-\d{2}-\d{2})[T ]\d{2}")


def plain_words(value: object, limit: int = 1000) -> str | None:
    """A metadata value as one line of words without tags or control characters; None where nothing is left."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = value[0] if value else None
        return plain_words(value, limit) if isinstance(value, str | Mapping) else None
    if value is None or isinstance(value, bool):
        return None
    words = html.unescape(_TAG.sub(" ", str(value)[: limit * 4]))
    words = "".join(c if c.isprintable() else " " for c in _TAG.sub(" ", words))
    return " ".join(words.split())[:limit].strip() or None


def given_from(fields: Mapping[str, object]) -> Given:
    """Reads the known fields of a row. Raises ValueError, naming the text, for a date that is none."""
    values: dict[str, object] = {}
    for field, names in FIELDS.items():
        said = next((v for name in names if (v := plain_words(fields.get(name)))), None)
        if said is None:
            continue
        values[field] = _when(said) if field in ("published", "updated") else said
    return Given.model_validate(values)


def _when(text: str) -> When:
    stamp = _ISO_TIME.match(text)
    try:
        return span(stamp.group(1) if stamp else text)
    except ValueError:
        found = first_date(text)
        if found is None or not found.resolved:
            raise
        return found.model_copy(update={"known": "given"})


def over(first: Given, second: Given) -> Given:
    """What `first` says, and where it says nothing what `second` says."""
    return Given(**{name: getattr(first, name) or getattr(second, name) for name in Given.model_fields})
