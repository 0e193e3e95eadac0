"""Positions: who supports, opposes, demands, sets conditions, is undecided or will not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..arrangements import KINDS
from ..vocabulary import Actor, Coded, Commitment, Position, Stance
from .actors import actors_before, speaking_for
from .acts import Deed, Deeds
from .clauses import clause_end, clause_start, negated
from .context import ACTORS, Context, Masked
from .subjects import Subjects, matter
from .terms import conditions
from .weighing import BACKED, DISSENT, STAND, confidence

__all__ = ["positions"]

_KINDS = ("council", "guarantee", "accession")
_ACT_KINDS = (*_KINDS, "spending", "assistance")
_BE = r"(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)(?<!\bbe\s)(?<!\bbeing\s)"


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


_SPEAKING = r"(?:say|comment|answer|confirm|specify|speculate|be\sdrawn|elaborate|disclose|give\sdetails)"
_MUST = r"(?:must|should|ought\sto|needs?\sto|ha[sd]\sto|have\sto)"
_DUTY = re.compile(rf"\b{_MUST}\b", re.IGNORECASE)
_DUE = r"(?:set\sout|give|offer|send|start|begin|ratify|provide|show|find|define|deliver|invite|be\s(?:different|invited|given|offered|a\sstep)|receive|get)"
_SIGNAL = r"sends?\sa\s(?:clear|strong|powerful)\s(?:message|signal)"

# A verb of taking a stand. Of stances that two patterns give for one place, the first in this order holds.
_VERBS: list[tuple[Stance, re.Pattern[str]]] = [
    ("declines", _words(
        rf"(?:declin|refus)(?:es?|ed|ing)\sto\s{_SPEAKING}",
        r"stop(?:s|ped|ping)\sshort\sof\s(?:\w+\s){0,3}(?:answer|saying|confirming|giving|delivering|naming)\w*",
        rf"(?:would|did|will)\snot\s{_SPEAKING}",
        r"(?:in)?correct\sto\sspeculate", r"(?:too\searly|premature|wrong|not\sright)\sto\s(?:speculate|say|tell)",
        r"not\sgoing\sto\sspeculate", r"left\sopen\swhether",
    )),
    ("undecided", _words(
        r"yet\sto\s(?:be\s)?(?:decide[d]?|agree[d]?|determine[d]?|settled?)",
        r"(?:not\syet|still\snot|is\snot|are\snot)\s(?:been\s)?(?:decided|agreed|settled)",
        r"(?:remain(?:s|ed)?|is|are|was|were)\s(?:still\s)?(?:undecided|under\sdiscussion|unclear|an\sopen\squestion)",
        r"no\s(?:final\s)?(?:decisions?|conclusion|agreement)\s(?:has|have|was|were|had)\s?(?:\w+\s)?(?:been\s)?(?:made|taken|reached)",
        r"none\sof\sthem\s(?:have|has)\sreceived\ssupport", r"ha(?:s|ve)\snot\smade\sup\s(?:its|their|his|her)\smind",
    )),
    ("supports", _words(
        r"(?:gave\sup|given\sup|drop(?:s|ped)|lift(?:s|ed)|end(?:s|ed)|withdr[ae]wn?|abandon(?:s|ed)|overc[ao]me)\s(?:\w+\s){0,2}(?:resistance|objections?|opposition|veto|blockade)",
    )),
    ("opposes", _words(
        r"(?:will|would|does|do|did|can|could)(?:\snot|not|n[’']t)\s(?:\w+\s)?(?:support|back|accept|agree\sto|approve|allow|let)",
        rf"{_BE}oppos(?:e[sd]?|ing)", rf"{_BE}object(?:s|ed|ing)?\sto", rf"{_BE}block(?:s|ed|ing)?(?!\sof)",
        rf"{_BE}veto(?:es|ed|ing)", r"(?:will|would|threaten(?:s|ed)?\sto|vow(?:s|ed)\sto)\s(?:veto|block)",
        rf"{_BE}reject(?:s|ed|ing)?", rf"{_BE}resist(?:s|ed|ing)?", rf"{_BE}obstruct(?:s|ed|ing)?",
        r"argu(?:es?|ed|ing)\sagainst", r"against\s⟦\w\d+⟧(?:['’]s)?\s(?:expansion|enlargement|membership|accession)",
        r"rul(?:es?|ed|ing)\sout", rf"{_BE}(?:holds?|holding|held)\s(?:up|back)",
        r"(?:would|will)\spose\s(?:an?\s)?(?:\w+\s)?threat",
        r"(?:can|must|should|could)(?:not|\snot|n[’']t)\s(?:be\s(?:on\sthe\sagenda|discussed|allowed|admitted|a\smember)|join|become)",
        r"accus(?:es?|ed|ing)\s(?:the\s)?⟦S\d+⟧\sof", r"complain(?:s|ed|ing)\s(?:of|about)",
        r"(?:badly\s)?mistaken\sand", r"infringe[sd]?\son", r"prevent(?:ing)?\s⟦S\d+⟧\sfrom\sjoining",
    )),
    ("demands", _words(
        r"demand(?:s|ed|ing)?", r"urg(?:es?|ed|ing)", r"call(?:s|ed|ing)?\s(?:on|for|upon)",
        r"press(?:es|ed|ing)?\s(?:for|the|⟦)", r"push(?:es|ed|ing)?\s⟦", r"ask(?:s|ed|ing)?\s(?:for|⟦[SBGP])",
        r"request(?:s|ed|ing)\s(?:that|⟦[SBGP])", rf"{_MUST}\s{_DUE}", r"(?:it\sis|it[’']s|is)\s(?:high\s)?time\s(?:for|to)",
        r"want(?:s|ed)?\s(?:a|an|clear|⟦\w\d+⟧\sto)", r"a\sstep\sahead",
    )),
    ("conditional", _words(
        r"only\s(?:if|once|when|after|start\son\scondition)", r"unless", r"on\s(?:the\s)?condition",
        r"(?:not|cannot|can[’']t|impossible|no)\b[^.]{0,60}\b(?:while|until|before|as\slong\sas)",
        r"(?:war|conflict|fighting)\s(?:must|has\sto|needs\sto)\s(?:\w+\s){0,2}end", r"must\scome\sto\san\send",
        r"provided\sthat", r"not\s(?:possible|able)\b[^.]{0,60}\b(?:while|at\swar|in\s(?:full\s)?war)",
        r"(?:cannot|can[’']t|can\snot)\stalk\s(?:about|of)",
    )),
    ("supports", _words(
        rf"{_BE}support(?:s|ed)(?!\s(?:by|for))", r"(?:will|would|can|we|they|fully|strongly|firmly|also|still)\ssupport(?!\s(?:for|package|from))",
        rf"{_BE}(?<!by\s)(?<!\bof\s)back(?:s|ed|ing)(?!\sby)", rf"{_BE}favou?r(?:s|ed|ing)?", rf"{_BE}endors(?:es?|ed|ing)",
        rf"{_BE}welcom(?:es?|ed|ing)(?!\s(?:sign|move))", r"champion(?:s|ed)", r"in\sfavou?r\sof", r"aim(?:s|ed)?\sto\swelcome",
        r"look(?:s|ing)?\sforward\sto", r"(?:fully\s)?expect(?:s|ed)?\s⟦S\d+⟧", r"agreed\sto\s(?:support|back)",
        r"will\s(?:\w+\s)?become\sa\s(?:full\s)?member", r"door\s(?:\S+\s){0,4}open",
        r"(?:is|are)\sa\s(?:\W?\w+\s(?:and\s\w+\W?\s)?)?security\sguarantee", _SIGNAL,
        r"should\s(?:join|become|be\sadmitted)", r"needs?\sto\sconsider", r"no\sobjections?\sto",
    )),
]  # fmt: skip
_BY_PASSIVE = re.compile(
    rf"\b(?P<verb>blocked|opposed|stalled|held\sup|vetoed|resisted|supported|backed|welcomed|demanded|rejected)\s(?:[\w-]+\s){{0,2}}?"
    rf"(?:by|from)\s(?:(?:the\s)?(?:resistance|opposition|objections?|pushback)\s(?:from|of)\s)?(?:⟦[BG]\d+⟧\s)?(?P<by>{ACTORS})"
    rf"|\b(?P<noun>resistance|opposition|pushback|objections?)\s(?:from|by|of)\s(?:[\w-]+\s){{0,2}}?(?:⟦[BG]\d+⟧\s)?(?P<from>{ACTORS})",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(r"\b(?:asked|whether|if|would|could|hope[sd]?)\s(?:\w+\s){0,3}$", re.IGNORECASE)
# Thanks are no stand, nor is whose decision something is.
_PRAISE = re.compile(
    r"\b(?:apprecia|thank|prais|grateful|applaud|congratulat)|\b(?:is|was)\s(?:not\s)?(?:for|up\sto)\b", re.IGNORECASE
)
_AFFAIR = re.compile(
    r"\b(?:agreement|deal|pact|accord|treat(?:y|ies)|initiative|protocol|convention|plan|scheme|programme|program|package|proposal|framework|arrangement|resolution|"
    r"declaration|memorand\w+|roadmap|law|bill|budget|fund|funding|aid|assistance|support|loan|debt|relief|sanction|embargo|ban|tariff|quota|trade|access|market|export|import|"
    r"talks|negotiation|dialogue|summit|ceasefire|cease-fire|truce|peace|withdrawal|deployment|troops|mission|base|force|weapon|missile|arms|membership|accession|"
    r"enlargement|expansion|integration|ratification|admission|veto|border|corridor|blockade|visa|refugee|migrant|migration|relocation|resettlement|asylum|return|"
    r"sovereignty|independence|integrity|statehood|recognition|status|guarantee|security|defen[cs]e|release|exchange|inquiry|investigation|election|reform|extension|"
    r"deadline|target|goal|commitment|pledge|promise|emission|climate|fishing|catches|water|dam|energy|gas|oil|grain|vaccine|doses|project|reconstruction|reparation|"
    r"cooperation|co-operation|partnership|alliance|treaty|mandate|presence|inspection|monitoring|disarmament|test|enrichment)\w*",
    re.IGNORECASE,
)
"""Nouns of public affairs: a stand on a matter of no known kind must be on one of them."""
_TO_DO = re.compile(r"(?:(?:[A-Z][\w’'-]*\s){1,4})?(?:not\s)?to\s(?:[a-z]+ly\s)?[a-z]+\s")
"""The verb of what somebody is asked to do, before the thing to do it to."""
_FINITE = re.compile(r"\b(?:can|could|will|would|must|should|may|might|is|are|was|were|has|have|had)\b", re.IGNORECASE)
"""Words of a clause: what holds one is a saying about something, not a thing."""
_ASKED = re.compile(r"\s*(?:(?:on|upon|for|from|of|that|the|all|both|its|their|his|her)\s)*", re.IGNORECASE)
"""What stands between a verb of asking and who is asked."""
_NAYS = re.compile(r"\b(?:not|cannot|against|out)\b|n[’']t\b", re.IGNORECASE)  # verbs of a no that say it themselves
_SURE_OF_STANCE = 0.9  # from this confidence on an act's stand counts more than that of a wording beside it
_NEGATED_BY_NATURE = ("conditional", "opposes", "declines", "undecided", "demands")


_STANCES: dict[str, Stance] = {
    "demand": "demands", "support": "supports", "oppose": "opposes", "conditional": "conditional",
    "undecided": "undecided", "decline": "declines",
}  # fmt: skip
"""The stand that each label of the reader's tells."""


