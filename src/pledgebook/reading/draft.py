"""A text on its way from what was decoded to what is clean: every change is kept with what stood there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal, NamedTuple

from ..vocabulary import Edit

__all__ = ["Change", "Draft", "EditKind"]

EditKind = Literal["encoding", "space", "furniture", "markup"]

# What an edit is called when several fell on the same characters: the one that says most comes last.
_WEIGHT: dict[EditKind, int] = {"space": 0, "markup": 1, "encoding": 2, "furniture": 3}


class Change(NamedTuple):
    """What is to stand in place of the characters `start` to `end` of a draft's text as it is now."""

    start: int
    end: int
    new: str
    kind: EditKind


class _Piece(NamedTuple):
    clean: str
    original: str
    kind: EditKind | None  # None: stands as it was decoded


class Draft:
    """The text as changed so far, and the edits that lead back to the decoded text."""

    def __init__(self, decoded: str) -> None:
        self._pieces: list[_Piece] = [_Piece(decoded, decoded, None)] if decoded else []
        self.text = decoded

    def change(self, changes: Iterable[Change]) -> None:
        """Makes changes that do not overlap; raises ValueError when two do."""
        wanted = sorted(c for c in changes if self.text[c.start : c.end] != c.new)
        for before, after in pairwise(wanted):
            if before.end > after.start:
                raise ValueError(f"two changes at the same place: {before} and {after}")
        if wanted:
            self._apply(self._aligned(wanted))

    def _aligned(self, changes: list[Change]) -> list[Change]:
        """The same changes, widened to whole edited pieces: half of an edit cannot be undone alone."""
        starts: list[int] = []
        at = 0
        for piece in self._pieces:
            starts.append(at)
            at += len(piece.clean)
        groups: list[tuple[int, int, list[Change]]] = []
        for change in changes:
            first = self._edge(starts, change.start, left=True)
            last = max(self._edge(starts, change.end, left=False), change.end)
            if groups and first < groups[-1][1]:
                start, end, members = groups.pop()
                groups.append((start, max(end, last), [*members, change]))
            else:
                groups.append((first, last, [change]))
        return [self._joined(*group) for group in groups]

    def _edge(self, starts: list[int], place: int, left: bool) -> int:
        index = bisect_right(starts, place) - 1
        if index < 0:
            return place
        piece, start = self._pieces[index], starts[index]
        if piece.kind is None or not start < place < start + len(piece.clean):
            return place
        return start if left else start + len(piece.clean)

    def _joined(self, start: int, end: int, members: list[Change]) -> Change:
        if len(members) == 1 and (start, end) == members[0][:2]:
            return members[0]
        parts, at = [], start
        for member in members:
            parts += [self.text[at : member.start], member.new]
            at = member.end
        parts.append(self.text[at:end])
        return Change(start, end, "".join(parts), max((m.kind for m in members), key=_WEIGHT.__getitem__))

    def _apply(self, changes: list[Change]) -> None:
        out: list[_Piece] = []
        pieces = iter(self._pieces)
        rest: _Piece | None = next(pieces, None)
        at = 0
        for change in changes:
            while rest is not None and at < change.start:
                if at + len(rest.clean) <= change.start:
                    out.append(rest)
                    at += len(rest.clean)
                    rest = next(pieces, None)
                else:  # only untouched pieces are ever cut: see `_aligned`
                    cut = change.start - at
                    out.append(_Piece(rest.clean[:cut], rest.original[:cut], None))
                    rest = _Piece(rest.clean[cut:], rest.original[cut:], None)
                    at = change.start
            original, kind = "", change.kind
            while rest is not None and at < change.end:
                if rest.kind is not None:
                    kind = max(kind, rest.kind, key=_WEIGHT.__getitem__)
                if at + len(rest.clean) <= change.end:
                    original += rest.original
                    at += len(rest.clean)
                    rest = next(pieces, None)
                else:
                    cut = change.end - at
                    original += rest.original[:cut]
                    rest = _Piece(rest.clean[cut:], rest.original[cut:], None)
                    at = change.end
            out.append(_Piece(change.new, original, None if change.new == original else kind))
        if rest is not None:
            out.append(rest)
        out.extend(pieces)
        self._pieces = _settled(out)
        self.text = "".join(piece.clean for piece in self._pieces)

    def edits(self) -> tuple[Edit, ...]:
        """The edits by their place in the text as it is now."""
        edits: list[Edit] = []
        at = 0
        for piece in self._pieces:
            if piece.kind is not None:
                edits.append(Edit(start=at, length=len(piece.clean), original=piece.original, kind=piece.kind))
            at += len(piece.clean)
        return tuple(edits)


def _settled(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces without empty ones, and with neighbours of one sort joined where they leave nothing in the text.

    Two deletions at one place would have no order to be undone in.
    """
    settled: list[_Piece] = []
    for piece in pieces:
        if not piece.clean and not piece.original:
            continue
        last = settled[-1] if settled else None
        if last is not None and last.kind is None and piece.kind is None:
            settled[-1] = _Piece(last.clean + piece.clean, last.original + piece.original, None)
        elif last is not None and last.kind and piece.kind and not last.clean and not piece.clean:
            kind = max(last.kind, piece.kind, key=_WEIGHT.__getitem__)
            settled[-1] = _Piece("", last.original + piece.original, kind)
        else:
            settled.append(piece)
    return settled
