"""Positions: who supports, opposes, demands, sets conditions, is undecided or will not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..vocabulary import Actor, Coded, Commitment, Finding, Position, Stance, Step
from .actors import actors_before
from .acts import Deed, Deeds
from .appraisals import appraisals
from .clauses import clause_end, clause_start, negated
from .context import Context, Masked, Told
from .matters import ACT_KINDS, Stand, comma, matter_of, subjects_of, told_in, turned
from .spokesmen import speaking_for
from .stances import BY_PASSIVE, DUTY, STANCES, VERBS
from .subjects import Subjects
from .terms import conditions
from .weighing import ALONE, BACKED, DISSENT, STAND, confidence

__all__ = ["positions"]

_NOT_HELD = re.compile(r"\b(?:asked|whether|if|would|could|hope[sd]?)\s(?:\w+\s){0,3}$", re.IGNORECASE)
_COULD = re.compile(
    r"\b(?:rights?|powers?|ability|option|able|free|whether|if)\s(?:to\s)?(?:\w+\s){0,2}$", re.IGNORECASE
)
"""Before a verb of opposing: what somebody could do he does not do yet."""
_FORBORNE = re.compile(r"\b(?:refrain\w*|abst[ae]in\w*|den(?:y|ies|ied))\b", re.IGNORECASE)
_DENIES = re.compile(
    r"\bden(?:y|ies|ied|ying)\s(?:reports?\s|claims?\s)?(?:that\s)?(?:(?:it|he|she|they|his\scountry|its\sgovernment|the\sgovernment)\s)?(?:\w+\s){0,1}$",
    re.IGNORECASE,
)
"""What somebody denies to do he is not told to do."""
_ENDED = re.compile(
    r"\b(?:no\slonger|lift(?:s|ed|ing)?|drop(?:s|ped|ping)?|gave\sup|giv(?:es|en|ing)\sup|withdr[ae]ws?|abandon(?:s|ed)|end(?:s|ed)|remov(?:es?|ed))\b",
    re.IGNORECASE,
)
"""Words by which an act of opposing tells that it is over."""
_UNABLE = re.compile(
    r"\bnot\sbe\sable\b|\b(?:can|could)(?:not|\snot|n[’']t)\s(?:\w+\s)?(?:block|veto|stop|prevent|oppose|halt)\b|\bun(?:able)\b|\bdo(?:es)?\s(?:not|n[’']t)\s(?!\w*(?:support|back|accept|agree|allow|approv|want|favou?r|recogni|intend|wish|believe|think|consider|see|welcom|endors))",
    re.IGNORECASE,
)
"""A "not" that tells how things are, not what somebody would not have."""
_PLEDGED = re.compile(r"\b(?:undert[ao]\w+|promis\w+|pledg\w+|vow\w*|agree[sd]?)\snot\sto\b", re.IGNORECASE)
_LETS = re.compile(
    r"(?:\bnot|\bnever|n[’']t)\s(?:\w+\s)?(?:block|veto|oppos|object|stand\sin|resist|obstruct)\w*", re.IGNORECASE
)
"""A refusal to refuse."""
_RULED_OUT = re.compile(r"\brul(?:es?|ed|ing)\sout\b|\b(?:block|oppos|resist|veto)\w*", re.IGNORECASE)
_ONLOOKER = re.compile(
    r"\b(?:surveys?|polls?|pollsters?|columnists?|analysts?|experts?|economists?|newspapers?|stud(?:y|ies)|observers?|traders?|residents?|villagers?|critics|"
    r"protesters|demonstrators|readers|scholars?|researchers?|shareholders|companies|firms?)\b",
    re.IGNORECASE,
)
"""Whose word is no stand in the affair: it is not theirs to decide, nor theirs to ask for."""
_GRUDGED = re.compile(r"\b(?:concern|regret|condemn|deplor|critici|worr|alarm)\w*", re.IGNORECASE)
"""Words that no support is told by."""
_NEEDS = re.compile(
    r"\b(?:needs|projects?|economy|budget|army|armed\sforces|defen[cs]e|capabilit\w+|people|population|refugees|troops|forces|groups?|rebels|militias?|fighters|candidates?|fight|recovery|reconstruction)\b",
    re.IGNORECASE,
)
"""What is supported with money or goods: such support is help, not a stand."""
_WILL = re.compile(r"(?:will|would|to|shall)\b", re.IGNORECASE)
_HELPING = re.compile(r"\bsupport(?:s|ed|ing)?\b", re.IGNORECASE)
# Thanks are no stand, nor is whose decision something is.
_PRAISE = re.compile(
    r"\b(?:apprecia|thank|prais|grateful|applaud|congratulat)|\b(?:is|was)\s(?:not\s)?(?:for|up\sto)\b", re.IGNORECASE
)
_NAYS = re.compile(r"\b(?:not|cannot|against|out)\b|n[’']t\b", re.IGNORECASE)  # verbs of a no that say it themselves
_SURE_OF_STANCE = 0.9  # from this confidence on an act's stand counts more than that of a wording beside it
_SAID_OUTRIGHT = (("conditional", "oppose"), ("opposes", "support"), ("supports", "oppose"))
"""Stances that a wording tells against an act's label, however sure: the words are plain."""
_NEGATED_BY_NATURE = ("conditional", "opposes", "declines", "undecided", "demands")


