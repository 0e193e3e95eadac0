"""A standing council of an organisation and a partner: from proposal to first meeting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ..vocabulary import STATUS_ORDER, Commitment, Entry, Meeting, Position, Step, When
from .kind import Kind
from .standing import Basis, Consent, CouncilStanding
from .wording import by_reports, day_words, listed, name, when_words

__all__ = ["KIND", "standing", "title_of"]

KIND = Kind(
    name="council",
    roles=("organisation", "party"),
    topic=re.compile(
        r"\b(?:[A-Z][\w]+-[A-Z][\w]+\s(?:Council|Commission)|(?:Council|Commission)\s(?:as\sequals|of\sequals))\b",
        re.IGNORECASE,
    ),
)


_DECIDED = ("established", "agreed", "decided")
_WORDS = {
    "met": "has met", "established": "has not met yet", "agreed": "is agreed, but has not met",
    "in_force": "is set up, but has not met", "delivered": "has met", "pledged": "is promised", "floated": "is under discussion",
    "withdrawn": "is given up", "lapsed": "came to nothing",
}  # fmt: skip


def title_of(subject: str) -> str:
    """What the council of a subject is called: `council/NATO/UKR` is the NATO-Ukraine Council."""
    _, body, party = subject.split("/", 2)
    return f"{body}-{name(party)} Council"


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> CouncilStanding:
    """How far a council of an organisation and a partner has come: floated, pledged, agreed, established, met.

    It has met when a report tells of the step or of a meeting of that name that had taken place by the day; a meeting
    still to come is told as such.
    """
    title = title_of(subject)
    held = [(e, e.finding) for e in entries if isinstance(e.finding, Commitment) and e.finding.subject == subject]
    steps = [(e, e.finding) for e in entries if isinstance(e.finding, Step) and e.finding.track == subject]
    meetings = [(e, e.finding) for e in entries if isinstance(e.finding, Meeting) and e.finding.body == title]
    done = {f.step: (e, f.date or e.first) for e, f in steps if f.outcome == "done"}
    past = [(e, m.date) for e, m in meetings if _by(m.date, on)]
    ahead = [m.date for _, m in meetings if m.date and not _by(m.date, on)]
    met = min((d for _, d in [*past, *([done["met"]] if "met" in done else [])] if d), key=str, default=None)
    decided = next((done[step][1] for step in _DECIDED if step in done), None)
    furthest = max((p.status for _, p in held), key=lambda status: STATUS_ORDER[status], default=None)
    stage = "met" if past or "met" in done else "established" if decided else furthest
    told = [t.told for e, _ in held for t in e.tellings if t.told and t.told.latest]
    proposed = min(told, key=_certain, default=None)
    opposed = tuple(
        dict.fromkeys(
            str(e.finding.actor)
            for e in entries
            if isinstance(e.finding, Position) and e.finding.subject == subject and e.finding.stance == "opposes"
        )
    )
    track = [("proposed", proposed), ("decided", decided), ("first meeting", met)]
    return CouncilStanding(
        subject=subject,
        kind="council",
        known=known,
        on=on,
        stage=stage,
        steps=tuple(Consent(actor=step, date=when) for step, when in track if when),
        opposed=opposed,
        sentence=_sentence(title, on, stage, dict(track), ahead, opposed),
        basis=(
            *(Basis(claim=p.what, from_="reports", entries=(e.id,)) for e, p in held),
            *(Basis(claim=step, from_="reports", entries=(e.id,)) for step, (e, _) in done.items()),
            *(Basis(claim=f"a meeting of the {title}", from_="reports", entries=(e.id,)) for e, _ in meetings),
        ),
    )


def _certain(when: When) -> tuple[dt.date, int]:
    """The order of tellings by the day on which each was out for certain, the sharper dated first."""
    assert when.latest is not None
    return when.latest, (when.latest - when.earliest).days if when.earliest else 10_000


def _by(when: When | None, on: dt.date | None) -> bool:
    """Whether a meeting had begun by the day: one without a day is taken to have, since it is told of."""
    return when is None or on is None or when.earliest is None or when.earliest <= on


def _sentence(
    title: str,
    on: dt.date | None,
    stage: str | None,
    track: dict[str, When | None],
    ahead: Sequence[When],
    opposed: Sequence[str],
) -> str:
    if stage is None:
        return f"{by_reports(on)}, no {title} is told of; whether one is planned is not known."
    days = [f"{step} {when_words(track[step])}" for step in ("proposed", "decided") if track[step]]
    since = f", {listed(days)}," if days and stage in ("met", "established", "delivered") else ""
    first = f" {when_words(track['first meeting'])}" if stage == "met" and track["first meeting"] else ""
    told = f"has met for the first time{first}" if first else _WORDS[stage]
    coming = ""
    if stage != "met" and ahead:
        day = min((when.earliest for when in ahead if when.earliest), default=None)
        coming = f"; its first meeting is to be on {day_words(day)}" if day else "; its first meeting is still to come"
    against = f"; {listed(opposed)} opposed it" if opposed else ""
    article = "the" if stage in ("met", "established", "delivered", "in_force", "agreed") else "a"
    return f"{by_reports(on)}, {article} {title}{since} {told}{coming}{against}."
