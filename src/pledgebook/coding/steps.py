"""Steps of procedures: applied, invited, signed, ratified, acceded; done, pending or refused, each by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast, get_args

from ..language.annotations import Span
from ..reference import accessions, organisations
from ..vocabulary import Actor, Coded, Outcome, Step
from .actors import actors_before
from .acts import Deed, Deeds
from .clauses import clause_end, clause_start, past
from .context import STATE, Context, Masked
from .matters import thing_of
from .step_words import (
    COUNCIL,
    HANDS_IN,
    MODAL,
    NAMES,
    NOT_YET_INVITED,
    NOUN_OF_PAPER,
    PAPER,
    PHRASED,
    RATIFIES,
    REQUEST,
    STEPS,
)
from .subjects import Subjects, matter
from .terms import date, lasting
from .weighing import ALONE, STAND, confidence

__all__ = ["may_ratify", "steps"]

_ITS_OWN = re.compile(
    r"\b(?:its|their|(?:the|his|her|their)\s(?:country|nation|state)['’]s)\s(?:(?:own|⟦B\d+⟧|[a-z]+)\s){0,2}(?:bid|application|accession|membership|entry)\b",
    re.IGNORECASE,
)
_ACT_OF = re.compile(
    r"^(?:(?:join(?:ing)?|rejoin(?:ing)?|enter(?:ing)?|leav(?:e|ing)|quit(?:ting)?|acced(?:e|ing)\sto)|(?:ratification|signing|signature|approval|adoption|conclusion)\sof|(?:votes?|vote|voting|decision)\son)\s(?:the\s|an?\s|its\s)?",
    re.IGNORECASE,
)
"""The step itself, before what it is taken on."""
_IT = re.compile(r"(?:it|this|that|they|which)", re.IGNORECASE)
_INTO_BODY = ("acceded", "left", "applied", "suspended")
_PROPER = re.compile(
    r"[A-Z][\w’-]*(?:\s(?:of|on|for|and|the|in|to|[A-Z][\w’-]*)){1,8}(?<!of)(?<!on)(?<!for)(?<!and)(?<!the)"
)
_TO_MEET = re.compile(r"\b(?:summit|meeting|talks|conference|session|gathering|visit)\b", re.IGNORECASE)
_BARE_VOTE = re.compile(
    r"(?:\w+\s)?(?:ratifications?|signatures?|consent|votes?|decisions?|talks|terms|texts?|documents?|letters?)",
    re.IGNORECASE,
)
"""What is no arrangement by itself: the vote, parliamentary votes."""
_WILL_NOT = re.compile(r"\b(?:will|would|shall)\snot\b|\bwon[’']t\b", re.IGNORECASE)
_POSTPONED = re.compile(r"\b(?:postpon|delay|adjourn|put\w*\soff|hold\w*\sup|held\sup|stall)\w*", re.IGNORECASE)
_MAY = re.compile(r"^(?:could|might|may)\b", re.IGNORECASE)
"""A step that only might come is none."""
_LIFTED = re.compile(
    r"\b(?:lift|drop|remov|withdr[ae]w|gave\sup|giv\w+\sup|no\slonger|end(?:s|ed)\b)\w*", re.IGNORECASE
)
_VETO = re.compile(r"\b(?:veto|objection|opposition|resistance|block)\w*", re.IGNORECASE)
_FORBORNE = re.compile(r"\b(?:refrain|abstain)\w*\sfrom\b", re.IGNORECASE)
_SIGNS = re.compile(r"\b(?:sign|initial|appl|ask|request|meet|met)", re.IGNORECASE)
"""Steps that a person takes with his own hand, whomever he takes them for."""
_SOME_VOTES = re.compile(r"\b(?:lawmakers|MPs|deputies|senators|members|politicians|opposition)\b", re.IGNORECASE)
"""Some of those who vote: how they vote is no step of the whole."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s(?:\w+ly\s)?\w+(?:ed|en|wn|un)\b", re.IGNORECASE)
_ON_PAPER = ("ratified", "signed", "approved")
_JOINING = ("ratified", "applied", "invited", "signed", "acceded", "approved")


def steps(context: Context, subjects: Subjects, deeds: Deeds) -> list[Coded]:
    """The steps of a report: on the way into an organisation, and on whatever track an act tells of."""
    return [coded for masked in context.masked for coded in _all_of(context, subjects, deeds, masked)]


