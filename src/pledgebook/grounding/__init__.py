"""What is worked out across reports: derived, kept as a cache that can be dropped and rebuilt to the same.

- `shelf.py` what the book holds of each report that still counts; `ground.py` all of it as one value, and its cache
- `dates.py` the day of each report, its main meeting; `origins.py` copies; `identities.py` who is who
- `sameness.py` one utterance told by several, one message said again; `groups.py` things joined pair by pair
- `likeness.py` the rule for two statements, by what `wording.py` and `numerals.py` see in their words
"""

from .ground import Grounding, ground, grounded
from .shelf import Counted, Judged, Shelved, shelf

__all__ = ["Counted", "Grounding", "Judged", "Shelved", "ground", "grounded", "shelf"]
