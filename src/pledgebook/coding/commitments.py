"""Commitments by rules: a verb of promising, giving or planning, who acts in it, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ..arrangements import KINDS
from ..vocabulary import Actor, Amount, Coded, Commitment, Condition, Status, When
from .clauses import actors_before, clause_end, clause_start, conditions, headed, negated, past, purposes
from .context import Context, Masked
from .subjects import Subjects

__all__ = ["commitments"]

_GIVE = (
    r"(?:provide|send|hand\sover|deliver|supply|give|donate|transfer|contribute|train|finance|fund|host|deploy|double|increase|raise|spend|invest|"
    r"extend|grant|lend|pay|support|help|back|defend|protect|assist|address|resettle|cut|reduce|lift|open|allow|buy|purchase|establish|"
    r"set\sup|accept|welcome|admit|join|become|earmark|allocate|mobili[sz]e|replenish|cover|commit|send\sout|consult|come)"
)
_GIVEN = (
    r"(?:delivered|sent|provided|supplied|given|transferred|handed\sover|disbursed|paid(?:\sout)?|donated|trained|completed|shipped|"
    r"contributed|spent|fulfilled|extended|granted|lent)"
)
_TRIGGERS: list[tuple[Status, re.Pattern[str]]] = [
    ("withdrawn", re.compile(r"\b(?:withdr[ae]wn?|cancel(?:s|led|ed)|scrap(?:s|ped)|revoke[sd]?|renege[sd]?\son|back(?:s|ed)\sout\sof|abandon(?:s|ed))\b", re.IGNORECASE)),
    ("lapsed", re.compile(r"\b(?:lapse[sd]?|expire[sd]?|missed\s(?:its|the|their)\s(?:deadline|target|goal))\b", re.IGNORECASE)),
    ("delivered", re.compile(rf"\b(?:(?:has|have|had)\s(?:(?:already|now|since|so\sfar|also|fully|\w+ly)\s)*{_GIVEN}|already\s{_GIVEN}|(?:is|are)\s(?:already\s)?(?:providing|delivering|supplying|giving|training|sending|supporting)|(?:delivered|handed\sover|disbursed|shipped|transferred|donated|sent))\b", re.IGNORECASE)),
    ("allocated", re.compile(r"\b(?:allocate[sd]?|earmark(?:s|ed)|set\saside|budgeted|appropriated|(?:has|have)?\s?approved|releas(?:es|ed))\b", re.IGNORECASE)),
    ("agreed", re.compile(r"\b(?:(?:have|has)?\s?(?:also\s)?agree[ds]?(?!\swith)|adopt(?:s|ed)|sign(?:s|ed)|endorse[sd]?|decid(?:es|ed)|conclude[sd]?|sealed|struck)\b", re.IGNORECASE)),
    ("pledged", re.compile(rf"\b(?:reaffirm(?:s|ed)?|(?:has|have)?\s?(?:also\s|now\s|again\s)?(?:pledg(?:e[sd]?|ing)|promis(?:e[sd]?|ing)|vow(?:s|ed)?|commit(?:s|ted)?(?:\s(?:it|them)sel(?:f|ves))?(?=\s(?:to|\d|⟦))|undert(?:ook|akes?)|offer(?:s|ed)?|guaranteed|guarantees\sthat|announc(?:es|ed|ing))|expressed\sthe(?:ir)?\scommitment|(?:will|shall|’ll|'ll)\s(?:also\s|now\s|continue\sto\s|soon\s|\w+ly\s)*{_GIVE}|would\s(?:also\s|\w+ly\s)*{_GIVE}|intends?\sto\s(?:\w+ly\s)?{_GIVE}|(?:gives|sends|grants|donates)(?=[^.]{{0,40}}⟦A))\b", re.IGNORECASE)),
    ("floated", re.compile(r"\b(?:discuss(?:es|ed|ing)?|consider(?:s|ed|ing)?|mull(?:s|ed|ing)?|weigh(?:s|ed|ing)?|propos(?:e[sd]?|ing)|push(?:es|ed|ing)?\sfor|work(?:s|ed|ing)\son|explor(?:e[sd]?|ing)|float(?:s|ed|ing)|plan(?:s|ned|ning)?\s(?:to|for|on)|seek(?:s|ing)?|look(?:s|ing)?\s(?:at|into)|negotiat(?:e[sd]?|ing)|draft(?:s|ed|ing)|(?:need|must|have|has|needs)\sto\s(?:create|have|make\ssure|set\sup|establish|agree)|conversion\sof|is\sto\sbecome)\b", re.IGNORECASE)),
]  # fmt: skip
_NEED = re.compile(
    r"\s(?:on|about)\s(?:the|a)\s(?:\w+\s)?(?:need|necessity|importance|aim|goal)\b|\sthat\s[^.]{0,80}\b(?:must|should|needs?\sto)\b"
)
_OPENS = re.compile(r"\W*(?:if|when|once|after|unless|until|only|provided|as\slong)\b", re.IGNORECASE)
_SHORT = 4  # words after a verb; with fewer its object stands before it ("arms that allies have sent")
_REAFFIRM = re.compile(r"\b(?:reaffirm|reiterat|renew|repeat|restat|re-?commit|confirm)\w*", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(?:would|could|might|may|should|must|needs?\sto|ha[sd]\sto|have\sto|whether|if|hope[sd]?\sto|want(?:s|ed)?\sto|wish(?:es)?\sto|expected\sto|ready\sto|willing\sto|able\sto)\s(?:\w+\s){0,4}$",
    re.IGNORECASE,
)
_PAST_OF_FLOAT = re.compile(r"\b(?:discuss|talk)\w*\s(?:the\s)?(?:war|situation|crisis|conflict)\b", re.IGNORECASE)
_ATTACK_CLAUSE = re.compile(
    r"\battack\s(?:on|against)\s(?:any\s)?one\b[^.]{0,80}\b(?:attack\s(?:on|against)|against)\s(?:them\s)?all\b",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?P<status>current|existing|agreed|new|proposed)?\s?(?:[\w’'-]+\s){0,3}(?:target|goal|guideline|pledge|benchmark)\b",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:through|until|till|by)\s(?:the\send\sof\s)?(?P<time>⟦T\d+⟧)")


def commitments(context: Context, subjects: Subjects) -> list[Coded]:
    """The commitments of a report, each with its terms. Clauses without an actor or a subject give none."""
    return [coded for masked in context.masked for coded in _of_sentence(context, subjects, masked)]


def _of_sentence(context: Context, subjects: Subjects, masked: Masked) -> Iterator[Coded]:
    attack = _ATTACK_CLAUSE.search(masked.text)
    if attack:
        subject = subjects.of(masked, 0, len(masked.text), kinds=("guarantee",))
        if subject:
            body = Actor(name=subject.split("/")[1])
            yield _made(context, masked, attack.start(), attack.end(), "in_force", body, subject, to=body)
        return
    taken: list[tuple[int, int, str]] = []
    for status, pattern in _TRIGGERS:
        for match in pattern.finditer(masked.text):
            if not match[0].strip() or any(s < match.end() and match.start() < e for s, e, _ in taken):
                continue
            if negated(masked, match.start()) or _MODAL.search(f"{masked.text[: match.start()].rstrip()} "):
                continue
            if match[0].lower().startswith("would") and not _backshifted(context, masked, match):
                continue
            for coded in _of_trigger(context, subjects, masked, status, match):
                commitment = coded.finding
                assert isinstance(commitment, Commitment)
                end = clause_end(masked, match.end())
                if any(commitment.subject == subject and s < end and match.start() < e for s, e, subject in taken):
                    continue
                taken.append((match.start(), end, commitment.subject))
                yield coded
    yield from _targets(context, subjects, masked, bool(taken))


def _backshifted(context: Context, masked: Masked, match: re.Match[str]) -> bool:
    """Whether "would" is the "will" of somebody's reported words."""
    told = context.told_at(*masked.span(match.start(), match.end()))
    return told is not None and told.mode != "direct" and not re.search(r"\bif\b|\bunless\b", masked.text)


