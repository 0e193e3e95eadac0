"""What the words of a source hold: frame words cut off, a list of speakers in its members, the people named in each."""

from __future__ import annotations

import re

from . import institutions
from .annotations import Mention, Span
from .antecedents import Antecedents
from .descriptions import DESCRIPTION

__all__ = ["AND", "named", "pieces", "trimmed"]

_OPENING = re.compile(
    r"^\W*(?:(?:on|in|at|during|after|before|following|speaking|earlier|later|meanwhile|however|also|but|and|while|as|when|for|"
    r"addressing|asked|according|late|early|last|this|yesterday|today|separately|similarly|moreover|additionally|furthermore|"
    r"instead|still|nevertheless|nonetheless|then|in\saddition|responding|reacting|commenting|writing|since|under|despite|with|to)\b"
    r"[^,]{0,120},\s)+",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"^\W*(?:and|but|while|as|when|meanwhile|however|also|so|yet|because|though|although|where)\s(?!well\b)",
    re.IGNORECASE,
)
_TALKING = re.compile(
    r"\W*(?:speaking|addressing|responding|reacting|commenting|asked|writing|following|after|before|ahead\sof)\s",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:[A-Z][^\n:()]{1,40}:|[A-Z][A-Z .,/’'-]{2,40}?(?:\([^()\n]{2,30}\)\s?)?[-–—]|[A-Z][\w .,’'-]{2,30}\s[-–—](?:\sAgencies)?)\s+(?=[A-Z])"
)
_RELATIVE = re.compile(r",?\s(?:who|whom|whose|which|that|where)\s|\s[–—-]{1,2}\s|\s\((?![A-Z][\w.-]{0,9}\))")
AND = re.compile(r",?\s(?:and|as\swell\sas|along\swith|together\swith|alongside|&)\s(?:also\s|then\s|later\s)?")
_APPOSED = re.compile(
    r"^(?:(?:the|an?|its|his|her|their|who|which|also|now|then|formerly|aged?|of|in|at|from|for)\b|\d|[a-z])"
)
_BELONGS = re.compile(
    r"\b(?:of|for|to|by|with|from|against|about|under|behind|around|on|like|than|near|after|before)\s(?:the\s)?(?:[\w’'.-]+\s){0,5}$"
)
_FIELD = re.compile(r"\s(?:for|of)\s(?:the\s)?(?:[A-Z][\w’'&-]*,?\s|(?:and|of|the|&)\s)+")
"""The field of a minister or commissioner between his title and his name."""
_UNFINISHED = re.compile(r"\s(?:and|of|for|the|at|from)$")
_NAMES = re.compile(r"(?:\s(?:[A-Z][\w’'-]*|and|of|for|the)(?=\s|,))+")
_OWNED = re.compile(r"['’]s|(?<=s)['’](?=\s)")
_NOUN_AFTER = re.compile(
    r"\s(?!(?:and|or|of|from|in|at|for|with|to|on|as|by|himself|herself|also|then|both|all)\b)[a-z]"
)


def trimmed(known: Antecedents, span: Span) -> Span:
    """The span without the frame words the reader may have taken with it: "On Sunday, ", "while", a dateline."""
    start, end = _whole(known, span)
    start = _behind(known, start, end)
    words = known.text[start:end]
    opening = _OPENING.match(words)
    if opening and opening.end() < len(words) and not _APPOSED.match(words[opening.end() :][:1].lower() and words):
        start += opening.end()
    connective = _CONNECTIVE.match(known.text[start:end])
    if connective and connective.end() < end - start:
        start += connective.end()
    while end > start and known.text[end - 1] in ' ,;:\n"”“':
        end -= 1
    while start < end and known.text[start] in ' ,;:\n"”“-–—•':
        start += 1
    return (start, end) if start < end else span


def _behind(known: Antecedents, start: int, end: int) -> int:
    """Where a source begins behind a dateline, a heading or the rest of an opening phrase that was marked with it."""
    opening = known.sentences[known.sentence_index(start)].start
    if opening == start and (heading := _HEADING.match(known.text, start, end)):
        return heading.end()
    phrase = _OPENING.match(known.text[opening:end]) if _TALKING.match(known.text, opening, start) else None
    return opening + phrase.end() if phrase and start < opening + phrase.end() < end else start


def _whole(known: Antecedents, span: Span) -> Span:
    """The span with the first of a list where only "well as B and C" of "A, as well as B and C" was marked, and with
    the beginning of a word that was cut."""
    start, end = span
    if re.search(r"\w[.’'-]?$", known.text[max(0, start - 2) : start]):
        start = max(known.text.rfind(blank, max(0, start - 40), start) for blank in " \n\xa0") + 1 or start
        span = (start, end)
    if ending := _UNFINISHED.search(known.text, start, end):
        rest = _NAMES.match(known.text, end)
        end = rest.end() if rest else ending.start()
        span = (start, end)
    cut = re.match(r"\W*(?:(?:as\s)?well\sas|along\swith|together\swith|and)\s", known.text[start:end])
    if cut is None:
        return span
    joint = re.search(r"(?:,\s|\s)(?:as\s)?$", known.text[max(0, start - 6) : start])
    edge = max(0, start - 6) + joint.start() if joint else start
    near = [m for m in known.between(max(0, edge - 80), edge) if m.end == edge]
    return (near[-1].start, end) if near and near[-1].kind in ("person", "state", "organisation") else span


