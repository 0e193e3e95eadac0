"""The one plain sentence on an accession: whom it waits for, who consented by reports and who by reference data, and why.

What reports tell, what reference data have and what nobody knows are told apart in the sentence itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from ..reference import accessions
from .standing import AccessionStanding, Consent
from .wording import as_of, day_words, listed, name

__all__ = ["SUPPOSED", "is_supposed", "sentence"]

SUPPOSED = "supposed"
"""The ground of a day that is only supposed."""

_NAMED = 4  # as many are named one by one, more are counted
_RECENT = dt.timedelta(days=90)
"""A reason stated longer ago is told with its day."""
_REASON = 140  # characters of a reason in the sentence


def sentence(stands: AccessionStanding) -> str:
    """The sentence a standing opens with; every other field of it is settled."""
    _, short, party = stands.subject.split("/", 2)
    words = {step.step: step.words for step in accessions.procedure(short)}
    last = accessions.procedure(short)[-1].step
    body = name(short)
    opening = f"{as_of(stands.on)}, {name(party)}"
    if stands.step == last:
        return f"{opening} {words[last]} {body}."
    parts = list(_consents(stands, body)) if stands.outstanding or stands.given else [_steps(stands, words, body)]
    parts += _by_reference(stands, body)
    if stands.given and stands.awaits == last:
        parts.append("every member has consented, and only its own step is left")
    parts += _reasons(stands)
    return f"{opening} {'; '.join(part for part in parts if part)}."


def _steps(stands: AccessionStanding, words: dict[str, str], body: str) -> str:
    """How far it has come where no report speaks of a member's consent."""
    against = [objection.actor for objection in stands.objections if objection.has_say]
    needed = ", and the next step needs every member" if set(against) & set(stands.pivotal) else ""
    if stands.step is None:
        told = f"joining {body} is spoken of, but no step is told"
    else:
        told = f"{words[stands.step]} {body}" + ("" if against else "; no further step is told")
    if not against:
        return told
    return f"{told}; {listed(against)} {'objects' if len(against) == 1 else 'object'}{needed}"


def _consents(stands: AccessionStanding, body: str) -> Iterator[str]:
    supposed = [consent.actor for consent in stands.given if is_supposed(consent)]
    given = [consent.actor for consent in stands.given if not is_supposed(consent)]
    if stands.outstanding:
        yield f"still waits for {listed(stands.outstanding)} to ratify its accession to {body}"
    for actors, how in ((given, "by reports"), (supposed, "as supposed")):
        if actors and stands.outstanding:
            yield f"{_count(actors)} {'has' if len(actors) == 1 else 'have'} ratified, {how}"
        elif actors:
            yield f"has the consent of {_count(actors)} to join {body}, {how}"
    if stands.disputed:
        yield f"reports differ on whether {listed(stands.disputed)} has ratified"
    if stands.unknown and not stands.reference:
        yield f"of the other {len(stands.unknown)} members no report speaks"


def is_supposed(consent: Consent) -> bool:
    """Whether a consent is only supposed, to see what would follow."""
    return consent.date is not None and consent.date.ground == SUPPOSED


def _by_reference(stands: AccessionStanding, body: str) -> Iterator[str]:
    """What reference data add on those that no report speaks of, and where they have it otherwise than reports."""
    reference = stands.reference
    if reference is None:
        return
    if reference.entered:
        yield f"by reference data it has been a member since {as_of(reference.entered).removeprefix('As of ')}"
        return
    spoken = {*stands.outstanding, *(consent.actor for consent in stands.given)}
    others = [consent.actor for consent in reference.given if consent.actor not in spoken]
    waiting = [actor for actor in reference.outstanding if actor not in spoken]
    unsure = [actor for actor in reference.not_known if actor not in spoken]
    if others:
        whole = "all" if spoken and not waiting and not unsure else f"{len(others)}"
        yield (
            f"{whole} other members have ratified, by reference data"
            if spoken
            else f"{whole} members have ratified, by reference data"
        )
    if waiting:
        yield f"{_count(waiting)} {'has' if len(waiting) == 1 else 'have'} not, by reference data"
    if unsure:
        yield f"of {_count(unsure)} nothing is known"
    entered = {consent.actor for consent in reference.given}
    if ahead := [actor for actor in stands.outstanding if actor in entered]:
        yield f"by reference data {listed(ahead)} had ratified by then"
    told = (consent.actor for consent in stands.given if not is_supposed(consent))
    if behind := [actor for actor in told if actor in reference.outstanding]:
        yield f"by reference data {listed(behind)} had not ratified by then"


def _reasons(stands: AccessionStanding) -> Iterator[str]:
    """The stated reasons of those it hangs on; with the day, where that is long ago."""
    for objection in stands.objections:
        if objection.actor in stands.pivotal and objection.stated:
            heard = objection.stated_on
            old = stands.on is not None and heard is not None and heard < stands.on - _RECENT
            day = f" ({day_words(heard)})" if old and heard else ""
            yield f"{name(objection.actor)}\u2019s stated reason{day}: \u201c{_short(objection.stated)}\u201d"


def _short(words: str) -> str:
    words = " ".join(words.split()).rstrip(".;,")
    return words if len(words) <= _REASON else words[: words.rfind(" ", 0, _REASON)] + " \u2026"


def _count(actors: Sequence[str]) -> str:
    return listed(actors) if len(actors) <= _NAMED else f"{len(actors)} members"