def _all_of(context: Context, subjects: Subjects, deeds: Deeds, masked: Masked) -> Iterator[Coded]:
    """The steps that wordings tell, backed where an act tells one there too, then those that acts alone tell."""
    told: set[tuple[str, str, str]] = set()
    acts = deeds.of(masked, "step")
    for coded in _of_sentence(context, subjects, masked) if subjects.joined else ():
        step = coded.finding
        assert isinstance(step, Step)
        low, high = step.evidence.passages[0].start, step.evidence.passages[0].end
        told.add((step.track, step.step, str(step.by)))
        backing = [d.confidence for d in acts if low <= d.act.start < high and d.detail == step.outcome]
        yield Coded(finding=step, confidence=confidence(max(backing, default=None), worded=True))
    for deed in acts:
        for coded in _by_act(context, subjects, deed) if deed.confidence >= ALONE else ():
            step = coded.finding
            assert isinstance(step, Step)
            key = (step.track, step.step, str(step.by))
            if key not in told:
                told.add(key)
                yield coded


def _by_act(context: Context, subjects: Subjects, deed: Deed) -> Iterator[Coded]:
    """The steps that an act tells: on the way into an organisation, else on the track or the paper its words name."""
    masked = deed.masked
    objects = [context.text[start:end] for role in ("what", "track") for start, end in deed.role(role)]
    trigger = masked.text[deed.begin : deed.end]
    reach = masked.text[deed.begin : deed.places(deed.matter)[1]]
    name = _name(trigger, f"{' '.join(objects)} {reach}" if RATIFIES.search(reach) else " ".join(objects))
    if name is None or deed.detail not in get_args(Outcome) or _MAY.search(trigger) or _FORBORNE.search(trigger):
        return
    begin, end = deed.places(deed.matter)
    if name == "invited" and _TO_MEET.search(masked.text, begin, end):
        return
    tracks = subjects.all_of(masked, begin, end, kinds=("accession",)) if name in _JOINING or name == "opened" else []
    asked_in = deed.to or (deed.by if _PASSIVE.search(trigger) or not deed.role("to") else ())
    if name == "invited" and (let_in := [actor.name for actor in asked_in if len(actor.name) == 3]):
        tracks = [track for party in let_in if (track := subjects.into(masked, begin, end, party))] or tracks
    let_into = name == "acceded" and any(len(actor.name) != 3 for actor in deed.to)
    if not tracks and (let_into or (name in _JOINING and _ITS_OWN.search(masked.text, begin, end))):
        parties = [actor.name for actor in deed.by if len(actor.name) == 3]
        tracks = [track for party in parties if (track := subjects.into(masked, begin, end, party))]
    if not tracks:
        thing = deed.thing(context.text)
        if name in _ON_PAPER and (thing is None or _IT.fullmatch(context.text[slice(*thing)])):
            thing = _paper_before(context, deed)
        named = matter(context, thing) if thing else None
        if named is None or not PAPER.search(named):
            named = thing_of(context, deed) if deed.confidence >= STAND else None
        if named is None and thing and name in _INTO_BODY:
            named = _proper(context.text[slice(*thing)])
        named = _ACT_OF.sub("", named) if named else None
        if named is None or _BARE_VOTE.fullmatch(named) or not _has_taker(deed, name):
            return
        tracks = [named]
    outcome = _outcome(deed, trigger)
    if outcome is None:
        return
    for track in tracks:
        joining = track.startswith("accession/")
        step = "ratified" if joining and name == "approved" else name
        acting = _acting(context, deed)
        if joining and step == "invited":
            acting = [Actor(name=track.split("/")[1])]
        if joining and step == "ratified" and _candidates(context, subjects, masked, acting):
            continue
        takers: list[Actor | None] = [*acting]
        if not takers and not joining and not deed.role("by"):
            takers = [None]  # a paper signed or ratified, by whom the words do not tell
        for actor in takers:
            by, step_taken = actor, step
            if by is None:
                yield _told(context, deed, track, step, None, outcome)
                continue
            if joining and step == "applied" and " " in by.name:  # a person asks in the name of the party
                by = Actor(name=track.split("/")[2])
            if joining and step == "opened" and len(by.name) == 3 and not track.endswith(f"/{by.name}"):
                continue
            if joining and step in ("applied", "acceded"):
                if len(by.name) != 3 or (outcome == "refused" and not track.endswith(f"/{by.name}")):
                    continue
                track = "/".join([*track.split("/")[:2], by.name])  # who applies is the party
            if joining and step == "ratified" and track.endswith(f"/{by.name}"):
                step_taken = "approved"  # its own parliament's yes
            elif (
                joining
                and step == "ratified"
                and not may_ratify(by.name, track)
                and (by.name != track.split("/")[1] or outcome != "done")
            ):
                continue
            yield _told(context, deed, track, step_taken, by, outcome)


