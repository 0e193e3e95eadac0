"""Cues: whether the words that carry an attribution tell that its content was said.

The reader is taught the line by `training/attribution-guideline.md`; where its words alone settle the matter, they do so
here, whatever the network thinks. A question put, a subject talked about, a refusal to speak and an unvoiced wish
are no statements of their contents, though each is an attribution.
"""

import re
from collections.abc import Iterator

from .annotations import Attribution
from .quotations import quotations

__all__ = ["speaks"]

LEAD = 60
"""Characters before a cue in which its auxiliaries stand."""

_TOPIC = re.compile(
    r"\b(?:discuss|debat|deliberat|mull|weigh|examin|review|stud(?:y|i)|brainstorm|negotiat)\w*(?:\s(?:on|over|about|offering))?$"
    r"|\b(?:talk(?:s|ed|ing)?|spoke|speak(?:s|ing)?|spoken)\s(?:about|of|on)$|\bfocus\w*(?:\son)?$",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"^(?:\w+ly\s|also\s|has\s|have\s|had\s|is\s|are\s|was\s|were\s|still\s|often\s|long\s|always\s|never\s|since\s)*"
    r"(?:hop(?:es?|ed|ing)|believ(?:es?|ed|ing)|think(?:s|ing)?|thought|want(?:s|ed|ing)?|seek(?:s|ing)?|sought|expect(?:s|ed|ing)?"
    r"|fear(?:s|ed|ing)?|plan(?:s|ned|ning)?|consider(?:s|ed|ing)?|intend(?:s|ed|ing)?|aim(?:s|ed|ing)?|wish(?:es|ed|ing)?|seem(?:s|ed)?"
    r"|appear(?:s|ed)?|tr(?:y|ies|ied|ying))(?:\s(?:to|that|for))?$",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\b(?:ask(?:s|ed|ing)?|question(?:s|ed|ing)?|wonder(?:s|ed|ing)?)\b", re.IGNORECASE)
_INDIRECT = re.compile(r"(?:about|whether|if|how|why|when|where|what|which|who|on)\b", re.IGNORECASE)
_REFUSAL = re.compile(
    r"\b(?:(?:did|do|does|would|could|will|can|has|have|had)\s?(?:not|n[’']t)|declin\w+\sto|refus\w+\sto|stopp?\w*\sshort\sof)\s"
    r"(?:say\w*|comment\w*|specif\w+|disclos\w+|confirm\w*|tell\w*|elaborat\w+|said|give|giving|deliver\w*)\b"
    r"|\b(?:declin|refus)\w+\sto\scomment\b|\b(?:silen|mum\b|tight-lipped)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\"“”«»]")
_ADVERBS = r"(?:(?:also|still|only|even|then|later|first|now|soon|again|further|formally|\w+ly)\s){0,3}"
_MENTION = re.compile(r"\b(?:mention|refer|allud)\w*(?:\sto)?$|\b(?:cit|quot)(?:es?|ed|ing)$", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:that|whether|how|why|what|when|where)\b", re.IGNORECASE)
_AUXILIARIES = (
    r"^(?:(?:has|have|had|is|are|was|were|been|be|being|unanimously|repeatedly|\w+ly|also|again|once|another|later)\s)*"
)
_DEED = re.compile(
    rf"{_AUXILIARIES}(?:approv|adopt|ratif|sign(?:s|ed|ing)?\b|decid|resolv|vot(?:e|es|ed|ing)\b|impos|sanction|appoint|postpon|delay|"
    r"block|upheld|uphold|suspend|resum|refrain|refus|resist|push(?:es|ed|ing)?\sfor|bargain|launch|lift|grant|allocat|deliver|provid|releas|"
    r"sent\b|send|stop|declin|call(?:s|ed|ing)?\soff\b)",
    re.IGNORECASE,
)
"""What is done, not said: deeds of law and office."""
_PAPER = re.compile(
    r"\b(?:declarations?|statements?|letters?|communiqu[eé]s?|appeals?|pledges?|reports?)\b", re.IGNORECASE
)
"""What a deed puts out speaks: "signed a declaration"."""
_STAND = re.compile(
    rf"{_AUXILIARIES}(?:oppos(?:e|es|ed|ing)\b|endors|support(?:s|ed|ing)?\b|back(?:s|ed|ing)?\b|celebrat|resent|upset|offer|"
    r"gave\b|giv(?:e|es|en|ing)\b|set(?:s|ting)?\b)",
    re.IGNORECASE,
)
"""Stands and gifts, of which words are told as often as not: the reader must be sure of those."""
SURE = 0.8
"""How surely speech a stand must be."""
_NOT_YET = re.compile(
    rf"(?:\b(?:will|would|shall|should|may|might|can|could|must|(?:wo|would|ca)n[’']t)|[’']ll|"
    r"\b(?:plan(?:s|ned|ning)?|want(?:s|ed)?|hop(?:es?|ed|ing)|intend(?:s|ed|ing)?|seek(?:s|ing)?|expect(?:s|ed)|set|due|ready|prepared|"
    r"preparing|likely|scheduled|poised|about|going|need(?:s|ed)?|ought|tr(?:y|ies|ied|ying)|fail(?:s|ed|ing)?|yet|able|supposed|"
    rf"declin(?:es|ed|ing)|refus(?:es|ed|ing))\sto)\s{_ADVERBS}(?:not\s)?{_ADVERBS}(?:be\s)?(?=\w)",
    re.IGNORECASE,
)
_LATER = re.compile(r"\bwould\s(?:later|often|then|always|only|repeatedly)\s", re.IGNORECASE)
"""Words before a verb of saying that told of the past: "she would later say"."""
_TO = re.compile(rf"\s(?:to|not\sto)\s{_ADVERBS}(?=\w)", re.IGNORECASE)
_DENIED = re.compile(
    rf"(?:\bfor\snot|\b(?:did|do|does|has|have|had|is|are|was|were)\s?(?:not|n[’']t)|\bnever)\s{_ADVERBS}(?:yet\s)?(?:been\s|made\s(?:any|a)\s)?(?=\w)",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"^(?:\w+ly\s|yet\s|\w+\s)?(?:rul|den|exclud|hid|conceal|hesitat|mince|doubt|disput|object|contest|oppos)",
    re.IGNORECASE,
)
"""What is said where it is denied: "did not rule out"."""
_NOBODY = re.compile(r"^\W*(?:no|none|nobody|no\sone|neither|few|nothing)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"^(?:(?:is|are|was|were|been|be|being|has|have|had|also|widely|\w+ly)\s)*(?:is|are|was|were|been|be|being)\s(?:also\s|widely\s|\w+ly\s)?"
    r"(?!quoted\b|cited\b|heard\b|adamant|clear|confident|keen|critical|quick|sure|saying\b)\w+(?:ed|id|old|rn|nt|en|et)\b"
    r"(?:\s(?:by|as|in|of|with|on|for))?$",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"(?:ed|en|wn|ought|aught)$")
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z’'.-]+(?:[ /][A-Z][A-Z’'.-]+){0,3}(?= ?:\s[A-Z])|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?= ?:\s[A-Z][^\n]{100,}[.]$))",
    re.MULTILINE,
)
"""A place that opens a line, once in a text, in capitals or before a whole sentence: where more lines open so, people
take turns."""
_RULES = re.compile(
    r"(?:(?:the|its|their|these|existing|current)\s)*(?:[\w-]+\s){0,2}(?:procedures?|rules|plans?|schedule|terms|calendar|timetable|laws?|provisions?|traditions?)",
    re.IGNORECASE,
)
"""What orders things and is told of as a rule, not as a speaker."""
_ASKED = re.compile(r"^\W*asked\b|\b(?:when|if|once|being|was|were)\sasked\b", re.IGNORECASE)
_LABELLED = re.compile(r"^(?:(?:often|once|variously|\w+ly)\s)*\w+ed(?:\sas)?$", re.IGNORECASE)
_POINTER = re.compile(
    r"\W*(?:(?:this|it|that)\s(?:last|earlier|late|early|on|in|during|after|before|at)\b.{0,40}|this|that|so|it|him|her|them|these|those|the|which|thus|as\smuch|little|nothing|much|more|otherwise|a|an)\W*",
    re.IGNORECASE,
)


