"""Cues: whether the words that carry an attribution tell that its content was said.

The reader is taught the line by `training/attribution-guideline.md`; where its words alone settle the matter, they do so
here, whatever the network thinks. A question put, a subject talked about, a refusal to speak and an unvoiced wish
are no statements of their contents, though each is an attribution.
"""

import re

from .annotations import Attribution

__all__ = ["speaks"]

_TOPIC = re.compile(
    r"\b(?:discuss|debat|deliberat|mull|weigh|examin|review|stud(?:y|i)|brainstorm|negotiat)\w*(?:\s(?:on|over|about|offering))?$"
    r"|\b(?:talk(?:s|ed|ing)?|spoke|speak(?:s|ing)?|spoken)\s(?:about|of|on)$|\bfocus\w*(?:\son)?$",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"^(?:\w+ly\s|also\s|has\s|have\s|had\s|is\s|are\s|was\s|were\s|still\s)*"
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
    r"|\b(?:declin|refus)\w+\sto\scomment\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\"“”«»]")


def speaks(text: str, attribution: Attribution) -> bool:
    """Whether an attribution found in `text` makes its source say its content, as far as the cue's words tell.

    Quotation marks in the content tell that a wish was voiced. An attribution without a cue is taken at its word.
    """
    cue = " ".join(" ".join(text[start:end] for start, end in attribution.cue).split())
    if not cue:
        return True
    content = " ".join(text[start:end] for start, end in attribution.content)
    if _TOPIC.search(cue):
        return False
    if _WISH.search(cue):
        return bool(_MARKS.search(content))
    if _QUESTION.search(cue) and (
        _INDIRECT.match(content) or cue.lower().endswith((" about", " on", " whether", " if"))
    ):
        return False
    return not (_REFUSAL.search(cue) and not _MARKS.search(content) and not content.lower().startswith("that "))
