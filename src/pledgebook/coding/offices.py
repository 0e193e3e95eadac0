"""Offices: who holds, or has held, which office, with the terms the sentence gives."""

from __future__ import annotations

import re

from ..reference import organisations
from ..vocabulary import Coded, Office, Relative, When
from .context import Context

__all__ = ["offices"]

_SINCE = re.compile(
    r"\b(?:held|holds|in)\s(?:the|this)\s(?:post|job|office|position|role)\ssince\s(?P<since>⟦T\d+⟧)|\bin\soffice\ssince\s(?P<office>⟦T\d+⟧)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:tenure|term|mandate|contract|term\sof\soffice)\b[^.;]{0,60}?\b(?:extended|prolonged|renewed|run(?:s|ning)?|ends?|expires?|due\sto\send)\b[^.;]{0,30}?\b(?:to|until|till|in|by|on|through)?\s?(?P<until>⟦T\d+⟧)",
    re.IGNORECASE,
)
_NO_FINDING = frozenset(
    {
        "Leader",
        "Minister",
        "Member of Parliament",
        "Senator",
        "Representative",
        "Spokesperson",
        "Party Leader",
        "Opposition Leader",
        "Official",
        "Diplomat",
    }
)


def _whole(office: str, of: str) -> str:
    """Of what an office is held that names an organ of it: "President of the European Council" is the EU's."""
    if of not in organisations.short_names() or not office.endswith(of):
        return of
    return organisations.organisation(of).parent or of


def offices(context: Context) -> list[Coded]:
    """One office a person and body; a later mention that gives a term completes the first."""
    found: dict[tuple[str, str, str, bool], Coded] = {}
    for mention in context.people.offices:
        if mention.person is None or mention.of is None or mention.plural or mention.office in _NO_FINDING:
            continue
        of = _whole(mention.office, mention.of)
        key = (mention.person, mention.office, of, mention.former)
        if key in found:
            continue
        sentence = context.annotations.sentence_at(mention.start)
        end = min(mention.end, max(sentence.end, mention.title[1]))
        named = mention.person.split(" ")[-1] in context.text[mention.start : end]
        span = (mention.start, end) if named else (sentence.start, sentence.end)  # the person stands elsewhere in it
        until = When(words="former", relative=Relative(unit="before")) if mention.former else None
        office = Office(
            person=mention.person,
            office=mention.office,
            of=of,
            until=until,
            former=mention.former,
            evidence=context.evidence(span),
        )
        found[key] = Coded(finding=office, confidence=0.8)
    for masked in context.masked:
        begun, ended = _SINCE.search(masked.text), _UNTIL.search(masked.text)
        if not begun and not ended:
            continue
        held = [
            o
            for o in context.people.offices
            if o.start < masked.sentence.end and masked.sentence.start <= o.start and not o.former and o.of
        ]
        persons = [
            m.name for m in context.people.mentions if masked.sentence.start <= m.start < masked.sentence.end and m.name
        ]
        for title in held:
            person = title.person or (persons[0] if persons else None)
            key = (person or "", title.office, title.of or "", False)
            if person is None or title.of is None:
                continue
            start = masked.unit(begun["since"] or begun["office"]).time if begun else None
            stop = masked.unit(ended["until"]).time if ended else None
            office = Office(
                person=person, office=title.office, of=title.of,
                since=start.when if start else None, until=stop.when if stop else None,
                evidence=context.evidence((masked.sentence.start, masked.sentence.end)),
            )  # fmt: skip
            found[(*key[:3], False)] = Coded(finding=office, confidence=0.8)
            break
    return list(found.values())
