"""How much the reader's acts count, and how much the wording that the rules know: every threshold of the coder.

The reader marks acts in any public affair and is sometimes wrong; a wording says less, about fewer affairs, and is
seldom wrong about those. What both tell is told surely; what one tells alone has to be surer of itself. The numbers
were set on the seeds, the examples and a dozen reports on other subjects, none of which is in `bench/heldout`.
"""

from __future__ import annotations

__all__ = ["ALONE", "BACKED", "DISSENT", "GENERIC", "STAND", "confidence"]

ALONE = 0.6
"""An act of at least this confidence makes a finding with no wording behind it, on an arrangement of a known kind."""
GENERIC = 0.75
"""The confidence from which a finding is made on an arrangement of no known kind, for which the package has no words."""
STAND = 0.8
"""The same for a stand: what somebody is for, against or asks for is told in many more words than a wording knows."""
BACKED = 0.1
"""An act of at least this confidence counts where a wording says the same."""
DISSENT = 0.8
"""An act of at least this confidence overrules a wording that takes the same words for something else."""
_WORDED = 0.5
"""How surely a wording alone tells what it tells."""


def confidence(act: float | None, worded: bool) -> float:
    """How sure a finding is, 0 to 1: that not both who tell it are wrong. `act` is None where only a wording tells it."""
    doubt = (1 - (act or 0.0)) * (1 - _WORDED if worded else 1)
    return round(1 - doubt, 4)