def pieces(known: Antecedents, start: int, end: int) -> list[Span]:
    """The members of a list of speakers, each with its own appositions: "A, the minister of X, B and the G7"."""
    words = known.text[start:end]
    relative = _RELATIVE.search(words)
    kept = words[: relative.start()] if relative and relative.start() > 3 else words
    rest = words[len(kept) :]
    parts: list[Span] = []
    at = 0
    whole = [(o.start, o.end) for o in known.offices(start, end) if o.plural or o.person]
    for cut in [*re.finditer(rf"{AND.pattern}|,\s", kept), None]:
        if cut and any(low < start + cut.start() and start + cut.end() <= high for low, high in whole):
            continue
        stop = cut.start() if cut else len(kept)
        if stop > at:
            parts.append((start + at, start + stop))
        at = cut.end() if cut else stop
    later = re.match(r"[^,]*,(?P<and>\s(?:and|as\swell\sas)\s)", rest) if rest else None
    if later:
        parts.append((start + len(kept) + later.end(), end))
    return _members(known, parts)


def _members(known: Antecedents, parts: list[Span]) -> list[Span]:
    members: list[Span] = []
    for place, (low, high) in enumerate(parts):
        if not members:
            members.append((low, high))
            continue
        link = known.text[parts[place - 1][1] : low]
        piece = known.text[low:high]
        first = known.text[members[-1][0] : members[-1][1]]
        has_person = any(named(known, low, high))
        joined = AND.fullmatch(link) is not None
        apposed = not joined and (_APPOSED.match(piece) is not None or not (has_person or _actor_at(known, low, high)))
        titled = DESCRIPTION.search(first) is not None or any(
            office.person is None and not office.plural for office in known.offices(*members[-1])
        )
        names_first = (
            not joined
            and has_person
            and not any(named(known, *members[-1]))
            and (titled or not _actor_at(known, *members[-1]))
        )
        inside = joined and (
            not _heads(known, low, high, first)
            if not has_person
            else titled and _goes_on(known, members[-1], low, high)
        )
        if apposed or names_first or inside:
            members[-1] = (members[-1][0], high)
        else:
            members.append((low, high))
    return members


def _goes_on(known: Antecedents, first: Span, low: int, high: int) -> bool:
    """Whether a title goes on behind "and": "minister of mines and water A. B.", "minister and acting head A. B."."""
    if any(named(known, *first)) or re.match(r"(?:the|an?|his|her|its)\s", known.text[low:high]):
        return False
    person = named(known, low, high)[0]
    between = known.text[low : person.start]
    return bool(between.strip()) and (
        not known.offices(low, person.start) or re.match(r"(?:acting|deputy|interim|current)\s", between) is not None
    )


def _heads(known: Antecedents, low: int, high: int, first: str) -> bool:
    """Whether a piece after "and" is an actor of its own, not the second object of a phrase before it."""
    if re.match(r"(?:the|an?|his|her|its|other|some|several)\s", known.text[low:high]):
        return bool(_actor_at(known, low, high)) or DESCRIPTION.search(known.text[low:high]) is not None
    return (
        bool(_actor_at(known, low, high))
        and re.search(r"\b(?:of|in|for|from|between|to|at|by|on)\s[^,]*$", first) is None
    )


def _actor_at(known: Antecedents, low: int, high: int) -> bool:
    return bool(institutions.actor(known, (low, high)))


def named(known: Antecedents, start: int, end: int) -> list[Mention]:
    """The people named in a span as themselves, not as whose man or in an aside."""
    held = {o.person for o in known.offices(start, end) if o.person}
    return [
        m
        for m in known.between(start, end)
        if m.kind == "person" and ((m.name in held and not _owns(known, m, end)) or not _belongs(known, m, start, end))
    ]


def _belongs(known: Antecedents, person: Mention, start: int, end: int) -> bool:
    """Whether the person is named only as whose man speaks: "a spokesman for Orsi", "Orsi's office"."""
    after = _NOUN_AFTER.match(known.text, person.end, end)
    if after is not None or _owns(known, person, end):
        return True
    titles = [o for o in known.offices(start, person.start) if not o.plural and o.level != "spokesperson"]
    field = titles and _FIELD.fullmatch(known.text, titles[-1].title[1], person.start)
    return not field and _BELONGS.search(known.text[start : person.start]) is not None


def _owns(known: Antecedents, person: Mention, end: int) -> bool:
    """Whether something follows the name that is this person's: "Orsi's office"."""
    owned = _OWNED.match(known.text, person.end)
    return owned is not None and owned.end() < end
