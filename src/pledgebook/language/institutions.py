"""Institutions as sources: states, ministries, bodies, groups of their members, and the papers they put out."""

from __future__ import annotations

import re

from ..reference import organisations
from .annotations import Span
from .antecedents import FAR, Antecedents
from .mentions import prominent_organisation
from .persons import People

__all__ = ["BODIES", "actor", "document", "named_body", "speaks_for", "state_of"]

_INSTITUTION = re.compile(
    r"\b(?P<noun>government|(?:\w+\s){0,2}ministry|ministry\sof\s(?:\w+\s?){1,3}|embassy|presidency|presidential\soffice|administration|cabinet|army|military|foreign\soffice|"
    r"defen[cs]e\sdepartment|central\sbank|parliament|armed\sforces|office\sof\sthe\spresident|presidential\spalace)$",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"\b(?:officials?|authorities|government|ministry|ministries|embassy|presidency|administration|diplomats?|cabinet|parliament|"
    r"lawmakers|delegation|side|leadership|leaders|representatives?|army|military|press\sservice|foreign\soffice|armed\sforces|"
    r"negotiators|ministers|department|statement|communiqu[eé]|capital|regime|intelligence|palace|officers?)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?:(?:the|its|their|his|her)\s)(?:(?:joint|final|closing|written|same|summit)\s){0,2}(?P<noun>statement|communiqu[eé]|declaration|text|document)",
    re.IGNORECASE,
)
_STATE_LEVELS = ("head_of_state", "head_of_government", "minister", "spokesperson", "official")


BODIES = frozenset(body.short for body in organisations.organisations())
"""Short names of organisations: an office of one of them is no state's."""


def named_body(known: Antecedents, start: int, end: int) -> str | None:
    """The first state or body named in [start, end)."""
    inside = known.between(start, end)
    return next((m.name for m in inside if m.kind in ("state", "organisation", "description")), None)


def actor(known: Antecedents, span: Span) -> tuple[str, ...]:
    """A state by name, capital or ministry, a body or a group of its members."""
    start, end = span
    words = known.text[start:end]
    inside = known.between(start, end)
    groups = [m for m in inside if m.kind == "group"]
    if groups and groups[0].name:
        scope = groups[0].scope
        return (groups[0].name if scope in (None, "all") else f"{groups[0].name} allies ({scope})",)
    states = [m for m in inside if m.kind == "state"]
    bodies = [m for m in inside if m.kind in ("organisation", "description")]
    if bodies and bodies[0].name and (not states or bodies[0].start < states[0].start):
        return (bodies[0].name,)
    if states:
        head = states[0]
        lead, tail = known.text[start : head.start], known.text[states[-1].end : end]
        government = _GOVERNMENT.search(words) is not None
        if head.role not in ("demonym_adjective", "demonym_person") or head.role == "metonym":
            bare = re.fullmatch(r"\W*(?:(?:both|the|neighbou?ring|even|official|only)\s){0,3}", lead, re.IGNORECASE)
            if bare and (not re.search(r"\w", re.sub(r"^['’]s\b", "", tail)) or government):
                return tuple(dict.fromkeys(m.name for m in states if m.name))
        if government and not re.search(r"\b(?:former|ex)\b", words, re.IGNORECASE):
            return tuple(dict.fromkeys(m.name for m in states if m.name))
        return ()
    if re.match(r"\W*(?:an?|one|another|any)\s", words, re.IGNORECASE) or not _INSTITUTION.search(words):
        return ()
    state = state_of(known, words, start, known.spoken[-1][1] if known.spoken else ())
    return (state,) if state else ()


def document(known: Antecedents, span: Span, before: tuple[str, ...]) -> tuple[str, ...]:
    """ "The statement", "the communiqué": who spoke last, or for what a summit adopts the body most named."""
    words = known.text[span[0] : span[1]]
    if not (match := _DOCUMENT.fullmatch(words)):
        return ()
    if named := named_body(known, *span):
        return (named,)
    if before and not re.match(r"[a-z]", before[-1]):
        return before
    if match["noun"].lower() in ("statement", "document"):
        return ()
    name = prominent_organisation(known.mentions)
    return (name,) if name else ()


def state_of(known: Antecedents, words: str, position: int, before: tuple[str, ...]) -> str | None:
    """Whose government or ministry speaks where the words do not say.

    The same institution named with its state earlier in the text tells; else the state for which was spoken
    last, then the subject of the sentence or paragraph, then the state the report names most.
    """
    states = [m for m in known.between(max(0, position - FAR), position) if m.kind == "state"]
    institution = _INSTITUTION.search(words)
    noun = (institution["noun"] if institution else words).split(" ")[-1]
    named = [
        m for m in states
        if re.match(rf"(?:['’]s)?\s(?:[\w-]+\s){{0,2}}{re.escape(noun)}\b", known.text[m.end : m.end + 50], re.IGNORECASE)
    ]  # fmt: skip
    if named:
        return named[-1].name
    for name in before:
        spoke = speaks_for(name, known.people).removeprefix("Spokesperson of ")
        if spoke in known.states:
            return spoke
    at = known.sentence_index(position)
    paragraph = known.sentences[at].paragraph
    opening = min(s.start for s in known.sentences if s.paragraph == paragraph)
    for start in (known.sentences[at].start, opening):
        near = [
            m for m in known.between(start, position)
            if m.kind == "state" and not known.is_object(m)
        ]  # fmt: skip
        if near:
            return near[0].name
    return next(iter(known.states), None)


def speaks_for(name: str, people: People) -> str:
    """The state whose position a person's word is, by the office the text gives; else the name itself."""
    for office in people.offices:
        if (
            office.person == name
            and not office.former
            and office.of
            and len(office.of) == 3
            and office.level in _STATE_LEVELS
            and office.of not in BODIES
        ):
            return office.of
    return name
