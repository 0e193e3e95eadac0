"""Positions by rules: who supports, opposes, demands, sets conditions, is undecided or will not say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.speakers import speaks_for
from ..vocabulary import Actor, Coded, Position, Stance
from .clauses import actors_before, clause_end, clause_start, conditions, negated
from .context import ACTORS, Context, Masked
from .subjects import Subjects

__all__ = ["positions"]

# A verb of taking a stand, with its actor as subject.
_VERBS: list[tuple[Stance, re.Pattern[str]]] = [
    ("declines", re.compile(r"\b(?:declin(?:es?|ed|ing)\sto\s(?:say|comment|answer|confirm|specify|speculate)|stop(?:s|ped|ping)\sshort\sof\s(?:\w+\s){0,3}(?:answer|saying|confirming|giving|delivering)\w*|refus(?:es?|ed)\sto\s(?:say|comment|answer|be\sdrawn|speculate)|would\snot\s(?:say|be\sdrawn|comment|speculate)|did\snot\s(?:say|answer|specify)|(?:in)?correct\sto\sspeculate|(?:too\searly|premature|wrong|not\sright)\sto\s(?:speculate|say)|not\sgoing\sto\sspeculate)\b", re.IGNORECASE)),
    ("undecided", re.compile(r"\b(?:(?:ha(?:s|ve)\s)?yet\sto\s(?:be\s)?(?:decide[d]?|agree[d]?|determine[d]?|settled?)|(?:remain(?:s|ed)?|(?:is|are|was|were)\s(?:still\s)?)\s?(?:undecided|open|under\sdiscussion|unclear)|no\s(?:final\s)?decisions?\s(?:has|have|was|were|had)\s?(?:\w+\s)?(?:been\s)?(?:made|taken)|still\s(?:debating|weighing|undecided)|will\scontinue\sto\sreflect)\b", re.IGNORECASE)),
    ("opposes", re.compile(r"\b(?:oppose[sd]?|opposing|object(?:s|ed|ing)?\sto|block(?:s|ed|ing)?(?!\sof)|veto(?:es|ed|ing)?|reject(?:s|ed|ing)?|resist(?:s|ed|ing)?|argu(?:es?|ed|ing)\sagainst|against\s⟦\w\d+⟧(?:['’]s)?\s(?:expansion|enlargement|membership|accession)|rul(?:es?|ed|ing)\sout|hold(?:s|ing)?\sup|obstruct(?:s|ed|ing)?|(?:would|will)\spose\s(?:an?\s)?(?:\w+\s)?threat|(?:can|must|should|could)(?:not|\snot|n[’']t)\s(?:be\s(?:on\sthe\sagenda|discussed|allowed|admitted|a\smember)|join|become)|accus(?:es?|ed|ing)\s⟦S\d+⟧\sof)", re.IGNORECASE)),
    ("demands", re.compile(r"\b(?:demand(?:s|ed|ing)?|urg(?:es?|ed|ing)|call(?:s|ed|ing)?\s(?:on|for|upon)|insist(?:s|ed|ing)?\s(?:on|that)|press(?:es|ed|ing)?\s(?:for|⟦)|pressing|push(?:es|ed|ing)?\s⟦|ask(?:s|ed|ing)?\s(?:for|⟦)|request(?:s|ed|ing)?|(?:needs?|ha[sd]|have)\sto\s(?:set\sout|be\s(?:different|clear|a\sstep)|find|give|offer|send|agree|start|ratify|provide|show)|(?:must|should)\s(?:set\sout|give|get|be\sgiven|receive|be\sinvited|offer|send|agree|start|ratify|provide|show|be\sclear)|(?:it\sis|it[’']s|is)\s(?:high\s)?time\s(?:for|to)|want(?:s|ed)?\s(?:a\s|an\s|⟦\w\d+⟧\sto|clear))", re.IGNORECASE)),
    ("conditional", re.compile(r"\b(?:only\s(?:if|once|when|after|start\son\scondition)|unless|on\s(?:the\s)?condition|would\snot\sbe\sable\sto\s\w+\swhile|(?:not|cannot|can[’']t|impossible|no)\b[^.]{0,60}\b(?:while|until|before|as\slong\sas)|(?:war|conflict|fighting)\s(?:must|has\sto|needs\sto)\s(?:\w+\s){0,2}end|must\scome\sto\san\send|provided\sthat|(?:cannot|can[’']t|can\snot)\sbe\smade\sbefore)", re.IGNORECASE)),
    ("supports", re.compile(r"\b(?:support(?:s|ed|ing)?(?!\sfor)|back(?:s|ed|ing)|favou?r(?:s|ed|ing)?|endors(?:es?|ed|ing)|welcom(?:es?|ed|ing)|champion(?:s|ed)|in\sfavou?r\sof|aim(?:s|ed)?\sto\swelcome|look(?:s|ing)?\sforward\sto|(?:fully\s)?expect(?:s|ed)?\s⟦S\d+⟧|will\s(?:\w+\s)?become\sa\s(?:full\s)?member|belongs?\b|door\s(?:\S+\s){0,3}open|(?:is|are)\sa\s(?:\W?\w+\s(?:and\s\w+\W?\s)?)?security\sguarantee|sends?\sa\s(?:clear|strong)\s(?:message|signal)|(?:has|have)\sno\sveto|not\s(?:up\s)?(?:to|for)\s⟦S\d+⟧\s(?:to\sdecide)?|should\s(?:join|become|be\sadmitted)|need(?:s)?\sto\sconsider|closer\sto|is\skey)", re.IGNORECASE)),
]  # fmt: skip
_KINDS = ("council", "guarantee", "accession")
_BY_PASSIVE = re.compile(
    rf"\b(?:blocked|opposed|stalled|held\sup|vetoed|resisted|supported|backed|welcomed|demanded|rejected)\s(?:[\w-]+\s){{0,2}}?(?:by|from)\s(?:(?:the\s)?(?:resistance|opposition|objections?|pushback)\s(?:from|of)\s)?(?P<by>{ACTORS})|\b(?:resistance|opposition|pushback|objections?)\s(?:from|by|of)\s(?:[\w-]+\s){{0,2}}?(?P<from>{ACTORS})",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(r"\b(?:asked|whether|if|would|could|hope[sd]?)\s(?:\w+\s){0,3}$", re.IGNORECASE)


def positions(context: Context, subjects: Subjects) -> list[Coded]:
    """Where actors stand, one position an actor, subject and stance a report, resting on its first words."""
    found: dict[tuple[str, str, str], Coded] = {}
    for masked in context.masked:
        for coded in _of_sentence(context, subjects, masked):
            position = coded.finding
            assert isinstance(position, Position)
            found.setdefault((str(position.actor), position.subject, position.stance), coded)
    return list(found.values())


def _of_sentence(context: Context, subjects: Subjects, masked: Masked) -> Iterator[Coded]:
    for match in _BY_PASSIVE.finditer(masked.text):
        subject = _subject(subjects, masked, match)
        stance: Stance = (
            "supports"
            if re.match(r"support|back|welcom", match[0], re.IGNORECASE)
            else ("demands" if match[0].lower().startswith("demand") else "opposes")
        )
        if subject:
            for unit in masked.units_in(match["by"] or match["from"]):
                actor = context.actor(unit)
                if actor:
                    yield _made(context, masked, match, actor, subject, stance)
    for stance, pattern in _VERBS:
        for match in pattern.finditer(masked.text):
            if stance not in ("conditional", "opposes", "declines", "undecided", "demands") and negated(
                masked, match.start()
            ):
                continue
            if stance in ("supports", "demands") and _NOT_HELD.search(masked.text[: match.start()]):
                continue
            subject = _subject(subjects, masked, match)
            if subject is None:
                continue
            for actor in _holders(context, masked, match, stance):
                if actor.name in subject.split("/")[1:2] and stance == "opposes":
                    continue
                yield _made(context, masked, match, actor, subject, stance)


def _subject(subjects: Subjects, masked: Masked, match: re.Match[str]) -> str | None:
    begin, end = clause_start(masked, match.start()), clause_end(masked, match.end())
    return subjects.of(masked, begin, end, kinds=_KINDS) or subjects.of(masked, 0, len(masked.text), kinds=_KINDS)


def _holders(context: Context, masked: Masked, match: re.Match[str], stance: Stance) -> list[Actor]:
    """Whose stand it is: the speaker's where the words are his, else the verb's subject."""
    low, high = masked.span(match.start(), match.end())
    told = context.told_at(low, high)
    if told is not None:
        from_speaker = [Actor(name=name) for name in dict.fromkeys(_for(context, told.speakers))]
        own = actors_before(context, masked, match.start(), whole_sentence=False)
        own = [
            a
            for a in own
            if a.name not in {h.name for h in from_speaker} and stance in ("opposes",) and len(a.name) == 3
        ]
        return own or from_speaker
    return actors_before(context, masked, match.start())


def _for(context: Context, names: tuple[str, ...]) -> list[str]:
    return [speaks_for(name, context.people) for name in names]


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
