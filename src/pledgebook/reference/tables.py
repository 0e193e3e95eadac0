"""The data files as rows of text, and the spellings under which one name is found."""

import csv
import unicodedata
from collections.abc import Iterator
from importlib.resources import files

# Letters that Unicode does not decompose into a base letter and a mark.
_UNDECOMPOSED = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"}
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'"})


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of `data/<name>.csv`, each a mapping from column to text."""
    with (files(__name__.rpartition(".")[0]) / "data" / f"{name}.csv").open(encoding="utf-8") as table:
        yield from csv.DictReader(table)


def listed(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, parted by semicolons."""
    return tuple(value for value in cell.split(";") if value)


def folded(text: str) -> str:
    """Without diacritics and typographic apostrophes, case kept: "Türkiye" is "Turkiye"."""
    plain = text.translate(_APOSTROPHES)
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", plain.translate(_UNDECOMPOSED))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def spellings(name: str) -> tuple[str, ...]:
    """The name as given, then with typographic apostrophes, then without diacritics, each once."""
    return tuple(dict.fromkeys((name, name.replace("'", "’"), folded(name))))


def without_article(name: str) -> str:
    """The name without surrounding space and a leading "the"."""
    stripped = " ".join(name.split())
    return stripped[4:] if stripped[:4].lower() == "the " else stripped