@dataclass(frozen=True, slots=True)
class _Stand:
    """A stand told at [begin, end) of the masked text, by an act, a wording, or both."""

    masked: Masked
    stance: Stance
    begin: int
    end: int
    deed: Deed | None
    worded: bool = True


def positions(context: Context, subjects: Subjects, deeds: Deeds, promised: Sequence[Coded] = ()) -> list[Coded]:
    """Where actors stand, each time the report tells it.

    `promised` are its commitments: what a clause promises is no demand or support of him who promises it besides.
    """
    sentences = zip(context.masked, [None, *context.masked], strict=False)
    bound = [one.finding for one in promised if isinstance(one.finding, Commitment)]
    return [
        coded
        for masked, before in sentences
        for coded in _of_sentence(context, subjects, deeds, masked, before)
        if not _promised(coded, bound)
    ]


def _promised(coded: Coded, bound: Sequence[Commitment]) -> bool:
    """Whether a demand or support is only a promise of the same words seen otherwise."""
    stand = coded.finding
    assert isinstance(stand, Position)
    if stand.stance not in ("demands", "supports"):
        return False
    place = stand.evidence.passages[0]
    return any(
        promise.subject == stand.subject
        and any(p.start < place.end and place.start < p.end for p in promise.evidence.passages)
        for promise in bound
    )