def _of_trigger(
    context: Context, subjects: Subjects, masked: Masked, status: Status, match: re.Match[str]
) -> Iterator[Coded]:
    end = clause_end(masked, match.end())
    begin = match.start()
    if status == "agreed" and _NEED.match(masked.text, match.end()):
        status = "floated"  # they agree that something is wanted, not on the thing
    actors = actors_before(context, masked, match.start())
    rest = masked.text[match.end() : end]
    if status == "floated" and _PAST_OF_FLOAT.search(match[0] + rest):
        return
    if not actors:
        speaker = context.speaker_actor(*masked.span(match.start(), match.end()))
        if speaker is None:
            return
        actors = [speaker]
    if match[0].lower().startswith("conversion"):
        rest = masked.text[match.start() : end]
    actors = [_for_organisation(context, actor) for actor in actors]
    organisation = next((a for a in actors if len(a.name) != 3), actors[0])
    donor = organisation.name if _gives(organisation) else None
    nearest = _place_of_nearest_actor(masked, match.start())
    if re.search(r"\bthat\s(?:the\s)?$", masked.text[:nearest]):  # "arms that allies sent"
        begin = clause_start(masked, max(0, nearest - 6))
    subject = subjects.of(masked, match.end(), end, donor=donor)
    if subject is None and (status in ("floated", "agreed", "allocated") or len(rest.split()) < _SHORT):
        begin = clause_start(masked, begin)
        subject = subjects.of(masked, begin, end, donor=donor)
    if subject is None:
        return
    kind = subject.split("/")[0]
    if kind in ("office", "sustainment"):
        return
    if kind == "accession":
        accession = _accession(masked, match, end, status)
        if accession is None:
            return
        status = accession
    if kind == "assistance" and not _gives_something(context, masked, match.start(), end, status):
        return
    if kind == "guarantee" and status == "delivered":
        return
    if kind == "guarantee" and status == "allocated":
        status = "floated"
    by = actors
    if kind in ("accession", "council", "guarantee") and len(subject.split("/")) > 1:
        body = subject.split("/")[1]
        members = [a for a in actors if a.name == body]
        by = members or (actors if kind == "guarantee" else [Actor(name=body)])
    to = subject.split("/")[-1] if subject.count("/") == 2 else None
    for actor in by[:4]:
        if to is not None and actor.name == to:
            continue
        own = _own_subject(subject, kind, actor)
        target = Actor(name=to) if to else Actor(name=own.split("/")[1])
        yield _made(context, masked, begin, end, status, actor, own, to=target, trigger=match)


