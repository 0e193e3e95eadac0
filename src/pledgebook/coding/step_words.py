"""The words by which reports tell steps: patterns with who takes it, verbs by the step, and nouns of what it is taken on."""

from __future__ import annotations

import re

from ..reference import accessions
from ..vocabulary import Outcome
from .context import ACTORS, STATES

__all__ = [
    "COUNCIL",
    "HANDS_IN",
    "MODAL",
    "NAMES",
    "NOT_YET_INVITED",
    "NOUN_OF_PAPER",
    "PAPER",
    "PHRASED",
    "RATIFIES",
    "REQUEST",
    "STEPS",
]

_WHO = rf"(?P<by>{ACTORS})"
_HALF = r"(?:['’]s?)?,?\s(?:(?:[\w’'-]+|⟦[LTA]\d+⟧),?\s){0,6}?"
STEPS: list[tuple[str, Outcome, re.Pattern[str]]] = [
    ("ratified", "refused", re.compile(rf"{_WHO}{_HALF}(?:refus(?:es?|ed)\sto|vetoe[sd]|voted\sagainst|rejected)\s(?:[\w⟦⟧’'-]+\s){{0,4}}(?:ratif\w+|membership|accession|bid)", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"\bpending\s(?:[\w⟦⟧’'-]+\s){{0,5}}?ratification\s(?:by|in|from)\s{_WHO}", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"\b(?:blocked|stalled|held\sup|delayed|opposed|obstructed|vetoed|frozen|stuck)\s(?:[\w-]+\s){{0,3}}?(?:by|because\sof|due\sto)\s(?:(?:the\s)?(?:resistance|opposition|objections?|pushback|reluctance|vetoe?s?|refusal)\s(?:from|by|of|in)\s)?{_WHO}", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"(?<!up\s)(?<!its\s)(?<!their\s)(?<!over\s)(?<!despite\s)\b(?:pushback|resistance|objections?|opposition|vetoe?s?|hold-?outs?|green\slight|approval|ratification|go-ahead)\s(?:from|by|of|in)\s(?:[\w-]+\s){{0,3}}?{_WHO}(?=[^.]*)", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"{_WHO}{_HALF}(?:(?:has|have|had)\s(?:yet\sto|still\sto|not(?:\syet)?|still\snot)|(?:is|are|remain(?:s|ed)?|was|were)\s(?:now\s)?(?:the\s)?(?:only|last|two|sole)|(?:still\s)?(?:must|needs?\sto|ha(?:s|ve)\sto)|(?:continue[sd]?\sto\s)?(?:block|stall|hold|delay|object)\w*|do(?:es)?\snot|did\snot|failed\sto)\s?(?:[\w⟦⟧’'-]+\s){{0,8}}?(?:ratif\w*|approv\w*|bid|membership|accession|application|consent|entry)", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"\b(?:waiting|wait(?:s|ed)?|await(?:s|ed|ing)?)\s(?:only\s)?(?:for\s|on\s)?(?:[\w-]+\s){{0,3}}?{_WHO}", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"\b(?:once|until|unless|as\ssoon\sas)\s(?:[\w-]+\s){{0,2}}{_WHO}(?:['’]s?\s\w+)?\s(?:(?:also|both|finally)\s)?(?:ratif(?:y|ies)|approves?|agrees?|consents?|(?:gives?|drops?|lifts?)\s(?:its|their|the))\b", re.IGNORECASE)),
    ("ratified", "pending", re.compile(rf"\b(?:only|last)\s(?:ones?|members?|countries|states|holdouts?|two|⟦G\d+⟧)\s[^.]{{0,60}}?\b(?:not|yet\sto|still\sto)\b[^.]{{0,60}}?\b(?:ratif|approv)\w*[^.]{{0,40}}?\s(?:are|were|is|was|remain)\s{_WHO}", re.IGNORECASE)),
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
NAMES = (
    ("ratified", re.compile(r"\b(?:ratif|give\w*\s(?:its|their)\sconsent)\w*", re.IGNORECASE)),
    (
        "applied",
        re.compile(r"\b(?:appl(?:y|ied|ies|ication)|request\w*\s(?:to\sjoin|membership)|candidat)\w*", re.IGNORECASE),
    ),
    ("invited", re.compile(r"\binvit\w*", re.IGNORECASE)),
    ("signed", re.compile(r"\b(?:sign(?:s|ed|ing)?|signatures?|initial(?:s|led|ed)|inks?|inked)\b", re.IGNORECASE)),
    ("acceded", re.compile(r"\b(?:(?:re-?)?join|acced|becam|become|enter|(?:re)?admitt)\w*", re.IGNORECASE)),
    (
        "approved",
        re.compile(
            r"\b(?:approv|adopt|endors|vot(?:e|ing)|pass(?!port)|clear|back|veto|reject|refus|rebuff|turn\w*\sdown|struck\sdown|kill|throw\w*\sout|threw\sout|wav(?:e|ed|ing)\sthrough|"
            r"nodd?\w*\sthrough|debate|consider|take\w*\sup|rule\son|said\s(?:no|yes)\sto)\w*",
            re.IGNORECASE,
        ),
    ),
    ("submitted", re.compile(r"\b(?:lodg|fil(?:e|ed|ing)|submi|deposit|hand(?:s|ed)\sin)\w*", re.IGNORECASE)),
    ("nominated", re.compile(r"\b(?:nominat\w*|propos(?:e[sd]?|ing)|elect(?:s|ed|ing)?|appoint\w*)\b", re.IGNORECASE)),
    ("suspended", re.compile(r"\b(?:suspend|expel|exclud)\w*", re.IGNORECASE)),
    ("opened", re.compile(r"\b(?:open|launch|start|beg[iau]n|resum)\w*", re.IGNORECASE)),
    ("closed", re.compile(r"\b(?:clos|conclud|complet|finish)\w*", re.IGNORECASE)),
    (
        "left",
        re.compile(r"\b(?:leav|left|quit|withdr[ae]w|pull\w*\sout|break\w*\soff|broke\soff|suspend)\w*", re.IGNORECASE),
    ),
)
"""Steps by the words for them; of an act that says two, the first is meant."""
PAPER = re.compile(
    r"\b(?:agreements?|protocols?|treat(?:y|ies)|accords?|deals?|declarations?|memorand\w+|pacts?|conventions?|contracts?|plans?|resolutions?|charters?|talks|"
    r"negotiations?|chapters?|laws?|bills?|applications?|bids?|budgets?|packages?|proposals?|frameworks?|decisions?|motions?|cease-?fires?|truces?|documents?|"
    r"letters?|instruments?|accession|membership|terms|roadmaps?|texts?|statutes?|amendments?|mandates?|missions?|votes?|veto\w*|sanctions?|quotas?)\b",
    re.IGNORECASE,
)
"""What a step is taken on, where it is no way into an organisation."""
NOUN_OF_PAPER = re.compile(
    r"\b(?:(?!(?:the|an?|this|that|to|of|on|in|by|for|and|or|as|at|its|their|said|say|says|is|are|was|were|had|has|have|will|would)\s)[\w’-]+\s){0,3}"
    r"(?:agreements?|protocols?|treat(?:y|ies)|accords?|deals?|declarations?|memorand\w+|pacts?|conventions?|resolutions?|documents?|cease-?fires?|truces?)\b",
    re.IGNORECASE,
)
HANDS_IN = re.compile(r"\b(?:sign|hand|lodg|submi|fil[ei]|deliver|deposit|present|sen[dt])\w*", re.IGNORECASE)
RATIFIES = re.compile(r"\bratif\w+", re.IGNORECASE)
REQUEST = re.compile(r"\b(?:requests?|applications?|bids?)\b", re.IGNORECASE)
"""What is signed by one that asks to be let in."""
NOT_YET_INVITED = re.compile(
    r"\b(?:would\shave|without|not|no|stop\w*\sshort|yet|rather\sthan|instead\sof|demand\w*|press\w*|urg\w*|ask\w*|call\w*\sfor|hop\w*|want\w*|seek\w*)\b",
    re.IGNORECASE,
)
MODAL = re.compile(
    r"\b(?:will|would|could|should|must|may|might|to|if|whether|once|until|before|want\w*|hope\w*)\s(?:[\w’'-]+\s){0,2}$",
    re.IGNORECASE,
)
PHRASED = re.compile(
    rf"{_WHO}{_HALF}(?:(?:has|have|had)\s)?(?:now\s|formally\s|officially\s)?(?P<phrase>{'|'.join(map(re.escape, accessions.phrases()))})\b",
    re.IGNORECASE,
)
COUNCIL = re.compile(
    r"(?P<met>⟦B\d+⟧\s(?:(?:has|have)\s)?(?:met|meets|convened|held\sits)\b)|"
    r"\b(?P<made>(?:decided\sto\s|agreed\sto\s)?(?:establish(?:ed)?|create[d]?|set\sup|launch(?:ed)?|inaugurated))\s(?:the\s|a\s|an\s)?(?:new\s)?(?P<council>⟦B\d+⟧)",
    re.IGNORECASE,
)
