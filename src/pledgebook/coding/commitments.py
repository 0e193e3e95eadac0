"""Commitments: for each promise told, who is bound to whom, on what subject, and on what terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ..arrangements import KINDS, UNNAMED
from ..language.amounts import counted
from ..reference import organisations
from ..vocabulary import Actor, Amount, Coded, Commitment, Status
from .acts import Deeds
from .clauses import clause_end, clause_start, negated
from .context import ACTOR, Context, Masked
from .making import SHORT, made
from .parties import Parties
from .promises import Promise, promises
from .subjects import Subjects
from .weighing import ALONE, GENERIC

__all__ = ["commitments"]

_NEED = re.compile(
    r"\s(?:on|about)\s(?:the|a)\s(?:\w+\s)?(?:need|necessity|importance|aim|goal)\b|\sthat\s[^.]{0,80}\b(?:must|should|needs?\sto)\b"
)
_PAST_OF_FLOAT = re.compile(r"\b(?:discuss|talk)\w*\s(?:the\s)?(?:war|situation|crisis|conflict)\b", re.IGNORECASE)
_ATTACK_CLAUSE = re.compile(
    r"\battack\s(?:on|against)\s(?:any\s)?one\b[^.]{0,80}\b(?:attack\s(?:on|against)|against)\s(?:them\s)?all\b|"
    r"\b(?:one|any)\b[^.]{0,30}\battacked\b[^.]{0,100}\ball\b[^.]{0,20}\battacked\b|\bdefend\s(?:one\sanother|each\sother)\b",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?P<status>current|existing|agreed|new|proposed)\s(?:[\w’'-]+\s){0,3}(?:target|goal|guideline|pledge|benchmark)\b",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"\b(?:giv|gave|send|sent|provid|deliver|suppl|donat|hand(?:s|ed)?\sover|lend|lent|grant|disburs|finance|fund|contribut|aid|assist|relief|loans?|help|humanitarian)\w*",
    re.IGNORECASE,
)
_HARMS = re.compile(r"\b(?:sanction|penalt|freez|froze|embargo|blockade|expel|punish)\w*", re.IGNORECASE)
_BILATERAL = re.compile(r"\bbilateral\b|\bsecurity\s(?:agreement|deal|pact|arrangement)", re.IGNORECASE)
_TALKING = re.compile(r"\b(?:discuss|talk|debat)\w*", re.IGNORECASE)
_INSTRUMENT = re.compile(r"package|facility|fund|programme|program\b|assistance")
_FLOOR = re.compile(
    r"\ba\sfloor,?\s(?:and\s)?(?:not|rather\sthan)\sa\sceiling\b|\b(?:as|was|is|be|become|becomes|became)\s(?:an?\s|the\s)(?:\w+\s)?(?:minimum|floor)\b",
    re.IGNORECASE,
)
_OF_TARGET = re.compile(r"\b(?:target|goal|figure|share|guideline|benchmark|percent|per\scent)\b|%|⟦A", re.IGNORECASE)
_INTO = re.compile(
    r"\b(?:forward|send|submit|put)\w*\s(?:[\w⟦⟧’'-]+\s){0,4}?(?:protocol|instrument|bill|ratification)|\bsupport\w*\s(?:[\w⟦⟧’'-]+\s){0,5}?(?:invitation|bid|membership|accession|application|talks)\b|"
    r"\b(?:will|would|to|shall)\s(?:\w+\s){0,2}(?:become|be|join|let|admit|welcome|address)\b|let\s⟦S\d+⟧\sin\b|path|tools?|steps?|invit|member\b|future\s(?:of\s)?",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:is|are|was|were|remains?)\s(?:(?:still|yet|also|as\syet)\s)*(?:not\s(?:yet\s)?(?:been\s)?(?:decided|agreed|settled|determined|clear|fixed)|"
    r"undecided|unclear|open|under\s(?:discussion|consideration|negotiation)|to\sbe\s(?:decided|agreed|settled|determined)|"
    r"(?:being\s)?(?:discussed|negotiated|considered)|needed)\b|"
    r"\b(?:must|ha(?:ve|s|d)\sto|needs?\sto|should)\s(?:\w+\s){0,2}be\s(?:in\splace|put\sin\splace|found|created|worked\sout)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"people|refugees|migrants|women|men|children|asylum|citizens|tourists|soldiers|troops|envoys|leaders|[a-z]+ists",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    rf"(?:[^.;⟦]{{0,50}}?(?:,|\sand|,\sand|;)\s)(?:the\s)?(?P<by>{ACTOR})\s(?:(?:another|a\sfurther|some|with|giving|offering|pledging|promising)\s)?(?P<sum>⟦A\d+⟧)",
    re.IGNORECASE,
)


def commitments(context: Context, subjects: Subjects, deeds: Deeds) -> list[Coded]:
    """The commitments of a report, each with its terms. A telling in which nobody is bound and nobody gains gives none."""
    parties = Parties(context, deeds.all)
    return [coded for masked in context.masked for coded in _of_sentence(context, subjects, deeds, parties, masked)]


def _of_sentence(
    context: Context, subjects: Subjects, deeds: Deeds, parties: Parties, masked: Masked
) -> Iterator[Coded]:
    attack = _ATTACK_CLAUSE.search(masked.text)
    if attack:
        subject = subjects.of(masked, 0, len(masked.text), kinds=("guarantee",))
        if subject:
            body = Actor(name=subject.split("/")[1])
            told = Promise(masked, "in_force", attack.start(), attack.end(), None, worded=True)
            yield made(context, told, attack.start(), attack.end(), body, subject, to=body)
        return
    taken: list[tuple[int, int, str]] = []
    for promise in promises(context, deeds, masked):
        if any(s < promise.end and promise.begin < e for s, e, _ in taken if s == promise.begin or e == promise.end):
            continue
        for coded in _of_promise(context, subjects, parties, promise):
            commitment = coded.finding
            assert isinstance(commitment, Commitment)
            end = promise.stop
            if any(commitment.subject == subject and s < end and promise.begin < e for s, e, subject in taken):
                continue
            taken.append((promise.begin, end, commitment.subject))
            parties.note(masked, commitment)
            yield coded
    if not taken:
        yield from _still_open(context, subjects, deeds, masked)
    yield from _targets(context, subjects, masked, bool(taken))


def _of_promise(context: Context, subjects: Subjects, parties: Parties, promise: Promise) -> Iterator[Coded]:
    masked, deed = promise.masked, promise.deed
    end = promise.stop
    if promise.status == "agreed" and _NEED.match(masked.text, promise.end):
        promise = replace(promise, status="floated")  # they agree that something is wanted, not on the thing
    if promise.status == "floated" and _PAST_OF_FLOAT.search(masked.text[promise.begin : end]):
        return
    if deed is not None and deed.role("by") and not deed.by and not promise.outspoken:
        return  # a thing is bound to nothing: "the funds will allow"
    givers = parties.givers(promise)
    if givers is None:
        return
    receivers = [actor for actor in parties.receivers(promise) if actor not in givers]
    back = parties.in_return(promise, givers[0]) if givers else None
    if back and back[1].startswith("undertaking/"):
        receivers = receivers or [back[0]]  # another thing given for it, on its own
    elif back:
        for one in givers:
            yield made(context, promise, promise.begin, end, one, back[1], to=back[0])
        return
    if (
        len(givers) == 2
        and _are_states(givers)
        and not receivers
        and _BILATERAL.search(masked.text[promise.begin : end])
    ):
        needy = subjects.most_helped([giver.name for giver in givers])
        receivers = [giver for giver in givers if giver.name == needy]  # of two who treat, the one in need gains
        givers = [giver for giver in givers if giver.name != needy]
    if promise.arrives:
        yield from _arriving(context, parties, promise, end, receivers)
        return
    begin, subject = _subject(subjects, promise, end, givers, receivers)
    kind = subject.split("/")[0] if subject else "undertaking"
    if kind in ("office", "sustainment"):
        return
    if kind == "assistance" and _HARMS.search(masked.text[promise.begin : end]):
        kind, subject = "undertaking", None
    status = _status(masked, promise, end, kind)
    if status is None:
        return
    among_all = kind == "spending" and any(giver.scope == "all" for giver in givers)  # by all to one another
    if status == "pledged" and (among_all or parties.signed(promise, givers)):
        status = "agreed"
    promise = replace(promise, status=status)
    if subject is None and status != "floated" and givers and (helped := parties.helped(promise)):
        own = KINDS["assistance"].subject(donor=_part(givers[0]), recipient=_part(helped)) or ""
        yield from _known(context, promise, begin, end, own, givers, [helped])
    elif subject is None or (kind == "assistance" and not _gives_something(masked, promise, begin, end)):
        yield from _unknown(context, parties, promise, begin, end, givers, receivers)
    else:
        if not givers and kind == "assistance" and (giver := parties.giver_before(promise, subject.split("/")[2])):
            givers = [giver]
        yield from _known(context, promise, begin, end, subject, givers, receivers)


def _unknown(
    context: Context,
    parties: Parties,
    promise: Promise,
    begin: int,
    end: int,
    givers: list[Actor],
    receivers: list[Actor],
) -> Iterator[Coded]:
    """The commitments of a promise on an arrangement of no known kind, where its telling is sure enough."""
    masked, deed = promise.masked, promise.deed
    if KINDS["office"].topic.search(masked.text[clause_start(masked, promise.begin) : end]):
        return  # a term prolonged is told by the office
    if promise.status == "floated" and _TALKING.search(promise.words):
        return  # what is only talked about is offered to nobody
    sure = promise.outspoken and _sum_in(masked, promise, end)
    if deed is not None and promise.confidence >= GENERIC:
        sure = sure or bool(deed.role("what") or deed.role("amount") or deed.role("purpose"))
    if not sure or not (givers or receivers):
        return
    if givers and not receivers and (receiver := parties.receiver_before(promise, givers[0])):
        receivers = [receiver]
    for giver, receiver, own in _generic(context, masked, promise, end, givers, receivers):
        yield made(context, promise, begin, end, giver, own, to=receiver)


def _subject(
    subjects: Subjects, promise: Promise, end: int, givers: list[Actor], receivers: list[Actor]
) -> tuple[int, str | None]:
    """What a promise is about, and where the words begin that tell it."""
    masked, deed = promise.masked, promise.deed
    organisation = next((a for a in givers if len(a.name) != 3), givers[0] if givers else None)
    donor = organisation.name if organisation and _gives(organisation) else None
    named = [actor.name for actor in receivers]
    begin = promise.begin
    nearest = _place_of_nearest_actor(masked, begin)
    if re.search(r"\bthat\s(?:the\s)?$", masked.text[:nearest]):  # "arms that allies sent"
        begin = clause_start(masked, max(0, nearest - 6))
    if not givers and deed is None:
        return begin, None
    subject = subjects.of(masked, promise.end, end, donor=donor, to=named)
    short = len(masked.text[promise.end : end].split()) < SHORT
    if subject is None and (promise.status in ("floated", "agreed", "allocated") or short):
        begin = clause_start(masked, begin)
        subject = subjects.of(masked, begin, end, donor=donor, to=named)
    if subject is None and deed is not None:
        low, high = deed.places(deed.span)
        subject = subjects.of(masked, low, max(high, end), donor=donor, to=named)
        begin = min(begin, low)
    return begin, subject


def _place_of_nearest_actor(masked: Masked, before: int) -> int:
    """Where the actor nearest before a verb begins in the masked text; the verb's own place where there is none."""
    places = [m.start() for m in re.finditer(ACTOR, masked.text[:before])]
    return places[-1] if places and before - places[-1] < 30 else before


