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
from .context import ACTORS, STATE, STATES, Context, Masked
from .subjects import Subjects, matter
from .terms import date
from .weighing import ALONE, confidence

__all__ = ["may_ratify", "steps"]

_WHO = rf"(?P<by>{ACTORS})"
_HALF = r"(?:['’]s?)?,?\s(?:(?:[\w’'-]+|⟦[LTA]\d+⟧),?\s){0,6}?"
_STEPS: list[tuple[str, Outcome, re.Pattern[str]]] = [
    ("ratified", "refused", re.compile(rf"{_WHO}{_HALF}(?:refus(?:es?|ed)\sto|vetoe[sd]|voted\sagainst|rejected)\s(?:[\w⟦⟧’'-]+\s){{0,4}}(?:ratif\w+|membership|accession|bid)", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"\bpending\s(?:[\w⟦⟧’'-]+\s){{0,5}}?ratification\s(?:by|in|from)\s{_WHO}", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"\b(?:blocked|stalled|held\sup|delayed|opposed|obstructed|vetoed|frozen|stuck)\s(?:[\w-]+\s){{0,3}}?(?:by|because\sof|due\sto)\s(?:(?:the\s)?(?:resistance|opposition|objections?|pushback|reluctance|vetoe?s?|refusal)\s(?:from|by|of|in)\s)?{_WHO}", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"(?<!up\s)(?<!its\s)(?<!their\s)(?<!over\s)(?<!despite\s)\b(?:pushback|resistance|objections?|opposition|vetoe?s?|hold-?outs?|green\slight|approval|ratification|go-ahead)\s(?:from|by|of|in)\s(?:[\w-]+\s){{0,3}}?{_WHO}(?=[^.]*)", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"{_WHO}{_HALF}(?:(?:has|have|had)\s(?:yet\sto|still\sto|not(?:\syet)?|still\snot)|(?:is|are|remain(?:s|ed)?|was|were)\s(?:now\s)?(?:the\s)?(?:only|last|two|sole)|(?:still\s)?(?:must|needs?\sto|ha(?:s|ve)\sto)|(?:continue[sd]?\sto\s)?(?:block|stall|hold|delay|object)\w*|do(?:es)?\snot|did\snot|failed\sto)\s?(?:[\w⟦⟧’'-]+\s){{0,8}}?(?:ratif\w*|approv\w*|bid|membership|accession|application|consent|entry)", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"\b(?:waiting|wait(?:s|ed)?|await(?:s|ed|ing)?)\s(?:only\s)?(?:for\s|on\s)?(?:[\w-]+\s){{0,3}}?{_WHO}", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"\btime\sfor\s{_WHO}\sto\s(?:[\w]+\s){{0,4}}?(?:ratif\w+|approve)", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"\b(?:only|except|but\snot|all\s(?:[\w]+\s){{0,3}}but|besides)\s{_WHO}(?:{_HALF})?(?:[^.]{{0,40}})(?:ratif\w+|outstanding|missing|remain)", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"\b(?:urg(?:es?|ed|ing)|call(?:s|ed|ing)?\s(?:on|upon)|press(?:es|ed|ing)?|ask(?:s|ed|ing)?)\s{_WHO}\sto\s(?:[\w-]+\s){{0,4}}?(?:ratif\w+|approve|clear\sthe\sway|give\s(?:its|their)\sconsent)", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"\bratifications?\s(?:of|by|from|in)\s{_WHO}\s(?:is|are|was|were|remains?)\s(?:still\s|yet\s|both\s)?(?:missing|outstanding|awaited|pending|lacking|open)", re.IGNORECASE)),
    ("ratified", "done", re.compile(rf"{_WHO}{_HALF}(?:(?:has|have|had)\s(?:now\s|already\s|since\s|also\s|finally\s)?)?(?:ratified|approved|voted\s(?:[\w\d⟦⟧-]+\s){{0,5}}?(?:to\s(?:ratify|approve)|for|in\sfavou?r)|gave\s(?:its|their)\s(?:final\s)?(?:consent|approval|green\slight)|signed\soff)\b", re.IGNORECASE)),
    ("ratified", "done", re.compile(rf"(?:\b(?:act|move|step)\b[^.]{{0,60}}?\bwas\sto\s)?\b(?:deposit(?:s|ed)?|deliver(?:s|ed)?|present(?:s|ed)?|hand(?:s|ed)?\s(?:in|over))\s{_WHO}['’]s?\s(?:own\s|last\s|missing\s)?(?:instruments?\sof\s)?ratification\b", re.IGNORECASE)),
    ("ratified", "done", re.compile(rf"{_WHO}{_HALF}(?:(?:has|have|had)\s)?(?:deposited|delivered|presented|handed\s(?:in|over))\s(?:the\s|its\s|their\s)(?:[\w-]+\s){{0,2}}?(?:instruments?\sof\s)?ratification\b", re.IGNORECASE)),
    ("applied", "done", re.compile(rf"{_WHO}(?:['’]s\s(?:[\w-]+\s){{0,3}})?{_HALF}(?:(?:has|have|had)\s)?(?:formally\s|officially\s|jointly\s)?(?:applied|asked\s(?:[\w⟦⟧-]+\s){{0,3}}?to\s(?:become|join|be\sadmitted)|(?:signed|made|lodged)\s(?:[\w-]+\s){{0,2}}?(?:request|application)|requested\s(?:[\w⟦⟧-]+\s){{0,2}}?membership|submitted\s(?:[\w⟦⟧’'-]+\s){{0,6}}?application|filed\s(?:[\w-]+\s){{0,4}}?application|handed\sin\s(?:[\w-]+\s){{0,4}}?applications?)\b", re.IGNORECASE)),
    ("acceded", "done", re.compile(rf"{_WHO}{_HALF}(?:(?:has|have|had)\s)?(?:formally\s|officially\s)?(?:joined(?!\s(?:forces|the\s(?:talks|calls|meeting)|in))|became\s(?:the\s|a\s|an\s|its\s|⟦\w\d+⟧\s)?(?:[\w⟦⟧’'-]+\s){{0,4}}?members?|acceded\sto|was\sadmitted\sto|entered)\b", re.IGNORECASE)),
    ("invited", "done", re.compile(rf"{_WHO}{_HALF}(?:(?:has|have|had)\s)?(?:formally\s|officially\s|(?:decided|agreed|voted)\sto\s)?invite[ds]?\s(?:both\s)?(?P<party>{STATES})\s(?:to\s(?:join|become)|into)", re.IGNORECASE)),
    ("invited", "pending", re.compile(r"\b(?:(?:without|no|not|stop(?:s|ped)\sshort\sof|yet\sto|clear|formal|full|an?)\s(?:[\w-]+\s){0,4}?(?:invitation|inviting|invite[ds]?)|invitation\s(?:to\sjoin\s)?(?:would|was\snot|has\snot|will\snot))", re.IGNORECASE)),
]  # fmt: skip
_NAMES = (
    ("ratified", re.compile(r"\b(?:ratif|give\w*\s(?:its|their)\sconsent)\w*", re.IGNORECASE)),
    (
        "applied",
        re.compile(r"\b(?:appl(?:y|ied|ies|ication)|request\w*\s(?:to\sjoin|membership)|candidat)\w*", re.IGNORECASE),
    ),
    ("invited", re.compile(r"\binvit\w*", re.IGNORECASE)),
    ("signed", re.compile(r"\b(?:sign(?:s|ed|ing)?|initial(?:s|led|ed))\b", re.IGNORECASE)),
    ("acceded", re.compile(r"\b(?:join|acced|becam|become|enter|admitt)\w*", re.IGNORECASE)),
    (
        "approved",
        re.compile(r"\b(?:approv|adopt|endors|vot|pass|clear|back|veto|reject|refus|turn\w*\sdown)\w*", re.IGNORECASE),
    ),
    ("opened", re.compile(r"\b(?:open|launch|start|beg[iau]n|resum)\w*", re.IGNORECASE)),
    ("closed", re.compile(r"\b(?:clos|conclud|complet|finish)\w*", re.IGNORECASE)),
    (
        "left",
        re.compile(r"\b(?:leav|left|quit|withdr[ae]w|pull\w*\sout|break\w*\soff|broke\soff|suspend)\w*", re.IGNORECASE),
    ),
)
"""Steps by the words for them; of an act that says two, the first is meant."""
_PAPER = re.compile(
    r"\b(?:agreements?|protocols?|treat(?:y|ies)|accords?|deals?|declarations?|memorand\w+|pacts?|conventions?|contracts?|plans?|resolutions?|charters?|talks|"
    r"negotiations?|chapters?|laws?|bills?|applications?|bids?|budgets?|packages?|proposals?|frameworks?|decisions?|motions?|cease-?fires?|truces?|documents?|"
    r"letters?|instruments?|accession|membership|terms|roadmaps?|texts?|statutes?|amendments?|mandates?|missions?|votes?|veto\w*|sanctions?|quotas?)\b",
    re.IGNORECASE,
)
"""What a step is taken on, where it is no way into an organisation."""
_NOUN_OF_PAPER = re.compile(
    r"\b(?:(?!(?:the|an?|this|that|to|of|on|in|by|for|and|or|as|at|its|their|said|say|says|is|are|was|were|had|has|have|will|would)\s)[\w’-]+\s){0,3}"
    r"(?:agreements?|protocols?|treat(?:y|ies)|accords?|deals?|declarations?|memorand\w+|pacts?|conventions?|resolutions?|documents?|cease-?fires?|truces?)\b",
    re.IGNORECASE,
)
_ITS_OWN = re.compile(
    r"\b(?:its|their|(?:the|his|her|their)\s(?:country|nation|state)['’]s)\s(?:(?:own|⟦B\d+⟧|[a-z]+)\s){0,2}(?:bid|application|accession|membership|entry)\b",
    re.IGNORECASE,
)
_ACT_OF = re.compile(
    r"^(?:(?:ratification|signing|signature|approval|adoption|conclusion)\sof|(?:votes?|vote|voting|decision)\son)\s(?:the\s|an?\s|its\s)?",
    re.IGNORECASE,
)
"""The step itself, before what it is taken on."""
_BARE_VOTE = re.compile(r"(?:\w+\s)?(?:votes?|decisions?|talks|terms|texts?|documents?|letters?)", re.IGNORECASE)
"""What is no arrangement by itself: the vote, parliamentary votes."""
_WILL_NOT = re.compile(r"\b(?:will|would|shall)\snot\b|\bwon[’']t\b", re.IGNORECASE)
_HANDS_IN = re.compile(r"\b(?:sign|hand|lodg|submi|fil[ei]|deliver|deposit|present|sen[dt])\w*", re.IGNORECASE)
_RATIFIES = re.compile(r"\bratif\w+", re.IGNORECASE)
_POSTPONED = re.compile(r"\b(?:postpon|delay|adjourn|put\w*\soff|hold\w*\sup|held\sup|stall)\w*", re.IGNORECASE)
_MAY = re.compile(r"^(?:could|might|may)\b", re.IGNORECASE)
"""A step that only might come is none."""
_LIFTED = re.compile(
    r"\b(?:lift|drop|remov|withdr[ae]w|gave\sup|giv\w+\sup|no\slonger|end(?:s|ed)\b)\w*", re.IGNORECASE
)
_VETO = re.compile(r"\b(?:veto|objection|opposition|resistance|block)\w*", re.IGNORECASE)
_FORBORNE = re.compile(r"\b(?:refrain|abstain)\w*\sfrom\b", re.IGNORECASE)
_REQUEST = re.compile(r"\b(?:requests?|applications?|bids?)\b", re.IGNORECASE)
"""What is signed by one that asks to be let in."""
_SIGNS = re.compile(r"\b(?:sign|initial|appl|ask|request|meet|met)", re.IGNORECASE)
"""Steps that a person takes with his own hand, whomever he takes them for."""
_SOME_VOTES = re.compile(r"\b(?:lawmakers|MPs|deputies|senators|members|politicians|opposition)\b", re.IGNORECASE)
"""Some of those who vote: how they vote is no step of the whole."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s(?:\w+ly\s)?\w+(?:ed|en|wn|un)\b", re.IGNORECASE)
_ON_PAPER = ("ratified", "signed", "approved")
_JOINING = ("ratified", "applied", "invited", "signed", "acceded", "approved")
_NOT_YET_INVITED = re.compile(
    r"\b(?:would\shave|without|not|no|stop\w*\sshort|yet|rather\sthan|instead\sof|demand\w*|press\w*|urg\w*|ask\w*|call\w*\sfor|hop\w*|want\w*|seek\w*)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:will|would|could|should|must|may|might|to|if|whether|once|until|before|want\w*|hope\w*)\s(?:[\w’'-]+\s){0,2}$",
    re.IGNORECASE,
)


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
    name = _name(trigger, " ".join(objects))
    if name is None or deed.detail not in get_args(Outcome) or _MAY.search(trigger) or _FORBORNE.search(trigger):
        return
    begin, end = deed.places(deed.matter)
    tracks = subjects.all_of(masked, begin, end, kinds=("accession",)) if name in _JOINING or name == "opened" else []
    if not tracks and name in _JOINING and _ITS_OWN.search(masked.text, begin, end):
        parties = [actor.name for actor in deed.by if len(actor.name) == 3]
        tracks = [track for party in parties if (track := subjects.into(masked, begin, end, party))]
    if not tracks:
        thing = deed.thing(context.text) or (_paper_before(context, deed) if name in _ON_PAPER else None)
        named = matter(context, thing) if thing else None
        named = _ACT_OF.sub("", named) if named else None
        if named is None or not _PAPER.search(named) or _BARE_VOTE.fullmatch(named) or not deed.by:
            return
        tracks = [named]
    outcome = _outcome(deed, trigger)
    if outcome is None:
        return
    for track in tracks:
        joining = track.startswith("accession/")
        step = "ratified" if joining and name == "approved" else name
        acting = _acting(context, deed)
        if joining and step == "ratified" and _candidates(context, subjects, masked, acting):
            continue
        for actor in acting:
            by, step_taken = actor, step
            if joining and step == "applied" and " " in by.name:  # a person asks in the name of the party
                by = Actor(name=track.split("/")[2])
            if joining and step == "opened" and len(by.name) == 3 and not track.endswith(f"/{by.name}"):
                continue
            if joining and step in ("applied", "acceded") and not (len(by.name) == 3 and track.endswith(f"/{by.name}")):
                continue
            if joining and step == "ratified" and track.endswith(f"/{by.name}"):
                step_taken = "approved"  # its own parliament's yes
            elif (
                joining
                and step == "ratified"
                and not may_ratify(by.name, track)
                and (by.name != track.split("/")[1] or outcome != "done")
            ):
                continue
            if joining and step == "invited":
                by = Actor(name=track.split("/")[1])
            made = Step(
                track=track,
                step=step_taken,
                by=by,
                outcome=outcome,
                date=date(context, masked, begin, end, deed) if outcome == "done" else None,
                evidence=context.evidence(deed.span),
            )
            yield Coded(finding=made, confidence=confidence(deed.confidence, worded=False))


def _paper_before(context: Context, deed: Deed) -> Span | None:
    """The paper that a step without an object is taken on, named before it in its sentence: right before a participle, else as the
    first there is."""
    start = deed.masked.sentence.start
    found = list(_NOUN_OF_PAPER.finditer(context.text, start, deed.act.start))
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
        (name for words in (trigger, f"{trigger} {objects}") for name, verb in _NAMES if verb.search(words)), None
    )
    if _HANDS_IN.search(trigger) and _REQUEST.search(f"{trigger} {objects}"):
        return "applied"
    if told in (None, "opened", "closed", "acceded") and _RATIFIES.search(f"{trigger} {objects}"):
        return "ratified"
    return told


def _of_sentence(context: Context, subjects: Subjects, masked: Masked) -> Iterator[Coded]:
    settled: set[tuple[str, str]] = set()
    yield from _council(context, subjects, masked)
    yield from _of_procedures(context, subjects, masked)
    for name, outcome, pattern in _STEPS:
        for match in pattern.finditer(masked.text):
            begin, end = clause_start(masked, match.start()), max(match.end(), clause_end(masked, match.end()))
            groups = match.groupdict()
            if _FORBORNE.search(match[0]):
                continue
            if outcome == "done" and _MODAL.search(f"{masked.text[: match.start()].rstrip()} "):
                continue
            if name == "invited":
                if outcome == "pending" and not _NOT_YET_INVITED.search(masked.text):
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


_PHRASED = re.compile(
    rf"{_WHO}{_HALF}(?:(?:has|have|had)\s)?(?:now\s|formally\s|officially\s)?(?P<phrase>{'|'.join(map(re.escape, accessions.phrases()))})\b",
    re.IGNORECASE,
)


def _of_procedures(context: Context, subjects: Subjects, masked: Masked) -> Iterator[Coded]:
    """Steps that an organisation's own procedure knows, by the phrases its data declare for them."""
    for match in _PHRASED.finditer(masked.text):
        subject = subjects.of(masked, match.start(), match.end(), kinds=("accession",)) or subjects.of(
            masked, 0, len(masked.text), kinds=("accession",)
        )
        if subject is None or _MODAL.search(f"{masked.text[: match.start('phrase')].rstrip()} "):
            continue
        body = subject.split("/")[1]
        name = dict(accessions.phrases()[match["phrase"].lower()]).get(body)
        parties = [a for u in masked.units_in(match["by"]) if (a := context.actor(u)) and len(a.name) == 3]
        for party in parties if name else ():
            yield _made(context, masked, match, str(name), "done", f"accession/{body}/{party.name}", party)


