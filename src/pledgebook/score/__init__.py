"""Agreement of the book with a hand-coded gold set, and of two coders with each other.

- `gold` the gold set and how it is read; `found` what a record says of the same reports
- `words` and `names`: when words overlap and names are one; `matching` one to one, best pair first
- `statements`, `entries`, `checks`: what is compared, by kind; `faults` where gold and record part
- `counts` precision, recall, F1, B-cubed; `scoring` puts it together; `agreement` two coders, alpha
"""

from .agreement import Agreement, agreement, krippendorff_alpha
from .counts import Counts, Grouping, Share, b_cubed
from .faults import Fault
from .gold import Gold, GoldError, load_gold
from .scoring import Score, score

__all__ = [
    "Agreement",
    "Counts",
    "Fault",
    "Gold",
    "GoldError",
    "Grouping",
    "Score",
    "Share",
    "agreement",
    "b_cubed",
    "krippendorff_alpha",
    "load_gold",
    "score",
]