def _status(masked: Masked, promise: Promise, end: int, kind: str) -> Status | None:
    """The status as the kind of arrangement takes it; None where such a promise tells nothing of this kind."""
    status = promise.status
    words = masked.text[promise.begin : end]
    if kind == "accession":  # only what is promised of the outcome or the way to it counts
        if not _INTO.search(words) or status in ("delivered", "allocated", "withdrawn", "lapsed", "floated"):
            return None
        return "agreed" if status == "pledged" and re.search(r"\breaffirm|reiterat", words, re.IGNORECASE) else status
    if kind == "guarantee":
        return None if status == "delivered" else "floated" if status == "allocated" else status
    return status


def _gives_something(masked: Masked, promise: Promise, begin: int, end: int) -> bool:
    """Whether the words of a promise name something that is given: money, or what help consists of."""
    low, high = begin, end
    if promise.deed is not None:
        start, stop = promise.deed.places(promise.deed.span)
        low, high = min(low, start), max(high, stop)
    words = masked.text[low:high]
    sums = [u.sum for u in masked.units_in(words) if u.sum]
    if promise.status == "agreed" and promise.deed is None:
        return bool(sums) or _INSTRUMENT.search(words) is not None
    return any(s.amount.currency for s in sums) or KINDS["assistance"].topic.search(words) is not None


