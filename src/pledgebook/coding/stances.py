"""The words by which reports tell where somebody stands: verbs and phrases of each stance, and nouns of public affairs."""

from __future__ import annotations

import re

from ..vocabulary import Stance
from .context import ACTORS

__all__ = ["AFFAIR", "BY_PASSIVE", "DUTY", "STANCES", "VERBS"]

_BE = r"(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)(?<!\bbe\s)(?<!\bbeing\s)(?<!-)"


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


_SPEAKING = r"(?:say|comment|answer|confirm|specify|speculate|be\sdrawn|elaborate|disclose|give\sdetails)"
_MUST = r"(?:must|should|ought\sto|needs?\sto|ha[sd]\sto|have\sto)"
DUTY = re.compile(rf"\b{_MUST}\b", re.IGNORECASE)
_DUE = r"(?:set\sout|give|offer|send|start|begin|ratify|provide|show|find|define|deliver|invite|be\s(?:different|invited|given|offered|a\sstep|defined|found|agreed|opened|granted|made|shown|set\sout)|receive|get)"
_SIGNAL = r"sends?\sa\s(?:clear|strong|powerful)\s(?:message|signal)"

# A verb of taking a stand. Of stances that two patterns give for one place, the first in this order holds.
VERBS: list[tuple[Stance, re.Pattern[str]]] = [
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
        r"(?:cannot|can[’']t|can\snot)\s(?:now\s|yet\s)?(?:talk|speak|think)\s(?:about|of)(?![^.]{0,80}\b(?:while|until|unless|before|as\slong\sas)\b)",
        r"(?:its|their|his|her|our|firm|strong|staunch|continued)\sopposition(?!\w)",
        r"argu(?:es?|ed|ing)\sagainst", r"against\s⟦\w\d+⟧(?:['’]s)?\s(?:expansion|enlargement|membership|accession)",
        r"rul(?:es?|ed|ing)\sout", rf"{_BE}(?:holds?|holding|held)\s(?:up|back)",
        r"(?:would|will)\spose\s(?:an?\s)?(?:\w+\s)?threat",
        r"(?:can|must|should|could)(?:not|\snot|n[’']t)\s(?:be\s(?:on\sthe\sagenda|discussed|allowed|admitted|a\smember)|join|become)",
        r"accus(?:es?|ed|ing)\s(?:the\s)?⟦S\d+⟧\sof", r"complain(?:s|ed|ing)\s(?:of|about)",
        r"(?:badly\s)?mistaken\sand", r"infringe[sd]?\son", r"prevent(?:ing)?\s⟦S\d+⟧\sfrom\sjoining",
    )),
    ("demands", _words(
        r"recommend(?:s|ed|ing)?\s(?:that|the|to)", r"demand(?:s|ed|ing)?", r"urg(?:es?|ed|ing)", r"call(?:s|ed|ing)?\s(?:on|for|upon)",
        r"press(?:es|ed|ing)?\s(?:for|the|⟦)", r"push(?:es|ed|ing)?\s⟦", r"ask(?:s|ed|ing)?\s(?:for|⟦[SBGP])",
        r"request(?:s|ed|ing)\s(?:that|⟦[SBGP])", rf"{_MUST}\s{_DUE}", r"(?:it\sis|it[’']s|is)\s(?:high\s)?time\s(?:for|to)",
        r"want(?:s|ed)?\s(?:a|an|clear|⟦\w\d+⟧\sto)", r"a\sstep\sahead",
    )),
    ("conditional", _words(
        r"only\s(?:if|once|when|after|start\son\scondition)", r"unless", r"on\s(?:the\s)?condition",
        r"(?:not|cannot|can[’']t|impossible|no)\b[^.]{0,60}\b(?:while|until|before|as\slong\sas)",
        r"(?:war|conflict|fighting)\s(?:must|has\sto|needs\sto)\s(?:\w+\s){0,2}end", r"must\scome\sto\san\send",
        r"(?:must|ha[sd]\sto|have\sto|needs?\sto)\s[^.;]{1,60}\bbefore\b", r"provided\sthat", r"not\s(?:possible|able)\b[^.]{0,60}\b(?:while|at\swar|in\s(?:full\s)?war)",
    )),
    ("supports", _words(
        rf"{_BE}support(?:s|ed)(?!\s(?:by|for))", r"(?:will|would|can|we|they|fully|strongly|firmly|also|still)\ssupport(?!\s(?:for|package|from))",
        rf"{_BE}(?<!by\s)(?<!\bof\s)back(?:s|ed|ing)(?!\sby)", rf"{_BE}(?<!\bin\s)favou?r(?:s|ed|ing)?", rf"{_BE}endors(?:es?|ed|ing)",
        rf"{_BE}welcom(?:es?|ed|ing)(?!\s(?:sign|move))", r"champion(?:s|ed)", r"in\sfavou?r\sof", r"aim(?:s|ed)?\sto\swelcome",
        r"look(?:s|ing)?\sforward\sto", r"(?:fully\s)?expect(?:s|ed)?\s⟦S\d+⟧", r"agreed\sto\s(?:support|back)",
        r"will\s(?:\w+\s)?become\sa\s(?:full\s)?member", r"door\s(?:\S+\s){0,4}open",
        r"(?:is|are)\sa\s(?:\W?\w+\s(?:and\s\w+\W?\s)?)?security\sguarantee", _SIGNAL,
        r"(?:place|future|home)\s(?:is|lies|will\sbe)\s(?:in|inside|within|with)\s(?:the\s)?⟦[BG]",
        r"should\s(?:join|become|be\sadmitted)", r"needs?\sto\sconsider", r"no\sobjections?\sto",
    )),
]  # fmt: skip
BY_PASSIVE = re.compile(
    rf"\b(?P<verb>blocked|opposed|stalled|held\sup|vetoed|resisted|supported|backed|welcomed|demanded|rejected)\s(?:[\w-]+\s){{0,2}}?"
    rf"(?:by|from)\s(?:(?:the\s)?(?:resistance|opposition|objections?|pushback)\s(?:from|of)\s)?(?:⟦[BG]\d+⟧\s)?(?P<by>{ACTORS})"
    rf"|\b(?P<noun>resistance|opposition|pushback|objections?)\s(?:from|by|of)\s(?:[\w-]+\s){{0,2}}?(?:⟦[BG]\d+⟧\s)?(?P<from>{ACTORS})",
    re.IGNORECASE,
)
AFFAIR = re.compile(
    r"\b(?:agreement|deal|pact|accord|treat(?:y|ies)|initiative|protocol|convention|plan|scheme|programme|program|package|proposal|framework|arrangement|resolution|"
    r"declaration|memorand\w+|roadmap|law|bill|budget|fund|funding|aid|assistance|support|loan|debt|relief|sanction|embargo|ban|tariff|quota|trade|access|market|export|import|"
    r"talks|negotiation|dialogue|summit|ceasefire|cease-fire|truce|peace|withdrawal|deployment|troops|mission|base|force|weapon|missile|arms|membership|accession|"
    r"enlargement|expansion|integration|ratification|admission|veto|border|corridor|blockade|visa|refugee|migrant|migration|relocation|resettlement|asylum|return|"
    r"sovereignty|independence|integrity|statehood|recognition|status|guarantee|security|defen[cs]e|release|exchange|inquiry|investigation|election|reform|extension|"
    r"deadline|target|goal|commitment|pledge|promise|emission|climate|fishing|catches|water|dam|energy|gas|oil|grain|vaccine|doses|project|reconstruction|reparation|"
    r"subsid\w+|peacekeep\w*|observer|carve-out|solution|dialogue|reversal|motion|document|step|move|condition|allocation|reduction|increase|obligation|rights|centre|center|prisoner|hostage|"
    r"cooperation|co-operation|partnership|alliance|treaty|mandate|presence|inspection|monitoring|disarmament|test|enrichment)\w*",
    re.IGNORECASE,
)
"""Nouns of public affairs: a stand on a matter of no known kind must be on one of them."""
STANCES: dict[str, Stance] = {
    "demand": "demands", "support": "supports", "oppose": "opposes", "conditional": "conditional",
    "undecided": "undecided", "decline": "declines",
}  # fmt: skip
"""The stand that each label of the reader's tells."""
