"""What a report says of itself: title, outlet, dateline, days of publication and update, credits, language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ..reference.agencies import outlet_by_domain, outlets
from ..vocabulary import Credit, Given, When
from .credits import Dateline, agencies_in, dateline, picture_credit, wire_credits
from .dates import dates_in, day_without_year
from .furniture import Sort, is_heading
from .html import Page
from .paragraphs import Line

__all__ = ["About", "about", "language"]


class About(NamedTuple):
    """What is known of a report besides its text: what was given goes before what it says."""

    title: str | None
    outlet: str | None
    dateline: str | None
    published: When | None
    updated: When | None
    credits: tuple[Credit, ...]


def about(found: Sequence[Line], sorts: Mapping[int, Sort], given: Given, page: Page | None) -> About:
    """Reads it from the lines of the text, furniture included, from the head of the page and from what was given."""
    kept = [line.text for number, line in enumerate(found) if number not in sorts]
    opening = _opening(kept)
    printed, reprinted = _days([found[n].text for n in sorted(sorts) if sorts[n] == "date"])
    url = given.url or (page.url if page else None)
    return About(
        title=given.title or (page.title if page else None) or _title(kept),
        outlet=given.outlet or (page.outlet if page else None) or _outlet_of(url) or _named_outlet(found, sorts),
        dateline=opening.place if opening else None,
        published=given.published or (page.published if page else None) or printed or _filed(opening, url) or _in(url),
        updated=given.updated or (page.updated if page else None) or reprinted,
        credits=_credits(found, sorts, kept, opening, page),
    )


def _opening(kept: Sequence[str]) -> Dateline | None:
    return next((line for text in kept[:6] if not is_heading(text) and (line := dateline(text))), None)


_POINTS_BACK = re.compile(
    r"(?:this|that|these|those|it|he|she|they)\s+(?:is|was|were|are|has|have|comes?|came)\b", re.I
)


def _title(kept: Sequence[str]) -> str | None:
    """The first heading before the text; a line that points back ("This was …") stands beside a headline."""
    headings: list[str] = []
    for text in kept[:4]:
        if not is_heading(text) or dateline(text):
            break
        headings.append(text)
    if len(headings) == len(kept):
        return None
    return next((text for text in headings if not _POINTS_BACK.match(text)), None)


def _days(lines: Sequence[str]) -> tuple[When | None, When | None]:
    published: When | None = None
    updated: When | None = None
    for text in lines:
        at = 0
        for date in dates_in(text):
            label = text[at : date.start].lower()
            at = date.end
            if re.search(r"updated?|modified|edited", label):
                updated = updated or date.when
            else:
                published = published or date.when
    return published, updated


def _filed(opening: Dateline | None, url: str | None) -> When | None:
    if opening is None or opening.day is None:
        return None
    with_year = dates_in(opening.day)
    if with_year:
        return with_year[0].when
    said = day_without_year(opening.day)
    address = _in(url)
    if said and said.relative and address and address.earliest:
        near = said.relative.from_day(address.earliest)[0]
        if near and abs((near - address.earliest).days) <= 3:
            ground = "the year by the report's address"
            return said.model_copy(update={"earliest": near, "latest": near, "ground": ground})
    return said


_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)")


def _in(url: str | None) -> When | None:
    """The day in the address of a report, which many outlets put there."""
    match = _DAY_IN_PATH.search(url or "")
    if match is None:
        return None
    found = dates_in(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}")
    return found[0].when.model_copy(update={"words": None, "ground": "the report's address"}) if found else None


def _outlet_of(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    known = outlet_by_domain(host) if host else None
    return known.name if known else None


def _named_outlet(found: Sequence[Line], sorts: Mapping[int, Sort]) -> str | None:
    """The one known outlet whose name stands in the page's own furniture ("More stories from …").

    An outlet in the text itself may be another's that is quoted.
    """
    own = " \n ".join(found[n].text.replace("’", "'") for n in sorts if sorts[n] in ("menu", "list"))
    press = (o for o in outlets().values() if o.kind not in ("agency", "ministry", "organisation"))
    named = {o.name for o in press if _stands(o.name, own)}
    longest = {name for name in named if not any(name != other and name in other for other in named)}
    return longest.pop() if len(longest) == 1 else None


def _stands(name: str, text: str) -> bool:
    return name in text and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _credits(
    found: Sequence[Line], sorts: Mapping[int, Sort], kept: Sequence[str], opening: Dateline | None, page: Page | None
) -> tuple[Credit, ...]:
    signed = [found[n].text for n in sorted(sorts) if sorts[n] in ("signed", "byline")]
    signed += [f"by {author}" for author in (page.bylines if page else ())]
    wire = wire_credits(signed, kept[-1] if kept else "", opening)
    captions = [found[n].text for n in sorted(sorts) if sorts[n] == "caption"] + list(page.captions if page else ())
    photo: dict[str, None] = {}
    for caption in captions:
        for name in agencies_in(picture_credit(caption) or ""):
            photo.setdefault(name)
    return (*wire, *(Credit(agency=name, role="photo") for name in photo))


_ENOUGH_LETTERS = 60  # below that the guess is a coin toss between related languages
_READ_FOR_LANGUAGE = 3_000  # characters: more changes no answer and takes most of the time of a reading


_SURE = 0.8  # chance from which on a language is believed; a short text full of names gets less


def language(text: str) -> str | None:
    """The language of a text as an ISO 639-1 code; None where it is too short to tell, or the guess is unsure."""
    if sum(map(str.isalpha, text[:1000])) < _ENOUGH_LETTERS:
        return None
    code, chance = _identifier().classify(text[:_READ_FOR_LANGUAGE])
    return str(code) if chance >= _SURE else None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """py3langid's model over the languages of ISO 639-1: pidgins and dialects outside it draw English reports away."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # its model takes a moment to load

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    return identifier
