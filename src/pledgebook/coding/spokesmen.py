"""Whose word a person's is: the state or body he speaks for, heads or leads."""

from __future__ import annotations

import re

from ..language.annotations import within
from ..language.speakers import speaks_for
from ..reference import organisations
from ..vocabulary import Actor
from .context import Context

__all__ = ["body_of_speaker", "for_organisation", "headed", "leads", "speaking_for", "state_of_speaker"]

_HOLDER = re.compile(r"\sof\s(?P<of>[A-Z]{3})$|^Spokesperson\sof\s(?P<whose>.+)$")


def body_of_speaker(context: Context, offset: int) -> Actor | None:
    """Whom "it" means in somebody's words: the state or body his name is given with, else the one he speaks for."""
    told = context.told_at(offset, offset + 1)
    if told is None or len(told.speakers) != 1:
        return None
    for start, end in told.attribution.source:
        for mention in within(context.annotations.mentions, start, end):
            if mention.kind in ("state", "organisation") and mention.name and not context.is_place(mention):
                return Actor(name=mention.name)
    own = for_organisation(context, Actor(name=speaking_for(context, told.speakers[0])))
    return own if own.name != told.speakers[0] else None


def state_of_speaker(context: Context, offset: int) -> str | None:
    """The state of which he speaks who says words in which only "the country" stands."""
    told = context.told_at(offset, offset + 1)
    name = speaking_for(context, told.speakers[0]) if told is not None and len(told.speakers) == 1 else ""
    return name if re.fullmatch("[A-Z]{3}", name) else None


def speaking_for(context: Context, name: str) -> str:
    """The state or body whose word a speaker's is, where his office tells; else his own name."""
    if holder := _HOLDER.search(name):
        return str(holder["of"] or holder["whose"])
    return speaks_for(name, context.people)


def headed(context: Context, person: str) -> str | None:
    """The organisation a person heads, by the offices the text gives."""
    for office in context.people.offices:
        if office.person != person or not office.of or office.former or office.level is None:
            continue
        if office.level == "head_of_organisation" or (
            office.level.startswith("head_of") and office.of in organisations.short_names()
        ):
            return office.of
    return None


def leads(context: Context, person: str) -> bool:
    """Whether a person is called head of a state or government, of which one the report may leave open."""
    return any(
        office.person == person and not office.former and office.level in ("head_of_state", "head_of_government")
        for office in context.people.offices
    )


def for_organisation(context: Context, actor: Actor) -> Actor:
    """A promise by the head of an organisation is the organisation's, whose means he speaks of."""
    body = headed(context, actor.name)
    return Actor(name=body) if body else actor