def _of_sentence(
    context: Context, subjects: Subjects, deeds: Deeds, masked: Masked, before: Masked | None
) -> Iterator[Coded]:
    told: set[tuple[str, str]] = set()
    acts = deeds.of(masked, *_STANCES)
    heard: set[int] = set()
    for actor, subject, stand in _passives(context, subjects, masked) if subjects.stands else ():
        told.add((actor.name, subject))
        yield _made(context, stand, actor, subject)
    taken: list[tuple[int, int]] = []
    for stance, match in _worded(masked) if subjects.stands else ():
        begin, end = match.span()
        if any(start < end and begin < stop for start, stop in taken):
            continue
        deed = next((d for d in acts if d.begin < end and begin < d.end and d.confidence >= BACKED), None)
        if deed is None and any(d.confidence >= DISSENT and d.label != "step" for d in deeds.at(masked, begin, end)):
            continue
        if deed is not None:
            heard.add(deed.begin)
            if deed.confidence >= _SURE_OF_STANCE and (stance, deed.label) != ("conditional", "oppose"):
                stance = _STANCES[deed.label]
        stand = _Stand(masked, stance, begin, end, deed)
        about: list[str] = []
        if stance == "declines" and before is not None:
            about = subjects.all_of(masked, begin, _comma(masked, end), kinds=_KINDS)
            about = about or subjects.all_of(before, 0, len(before.text), kinds=_KINDS)
        for subject in about or _subjects(context, subjects, stand, whole=stance != "undecided"):
            for actor in _holders(context, stand):
                if _tells(actor, subject, stance):
                    taken.append((begin, end))
                    told.add((actor.name, subject))
                    yield _made(context, stand, actor, subject)
    for deed in acts:
        if _PRAISE.search(masked.text[deed.begin : deed.end]):
            continue
        if deed.confidence < STAND or (deed.begin in heard and any(s < deed.end and deed.begin < e for s, e in taken)):
            continue
        for actor, subject, stand in _by_act(context, subjects, deed):
            if (actor.name, subject) not in told:
                told.add((actor.name, subject))
                yield _made(context, stand, actor, subject)