def speaks(text: str, attribution: Attribution) -> bool:
    """Whether an attribution found in `text` makes its source say its content, as far as the words tell.

    Quotation marks in the content tell that a wish or a stand was voiced. An attribution without a cue is taken at its
    word; a content that only points to other words is none.
    """
    content = " ".join(text[start:end] for start, end in attribution.content)
    if _POINTER.fullmatch(content):
        return False
    cue = " ".join(" ".join(text[start:end] for start, end in attribution.cue).split())
    if not cue:
        return True
    quoted = _MARKS.search(content) is not None or bool(quotations(content))
    if _unsaid(text, attribution, cue, quoted):
        return False
    if (_TOPIC.search(cue) or (_MENTION.search(cue) and not _CLAUSE.match(content))) and not quoted:
        return False
    if (_DEED.search(cue) and not _PAPER.search(cue)) or (attribution.speech < SURE and _STAND.search(cue)):
        return _mostly_quoted(content)
    if _WISH.search(cue):
        return quoted
    if _QUESTION.search(cue) and (
        _INDIRECT.match(content) or cue.lower().endswith((" about", " on", " whether", " if"))
    ):
        return False
    return quoted or not _REFUSAL.search(cue)


def _mostly_quoted(content: str) -> bool:
    """Whether most of the words stand in quotation marks: not a name or a title in marks among them."""
    inside = sum(len(content[quotation.start : quotation.end].split()) for quotation in quotations(content))
    return 2 * inside > len(content.split())


def _unsaid(text: str, attribution: Attribution, cue: str, quoted: bool) -> bool:
    """Whether the words round the cue tell that nobody has said this: coming, wished for, denied, or said of nobody."""
    if any(_NOBODY.match(text[start:end]) for start, end in attribution.source[:1]):
        return True
    start, end = attribution.cue[0]
    opening = max(start - LEAD, *(text.rfind(mark, 0, start) + 1 for mark in ".!?\n"))
    words = text[opening:end]

    def near(pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return (found for found in pattern.finditer(words) if opening + found.end() >= start)

    if not attribution.source and _LABELLED.match(cue) and text.startswith(" by ", attribution.content[-1][1]):
        return True
    if any(near(_ASKED)) or (_PASSIVE.search(cue) and all(source[1] <= start for source in attribution.source)):
        return True
    if _RULES.fullmatch(" ".join(text[low:high] for low, high in attribution.source)):
        return True
    if _PARTICIPLE.search(cue) and text.startswith("by ", attribution.content[0][0]):
        return True
    if cue == ":" and attribution.source and _DATELINE.match(text, attribution.source[0][0]):
        return len(_DATELINE.findall(text)) == 1
    if any(not _LATER.match(found[0]) for found in near(_NOT_YET)):
        return True
    if any(opening + found.start() == source[1] for found in near(_TO) for source in attribution.source):
        return True
    return not quoted and any(not _KEPT.match(words[found.end() :]) for found in near(_DENIED))