def _arriving(
    context: Context, parties: Parties, promise: Promise, end: int, receivers: list[Actor]
) -> Iterator[Coded]:
    """The help that has reached somebody, of whoever was told to help him just before; people come by themselves."""
    masked = promise.masked
    start = clause_start(masked, promise.begin)
    amount = counted(context.text[masked.origin[start] : masked.origin[promise.begin]])
    giver = parties.giver_before(promise, receivers[0].name) if receivers else None
    if giver is None or amount is None or _PEOPLE.fullmatch(amount.unit or ""):
        return
    subject = KINDS["assistance"].subject(donor=_part(giver), recipient=_part(receivers[0]))
    if subject:
        yield made(context, promise, start, end, giver, subject, to=receivers[0], amount=amount)


def _still_open(context: Context, subjects: Subjects, deeds: Deeds, masked: Masked) -> Iterator[Coded]:
    """A guarantee of which the form is still to be decided, or of which the need is told, is under discussion."""
    deed = next((d for d in deeds.of(masked, "undecided") if d.confidence >= ALONE), None)
    worded = _OPEN.search(masked.text)
    if deed is None and (worded is None or negated(masked, worded.start())):
        return
    begin, end = deed.places(deed.span) if deed else (0, clause_end(masked, worded.end() if worded else 0))
    subject = subjects.of(masked, begin, end, kinds=("guarantee",))
    if subject is None or subject.count("/") != 2:
        return
    _, guarantor, party = subject.split("/")
    if guarantor != UNNAMED and guarantor != party:
        if deed is None and worded is not None:  # who says so, and what else he says, are no part of it
            begin = clause_start(masked, worded.start())
            begin += len("that ") * masked.text.startswith("that ", begin)
        told = deed.end if deed else (worded.end() if worded else end)
        promise = Promise(masked, "floated", begin, told, deed, worded=worded is not None)
        yield made(context, promise, begin, end, Actor(name=guarantor), subject, to=Actor(name=party))


