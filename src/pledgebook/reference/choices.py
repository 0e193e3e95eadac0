"""Words that outlets choose between for the same thing, and where they stand in a text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from pledgebook.reference.tables import folded, listed, rows

__all__ = ["Choice", "choices", "chosen"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words for a thing: `family` names the thing, `words` are the forms it takes in running text.

    Without a `term` the words only hold one of the family within them and mean something else ("prisoner of war").
    """

    family: str
    term: str
    words: tuple[str, ...]
    source: str


@lru_cache(maxsize=1)
def choices() -> tuple[Choice, ...]:
    """The words of the data file, in its order."""
    return tuple(
        Choice(row["family"], row["term"], listed(row["words"]), row["source"]) for row in rows("chosen_words")
    )


@lru_cache(maxsize=1)
def _by_form() -> Mapping[str, Choice]:
    return MappingProxyType({_key(form): choice for choice in choices() for form in choice.words})


def _key(form: str) -> str:
    """How a form is looked up: names by their capitals, other words in any case."""
    return form if form[:1].isupper() else form.lower()


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    forms = sorted((form for choice in choices() for form in choice.words), key=lambda form: (-len(form), form))
    named = [re.escape(form) for form in forms if form[:1].isupper()]
    plain = [re.escape(form).replace(r"\ ", r"\s+") for form in forms if not form[:1].isupper()]
    return re.compile(rf"\b(?:{'|'.join(named)}|(?i:{'|'.join(plain)}))\b")


def chosen(text: str) -> Iterator[tuple[int, Choice]]:
    """Where a text has one of the words, and which, in the order of the text; of two that overlap the longer."""
    for match in _pattern().finditer(text):
        form = " ".join(folded(match.group()).split())
        choice = _by_form().get(form) or _by_form().get(form.lower())
        if choice is not None and choice.term:
            yield match.start(), choice