def _for_organisation(context: Context, actor: Actor) -> Actor:
    """A promise by the head of an organisation is the organisation's, whose means he speaks of."""
    body = headed(context, actor.name)
    return Actor(name=body) if body else actor


def _place_of_nearest_actor(masked: Masked, before: int) -> int:
    """Where the actor nearest before a verb begins in the masked text; the verb's own place where there is none."""
    places = [m.start() for m in re.finditer(r"⟦[SBGP]\d+⟧", masked.text[:before])]
    return places[-1] if places and before - places[-1] < 30 else before


def _own_subject(subject: str, kind: str, actor: Actor) -> str:
    """For help and guarantees the giver stands in the subject id, one of several givers each in his own."""
    parts = subject.split("/")
    if kind in ("assistance", "guarantee") and len(parts) == 3 and (len(actor.name) == 3 or _gives(actor)):
        parts[1] = actor.name
    return "/".join(parts)


def _gives(actor: Actor) -> bool:
    return (
        " " not in actor.name
        or not actor.name[0].isupper()
        or actor.name in ("World Bank", "European Commission", "European Council")
    )


def _accession(masked: Masked, match: re.Match[str], end: int, status: Status) -> Status | None:
    """The status of a promise to let somebody in: only what is promised of the outcome or the way to it counts."""
    words = masked.text[match.start() : end]
    if re.search(
        r"\b(?:will|would|to|shall)\s(?:\w+\s){0,2}(?:become|be|join|let|admit|welcome|send|address|receive)\b|let\s⟦S\d+⟧\sin\b|path|tools?|steps?|invit|member\b|future\s(?:of\s)?",
        words,
        re.IGNORECASE,
    ):
        if status == "pledged" and re.search(r"\breaffirm|reiterat", words, re.IGNORECASE):
            return "agreed"
        return None if status in ("delivered", "allocated", "withdrawn", "lapsed", "floated") else status
    return None