def _known(
    context: Context, promise: Promise, begin: int, end: int, subject: str, givers: list[Actor], receivers: list[Actor]
) -> Iterator[Coded]:
    """The commitments of a promise on an arrangement of a known kind, one a giver."""
    parts = subject.split("/")
    kind, to = parts[0], parts[2] if len(parts) == 3 else None
    by: list[Actor | None] = list(givers)
    if kind in ("accession", "council", "guarantee"):
        members = [a for a in givers if a.name == parts[1]]
        own_word = bool(promise.deed and promise.deed.role("by")) or (promise.outspoken and _are_states(givers))
        by = list(members or (givers if kind == "guarantee" or own_word else [Actor(name=parts[1])]))
    if not by and kind in ("assistance", "guarantee"):
        by = [None]
    shares = _shares(promise, end, len(by))
    for number, actor in enumerate(by[:4]):
        if actor is not None and actor.name == to and (kind in ("assistance", "guarantee") or not receivers):
            continue
        own = _own_subject(parts, kind, actor)
        among = KINDS[kind].roles[0] != "giver"  # a body promises its own members, a giver not himself
        target = Actor(name=to) if to and to != UNNAMED else Actor(name=own.split("/")[1]) if among and not to else None
        if actor is not None and target is not None and actor.name == target.name and receivers:
            target = receivers[0]
        yield made(context, promise, begin, end, actor, own, to=target, amount=shares[number] if shares else None)
        if actor is not None and kind == "assistance":
            yield from _also_giving(context, promise, end, own, target)


def _shares(promise: Promise, end: int, givers: int) -> list[Amount]:
    """The sums of several givers in their order, where "respectively" tells that each has his own; else none."""
    words = promise.masked.text[promise.end : len(promise.masked.text)]
    sums = [unit.sum.amount for unit in promise.masked.units_in(promise.masked.text[promise.end : end]) if unit.sum]
    return sums if givers > 1 and len(sums) == givers and "respectively" in words else []


def _are_states(actors: list[Actor]) -> bool:
    return bool(actors) and all(len(actor.name) == 3 and actor.name.isupper() for actor in actors)