def _told(context: Context, deed: Deed, track: str, step: str, by: Actor | None, outcome: Outcome) -> Coded:
    begin, end = deed.places(deed.matter)
    made = Step(
        track=track,
        step=step,
        by=by,
        outcome=outcome,
        date=date(context, deed.masked, begin, end, deed) if outcome == "done" else None,
        evidence=context.evidence(deed.span),
    )
    return Coded(finding=made, confidence=confidence(deed.confidence, worded=False))


def _proper(words: str) -> str | None:
    """A body or paper called by a name of several words, where nothing else tells what is joined or left."""
    bare = re.sub(r"^(?:to\s)?(?:join|rejoin|leave|enter)\s|^the\s", "", words.strip())
    bare = re.sub(r"^the\s", "", bare).replace("/", "-")
    return bare if _PROPER.fullmatch(bare) else None


def _has_taker(deed: Deed, name: str) -> bool:
    """Whether a step's words tell who takes it, or need not: a paper signed or ratified, by nobody named, is a step too."""
    return bool(deed.by) or (not deed.role("by") and name in _ON_PAPER and deed.confidence >= STAND)


def _paper_before(context: Context, deed: Deed) -> Span | None:
    """The paper that a step without an object is taken on, named before it in its sentence: right before a participle, else as the
    first there is."""
    start = deed.masked.sentence.start
    found = list(NOUN_OF_PAPER.finditer(context.text, start, deed.act.start))
    if not found and (place := context.masked.index(deed.masked)):
        before = context.masked[place - 1].sentence
        found = list(NOUN_OF_PAPER.finditer(context.text, before.start, before.end))[-1:]
    bare = context.text[deed.act.start : deed.act.end].endswith("ed")
    return found[-1 if bare else 0].span() if found else None


def _outcome(deed: Deed, trigger: str) -> Outcome | None:
    """How far a step has come by its act's words; None where they tell of a veto lifted, which is no step refused."""
    if deed.detail == "pending" and _WILL_NOT.search(trigger):
        return "refused"
    if deed.detail == "refused" and _POSTPONED.search(trigger):
        return "pending"
    around = deed.masked.text[clause_start(deed.masked, deed.begin) : deed.places(deed.matter)[1]]
    if deed.detail == "refused" and _VETO.search(around) and _LIFTED.search(around):
        return None
    return cast(Outcome, deed.detail)


def _candidates(context: Context, subjects: Subjects, masked: Masked, actors: Sequence[Actor]) -> bool:
    """Whether a list of states is, in part at least, that of those who are to join: none on it consents to another's joining."""
    joining = {track.split("/")[2] for track in subjects.all_of(masked, 0, len(masked.text), kinds=("accession",))}
    return len(actors) > 1 and any(actor.name in joining for actor in actors)


def _acting(context: Context, deed: Deed) -> list[Actor]:
    """Whose step an act tells: not a politician's who speaks for no state or body, nor a city's that a passive names as agent.

    In a passive a capital more often tells where something was done than which government did it.
    """
    actors = list(deed.by) or actors_before(context, deed.masked, deed.begin)
    actors = [actor for actor in actors if not _SOME_VOTES.search(actor.name)]
    persons = {unit.name for unit in deed.masked.units if unit.letter == "P"}
    persons |= {mention.name for mention in context.people.mentions}
    actors = [
        actor for actor in actors if actor.name not in persons or _SIGNS.search(deed.masked.text, deed.begin, deed.end)
    ]
    if _PASSIVE.search(deed.masked.text[deed.begin : deed.end]):
        named = {(unit.name, unit.mention.role if unit.mention else None) for unit in deed.masked.units if unit.name}
        cities = {name for name, role in named if role == "capital"} - {
            name for name, role in named if role != "capital"
        }
        actors = [actor for actor in actors if actor.name not in cities]
    return actors


def _name(trigger: str, objects: str) -> str | None:
    """The step that an act's words tell: by its verb, else by what the verb's object is."""
    told = next(
        (name for words in (trigger, f"{trigger} {objects}") for name, verb in NAMES if verb.search(words)), None
    )
    if HANDS_IN.search(trigger) and REQUEST.search(f"{trigger} {objects}"):
        return "applied"
    if told in (None, "opened", "closed", "acceded") and RATIFIES.search(f"{trigger} {objects}"):
        return "ratified"
    return told


