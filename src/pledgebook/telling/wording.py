"""How names, subjects, days and sums are put for a reader, and what of a report's text may be shown as it is."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from urllib.parse import quote, urlsplit

from ..reference.states import UnknownStateError, state
from ..vocabulary import Actor, Amount, When

__all__ = [
    "actor_name",
    "how_known",
    "in_words",
    "link_of",
    "markdown",
    "name_of",
    "plural",
    "reader_day",
    "reader_number",
    "reader_period",
    "reader_sum",
    "shown",
    "subject_name",
]

# Controls, lone surrogates and the characters that override or embed a writing direction: text from a report could
# use them to show its words in another order than they stand. Each is replaced by one sign, so offsets hold.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def shown(text: str) -> str:
    """Text safe to put on a page: what cannot or should not be shown becomes U+FFFD, one for one."""
    return _UNSHOWABLE.sub("\ufffd", text)


def name_of(name: str) -> str:
    """A state's name for its ISO 3166-1 alpha-3 code, any other name as it is."""
    if re.fullmatch("[A-Z]{3}", name):
        try:
            return state(name).name
        except UnknownStateError:
            pass
    return name


def actor_name(actor: Actor | None) -> str:
    """An actor as a reader would call it: `Hungary`, `NATO allies`, `many NATO allies`."""
    if actor is None:
        return "not named"
    name = name_of(actor.name)
    if actor.scope is None:
        return name
    return f"{name} allies" if actor.scope == "all" else f"{actor.scope} {name} allies"


def subject_name(subject: str) -> str:
    """A subject path in words: `accession/NATO/SWE` is "Sweden’s accession to NATO"."""
    kind, *rest = subject.split("/")
    names = [name_of(part) for part in rest]
    match kind, names:
        case "accession", [body, party]:
            return f"{_possessive(party)} accession to {body}"
        case "guarantee", [by]:
            return f"Guarantees within {by}"
        case "guarantee", [by, to]:
            return f"Security guarantees of {by} for {to}"
        case "assistance", [by, to]:
            return f"Assistance of {by} for {to}"
        case "council", [body, party]:
            return f"Council of {body} and {party}"
        case "spending", [body]:
            return f"Spending target of {body}"
        case "office", [body, office]:
            return f"{office} of {body}"
        case "sustainment", parties if parties:
            return f"What sustains {', '.join(parties)}"
        case _, []:
            return name_of(kind)
    return f"{kind.replace('_', ' ').capitalize()}: {', '.join(names)}"


def in_words(text: str) -> str:
    """Text of the record's own with its subject paths and states' codes put as a reader would call them."""
    named = re.sub(r"\b[a-z_]+(?:/[\w.-]+)+", lambda match: subject_name(match[0]), text)
    return re.sub(r"\b[A-Z]{3}\b", lambda match: name_of(match[0]), named)


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def reader_day(when: When | dt.date | None) -> str:
    """A day or span of days in words: `1 June 2023`, `11–12 July 2023`, `June 2023`, `until 1 June 2023`."""
    if when is None:
        return "day not known"
    if isinstance(when, dt.date):
        return f"{when.day} {when:%B %Y}"
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return f"“{when.words}”, day not known" if when.words else "day not known"
    if first is None or last is None:
        return f"from {reader_day(first)}" if first else f"by {reader_day(last)}"
    iso = str(when)
    if len(iso) == 4:
        return iso
    if len(iso) == 7:
        return f"{first:%B %Y}"
    if first == last:
        return reader_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{reader_day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {reader_day(last)}"
    return f"{reader_day(first)} – {reader_day(last)}"


def how_known(when: When | None) -> str:
    """How a report's day is known, in words."""
    if when is None or not when.resolved:
        return "undated"
    ways = {
        "text": "dated in the report",
        "given": "date given with the file",
        "published": "day of publication",
        "alignment": "dated by what it shares with other reports",
    }
    return f"{ways[when.known]}: {when.ground}" if when.ground else ways[when.known]


def reader_number(value: Decimal) -> str:
    """A number in words where it is round: `500 million`, else with its thousands marked."""
    for size, name in ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million")):
        if abs(value) >= size and (value / size * 1000) % 1 == 0:
            return f"{(value / size).normalize():f} {name}"
    return f"{value.normalize():,f}"


def reader_sum(amount: Amount | None) -> str:
    """A sum in words: `EUR 500 million a year`, `at least 2 percent of gdp a year`."""
    if amount is None:
        return ""
    value = amount.value if isinstance(amount.value, str) else reader_number(amount.value)
    if amount.high is not None:
        value = f"{value} to {reader_number(amount.high)}"
    bound = {"at_least": "at least ", "at_most": "at most ", None: ""}[amount.bound]
    about = "about " if amount.approximate else ""
    unit = f" {amount.unit.replace('_', ' ').replace('gdp', 'GDP')}" if amount.unit else ""
    money = f"{amount.currency} " if amount.currency else ""
    return f"{bound}{about}{money}{value}{unit}{f' a {amount.per}' if amount.per else ''}"


def reader_period(period: str | None) -> str:
    """An ISO 8601 duration in words: `P10Y` is "10 years"."""
    if not period:
        return ""
    units = {"Y": "year", "M": "month", "W": "week", "D": "day"}
    return " ".join(plural(int(count), units[unit]) for count, unit in re.findall(r"(\d+)([YMWD])", period))


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 report`, `3 reports`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def link_of(address: str | None) -> str | None:
    """The address where it is a web page that may be linked (http or https, with a host), else None."""
    if not address or re.search(r"[\x00-\x20\x7f-\x9f\\]", address):
        return None
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not named:
        return None
    return quote(address, safe=":/?#[]@!$&*+,;=%~-._", errors="replace")


_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&!@^$])")


def markdown(text: str) -> str:
    """Text for one line of Markdown: nothing in it acts as Markdown, HTML or a link."""
    line = _MARKDOWN.sub(r"\\\1", re.sub(r"\s+", " ", shown(text)))
    line = re.sub(r":(?=//)", r"\:", line)
    line = re.sub(r"(?i)\b(www)\.", r"\1\.", line)
    return re.sub(r"^([-+=]|\d+(?=[.)]))", lambda m: f"\\{m[1]}" if not m[1].isdigit() else m[1] + "\\", line)
