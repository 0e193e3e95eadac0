"""Readings and their annotations to findings; a coder is one file, here the machine's.

- `coder.py` the machine coder; `context.py` a report as it sees it, with symbols for mentions
- `subjects.py` which arrangement a clause speaks of; `clauses.py` who acts in it, on what conditions
- `statements.py`, `meetings.py`, `commitments.py`, `steps.py`, `positions.py`, `figures.py`, `offices.py`: one file a kind
"""

from .coder import CODER, code

__all__ = ["CODER", "code"]
