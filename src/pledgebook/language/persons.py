"""The people of one text: full names learned wherever they stand, later surnames and first names joined to them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from ..reference import people as known_people
from ..reference.people import folded
from .annotations import Mention, OfficeMention
from .holders import governed
from .names import Name, names_in

__all__ = ["People", "people"]

_SPEECH = (
    r"said|says|saying|added|adds|told|tells|wrote|writes|stressed|insisted|argued|noted|warned|declared|stated|explained|"
    r"announced|reiterated|emphasi[sz]ed|called|urged|claimed|confirmed|denied|replied|recalled|underlined|affirmed|promised|"
    r"pledged|tweeted|posted|asked|expressed|described|highlighted|continued|concluded|observed|pointed|thanked|praised|"
    r"welcomed|condemned|accused|rejected|remarked|commented|suggested|admitted|acknowledged|asserted|maintained|vowed|met|visited"
)
_SPEAKS_AFTER = re.compile(
    rf"(?:,\s[^,.\n]{{1,80}},)?\s(?:(?:has|had|have|also|then|later|further|again|repeatedly|\w+ly)\s){{0,3}}(?:{_SPEECH})\b"
)
_SPEAKS_BEFORE = re.compile(rf"\b(?:{_SPEECH}|according\sto|by)\s(?:[a-z][\w-]*\s){{0,3}}$")
_APPOSED = re.compile(
    r",\s(?:\d{2}\b|who\b|(?:[\w’'-]+\s){0,6}(?:minister|president|chair\w*|director|head|chief|secretary|leader|spokes\w+|ambassador|"
    r"professor|adviser|advisor|analyst|economist|founder|governor|mayor|lawmaker|senator|envoy|editor|general|fellow|lawyer|activist|"
    r"author|commissioner|coordinator|official|expert|representative|researcher|executive|owner|manager|resident|candidate)\b)"
)
_HEADLINE = 160  # characters that a line of a headline may have
_SUFFIX = re.compile(r"\s(?:jr|sr|ii|iii|iv)\.?$")
_MALE, _FEMALE = (
    re.compile(r"\b(?:Mr|Sir|Lord|Herr|King|Prince|Father)\b"),
    re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Frau|Madame|Queen|Princess|Sister)\b"),
)


@dataclass(frozen=True, slots=True)
class People:
    """The people of one text: every mention with its canonical name, and what office each was given.

    A mention's role tells how sure it is a person: `name` or `surname` where words around it speak for one,
    `capitals` where only its capital letters do.
    """

    mentions: tuple[Mention, ...]
    offices: tuple[OfficeMention, ...]


@dataclass(slots=True)
class _Register:
    """Full names of one text by each of their parts."""

    order: dict[str, int] = field(default_factory=dict)
    ends: dict[str, list[str]] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)

    def learn(self, words: str) -> str:
        """The full name under which this one is known here, itself where it is new."""
        name = known_people.canonical(_cased(words))
        known = self.spelling(name)
        if known is None:
            self.order[name] = len(self.order)
            known = name
        elif name.endswith(f" {known}"):
            self._rename(known, name)
            known = name
        self.seen[known] += 1
        written, canonical = (folded(each).replace("-", " ").split(" ") for each in (_cased(words), known))
        for each in (written, canonical, folded(name).replace("-", " ").split(" ")):
            self._ends(each, known)
            for start in range(len(each)):
                self._key(" ".join(each[start:]), known)
                self._key(each[start], known)
            self._key(" ".join(each[:2]), known)
        return known

    def spelling(self, name: str) -> str | None:
        """The full name learned so far that this one is another spelling of."""
        parts = folded(name).replace("-", " ").split(" ")
        near = [*self.ends.get(parts[-1], ()), *self.ends.get(" ".join(parts[:2]), ())]
        return next((full for full in sorted(near, key=self.order.__getitem__) if _one_person(name, full)), None)

    def _ends(self, parts: list[str], name: str) -> None:
        for key in (parts[-1], " ".join(parts[:2])):
            held = self.ends.setdefault(key, [])
            if name not in held:
                held.append(name)

    def _rename(self, old: str, name: str) -> None:
        """ "Ortiz Luna", later "Carla Ortiz Luna": the longer name is the full one."""
        self.order[name] = self.order.pop(old)
        self.seen[name] = self.seen.pop(old)
        for table in (self.keys, self.ends):
            for held in table.values():
                if old in held:
                    held[held.index(old)] = name

    def _key(self, key: str, name: str) -> None:
        held = self.keys.setdefault(key, [])
        if len(key) > 1 and name not in held:
            held.append(name)

    def meant(self, words: str, title: str = "", *, surname: bool = False) -> str | None:
        """Whose surname or other name this is; of several, the one of the title's gender, then the oftenest named."""
        cased = _cased(words)
        key = folded(cased).replace("-", " ")
        held = self.keys.get(key) or self.keys.get(folded(known_people.canonical_surname(cased)).replace("-", " "), [])
        by_surname = [name for name in held if _SUFFIX.sub("", folded(name)).replace("-", " ").endswith(key)]
        held = by_surname or ([] if surname else held)
        for pattern, gender in ((_FEMALE, "f"), (_MALE, "m")):
            if title and pattern.search(title) and len(held) > 1:
                held = [name for name in held if self.gender.get(name, gender) == gender] or held
        if not held:
            return None
        return max(held, key=lambda name: (self.seen[name], -self.order[name]))


