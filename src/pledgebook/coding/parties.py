"""Who is bound to whom by a promise: by its act's words, by its verb's subject, or by the promise told before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..reference import organisations
from ..vocabulary import Actor, Commitment
from .actors import actors_before
from .acts import Deed
from .clauses import clause_start
from .context import ACTOR, ACTORS, STATE, Context, Masked
from .promises import Promise
from .spokesmen import for_organisation, leads

__all__ = ["Parties"]

_PASSIVE = re.compile(
    r"\b(?:be|been|being|is|are|was|were)\s(?:\w+ly\s)?\w+(?:ed|en|wn|nt|lt|id|ade|ut|et|ld|ght)\b", re.IGNORECASE
)
# "Ukraine has been promised jets": the subject of such a passive receives.
_PROMISED = re.compile(
    r"\b(?:been|be|being|is|are|was|were)\s(?:\w+ly\s)?(?:promised|offered|given|granted|guaranteed|assured|lent|awarded|pledged(?=\s(?:an?|the|\d|⟦A)))\b",
    re.IGNORECASE,
)
_AGENT = re.compile(rf"\bby\s(?P<by>{ACTORS})", re.IGNORECASE)
_PROMISE_OF = re.compile(r"(?:promise|pledge|commitment|guarantee|offer)s?\s(?:of|by|from)\s(?:the\s)?⟦", re.IGNORECASE)
_GIVING_TOO = re.compile(rf"(?:,|;|\band)\s(?:the\s)?(?P<by>{ACTOR})\s⟦A\d+⟧")
_GIVING = re.compile(
    r"\b(?:giv|gave|send|sent|provid|deliver|suppl|donat|hand|transfer|ship|train|lend|lent|grant|pa(?:y|id)|disburs|finance|fund|contribut)\w*",
    re.IGNORECASE,
)
_IN_RETURN = re.compile(
    r"\bfor\s(?:its|their|his|her)\s(?:own\s)?part\b|\bin\s(?:return|exchange)\b(?!\sfor)|\bthe\ssame\stowards\b",
    re.IGNORECASE,
)
_SIGNING = re.compile(r"\b(?:sign|adopt|conclud|seal)", re.IGNORECASE)
_AGREEMENT = re.compile(r"\b(?:agreement|declaration|pact|treaty|accord|memorandum|deal|compact)\b", re.IGNORECASE)
_HANDED = re.compile(
    r"\bbe(?:en)?\s(?:\w+ly\s)?(?:delivered|sent|provided|supplied|given|transferred|handed|disbursed|paid|donated|shipped|spent|shared|distributed|"
    r"lifted|extended|granted|lent|deployed|released|used|made|held|built)\b",
    re.IGNORECASE,
)  # the subject of such a passive is the thing given
_RECEIVES = re.compile(r"\b(?:receiv|obtain|borrow)(?:e[sd]?|ed|ing|s)?\b|\b(?:get|gets|got)\b", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom\s(?P<by>{ACTORS})", re.IGNORECASE)
_BY = re.compile(r"\bby\s(?:the\s)?$", re.IGNORECASE)
_NO_PARTY = re.compile(
    r"\b(?:statements?|documents?|reports?|texts?|drafts?|sources?|officials?|spokes\w+|papers?|letters?|observers?|analysts?|experts?|people|media|"
    r"agency\sreports?|sites?|websites?)\b",
    re.IGNORECASE,
)
_LEADERS = re.compile(
    r"(?:(?:two|three|four|five|six|seven|all|the|their|other|eu)\s)*(?:leaders|ministers|heads\sof\sstate|ambassadors)",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:[^\W\d_]|[.’'\s]|-(?=[A-Z]))+")  # a name of a person, in which no digit stands, nor "-backed"
_MEMBERS_BEFORE = re.compile(
    r"(?:^|[,;:“\"]\s?|\bthat\s)(?:(?:the|allied)\s)?(?P<all>(?:every|each|all)\s)?(?:leaders|members?|member\sstates|allies|heads\sof\sstate(?:\sand\sgovernment)?)\s"
    r"(?:(?:has|have|had|also|now|\w+ly)\s){0,3}$",
    re.IGNORECASE,
)
_SUPPORTS = re.compile(r"\b(?:support|help|assist|aid|back)(?:s|ed|ing)?$", re.IGNORECASE)
_A_STATE = re.compile(rf"\s(?:the\s)?(?P<to>{STATE})(?!['’])", re.IGNORECASE)
_NEAR = 5  # sentences back within which a promise goes on with the parties of the one before it


@dataclass(slots=True)
class Parties:
    """The parties to the promises of one report. What was told is noted, so that a later promise can take it up."""

    context: Context
    deeds: tuple[Deed, ...] = ()
    _told: list[tuple[int, Commitment]] = field(default_factory=list)

    def note(self, masked: Masked, commitment: Commitment) -> None:
        """Remember a commitment told in this sentence."""
        self._told.append((masked.sentence.start, commitment))

    def givers(self, promise: Promise) -> list[Actor] | None:
        """Who is bound: the act's words for him, else the verb's subject, else who speaks; nobody for a bare passive.

        A thing that an act's words name ("the funds will allow") is bound to nothing. None where the words name somebody
        who can bind nobody: a paper, or a person of whom the report does not tell for whom he acts.
        """
        named = self._named(promise)
        told = [self._bound(actor) for actor in named]
        return None if named and not any(told) else [actor for actor in told if actor]

    def _bound(self, actor: Actor) -> Actor | None:
        actor = for_organisation(self.context, actor)
        if _LEADERS.fullmatch(actor.name):
            return Actor(name=self.context.assembly) if self.context.assembly else actor
        if leads(self.context, actor.name):
            return actor
        person = any(m.name == actor.name for m in self.context.people.mentions)
        if (person and " " in actor.name and _PERSON.fullmatch(actor.name)) or (
            actor.name not in organisations.short_names() and _NO_PARTY.search(actor.name)
        ):
            return None
        return actor

    def _named(self, promise: Promise) -> list[Actor]:
        masked, deed = promise.masked, promise.deed
        if promise.arrives:
            return []
        if _RECEIVES.search(promise.words):
            source = _FROM.search(masked.text, promise.end)
            return (
                [one for unit in masked.units_in(source["by"]) if (one := self.context.actor(unit))] if source else []
            )
        if _PROMISED.search(promise.words):
            agent = _AGENT.search(masked.text, promise.end)
            named = [self.context.actor(unit) for unit in masked.units_in(agent["by"])] if agent else []
            return [actor for actor in named if actor]
        found = list(deed.by) if deed else []
        if (
            deed
            and _HANDED.search(promise.words)
            and all(
                end <= deed.act.start and not _BY.search(self.context.text[:start]) for start, end in deed.role("by")
            )
        ):
            return []
        if deed is None and _PASSIVE.search(masked.text, max(0, promise.begin - 12), promise.end):
            return []
        if not found and deed and deed.to and _PROMISE_OF.match(masked.text, deed.begin):
            found = list(deed.to)
        if not found and deed and (deed.role("by") or (not promise.worded and _PASSIVE.search(promise.words))):
            return []
        found = (
            found or self._members_before(masked, promise.begin) or actors_before(self.context, masked, promise.begin)
        )
        if not found:
            speaker = self.context.speaker_actor(*masked.span(promise.begin, promise.end))
            found = [speaker] if speaker else []
        return found

    def _members_before(self, masked: Masked, at: int) -> list[Actor]:
        """The body whose members are the subject right before a verb: "every member commits itself", "leaders adopted"."""
        match = _MEMBERS_BEFORE.search(masked.text, 0, at) if self.context.assembly else None
        scope = "all" if match and match["all"] else None
        return [Actor(name=self.context.assembly, scope=scope)] if match and self.context.assembly else []

    def receivers(self, promise: Promise) -> list[Actor]:
        """Who receives by the act's words; not one who gives himself ("and the United States $130 million")."""
        if _PROMISED.search(promise.words) or _RECEIVES.search(promise.words):
            giving = self.givers(promise) or []
            named = [*promise.deed.to, *promise.deed.by] if promise.deed else []
            receiving = [actor for actor in named if actor not in giving]
            return receiving or actors_before(self.context, promise.masked, promise.begin)
        if promise.arrives:
            where = re.compile(rf"\s(?P<to>{ACTOR})").match(promise.masked.text, promise.end)
            reached = self.context.actor(promise.masked.unit(where["to"])) if where else None
            return [reached] if reached else []
        if promise.deed is None:
            return []
        too = {promise.masked.unit(m["by"]).name for m in _GIVING_TOO.finditer(promise.masked.text, promise.end)}
        if not promise.deed.by and _PROMISE_OF.match(promise.masked.text, promise.deed.begin):
            return []
        return [actor for actor in promise.deed.to if actor.name not in too]

    def helped(self, promise: Promise) -> Actor | None:
        """The state that a promise of mere help names behind its verb: "will support Armenia"."""
        told = _SUPPORTS.search(promise.words) and (promise.deed or not promise.words.lower().startswith("would"))
        match = _A_STATE.match(promise.masked.text, promise.end) if told else None
        return self.context.actor(promise.masked.unit(match["to"])) if match else None

    def giver_before(self, promise: Promise, receiver: str | None) -> Actor | None:
        """Who gives where the words do not say: the giver of the promise of help to the same told just before."""
        for commitment in self._before(promise.masked):
            to = commitment.to.name if commitment.to else None
            if commitment.subject.startswith("assistance/") and commitment.by and receiver in (None, to):
                return commitment.by
        return None

    def receiver_before(self, promise: Promise, giver: Actor) -> Actor | None:
        """To whom something is given where the words do not say: to whom help was told to go just before."""
        if not _GIVING.search(promise.words):
            return None
        for commitment in self._before(promise.masked):
            if commitment.subject.startswith("assistance/") and commitment.to and commitment.to.name != giver.name:
                return commitment.to
        return None

    def in_return(self, promise: Promise, giver: Actor) -> tuple[Actor, str] | None:
        """To whom and on what subject a promise "for its part" is made: back to the giver of the promise before it."""
        masked = promise.masked
        start = clause_start(masked, promise.begin)
        if not _IN_RETURN.search(masked.text, min(start, max(0, promise.begin - 60)), promise.end + 60):
            return None
        for commitment in self._before(masked):
            if commitment.by is not None and commitment.by.name != giver.name:
                return commitment.by, commitment.subject
        return None

    def signed(self, promise: Promise, givers: list[Actor]) -> bool:
        """Whether what the report tells in its own words is a term of an agreement its giver was told before to have signed."""
        masked = promise.masked
        if self.context.told_at(*masked.span(promise.begin, promise.end)) is not None or not givers:
            return False
        names = {actor.name for actor in givers}
        return any(
            deed.act.start < masked.sentence.start
            and deed.act.label == "step.done"
            and _SIGNING.search(deed.masked.text[deed.begin : deed.end])
            and names & {actor.name for actor in deed.by}
            and _AGREEMENT.search(self.context.text[slice(*deed.span)])
            for deed in self.deeds
        )

    def _before(self, masked: Masked) -> Iterator[Commitment]:
        """What was told in this sentence and the few before it, the last first."""
        place = self.context.masked.index(masked)
        earliest = self.context.masked[max(0, place - _NEAR)].sentence.start
        for start, commitment in reversed(self._told):
            if start < earliest:
                return
            yield commitment
