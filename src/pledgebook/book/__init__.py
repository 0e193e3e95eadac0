"""The append-only store: reports, readings, codings and judgements in one SQLite file, and their journal.

- `store.py` the book: opening, adding, looking up; `checks.py` its invariants; `errors.py` what it says when it fails
- `schema.py` the tables; `migrations.py` from earlier schemas to today's; `rows.py` from types to rows and back
- `sqlite.py` all that is particular to SQLite: files, locks, guards; `search.py` full-text search, behind an interface
- `counting.py` which readings and codings count; `workings.py` tables of what is worked out from the book
- `journal.py` the whole book as text, byte for byte
"""

from .counting import LatestCoding
from .errors import BookError
from .search import Hit
from .store import Book
from .workings import Workings

__all__ = ["Book", "BookError", "Hit", "LatestCoding", "Workings"]
