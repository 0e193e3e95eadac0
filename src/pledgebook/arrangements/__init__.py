"""The kinds of arrangement: one file a kind, with its roles, its subject id and its rules.

Plain functions over vocabulary types: no text is read here and nothing is stored.

- `kind.py` what a kind declares; `standing.py` what its rules answer with; `wording.py` names and lists in plain words
- `accession.py`, `guarantee.py`, `assistance.py`, `council.py`, `spending.py`, `office.py`, `sustainment.py`
- `undertaking.py` any promise that none of these claims
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from ..vocabulary import Commitment, Entry, Finding, Meeting, Office
from . import accession, assistance, council, guarantee, office, spending, sustainment, undertaking
from .kind import UNNAMED, Kind
from .standing import Standing

__all__ = ["KINDS", "UNNAMED", "Kind", "kind_of", "looks_at", "standing", "subject_of"]

_MODULES = {
    "spending": spending,
    "council": council,
    "guarantee": guarantee,
    "accession": accession,
    "assistance": assistance,
    "sustainment": sustainment,
    "office": office,
    "undertaking": undertaking,
}
KINDS: dict[str, Kind] = {name: module.KIND for name, module in _MODULES.items()}
"""Every kind by name; where words could speak of several, the first is meant."""


def kind_of(subject: str) -> Kind | None:
    """The kind a subject id belongs to; None for a bare name or an unknown kind."""
    return KINDS.get(subject.partition("/")[0])


def standing(subject: str, entries: Sequence[Entry], known: dt.date | None, on: dt.date | None) -> Standing | None:
    """Where a subject stands by the rules of its kind; None for a bare name, an unknown kind or a path too short."""
    module = _MODULES.get(subject.partition("/")[0])
    if module is None or subject.count("/") < len([r for r in module.KIND.roles if r not in module.KIND.optional]):
        return None
    made: Standing = module.standing(subject, entries, known, on)
    return made


def subject_of(finding: Finding) -> str | None:
    """The subject a finding is about: its own, a step's track, an office's path, the body that meets; None for others."""
    if isinstance(finding, Office):
        return office.subject_of(finding)
    if isinstance(finding, Meeting):
        return f"meeting/{finding.body}" if finding.body else None
    return getattr(finding, "subject", None) or getattr(finding, "track", None)


def looks_at(subject: str, findings: Iterable[Finding]) -> set[str]:
    """The other subjects whose findings the rules look at to tell where this one stands, by what is found about it."""
    others = {f.until for f in findings if isinstance(f, Commitment) and isinstance(f.until, str)}
    if subject.startswith("council/") and subject.count("/") > 1:
        others.add(f"meeting/{council.title_of(subject)}")
    if subject.startswith("office/"):
        others.add("/".join(subject.split("/")[:2]))  # who holds two offices of one state
    return others - {subject}