def _cased(words: str) -> str:
    """ "Emmanuel MACRON" as names are written: "Emmanuel Macron"."""
    parts = words.split()
    return " ".join(
        part.title() if part.isupper() and len(part) > 3 and part.isalpha() and (place or words.isupper()) else part
        for place, part in enumerate(parts)
    )


def _one_person(one: str, other: str) -> bool:
    """Whether two full names are spellings of one: the same last name, and first names that hold or resemble each other."""
    some, others = (folded(name).replace("-", " ").replace(".", "").split(" ") for name in (one, other))
    short, long = sorted((some, others), key=len)
    if some[-1] != others[-1]:
        # Spanish and Arabic names may go on after the surname: "Pedro Sánchez Pérez-Castejón"
        return len(short) > 1 and short == long[: len(short)]
    if len(short) == 1:
        return False
    first, of_other = some[0], others[0]
    if min(len(first), len(of_other)) == 1:
        return first[0] == of_other[0]
    return first == of_other or set(short) <= set(long) or fuzz.ratio(first, of_other) >= 75


def people(text: str, mentions: tuple[Mention, ...], named: tuple[OfficeMention, ...]) -> People:
    """Every mention of a person: with an office, by two or more names, or by one part of a name known here.

    Offices whose holder stands under a surname only get the full name; a "former premier" without a name is
    the person last named before it.
    """
    taken = tuple((m.start, m.end) for m in mentions if m.kind in ("state", "organisation"))
    register = _Register()
    spans = list(names_in(text, taken=taken))
    headlines = {each.start for each in spans if _headline(text, each)}
    for each in spans:
        if " " in each.words and each.start not in headlines and _evidence(text, each):
            _learn(register, each)
    for office in named:
        if office.person and " " in office.person and not any(office.start <= at < office.end for at in headlines):
            register.learn(office.person)
    for each in spans:
        if " " in each.words and each.start not in headlines and not _evidence(text, each):
            _learn(register, each)
    holders = {office.person for office in named if office.person}
    settled = []
    for each in spans:
        parts = _parts(each, register) if each.start in headlines else [each]
        settled += [m for part in parts if (m := _mention(text, part, register, holders))]
    surnamed = Counter(m.name for m in settled if m.role == "surname")
    settled = [
        replace(m, role="name") if m.role == "capitals" and (surnamed[m.name] or m.name in holders) else m
        for m in settled
    ]
    return _with_offices(text, named, settled, register)


def _learn(register: _Register, each: Name) -> None:
    name = register.learn(each.words)
    if _FEMALE.search(each.title):
        register.gender[name] = "f"
    elif _MALE.search(each.title):
        register.gender[name] = "m"


def _headline(text: str, each: Name) -> bool:
    """Whether the words stand in a line of capitalised words, where any two look like a name."""
    low = text.rfind("\n", max(0, each.start - _HEADLINE), each.start) + 1
    high = text.find("\n", each.end, each.end + _HEADLINE)
    if (low == 0 and each.start >= _HEADLINE) or (high < 0 and len(text) > each.end + _HEADLINE):
        return False
    line = text[low : high if high >= 0 else len(text)]
    if line.rstrip("”\"’' ").endswith("."):
        return False
    words = [w for w in line.split() if w[:1].isalpha() and len(w) > 3]
    return len(line) < _HEADLINE and len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _parts(each: Name, register: _Register) -> list[Name]:
    """The names in a run of a line where every word is capitalised: those that the text below knows in full, else the run."""
    tokens = list(re.finditer(r"\S+", each.words))
    parts: list[Name] = []
    at = 0
    while at < len(tokens):
        for stop in range(len(tokens), at, -1):
            words = re.sub(r"[’']s$", "", each.words[tokens[at].start() : tokens[stop - 1].end()])
            if register.meant(words, surname=True):
                low = each.start + tokens[at].start()
                parts.append(Name(low, low + len(words), words, each.title if at == 0 else ""))
                at = stop
                break
        else:
            at += 1
    return parts or [each]