def _of_sentence(context: Context, subjects: Subjects, masked: Masked) -> Iterator[Coded]:
    settled: set[tuple[str, str]] = set()
    yield from _council(context, subjects, masked)
    yield from _of_procedures(context, subjects, masked)
    for name, outcome, pattern in STEPS:
        for match in pattern.finditer(masked.text):
            begin, end = clause_start(masked, match.start()), max(match.end(), clause_end(masked, match.end()))
            groups = match.groupdict()
            if _FORBORNE.search(match[0]):
                continue
            if outcome == "done" and MODAL.search(f"{masked.text[: match.start()].rstrip()} "):
                continue
            if name == "invited":
                if outcome == "pending" and not NOT_YET_INVITED.search(masked.text):
                    continue
                subject = subjects.of(masked, 0, len(masked.text), kinds=("accession",))
                by = [Actor(name=subject.split("/")[1])] if subject else []
                invited = [u.name for u in masked.units_in(groups.get("party")) if u.name]
                for other in invited if subject else ():
                    track = "/".join([*str(subject).split("/")[:2], other])
                    settled.add((name, track + str(by[0])))
                    yield _made(context, masked, match, name, outcome, track, by[0])
            else:
                subject = subjects.of(masked, begin, end, kinds=("accession",)) or subjects.of(
                    masked, 0, len(masked.text), kinds=("accession",)
                )
                by = [a for u in masked.units_in(groups.get("by")) if (a := context.actor(u))]
            if subject is None:
                continue
            if name == "ratified" and _candidates(context, subjects, masked, by):
                continue
            for actor in by:
                if name in ("applied", "acceded"):
                    if len(actor.name) != 3:
                        continue
                    track = "/".join([*subject.split("/")[:2], actor.name])
                elif name == "ratified" and not may_ratify(actor.name, subject):
                    continue
                else:
                    track = subject
                if (name, track + str(actor)) in settled:
                    continue
                settled.add((name, track + str(actor)))
                yield _made(context, masked, match, name, outcome, track, actor)
            if name == "applied" and (
                also := re.search(
                    rf"\balongside\s(?:its\s)?(?:[\w-]+\s){{0,4}}?(?P<party>{STATE})", masked.text[match.end() :]
                )
            ):
                unit = masked.unit(also["party"])
                neighbour = context.actor(unit)
                if neighbour:
                    track = "/".join([*subject.split("/")[:2], neighbour.name])
                    yield _made(context, masked, match, name, outcome, track, neighbour, reach=match.end() + also.end())


def _of_procedures(context: Context, subjects: Subjects, masked: Masked) -> Iterator[Coded]:
    """Steps that an organisation's own procedure knows, by the phrases its data declare for them."""
    for match in PHRASED.finditer(masked.text):
        subject = subjects.of(masked, match.start(), match.end(), kinds=("accession",)) or subjects.of(
            masked, 0, len(masked.text), kinds=("accession",)
        )
        if subject is None or MODAL.search(f"{masked.text[: match.start('phrase')].rstrip()} "):
            continue
        body = subject.split("/")[1]
        name = dict(accessions.phrases()[match["phrase"].lower()]).get(body)
        parties = [a for u in masked.units_in(match["by"]) if (a := context.actor(u)) and len(a.name) == 3]
        for party in parties if name else ():
            yield _made(context, masked, match, str(name), "done", f"accession/{body}/{party.name}", party)


def _council(context: Context, subjects: Subjects, masked: Masked) -> Iterator[Coded]:
    """A standing council set up, and its first session."""
    for match in COUNCIL.finditer(masked.text):
        subject = subjects.of(masked, match.start(), match.end(), kinds=("council",))
        if subject is None or MODAL.search(f"{masked.text[: match.start()].rstrip()} "):
            continue
        body = masked.unit(match[0]).name if match["met"] else subject.split("/")[1]
        if body:
            name = "met" if match["met"] else "established"
            yield _made(context, masked, match, name, "done", subject, Actor(name=body))


def may_ratify(actor: str, subject: str) -> bool:
    """Whether a state's consent counts: it is, was or becomes a member of the organisation, and is not the party."""
    _, body, party = subject.split("/", 2)
    if actor == party or len(actor) != 3:
        return False
    try:
        return bool(organisations.membership(body, actor))
    except KeyError:
        return True


def _made(
    context: Context,
    masked: Masked,
    match: re.Match[str],
    name: str,
    outcome: Outcome,
    track: str,
    by: Actor,
    reach: int = 0,
) -> Coded:
    end = max(match.end(), reach, clause_end(masked, match.end()))
    low, high = masked.span(clause_start(masked, match.start()), min(end, len(masked.text)))
    own = masked.units_in(masked.text[clause_start(masked, match.start()) : end])
    times = [unit.time for unit in (*own, *(masked.units if outcome == "done" else ())) if unit.time and unit.time.when]
    when = next((time.when for time in times if name == "acceded" or not lasting(context, time)), None)
    step = Step(
        track=track,
        step=name,
        by=by,
        outcome=outcome,
        date=past(when) if when and outcome == "done" else None,
        evidence=context.evidence((low, high)),
    )
    return Coded(finding=step, confidence=0.5)
