"""Reading: from bytes to a clean text that every offset refers to.

- `sources.py` files, folders, standard input; `jsonl.py` reports kept as JSON; `sidecar.py` what lies beside them;
  `given.py` what either says of a report
- `plain.py` bytes to characters; `html.py` pages; `reader.py` the steps of a reading, in their order
- `draft.py` a text and its edits; `repair.py` encoding damage; `spaces.py` lost spaces; `paragraphs.py` lines
- `furniture.py` what is no article text (its words in `furniture.yaml`, those of `spaces.py` in `words.yaml`);
  `metadata.py`, `dates.py`, `credits.py` what a report says of itself
"""

from .reader import READER, read
from .sources import LARGEST, Problem, reports

__all__ = ["LARGEST", "READER", "Problem", "read", "reports"]
