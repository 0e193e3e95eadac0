"""Texts of public reports, kept outside the repository: each belongs to the report whose SHA-256 its bytes have."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

__all__ = ["TextError", "read_texts"]


class TextError(ValueError):
    """Texts or labels that cannot be used; the message names what is wrong and what to do."""


def read_texts(folder: Path, digests: Iterable[str]) -> dict[str, str]:
    """The texts in a folder, UTF-8, whose SHA-256 is among those given, by it; raises `TextError` where none is."""
    wanted = set(digests)
    texts = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.is_file():
            content = path.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            if digest in wanted:
                texts[digest] = content.decode("utf-8")
    if not texts:
        raise TextError(f"{folder}: no file has the SHA-256 of a report; see README.md for how to get them")
    return texts
