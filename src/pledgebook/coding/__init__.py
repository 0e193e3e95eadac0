"""Readings and their annotations to findings; a coder is one file, here the machine's.

- `coder.py` the machine coder; `context.py` a report as it sees it, with symbols for mentions
- `acts.py` the reader's acts in their sentences, `fillers.py` who fills their roles; `weighing.py` how much they count
  beside the wordings of the rules
- `subjects.py` which arrangement a clause speaks of; `actors.py` who acts (with `pronouns.py`, whom they take up, and
  `spokesmen.py`, whose word a person's is); `clauses.py`, `terms.py` what else a clause tells
- `statements.py`, `meetings.py` (with `sittings.py`, one telling of a meeting, and `places.py`), `commitments.py` (with
  `promises.py`, where one is told, `parties.py`, who is bound to whom, and `making.py`, the finding made of it),
  `steps.py` (with `step_words.py`), `positions.py` (with `stances.py`, the words of each stance, `matters.py`, what one is
  about, `appraisals.py`, praise and warnings, and `grievances.py`, why a member withholds its consent), `figures.py`
  (with `supplies.py`), `offices.py`: one file a kind
"""

from .coder import CODER, code

__all__ = ["CODER", "code"]
