"""What is worked out across reports: derived, kept in tables that can be dropped and rebuilt to the same.

Rules say what one report tells and whether two things are one; they know no tables:
- `dates.py` the day of each report, its main meeting; `identities.py` who is who; `origins.py` copies
- `sameness.py` one utterance told by several, one message said again; `blocking.py` the keys of what is compared at all
- `likeness.py` the rule for two statements, by what `wording.py` and `numerals.py` see in their words

Tables bring it up to date report by report, with the same result in any order:
- `shelf.py` what the book holds of each report that still counts; `index.py` findings by what they are about
- `naming.py` names; `dating.py` days; `clusters.py` things joined pair by pair, `groups.py` the same in memory
- `ground.py` all of it: brought up to date, read whole or for some reports
"""

from .dates import contradictions, own_day
from .ground import Grounding, Kept, catch_up, ground, grounded, kept, names_in
from .likeness import apart
from .shelf import Counted, Judged, Shelved, shelf, shelved
from .wording import Wording, wording

__all__ = [
    "Counted", "Grounding", "Judged", "Kept", "Shelved", "Wording", "apart", "catch_up", "contradictions", "ground",
    "grounded", "kept", "names_in", "own_day", "shelf", "shelved", "wording",
]  # fmt: skip
