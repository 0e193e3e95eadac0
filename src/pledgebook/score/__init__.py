"""Agreement of the book with a hand-coded gold set, and of two coders with each other.

- `gold` the gold set and how it is read; `found` what a record says of the same reports
- `words` and `names`: when words overlap and names are one; `matching` one to one, best pair first
- `statements`, `entries`, `checks`: what is compared, by kind; `faults` where gold and record part
- `counts` precision, recall, F1, B-cubed; `scoring` puts it together; `agreement` two lists of findings, alpha
- `coders` two coders of one book
"""

from .agreement import Agreement, agreement, krippendorff_alpha
from .coders import CoderError, CodersAgreement, agreement_of
from .counts import Counts, Grouping, Share, b_cubed
from .faults import Fault
from .gold import Gold, GoldError, load_gold
from .scoring import Score, score

__all__ = [
    "Agreement",
    "CoderError",
    "CodersAgreement",
    "Counts",
    "Fault",
    "Gold",
    "GoldError",
    "Grouping",
    "Score",
    "Share",
    "agreement",
    "agreement_of",
    "b_cubed",
    "krippendorff_alpha",
    "load_gold",
    "score",
]
