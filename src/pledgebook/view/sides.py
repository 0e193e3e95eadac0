"""A dispute put together from its sides, each weighed by its independent sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..vocabulary import Attestation, Dispute, Entry, Nature, Side, content_id

__all__ = ["dispute_between", "dispute_within", "side"]


def side(value: str, entries: Iterable[str], told: Sequence[Attestation], origins: dict[str, str]) -> Side:
    """One side: its value, the ids of its entries, its words, and how many independent sources they come from."""
    return Side(
        value=value,
        entries=tuple(entries),
        attestations=tuple(told),
        origins=len({origins.get(attestation.report, attestation.report) for attestation in told}),
    )


def dispute_between(
    about: str,
    field: str,
    subject: str | None,
    sides: Iterable[tuple[str, list[Entry]]],
    origins: dict[str, str],
    *,
    misprint: bool = False,
) -> Dispute:
    """Entries that cannot all hold, each side a value with the entries that give it; the best attested side first."""
    made = [side(v, (e.id for e in held), [a for e in held for a in e.attestations], origins) for v, held in sides]
    identity = content_id("dispute", {"about": about, "field": field, "sides": sorted(s.value for s in made)})
    return _dispute(identity, about, field, subject, made, "misprint" if misprint else "dispute")


def dispute_within(
    entry: Entry,
    field: str,
    about: str,
    subject: str,
    sides: Iterable[tuple[str, Sequence[Attestation]]],
    origins: dict[str, str],
) -> Dispute:
    """Tellings of one entry that cannot all hold."""
    made = [side(value, (entry.id,), told, origins) for value, told in sides]
    identity = content_id("dispute", {"about": about, "field": field, "entry": entry.id})
    return _dispute(identity, about, field, subject, made, "dispute")


def _dispute(identity: str, about: str, field: str, subject: str | None, made: list[Side], nature: Nature) -> Dispute:
    made.sort(key=lambda one: (-one.origins, one.value))
    return Dispute(id=identity, about=about, field=field, subject=subject, nature=nature, sides=tuple(made))
