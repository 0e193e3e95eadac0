"""Where findings are found: by the subject they are about and by the actors they name, kept in tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ..arrangements import subject_of
from ..book import Workings
from .shelf import Shelved

__all__ = ["Index"]

_TABLES = """
CREATE TABLE IF NOT EXISTS derived_about
    (subject TEXT NOT NULL, report TEXT NOT NULL, finding TEXT NOT NULL,
    PRIMARY KEY (subject, report, finding)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS derived_about_of ON derived_about (report)
"""


@dataclass(frozen=True, slots=True)
class Index:
    """The findings that count, by what they are about."""

    at: Workings

    def make(self) -> None:
        """Makes the tables that are not there yet."""
        self.at.make(_TABLES)

    def put(self, one: Shelved) -> None:
        """Takes in the findings of a report that is not there yet."""
        about = ((subject, one.id, coded.id) for coded in one.coded if (subject := subject_of(coded.finding)))
        self.at.many("INSERT INTO derived_about VALUES (?, ?, ?)", about)

    def drop(self, report: str) -> None:
        """Lets the findings of a report go."""
        self.at.run("DELETE FROM derived_about WHERE report = ?", report)

    def about(self, subjects: Iterable[str]) -> dict[str, list[str]]:
        """The findings about these subjects and every subject below one of them, by report."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for subject in subjects:
            wanted = "SELECT report, finding FROM derived_about WHERE subject = ? OR (subject > ? AND subject < ?)"
            for report, finding in self.at.rows(wanted, subject, subject + "/", subject + "0"):  # "0" follows "/"
                found[report].append(finding)
        return dict(found)
