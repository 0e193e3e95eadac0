"""What one coder finds in one report: statements, meetings, commitments, steps, positions, figures, offices.

Every finding rests on passages. Its id is its kind, its fields and its passages: not who found it, or how surely.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints, TypeAdapter

from .frozen import Frozen, Number, content_id
from .passages import Evidence
from .terms import Actor, Amount, Condition, Name, Subject
from .times import When

__all__ = [
    "KINDS",
    "STATUS_ORDER",
    "Commitment",
    "Figure",
    "Finding",
    "Kind",
    "Meeting",
    "Mode",
    "Office",
    "Outcome",
    "Position",
    "Stance",
    "Statement",
    "Status",
    "Step",
    "finding_from",
]

Mode = Literal["direct", "mixed", "indirect"]
Stance = Literal["supports", "opposes", "demands", "conditional", "undecided", "declines"]
Outcome = Literal["done", "pending", "refused"]
Status = Literal["floated", "pledged", "agreed", "in_force", "allocated", "delivered", "withdrawn", "lapsed"]
STATUS_ORDER: dict[Status, int] = {
    "floated": 0,
    "pledged": 1,
    "agreed": 2,
    "in_force": 3,
    "allocated": 3,
    "delivered": 4,
    "withdrawn": 5,
    "lapsed": 5,
}
"""How far a promise has come; the two that end it come last."""

Duration = Annotated[str, StringConstraints(pattern=r"^P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$", min_length=3)]


class _Finding(Frozen):
    evidence: Evidence

    @cached_property
    def id(self) -> str:
        """The content hash of kind, fields and passages."""
        passages = [passage.content() for passage in self.evidence.passages]
        return content_id(type(self).__name__.lower(), self.content() | {"evidence": passages})


class Statement(_Finding):
    """Somebody said something. The passages are the content only, not the cue.

    `speaker` lists who said it, canonical names; an unnamed source stays as the text has it ("officials").
    """

    kind: Literal["statement"] = "statement"
    speaker: tuple[Name, ...] = Field(min_length=1)
    mode: Mode
    said_on: When | None = None
    occasion: str | None = None
    audience: str | None = None


class Meeting(_Finding):
    """People met, or will: a body's session at a place on days."""

    kind: Literal["meeting"] = "meeting"
    body: Name | None = None
    name: Name
    place: Name | None = None
    date: When | None = None
    participants: tuple[Name, ...] = ()


class Commitment(_Finding):
    """Somebody is to do something for somebody. `by` or `to` is None where the text names nobody.

    `over` is an ISO 8601 duration; `until` a time, or the subject whose completion ends it.
    `reaffirms` marks a telling that repeats an earlier promise.
    """

    kind: Literal["commitment"] = "commitment"
    by: Actor | None = None
    to: Actor | None = None
    subject: Subject
    what: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    status: Status
    amount: Amount | None = None
    over: Duration | None = None
    date: When | None = None
    until: When | str | None = None
    conditions: tuple[Condition, ...] = ()
    purposes: tuple[str, ...] = ()
    reaffirms: bool = False


class Step(_Finding):
    """One step of a procedure: on which track, which step, by whom, done, pending or refused."""

    kind: Literal["step"] = "step"
    track: Subject
    step: Name
    by: Actor | None = None
    outcome: Outcome
    date: When | None = None


class Position(_Finding):
    """Where an actor stands on a subject. `declines` is: will not say."""

    kind: Literal["position"] = "position"
    actor: Actor
    subject: Subject
    stance: Stance
    what: str | None = None
    conditions: tuple[Condition, ...] = ()


class Figure(_Finding):
    """A number that reports a state of affairs, not a promise."""

    kind: Literal["figure"] = "figure"
    measure: Name
    subject: Subject
    value: Number
    unit: str | None = None
    as_of: When | None = None


class Office(_Finding):
    """A person holds, or (`former`) has held, an office of a state or an organisation."""

    kind: Literal["office"] = "office"
    person: Name
    office: Name
    of: Name
    since: When | None = None
    until: When | None = None
    former: bool = False


Finding = Annotated[Statement | Meeting | Commitment | Step | Position | Figure | Office, Field(discriminator="kind")]
Kind = Literal["statement", "meeting", "commitment", "step", "position", "figure", "office"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_ADAPTER: TypeAdapter[Finding] = TypeAdapter(Finding)


def finding_from(content: object) -> Finding:
    """A finding from plain JSON values. Raises pydantic.ValidationError, which names the field that is wrong."""
    return _ADAPTER.validate_python(content)