_COUNCIL = re.compile(
    r"(?P<met>⟦B\d+⟧\s(?:(?:has|have)\s)?(?:met|meets|convened|held\sits)\b)|"
    r"\b(?P<made>(?:decided\sto\s|agreed\sto\s)?(?:establish(?:ed)?|create[d]?|set\sup|launch(?:ed)?|inaugurated))\s(?:the\s|a\s|an\s)?(?:new\s)?(?P<council>⟦B\d+⟧)",
    re.IGNORECASE,
)


def _council(context: Context, subjects: Subjects, masked: Masked) -> Iterator[Coded]:
    """A standing council set up, and its first session."""
    for match in _COUNCIL.finditer(masked.text):
        subject = subjects.of(masked, match.start(), match.end(), kinds=("council",))
        if subject is None or _MODAL.search(f"{masked.text[: match.start()].rstrip()} "):
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
    units = masked.units_in(masked.text[clause_start(masked, match.start()) : end]) or []
    when = next((u.time.when for u in units if u.time and u.time.when), None)
    if when is None and outcome == "done":
        when = next((u.time.when for u in masked.units if u.time and u.time.when), None)
    step = Step(
        track=track,
        step=name,
        by=by,
        outcome=outcome,
        date=past(when) if when and outcome == "done" else None,
        evidence=context.evidence((low, high)),
    )
    return Coded(finding=step, confidence=0.5)
