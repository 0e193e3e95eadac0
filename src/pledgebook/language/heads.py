"""Heads told by what they head: "who heads the IMF", "head of the finance committee of the Peruvian congress"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..reference import offices as reference
from ..reference import people as known_people
from .annotations import Mention, OfficeMention
from .holders import governed, holder
from .names import names_in

__all__ = ["heads"]

_HEADING = re.compile(r",\swho\s(?:heads|leads|chairs|runs|is\sthe\shead\sof)\s(?:the\s)?")
_UNIT = r"(?:committee|commission|agency|council|delegation|authority|administration|mission|department|directorate|board|office|bureau)"
_HEAD_OF = re.compile(
    r"\b(?P<rank>(?:first\s)?(?:deputy|vice)[\s-])?(?P<noun>head|chief|chair(?:man|woman|person)?)\sof\s(?:the\s|its\s)?"
    rf"(?P<unit>(?:[\w’'&-]+\s){{0,6}}?{_UNIT}\b(?:\s(?:on|for)\s(?:[A-Z][\w’'-]*|and|of|the)(?:\s(?:[A-Z][\w’'-]*|and|of|the)){{0,5}}(?=[,.;\s]))?)",
    re.IGNORECASE,
)
_PRESIDENTIAL = re.compile(r"\b(?:president(?:ial|['’]s)?)\s(?:office|administration)$", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|in|at)\s(?:the\s)?")
_OWNER = re.compile(r"^.*['’]s?\s")  # "parliament's foreign affairs committee" is headed for its own field


def heads(text: str, starts: Mapping[int, Mention], mentions: tuple[Mention, ...]) -> Iterator[OfficeMention]:
    """The offices of those who head a body, a committee, an agency or a president's office, with their names.

    `starts` are the states and bodies of the text by where they begin, `mentions` all that the text names.
    """
    yield from _of_bodies(text, starts)
    for match in _HEAD_OF.finditer(text):
        low, high = match.span("unit")
        inside = [
            m for m in mentions if low <= m.start and m.end <= high and m.kind in ("state", "organisation") and m.name
        ]
        end = match.end()
        if not inside and (link := _OF.match(text, end)) and (body := starts.get(link.end())) and body.name:
            inside, end = [body], body.end
        name, at = holder(text, match.start(), end)
        if name is None or not inside or inside[-1].name is None or governed(text, match.start(), end):
            continue
        rank = "Deputy " if match["rank"] else ""
        if _PRESIDENTIAL.search(match["unit"]):
            office = f"{rank}Chief of Staff"
        else:
            noun = match["noun"].lower()
            office = f"{rank}{noun if rank else noun.capitalize()} of the {_field(text, inside[-1], low, high)}"
        span = min(match.start(), at), max(end, at + len(name))
        person = known_people.canonical(name)
        yield OfficeMention(*span, office, inside[-1].name, person, False, "official", False, match.span())


def _field(text: str, body: Mention, low: int, high: int) -> str:
    """What is headed, without the state or body whose it is: "foreign affairs committee"."""
    words = text[body.end if low <= body.start < high and body.end < high else low : high]
    return re.sub(r"\s+", " ", _OWNER.sub("", words)).strip(" '’")


def _of_bodies(text: str, starts: Mapping[int, Mention]) -> Iterator[OfficeMention]:
    """ "A. B., who heads the IMF": the office of whoever heads that body."""
    for match in _HEADING.finditer(text):
        body = starts.get(match.end())
        near = [n for n in names_in(text, max(0, match.start() - 80), match.start()) if n.end == match.start()]
        if body is None or not near or body.kind != "organisation" or not body.name:
            continue
        own = (o for o in reference.offices() if body.name in o.only_of and o.level == "head_of_organisation")
        if office := next(own, None):
            yield OfficeMention(
                near[0].start, body.end, office.canonical, body.name, known_people.canonical(near[0].words), False,
                office.level, False, match.span(),
            )  # fmt: skip
