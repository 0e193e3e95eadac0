"""Reads a folder of text files into a book, one report a file: `read_driver.py FOLDER --book PATH`.

Stands for `python -m pledgebook read` where a test is about the book and not about reading.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from small_book import told

from pledgebook.book import Book, BookError


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--book", type=Path, required=True)
    asked = parser.parse_args()
    try:
        with Book.open(asked.book) as book:
            for path in sorted(asked.folder.iterdir()):
                book.add(*told(path.read_text(encoding="utf-8"), source=path.name, title=path.stem))
    except BookError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
