"""Finds many known names in a text at once, the longest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

__all__ = ["Gazetteer"]

T = TypeVar("T")
_WORD = re.compile(r"\w+")


class Gazetteer(Generic[T]):
    """Names and what each stands for. Built once; `find` walks the words of a text.

    Matching is by exact letters, or by any case where `folded`; a curly apostrophe matches a straight one.
    """

    def __init__(self, names: Iterable[tuple[str, T]], *, folded: bool = False) -> None:
        self._folded = folded
        by_first: defaultdict[str, list[tuple[str, T]]] = defaultdict(list)
        for name, meaning in names:
            key = self._form(name)
            first = _WORD.search(key)
            if first and first.start() == 0:
                by_first[first[0]].append((key, meaning))
        self._by_first = {first: sorted(names, key=lambda pair: -len(pair[0])) for first, names in by_first.items()}

    def _form(self, text: str) -> str:
        text = text.replace("’", "'")
        return text.lower() if self._folded else text

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """`(start, end, meaning)` of every name, left to right, none inside another."""
        form = self._form(text)
        if len(form) != len(text):  # a few letters change length when lowered; then match letters as they are
            form = text
        behind = 0
        for word in _WORD.finditer(form):
            if word.start() < behind:
                continue
            for name, meaning in self._by_first.get(word[0], ()):
                end = word.start() + len(name)
                if form.startswith(name, word.start()) and not (end < len(form) and form[end].isalnum()):
                    yield word.start(), end, meaning
                    behind = end
                    break
