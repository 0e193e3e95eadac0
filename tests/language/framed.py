"""Attributions for tests, marked in their sentence."""

from pledgebook.language.annotations import Attribution, Span

__all__ = ["marked"]


def marked(words: str) -> tuple[str, Attribution]:
    """A text whose source, cue and content are marked by <...>, {...} and [...], and the attribution of them."""
    text = ""
    spans: dict[str, list[Span]] = {"<": [], "{": [], "[": []}
    opened: list[tuple[str, int]] = []
    for letter in words:
        if letter in spans:
            opened.append((letter, len(text)))
        elif letter in ">}]":
            kind, start = opened.pop()
            spans[kind].append((start, len(text)))
        else:
            text += letter
    return text, Attribution(tuple(spans["<"]), tuple(spans["{"]), tuple(spans["["]))
