"""Pledgebook reads news reports and keeps the book of what governments promised one another.

import pledgebook

with pledgebook.open("book.db") as book:
    book.read(["reports/"])
    record = book.record(on=datetime.date(2023, 6, 1))
    for entry in record.commitments:
        print(entry.finding.by, entry.finding.what, entry.attestations[0].passages[0].words)
"""

from .library import OpenBook, open  # noqa: A004  the name the design gives: pledgebook.open
from .record import Record

__all__ = ["OpenBook", "Record", "__version__", "open"]

__version__ = "0.1.0"
