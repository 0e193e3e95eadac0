"""Positions by rules: who supports, opposes, demands, sets conditions, is undecided or will not say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.speakers import speaks_for
from ..vocabulary import Actor, Coded, Position, Stance
from .actors import actors_before
from .clauses import clause_end, clause_start, negated
from .context import ACTORS, Context, Masked
from .subjects import Subjects
from .terms import conditions

__all__ = ["positions"]

_KINDS = ("council", "guarantee", "accession")
_BE = r"(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)(?<!\bbe\s)(?<!\bbeing\s)"


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


_SPEAKING = r"(?:say|comment|answer|confirm|specify|speculate|be\sdrawn|elaborate|disclose|give\sdetails)"
_MUST = r"(?:must|should|ought\sto|needs?\sto|ha[sd]\sto|have\sto)"
_DUE = r"(?:set\sout|give|offer|send|agree|start|begin|ratify|provide|show|find|define|deliver|invite|be\s(?:different|invited|given|offered|a\sstep)|receive|get)"
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
        r"press(?:es|ed|ing)?\s(?:for|the|⟦)", r"push(?:es|ed|ing)?\s⟦", r"ask(?:s|ed|ing)?\s(?:for|⟦)",
        r"request(?:s|ed|ing)?", rf"{_MUST}\s{_DUE}", r"(?:it\sis|it[’']s|is)\s(?:high\s)?time\s(?:for|to)",
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
        rf"{_BE}(?<!by\s)back(?:s|ed|ing)(?!\sby)", rf"{_BE}favou?r(?:s|ed|ing)?", rf"{_BE}endors(?:es?|ed|ing)",
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
_NEGATED_BY_NATURE = ("conditional", "opposes", "declines", "undecided", "demands")


def positions(context: Context, subjects: Subjects) -> list[Coded]:
    """Where actors stand, each time the report tells it."""
    sentences = zip(context.masked, [None, *context.masked], strict=False)
    return [coded for masked, before in sentences for coded in _of_sentence(context, subjects, masked, before)]


def _of_sentence(context: Context, subjects: Subjects, masked: Masked, before: Masked | None) -> Iterator[Coded]:
    for match in _BY_PASSIVE.finditer(masked.text):
        verb = (match["verb"] or "").lower()
        stance: Stance = (
            "supports"
            if verb in ("supported", "backed", "welcomed")
            else "demands"
            if verb == "demanded"
            else "opposes"
        )
        for subject in _subjects(subjects, masked, match):
            for unit in masked.units_in(match["by"] or match["from"]):
                if actor := context.actor(unit):
                    yield _made(context, masked, match, actor, subject, stance)
    taken: list[tuple[int, int]] = []
    for stance, pattern in _VERBS:
        for match in pattern.finditer(masked.text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if stance not in _NEGATED_BY_NATURE and negated(masked, match.start()):
                continue
            if stance in ("supports", "demands") and _NOT_HELD.search(masked.text[: match.start()]):
                continue
            about: list[str] = []
            if stance == "declines" and before is not None:
                about = subjects.all_of(masked, match.start(), _comma(masked, match.end()), kinds=_KINDS)
                about = about or subjects.all_of(before, 0, len(before.text), kinds=_KINDS)
            for subject in about or _subjects(subjects, masked, match, whole=stance != "undecided"):
                for actor in _holders(context, masked, match, stance):
                    if stance == "opposes" and actor.name in subject.split("/")[1:2]:
                        continue
                    if stance == "supports" and subject.startswith("accession/") and subject.endswith(f"/{actor.name}"):
                        continue  # that a candidate is for its own joining tells nothing
                    taken.append(match.span())
                    yield _made(context, masked, match, actor, subject, stance)


def _comma(masked: Masked, at: int) -> int:
    """The next comma of the masked text, or its end."""
    place = masked.text.find(",", at)
    return place if place >= 0 else len(masked.text)


def _subjects(subjects: Subjects, masked: Masked, match: re.Match[str], *, whole: bool = True) -> list[str]:
    """What a stand is about: by its clause, else, with `whole`, by its sentence."""
    begin, end = clause_start(masked, match.start()), clause_end(masked, match.end())
    about = subjects.all_of(masked, begin, end, kinds=_KINDS)
    return about or (subjects.all_of(masked, 0, len(masked.text), kinds=_KINDS) if whole else [])


def _holders(context: Context, masked: Masked, match: re.Match[str], stance: Stance) -> list[Actor]:
    """Whose stand it is: the speaker's where the words are his, else the verb's subject."""
    told = context.told_at(*masked.span(match.start(), match.end()))
    if told is None:
        return actors_before(context, masked, match.start())
    speakers = [Actor(name=name) for name in dict.fromkeys(speaks_for(n, context.people) for n in told.speakers)]
    if stance != "opposes":
        return speakers
    own = actors_before(context, masked, match.start(), whole_sentence=False)
    states = [actor for actor in own if len(actor.name) == 3 and actor not in speakers]
    return states or speakers


def _made(context: Context, masked: Masked, match: re.Match[str], actor: Actor, subject: str, stance: Stance) -> Coded:
    begin, end = clause_start(masked, match.start()), clause_end(masked, match.end())
    low, high = masked.span(begin, end)
    position = Position(
        actor=actor,
        subject=subject,
        stance=stance,
        what=re.sub(r"\s+", " ", context.text[masked.span(match.start(), end)[0] : high])[:500],
        conditions=conditions(context, masked) if stance == "conditional" else (),
        evidence=context.evidence((low, high)),
    )
    return Coded(finding=position, confidence=0.5)
