"""The words the book is written in: its types, frozen and validated, each named by the hash of its content.

Everything else imports this package; it imports nothing of the rest. Start with `findings.py`.

- `frozen.py` the base type and content-hash ids; `passages.py` where words stand
- `times.py` days, spans and relative times; `terms.py` actors, amounts, conditions
- `findings.py` what a coder finds; `reports.py` reports and readings; `codings.py`; `judgements.py`
- `entries.py` what views show; `schema.py` JSON Schema of it all
"""

from .codings import Coded, Coder, Coding
from .entries import Attestation, Dispute, Entry, Nature, ReportCard, Side, Telling
from .findings import (
    KINDS,
    STATUS_ORDER,
    Commitment,
    Figure,
    Finding,
    Kind,
    Meeting,
    Mode,
    Office,
    Outcome,
    Position,
    Stance,
    Statement,
    Status,
    Step,
    finding_from,
)
from .frozen import Frozen, canonical, content_id
from .judgements import FINDING_VERDICTS, PAIR_VERDICTS, REPORT_VERDICTS, Judgement, Verdict
from .passages import Basis, Evidence, Passage, Quoted
from .reports import Credit, Edit, Given, Listed, MediaType, Reading, Report
from .schema import schema
from .terms import Actor, Amount, Condition
from .times import KnownBy, Relative, When, day, span

__all__ = [
    "FINDING_VERDICTS",
    "KINDS",
    "PAIR_VERDICTS",
    "REPORT_VERDICTS",
    "STATUS_ORDER",
    "Actor",
    "Amount",
    "Attestation",
    "Basis",
    "Coded",
    "Coder",
    "Coding",
    "Commitment",
    "Condition",
    "Credit",
    "Dispute",
    "Edit",
    "Entry",
    "Evidence",
    "Figure",
    "Finding",
    "Frozen",
    "Given",
    "Judgement",
    "Kind",
    "KnownBy",
    "Listed",
    "MediaType",
    "Meeting",
    "Mode",
    "Nature",
    "Office",
    "Outcome",
    "Passage",
    "Position",
    "Quoted",
    "Reading",
    "Relative",
    "Report",
    "ReportCard",
    "Side",
    "Stance",
    "Statement",
    "Status",
    "Step",
    "Telling",
    "Verdict",
    "When",
    "canonical",
    "content_id",
    "day",
    "finding_from",
    "schema",
    "span",
]