def _gives_something(context: Context, masked: Masked, start: int, end: int, status: Status) -> bool:
    words = masked.text[start:end]
    if status == "agreed":
        return (
            any(u.sum for u in masked.units_in(words))
            or re.search(r"package|facility|fund|programme|program\b|assistance", words) is not None
        )
    money = any(u.sum and u.sum.amount.currency for u in masked.units_in(words))
    return money or KINDS["assistance"].topic.search(words) is not None


def _targets(context: Context, subjects: Subjects, masked: Masked, any_made: bool) -> Iterator[Coded]:
    """Spending targets: "the target for each member to spend at least 2% of GDP", "a floor, not a ceiling"."""
    floor = re.search(r"\ba\sfloor,?\s(?:and\s)?(?:not|rather\sthan)\sa\sceiling\b", masked.text, re.IGNORECASE)
    shares = [u for u in masked.units if u.sum is not None and u.sum.amount.unit == "percent_of_gdp"]
    if any_made or not (floor or (shares and _TARGET.search(masked.text))):
        return
    subject = subjects.of(masked, 0, len(masked.text), kinds=("spending",))
    if subject is None:
        return
    target = _TARGET.search(masked.text)
    status: Status = (
        "floated" if floor or (target and (target["status"] or "").lower() in ("new", "proposed")) else "in_force"
    )
    if not floor and not (
        target and (target["status"] or "").lower() in ("current", "existing", "agreed", "new", "proposed")
    ):
        return
    body = Actor(name=subject.split("/")[1])
    amount = shares[0].sum.amount if shares and shares[0].sum else None
    if floor:
        amount = (
            (amount or Amount(value=Decimal(2), unit="percent_of_gdp", per="year")).model_copy(
                update={"bound": "at_least"}
            )
            if shares or "two" in masked.text
            else None
        )
    yield _made(
        context, masked, 0, clause_end(masked, len(masked.text) - 1), status, body, subject, to=body, amount=amount
    )


def _made(
    context: Context,
    masked: Masked,
    begin: int,
    end: int,
    status: Status,
    by: Actor,
    subject: str,
    *,
    to: Actor | None,
    amount: Amount | None = None,
    trigger: re.Match[str] | None = None,
) -> Coded:
    low, high = masked.span(begin, end)
    told = context.told_at(*masked.span(trigger.start(), trigger.end())) if trigger else None
    if told is not None:  # the frame round somebody's words is no part of them
        high = next((stop for start, stop in told.attribution.content if start <= low < stop < high), high)
    words = context.text[low:high].strip(' ,;“”"')
    units = masked.units_in(masked.text[begin:end])
    amount = amount or next((u.sum.amount for u in units if u.sum), None)
    over = next((u.time.duration for u in units if u.time and u.time.duration), None)
    until = None
    if limit := _OVER.search(masked.text, begin, end):
        time = masked.unit(limit["time"]).time
        until = time.when if time else None
    clause = masked.text[clause_start(masked, begin) : end]
    date = next(
        (u.time.when for u in masked.units_in(clause) if u.time and u.time.when and u.time.when is not until), None
    )
    what_start = masked.span(trigger.start(), end)[0] if trigger else low
    commitment = Commitment(
        by=by,
        to=to,
        subject=subject,
        what=re.sub(r"\s+", " ", context.text[what_start:high]).strip(' ,;“”"') or words,
        status=status,
        amount=amount,
        over=over,
        date=past(date) if date and status in ("agreed", "delivered", "allocated") and _is_past(date) else None,
        until=until,
        conditions=_terms(context, masked, begin, end),
        purposes=purposes(context, masked, begin, end),
        reaffirms=_REAFFIRM.search(masked.text[max(0, begin - 40) : end]) is not None,
        evidence=context.evidence((low, high)),
    )
    return Coded(finding=commitment, confidence=0.5)


def _terms(context: Context, masked: Masked, begin: int, end: int) -> tuple[Condition, ...]:
    """The conditions in the promise's own clause, and one that opens its sentence ("When the war ends, ...")."""
    start = clause_start(masked, begin)
    own = conditions(context, masked, start, end)
    if but := re.compile(r",?\sbut\s").match(masked.text, end):
        own += conditions(context, masked, end, clause_end(masked, but.end()))
    leads = conditions(context, masked, 0, start) if _OPENS.match(masked.text) else ()
    return tuple(dict.fromkeys([*leads, *own]))


def _is_past(when: When) -> bool:
    return when.relative is None or when.relative.toward != "future"
