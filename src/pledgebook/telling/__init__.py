"""What people read: the brief (one HTML file, or Markdown), its charts, and the exports.

Everything here is told from a `Record` and nothing else.

- `wording.py` names of actors, subjects, days and sums as a reader wants them
- `lines.py` an entry as a line with its words; `sections.py` what a brief is made of
- `presentation.py` a record set out for reading, computed once, with `chronology.py`; `brief.py` renders it
- `pictures.py` a small picture for each kind of standing (`parts.py`, `accounts.py`); `charts.py` accessible SVG
- `templates/` the page's HTML, style and script, and the Markdown
- `coverage.py` who reports what, who leaves what out, and the words each outlet chooses
- `since.py` what changed since a day; `differences.py` one wording beside another, word for word
- `console.py` a record on a terminal
- `objects.py` what is exported; `exports.py` as JSON lines, CSV and Parquet for other programs
"""

from .brief import brief_html, brief_markdown
from .coverage import coverage_of
from .exports import csv_rows, jsonl, write_csv, write_parquet
from .since import Past

__all__ = ["Past", "brief_html", "brief_markdown", "coverage_of", "csv_rows", "jsonl", "write_csv", "write_parquet"]
