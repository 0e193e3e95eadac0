"""Adding to the book within one transaction: what is known already stays as it is, what is wrong is refused."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, exists, insert, select

from pledgebook.vocabulary import Coding, Judgement, Reading, Report

from . import rows
from .schema import coding, finding, judgement, reading, report, source, wording
from .search import WordIndex

__all__ = ["Additions", "holds"]

AT_ONCE = 500  # ids asked for in one query: databases bound the number of its variables


def holds(connection: Connection, condition: ColumnElement[bool]) -> bool:
    """Whether any row of the condition's table meets it."""
    return bool(connection.execute(select(exists().where(condition))).scalar())


@dataclass(frozen=True)
class Additions:
    """What is added in one transaction. Each method returns whether anything was new.

    Each raises ValueError for what is not named by its content.
    """

    connection: Connection
    index: WordIndex

    def report(self, new: Report) -> bool:
        """Adds the report, or one more path it was read from."""
        grown = False
        if not holds(self.connection, report.c.id == rows.named(new)):
            self.connection.execute(insert(report), rows.report_row(new))
            grown = True
        return self.source(new.id, new.source) or grown

    def source(self, report_id: str, path: str) -> bool:
        """Adds a path or URL that a report was read from."""
        path = rows.shown_source(path)
        if holds(self.connection, (source.c.report == report_id) & (source.c.source == path)):
            return False
        self.connection.execute(insert(source), {"report": report_id, "source": path})
        return True

    def reading(self, new: Reading) -> bool:
        """Adds the reading of a known report, and indexes its words."""
        if holds(self.connection, reading.c.id == rows.named(new)):
            return False
        self.connection.execute(insert(reading), rows.reading_row(new))
        self.index.add_reading(self.connection, new.id)
        return True

    def has_report(self, identifier: str) -> bool:
        """Whether there is a report of this id."""
        return holds(self.connection, report.c.id == identifier)

    def text_of(self, reading_id: str) -> str | None:
        """The text of a reading as it is searched, as long as the text itself; None for an unknown reading."""
        return self.connection.execute(select(reading.c.text).where(reading.c.id == reading_id)).scalar()

    def is_coded(self, reading_id: str) -> bool:
        """Whether there is a coding of this reading."""
        return holds(self.connection, coding.c.reading == reading_id)

    def coding(self, new: Coding, text: str) -> bool:
        """Adds a coding of a known reading, whose text this is, and indexes the words of its statements.

        Raises ValueError for a passage that lies outside the text.
        """
        for coded in new.coded:
            rows.named(coded.finding)
        if holds(self.connection, coding.c.id == rows.named(new)):
            return False
        for coded in new.coded:
            if any(passage.end > len(text) for passage in coded.finding.evidence.passages):
                raise ValueError(f"{coded.finding.id} rests on words outside the text of {new.reading}")
        self.connection.execute(insert(coding), rows.coding_row(new))
        if findings := rows.finding_rows(new):
            self.connection.execute(insert(finding), findings)
        words = rows.wording_rows(new, text)
        known = self._worded(list(words))
        fresh = {name: said for name, said in words.items() if name not in known}
        if fresh:
            self.connection.execute(insert(wording), [{"finding": name, "words": said} for name, said in fresh.items()])
            self.index.add_statements(self.connection, fresh)
        return True

    def _worded(self, statements: list[str]) -> set[str]:
        """Those of the statements whose words are kept already: another coder found them."""
        known: set[str] = set()
        for first in range(0, len(statements), AT_ONCE):
            some = statements[first : first + AT_ONCE]
            known.update(
                self.connection.execute(select(wording.c.finding).where(wording.c.finding.in_(some))).scalars()
            )
        return known

    def judgement(self, new: Judgement) -> bool:
        """Adds a judgement. Raises ValueError where it is about what is neither a report nor a finding of the book."""
        row = rows.judgement_row(new)
        if holds(self.connection, judgement.c.id == new.id):
            return False
        for name in new.about:
            if not holds(self.connection, report.c.id == name) and not holds(self.connection, finding.c.id == name):
                raise ValueError(f"there is no report and no finding {name!r} in the book to judge")
        self.connection.execute(insert(judgement), row)
        return True