def _worded(masked: Masked) -> Iterator[tuple[Stance, re.Match[str]]]:
    for stance, pattern in _VERBS:
        for match in pattern.finditer(masked.text):
            denied = negated(masked, match.start())
            if denied and (stance not in _NEGATED_BY_NATURE or (stance == "opposes" and not _NAYS.search(match[0]))):
                continue
            if stance in ("supports", "demands") and _NOT_HELD.search(masked.text[: match.start()]):
                continue
            yield stance, match


def _passives(context: Context, subjects: Subjects, masked: Masked) -> Iterator[tuple[Actor, str, _Stand]]:
    """ "Blocked by Turkey", "resistance from Hungary": the stand is the agent's."""
    for match in _BY_PASSIVE.finditer(masked.text):
        verb = (match["verb"] or "").lower()
        stance: Stance = (
            "supports"
            if verb in ("supported", "backed", "welcomed")
            else "demands"
            if verb == "demanded"
            else "opposes"
        )
        stand = _Stand(masked, stance, match.start(), match.end(), None)
        for subject in _subjects(context, subjects, stand):
            for unit in masked.units_in(match["by"] or match["from"]):
                if actor := context.actor(unit):
                    yield actor, subject, stand


def _by_act(context: Context, subjects: Subjects, deed: Deed) -> Iterator[tuple[Actor, str, _Stand]]:
    """The stands that an act alone tells: on an arrangement of a known kind, else on the thing its words name."""
    stance = _STANCES[deed.label]
    begin, end = deed.places(deed.matter)
    stand = _Stand(deed.masked, stance, deed.begin, deed.end, deed, worded=False)
    about = _about(subjects, deed.masked, begin, end, _ACT_KINDS)
    if not about and deed.confidence >= STAND and (thing := _matter(context, deed)):
        about = [thing]
    for subject in about:
        for actor in _holders(context, stand):
            if _tells(actor, subject, stance):
                yield actor, subject, stand


