"""Things joined pair by pair into groups, each named by its first member in the order of ids (union-find)."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Groups"]


class Groups:
    """Groups of ids. Whatever the order of joining, the groups and their names come out the same."""

    def __init__(self, members: Iterable[str]) -> None:
        self._parents = {member: member for member in members}

    def __contains__(self, member: str) -> bool:
        return member in self._parents

    def name(self, member: str) -> str:
        """The first member of the group this one is in. Raises KeyError for one that is not known."""
        while self._parents[member] != member:
            member = self._parents[member]
        return member

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.name(one), self.name(other)))
        self._parents[second] = first

    def names(self) -> dict[str, str]:
        """Every member with the name of its group."""
        return {member: self.name(member) for member in self._parents}
