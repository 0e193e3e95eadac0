"""What a kind of arrangement declares of itself: its roles, its subject id, and the words that speak of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["UNNAMED", "Kind", "Role"]

UNNAMED = "unnamed"
"""Stands in a subject id for a role whose holder the report does not name: `guarantee/unnamed/UKR`."""

Role = Literal["organisation", "donor", "guarantor", "giver", "party", "recipient", "office"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of arrangement.

    `roles` are who the subject id names, in its order; `topic` matches the words that speak of this kind;
    `optional` are roles a subject may lack (an alliance guarantees its own members: `guarantee/NATO`).
    """

    name: str
    roles: tuple[Role, ...]
    topic: re.Pattern[str]
    optional: frozenset[Role] = frozenset()

    def subject(self, **parties: str | None) -> str | None:
        """The subject id, `kind/organisation-or-donor/party`; None where a role it needs has nobody.

        `UNNAMED` is somebody: who says of a role that the report names nobody gets an id that says so.
        """
        path = [self.name]
        for role in self.roles:
            party = parties.get(role)
            if party:
                path.append(party)
            elif role not in self.optional:
                return None
        return "/".join(path) if len(path) > 1 else None