def _matter(context: Context, deed: Deed) -> str | None:
    """What a stand is about where no kind of arrangement is told: the thing its words name, else who is asked to act.

    Who is asked stands beside the verb of asking; whoever merely stands near a demand is not what it is about.
    """
    thing = deed.thing(context.text)
    if thing and (infinitive := _TO_DO.match(context.text, *thing)):
        thing = infinitive.end(), thing[1]
    named = matter(context, thing) if thing and thing[0] < thing[1] else None
    if named and _AFFAIR.search(named) and not _FINITE.search(named):
        return named
    asked = deed.role("to")
    beside = asked and _ASKED.fullmatch(context.text, deed.act.end, max(deed.act.end, asked[0][0])) is not None
    if deed.label == "demand" and deed.to and beside:
        return KINDS["undertaking"].subject(giver=deed.to[0].name.replace("/", "-"))
    return None


def _tells(actor: Actor, subject: str, stance: Stance) -> bool:
    """Whether holding the stand tells something: not that a giver is for his gift, or a candidate for its own joining."""
    kind, *parties = subject.split("/")
    if actor.name in parties[:1] and (stance == "opposes" or kind in ("assistance", "guarantee")):
        return stance not in ("opposes", "supports", "demands")
    return not (stance == "supports" and subject.startswith("accession/") and subject.endswith(f"/{actor.name}"))


def _comma(masked: Masked, at: int) -> int:
    """The next comma of the masked text, or its end."""
    place = masked.text.find(",", at)
    return place if place >= 0 else len(masked.text)


def _subjects(context: Context, subjects: Subjects, stand: _Stand, *, whole: bool = True) -> list[str]:
    """What a stand is about: by its act's own words, by its clause, else, with `whole`, by its sentence.

    The sentence counts no more where the act's own words name another affair, a sum of money say.
    """
    masked, deed = stand.masked, stand.deed
    begin, end = clause_start(masked, stand.begin), clause_end(masked, stand.end)
    own = deed.thing(context.text) if deed else None
    if deed and own and (about := _about(subjects, masked, *deed.places(own))):
        return about
    if about := _about(subjects, masked, begin, end):
        return about
    named = matter(context, own) if own else None
    if not whole or (named and _AFFAIR.search(named)):
        return []
    return _about(subjects, masked, 0, len(masked.text))


def _about(subjects: Subjects, masked: Masked, begin: int, end: int, kinds: tuple[str, ...] = _KINDS) -> list[str]:
    """The subjects that words of a sentence tell; of a guarantee, help or a target only if its body is named there.

    A guarantee's body may go unnamed where it is the one that the report is about.
    """
    return [
        subject
        for subject in subjects.all_of(masked, begin, end, kinds=kinds)
        if subject.startswith(("accession/", "council/"))
        or subjects.named(masked, body := subject.split("/")[1])
        or (subject.startswith("guarantee/") and subjects.context.assembly == body)
    ]


def _holders(context: Context, stand: _Stand) -> list[Actor]:
    """Whose stand it is: the speaker's where the words are his, else whom the act's words name, else the verb's subject."""
    masked, deed = stand.masked, stand.deed
    named = list(deed.by) if deed else []
    told = context.told_at(*masked.span(stand.begin, stand.end))
    if told is None and stand.stance == "demands" and _DUTY.match(masked.text, stand.begin):
        return []  # who must do something demands nothing
    if told is None:
        if not stand.worded:
            return named or ([] if deed and deed.role("by") else actors_before(context, masked, stand.begin))
        return actors_before(context, masked, stand.begin) or named
    speakers = [Actor(name=name) for name in dict.fromkeys(speaking_for(context, n) for n in told.speakers)]
    if not stand.worded:
        return named or ([] if deed and deed.role("by") else speakers)
    if stand.stance != "opposes":
        return speakers
    own = actors_before(context, masked, stand.begin, whole_sentence=False)
    states = [actor for actor in own if len(actor.name) == 3 and actor not in speakers]
    return states or speakers


def _made(context: Context, stand: _Stand, actor: Actor, subject: str) -> Coded:
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