def positions(
    context: Context, subjects: Subjects, deeds: Deeds, promised: Sequence[Coded] = (), taken: Sequence[Coded] = ()
) -> list[Coded]:
    """Where actors stand, each time the report tells it.

    `promised` are its commitments: what a clause promises is no demand or support of him who promises it besides. `taken`
    are its steps: who asks to be let in, or votes for another, is not told to be for it besides.
    """
    sentences = zip(context.masked, [None, *context.masked], strict=False)
    bound = [one.finding for one in promised if isinstance(one.finding, Commitment)]
    done = [one.finding for one in taken if isinstance(one.finding, Step) and one.finding.outcome == "done"]
    return [
        coded
        for masked, before in sentences
        for coded in _of_sentence(context, subjects, deeds, masked, before)
        if not _promised(coded, bound) and not _done(coded.finding, done)
    ]


def _promised(coded: Coded, bound: Sequence[Commitment]) -> bool:
    """Whether a demand or support is only a promise of the same words seen otherwise."""
    stand = coded.finding
    assert isinstance(stand, Position)
    if stand.stance not in ("demands", "supports"):
        return False
    if coded.confidence >= _SURE_OF_STANCE and not _WILL.match(stand.what or ""):
        return False
    return any(promise.subject == stand.subject and _share(promise, stand) for promise in bound)


def _done(stand: Finding, done: Sequence[Step]) -> bool:
    """Whether a demand or support is only a step of the same words seen otherwise."""
    assert isinstance(stand, Position)
    return stand.stance in ("demands", "supports") and any(
        step.by == stand.actor and (step.track == stand.subject or step.step == "applied") and _share(step, stand)
        for step in done
    )


def _share(one: Finding, other: Finding) -> bool:
    """Whether two findings rest on words that overlap."""
    place = other.evidence.passages[0]
    return any(p.start < place.end and place.start < p.end for p in one.evidence.passages)


