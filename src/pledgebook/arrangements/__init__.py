"""The kinds of arrangement: one file a kind, with its roles, its subject id and its rules.

Plain functions over vocabulary types: no text is read here and nothing is stored.

- `kind.py` what a kind declares; `standing.py` what its rules answer with
- `accession.py`, `guarantee.py`, `assistance.py`, `council.py`, `spending.py`, `office.py`, `sustainment.py`
"""

from . import accession, assistance, council, guarantee, office, spending, sustainment
from .kind import Kind

__all__ = ["KINDS", "Kind", "kind_of"]

KINDS: dict[str, Kind] = {
    module.KIND.name: module.KIND
    for module in (spending, council, guarantee, accession, assistance, sustainment, office)
}
"""Every kind by name; where words could speak of several, the first is meant."""


def kind_of(subject: str) -> Kind | None:
    """The kind a subject id belongs to; None for a bare name or an unknown kind."""
    return KINDS.get(subject.partition("/")[0])