def _own_subject(parts: list[str], kind: str, actor: Actor | None) -> str:
    """For help and guarantees the giver stands in the subject id, one of several givers each in his own."""
    parts = parts.copy()
    if kind in ("assistance", "guarantee") and len(parts) == 3:
        if actor is None:
            parts[1] = UNNAMED
        elif len(actor.name) == 3 or _gives(actor):
            parts[1] = _part(actor)
    return "/".join(parts)


def _gives(actor: Actor) -> bool:
    """Whether an actor can stand as giver in a subject id: a state, a body, a group; a person speaks for one."""
    return " " not in actor.name or not actor.name[0].isupper() or actor.name in organisations.short_names()


def _also_giving(context: Context, promise: Promise, end: int, subject: str, to: Actor | None) -> Iterator[Coded]:
    """ "Japan would give $260 million and the United States $130 million": others whose sums follow with no verb."""
    masked = promise.masked
    first = re.compile(r"⟦A\d+⟧").search(masked.text, promise.end, end)
    place = first.end() if first else end
    while first and (more := _FURTHER.match(masked.text, place)):
        unit = masked.unit(more["by"])
        actor = context.actor(unit)
        given = masked.unit(more["sum"]).sum
        if actor is None or given is None:
            break
        own = "/".join([subject.split("/")[0], actor.name, *subject.split("/")[2:]])
        yield made(context, promise, more.start("by"), more.end(), actor, own, to=to, amount=given.amount)
        place = more.end()


def _generic(
    context: Context, masked: Masked, promise: Promise, end: int, givers: list[Actor], receivers: list[Actor]
) -> Iterator[tuple[Actor | None, Actor | None, str]]:
    """Giver, receiver and subject of each commitment on an arrangement of no known kind; help to a receiver is help."""
    words = masked.text[promise.begin : end]
    helps = not _HARMS.search(words) and (_HELP.search(words) is not None or _sum_in(masked, promise, end))
    both = promise.mutual and len(givers) == 2 and not receivers and not helps
    bound: list[Actor | None] = [*givers[:6]] or [None]
    for giver in bound:
        gaining: list[Actor | None] = [other for other in givers if other != giver] if both else [*receivers[:4]]
        for receiver in gaining or [None]:
            party = _part(receiver) if receiver else None
            if helps and party is not None:
                subject = KINDS["assistance"].subject(donor=_part(giver), recipient=party)
            else:
                subject = KINDS["undertaking"].subject(giver=_part(giver), party=party)
            if subject:
                yield giver, receiver, subject


def _sum_in(masked: Masked, promise: Promise, end: int) -> bool:
    return any(u.sum for u in masked.units_in(masked.text[promise.end : end]))


def _part(actor: Actor | None) -> str:
    return actor.name.replace("/", "-") if actor else UNNAMED


def _targets(context: Context, subjects: Subjects, masked: Masked, any_made: bool) -> Iterator[Coded]:
    """Spending targets: "the target for each member to spend at least 2% of GDP", "a floor, not a ceiling"."""
    if any_made:
        return
    floor = _FLOOR.search(masked.text) if _OF_TARGET.search(masked.text) else None
    shares = [u for u in masked.units if u.sum is not None and u.sum.amount.unit == "percent_of_gdp"]
    target = _TARGET.search(masked.text) if floor or shares else None
    told = target["status"].lower() if target else ""
    if not floor and not told:
        return
    subject = subjects.of(masked, 0, len(masked.text), kinds=("spending",))
    place = context.masked.index(masked)
    for near in reversed(context.masked[max(0, place - 2) : place]) if floor else ():
        if subject is None or not shares:  # "the figure is to be a minimum" takes up a target told before
            subject = subject or subjects.of(near, 0, len(near.text), kinds=("spending",))
            shares = shares or [u for u in near.units if u.sum is not None and u.sum.amount.unit == "percent_of_gdp"]
    if subject is None:
        return
    status: Status = "floated" if floor or told in ("new", "proposed") else "in_force"
    body = Actor(name=subject.split("/")[1])
    amount = shares[0].sum.amount if shares and shares[0].sum else None
    if floor and (shares or "two" in masked.text):
        amount = amount or Amount(value=Decimal(2), unit="percent_of_gdp", per="year")
        amount = amount.model_copy(update={"bound": "at_least"})
    end = clause_end(masked, len(masked.text) - 1)
    promise = Promise(masked, status, 0, end, None, worded=True)
    yield made(context, promise, 0, end, body, subject, to=body, amount=amount)