def _evidence(text: str, each: Name) -> bool:
    """Whether a title, a verb of saying or an apposition speaks for a person."""
    after = text[each.end : each.end + 120]
    return (
        bool(each.title)
        or _SPEAKS_AFTER.match(after) is not None
        or _APPOSED.match(after) is not None
        or _SPEAKS_BEFORE.search(text, max(0, each.start - 50), each.start) is not None
        or known_people.listed_as(each.words) is not None
    )


def _mention(text: str, each: Name, register: _Register, holders: set[str]) -> Mention | None:
    if " " in each.words:
        name = register.meant(each.words) or known_people.canonical(_cased(each.words))
        name = register.spelling(known_people.canonical(_cased(each.words))) or name
        sure = _evidence(text, each) or name in holders
        return Mention(each.start, each.end, "person", name, "name" if sure else "capitals")
    firm = bool(each.title) or each.words in holders or _evidence(text, each)
    meant = register.meant(each.words, each.title, surname=not firm) or known_people.bearer(_cased(each.words))
    if meant is None and each.words in holders:
        meant = each.words
    if meant is None and each.title:
        meant = _cased(each.words)
    return Mention(each.start, each.end, "person", meant, "surname") if meant else None


def _with_offices(text: str, named: tuple[OfficeMention, ...], settled: list[Mention], register: _Register) -> People:
    offices: list[OfficeMention] = []
    for office in named:
        person = office.person
        if person:
            full = register.learn(person) if " " in person else register.meant(person)
            person = full or known_people.bearer(person) or person
        elif office.former and office.of and not office.plural:
            before = [m for m in settled if m.end <= office.start]
            held = [o.person for o in named if o.person and (o.office, o.of) == (office.office, office.of)]
            if held:
                person = held[0]
            elif before and re.search(r"\bthe\s$", text[max(0, office.start - 5) : office.start], re.IGNORECASE):
                person = before[-1].name
        offices.append(replace(office, person=person))
    offices = _named_next(text, offices, settled)
    known = {(m.start, m.end) for m in settled}
    for office in offices:  # a one-word holder ("President Orsi") is a person though no full name is known
        if office.person and not any(office.start <= s and e <= office.end for s, e in known):
            surname = office.person.split(" ")[-1]
            at = text.find(surname, office.start, office.end)
            if at >= 0:
                settled.append(Mention(at, at + len(surname), "person", office.person, "surname"))
    return People(tuple(sorted(settled, key=lambda m: m.start)), tuple(offices))


_NEXT = 400  # characters within which a person named for the first time can be the holder of an office just spoken of
_NAMED_LEVELS = ("head_of_state", "head_of_government", "minister", "head_of_organisation")


def _named_next(text: str, named: list[OfficeMention], persons: list[Mention]) -> list[OfficeMention]:
    """ "Hungary's foreign minister insisted ... Peter S. said": the next person named, where only one can be meant.

    The person must have no office in this text, be named in full for the first time, and speak.
    """
    with_office = {office.person for office in named if office.person}
    settled = {(o.office, o.of) for o in named if o.person}
    first: dict[str, Mention] = {}
    for mention in persons:
        if mention.name and mention.role == "name":
            first.setdefault(mention.name, mention)
    near_by: defaultdict[int, list[Mention]] = defaultdict(list)
    for place, office in enumerate(named):
        if (
            office.person is None
            and office.of
            and not (office.plural or office.former or governed(text, office.start, office.end))
        ):
            near_by[place] = [
                m for m in first.values() if m.name not in with_office and office.end <= m.start <= office.end + _NEXT
            ]
    linked = []
    for place, office in enumerate(named):
        near = near_by[place]
        if (
            len(near) == 1
            and office.level in _NAMED_LEVELS
            and (office.office, office.of) not in settled
            and (
                _SPEAKS_AFTER.match(text, near[0].end)
                or _SPEAKS_BEFORE.search(text, max(0, near[0].start - 50), near[0].start)
            )
        ):
            office = replace(office, person=near[0].name)
        linked.append(office)
    return linked