def _of_sentence(
    context: Context, subjects: Subjects, deeds: Deeds, masked: Masked, before: Masked | None
) -> Iterator[Coded]:
    told: set[tuple[str, str]] = set()
    made: set[tuple[str, str, Stance]] = set()
    acts = [*deeds.of(masked, *STANCES), *(deed for deed in deeds.of(masked, "step") if _is_veto(deed))]
    heard: set[int] = set()
    for actor, subject, stand in _passives(context, subjects, masked) if subjects.stands else ():
        told.add((actor.name, subject))
        made.add((actor.name, subject, stand.stance))
        yield _made(context, stand, actor, subject)
    taken: list[tuple[int, int]] = []
    for stance, match in _worded(masked) if subjects.stands else ():
        begin, end = match.span()
        if any(start < end and begin < stop for start, stop in taken):
            continue
        stands = [d for d in acts if d.label in STANCES and d.confidence >= BACKED]
        deed = next((d for d in stands if d.begin < end and begin < d.end), None)
        if deed is not None and not _taken(context, deed):
            continue
        if deed is None and any(d.confidence >= DISSENT and d.label != "step" for d in deeds.at(masked, begin, end)):
            continue
        if deed is not None:
            heard.add(deed.begin)
            if deed.confidence >= _SURE_OF_STANCE and (stance, deed.label) not in _SAID_OUTRIGHT:
                stance = _stance(deed)
        stand = Stand(masked, stance, begin, end, deed)
        about: list[str] = []
        if stance == "declines" and before is not None:
            about = told_in(subjects, masked, begin, comma(masked, end))
            about = about or told_in(subjects, before, 0, len(before.text))
        for subject in about or subjects_of(context, subjects, stand, whole=stance != "undecided"):
            for actor in _holders(context, stand):
                held = turned(stand, subject)
                if _tells(actor, subject, held.stance):
                    taken.append((begin, end))
                    if (actor.name, subject, held.stance) not in made:
                        made.add((actor.name, subject, held.stance))
                        told.add((actor.name, subject))
                        yield _made(context, held, actor, subject)
    for deed in acts:
        if not _taken(context, deed):
            continue
        if deed.confidence < _floor(deed) or (
            deed.begin in heard and any(s < deed.end and deed.begin < e for s, e in taken)
        ):
            continue
        told_first = [one for one in deeds.of(masked) if one.end <= deed.begin and one.things(context.text)]
        for actor, subject, stand in _by_act(context, subjects, deed, told_first[-1] if told_first else None):
            if (actor.name, subject) not in told:
                told.add((actor.name, subject))
                yield _made(context, stand, actor, subject)
    for actor, subject, stand in appraisals(context, subjects, masked, before):
        if (actor.name, subject) not in told and _tells(actor, subject, stand.stance):
            told.add((actor.name, subject))
            yield _made(context, stand, actor, subject)


def _floor(deed: Deed) -> float:
    """From which confidence an act tells a stand: less is enough where its own words are ones of that stance."""
    words = deed.masked.text[deed.begin : deed.end]
    said = any(stance == _stance(deed) and pattern.search(words) for stance, pattern in VERBS)
    return ALONE if said else STAND


def _worded(masked: Masked) -> Iterator[tuple[Stance, re.Match[str]]]:
    for stance, pattern in VERBS:
        for match in pattern.finditer(masked.text):
            denied = negated(masked, match.start())
            if denied and (stance not in _NEGATED_BY_NATURE or (stance == "opposes" and not _NAYS.search(match[0]))):
                continue
            if stance == "opposes" and _COULD.search(masked.text[: match.start()]):
                continue
            if stance in ("supports", "demands") and _NOT_HELD.search(masked.text[: match.start()]):
                continue
            yield stance, match


def _passives(context: Context, subjects: Subjects, masked: Masked) -> Iterator[tuple[Actor, str, Stand]]:
    """ "Blocked by Turkey", "resistance from Hungary": the stand is the agent's."""
    for match in BY_PASSIVE.finditer(masked.text):
        verb = (match["verb"] or "").lower()
        stance: Stance = (
            "supports"
            if verb in ("supported", "backed", "welcomed")
            else "demands"
            if verb == "demanded"
            else "opposes"
        )
        stand = Stand(masked, stance, match.start(), match.end(), None)
        for subject in subjects_of(context, subjects, stand):
            for unit in masked.units_in(match["by"] or match["from"]):
                if actor := context.actor(unit):
                    yield actor, subject, stand


def _taken(context: Context, deed: Deed) -> bool:
    """Whether an act's words tell a stand at all: not thanks, not help, not what was left undone."""
    masked = deed.masked
    trigger = masked.text[deed.begin : deed.end]
    if _PRAISE.search(trigger) or _PRAISE.search(masked.text, clause_start(masked, deed.begin), deed.begin):
        return False
    if _DENIES.search(masked.text, max(0, deed.begin - 60), deed.begin):
        return False
    match deed.label:
        case "support":
            return not (
                _GRUDGED.search(trigger) or (_HELPING.search(trigger) and _NEEDS.search(deed.words("what", context)))
            )
        case "oppose" | "step":
            return not (_FORBORNE.search(trigger) or _UNABLE.search(trigger) or _PLEDGED.search(trigger))
    return True


