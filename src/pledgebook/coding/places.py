"""Places as sentences name them: a town, a town in its state, the capital of a state, by name."""

from __future__ import annotations

import re

from ..language.names import NO_NAME
from ..reference import states
from .context import Context, Masked, Unit

__all__ = ["CAPITALISED", "named_place", "place_at"]

CAPITALISED = r"(?:The\s)?[A-ZÀ-Þ][\w’-]+(?:[ -][A-ZÀ-Þ][\w’-]+){0,2}"
"""Up to three capitalised words, as a regular expression without groups."""
_PLACE = re.compile(
    rf"(?:(?P<land>⟦S\d+⟧)(?:['’]s)?\s(?:\w+\s)?(?:capital|city|town|resort|port)(?:\s(?:city|town))?(?:\sof)?(?:,?\s(?P<town>⟦[SL]\d+⟧|{CAPITALISED}))?"
    rf"|(?:(?:[\w-]+\s){{0,2}}(?:capital|city|town)\s(?:of\s)?)?(?P<place>⟦[SL]\d+⟧|{CAPITALISED})(?!['’]s))"
)
_AFTER_PLACE = re.compile(
    r"(?:[,.;:)”]|$|\s(?:on|in|for|to|from|this|last|next|later|earlier|between|with|and|where|when|as|at|during|that|which|between|by|of|ahead|after|before|between|has|have|had|was|is|will|were|are|agreed|⟦)|\s[a-z]+ed\b)"
)
_NO_PLACE = frozenset("Telegram Twitter Facebook Parliament Person".split())
_ROOMS = frozenset("Office House Building Room Hall Chamber".split())  # where in a town, not which


def place_at(context: Context, masked: Masked, words: str, at: int) -> tuple[str, int] | None:
    """The place that begins at `at`, and where its words end: "Lima", "Suva", "the Kenyan capital, Nairobi"."""
    found = _PLACE.match(words, at)
    if found is None:
        return None
    if found["land"]:
        name = masked.unit(found["land"]).name
        capitals = states.state(name).capitals if name and "capital" in found[0] else ()
        if found["town"]:
            place = named_place(context, masked, found["town"])
        else:
            place = capitals[0] if len(capitals) == 1 else states.state(name).name if name else None
    elif found["place"].startswith("⟦") or _AFTER_PLACE.match(words, found.end()):
        place = named_place(context, masked, found["place"])
    else:
        return None
    return (place, found.end()) if place else None


def named_place(context: Context, masked: Masked, words: str, *, capital: bool = False) -> str | None:
    """The name of a place; with `capital`, None for what is no town: "German talks" are not in Germany."""
    if not words.startswith("⟦"):
        first = words.split()[0]
        common = first in NO_NAME and first != "The" and len(words.split()) == 1
        room = words.split()[-1] in _ROOMS
        return None if common or room or first in _NO_PLACE or first.endswith("ing") else words
    unit = masked.unit(words)
    mention = unit.mention
    if mention is None or (capital and mention.role != "capital"):
        return None
    if mention.role in ("demonym_adjective", "demonym_person") or mention.possessive:
        return None
    return _place_name(context, unit)


def _place_name(context: Context, unit: Unit) -> str:
    words = context.text[unit.start : unit.end]
    if words not in states.names():
        return words
    alpha3 = states.state_by_name(words)
    capitals = states.state(alpha3).capitals if alpha3 else ()
    own = next((c for c in capitals if c.lower() == words.lower()), None)
    if own:
        return own
    single = words not in capitals and len(capitals) == 1 and states.names()[words].role == "capital"
    return capitals[0] if single else words