def _is_veto(deed: Deed) -> bool:
    """Whether a step refused tells a stand rather than a step: ruled out, blocked, a veto used or lifted."""
    return deed.detail == "refused" and _RULED_OUT.search(deed.masked.text, deed.begin, deed.end) is not None


def _stance(deed: Deed) -> Stance:
    """The stand that an act tells: of an opposition given up that it is none."""
    words = deed.masked.text[deed.begin : deed.end]
    over = deed.label in ("oppose", "step") and (_ENDED.search(words) or _LETS.search(words))
    return "supports" if over else STANCES.get(deed.label, "opposes")


def _by_act(
    context: Context, subjects: Subjects, deed: Deed, earlier: Deed | None
) -> Iterator[tuple[Actor, str, Stand]]:
    """The stands that an act alone tells: on an arrangement of a known kind, else on the thing its words name."""
    stance = _stance(deed)
    begin, end = deed.places(deed.matter)
    stand = Stand(deed.masked, stance, deed.begin, deed.end, deed, worded=False)
    about = told_in(subjects, deed.masked, begin, end, ACT_KINDS)
    if not about and (thing := matter_of(context, deed, earlier)):
        about = [thing]
    for subject in about:
        held = turned(stand, subject)
        for actor in _holders(context, stand):
            if _tells(actor, subject, held.stance):
                yield actor, subject, held


def _tells(actor: Actor, subject: str, stance: Stance) -> bool:
    """Whether holding the stand tells something: not that a giver is for his gift, or a candidate for its own joining."""
    kind, *parties = subject.split("/")
    if _ONLOOKER.search(actor.name):
        return False
    if actor.name in parties[:1] and (stance == "opposes" or kind in ("assistance", "guarantee", "undertaking")):
        return stance not in ("opposes", "supports", "demands")
    return not (
        stance in ("supports", "conditional")
        and subject.startswith("accession/")
        and subject.endswith(f"/{actor.name}")
    )


def _holders(context: Context, stand: Stand) -> list[Actor]:
    """Whose stand it is: whom the act's words name, else the speaker whose words they are, else the verb's subject.

    Who must do something demands nothing: what somebody has to do is the speaker's demand.
    """
    masked, deed = stand.masked, stand.deed
    told = context.told_at(*masked.span(stand.begin, stand.end))
    speakers = [
        Actor(name=name) for name in dict.fromkeys(speaking_for(context, n) for n in (told.speakers if told else ()))
    ]
    if stand.stance in ("demands", "conditional") and DUTY.match(masked.text, stand.begin):
        return speakers
    named = list(deed.by) if deed else []
    if told and deed and _framed(told, deed):
        named = [actor for actor in named if actor not in speakers] or named
    sure = deed is not None and deed.confidence >= ALONE
    if named and (sure or not stand.worded):
        return named
    if not stand.worded and deed and deed.role("by"):
        return []
    if told is None:
        return actors_before(context, masked, stand.begin, whole_sentence=deed is not None) or named
    if stand.stance != "opposes" or not stand.worded:
        return speakers
    own = actors_before(context, masked, stand.begin, whole_sentence=False)
    states = [actor for actor in own if len(actor.name) == 3 and actor not in speakers]
    return states or speakers


def _framed(told: Told, deed: Deed) -> bool:
    """Whether those who act are named in what was said, and its speaker beside it: "the board asks, its head said"."""
    inside = [any(low <= start < high for low, high in told.attribution.content) for start, _ in deed.role("by")]
    return any(inside) and not all(inside)


def _made(context: Context, stand: Stand, actor: Actor, subject: str) -> Coded:
    masked, deed = stand.masked, stand.deed
    begin, end = clause_start(masked, stand.begin), clause_end(masked, stand.end)
    low, high = masked.span(begin, end)
    if deed is not None:
        low, high = min(low, deed.span[0]), max(high, deed.span[1])
    position = Position(
        actor=actor,
        subject=subject,
        stance=stand.stance,
        what=re.sub(r"\s+", " ", context.text[masked.span(stand.begin, end)[0] : high])[:500],
        conditions=conditions(context, masked, deed=deed) if stand.stance == "conditional" else (),
        evidence=context.evidence((low, high)),
    )
    return Coded(finding=position, confidence=confidence(deed.confidence if deed else None, stand.worded))
