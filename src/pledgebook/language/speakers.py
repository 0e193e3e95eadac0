"""Who a source is: names, offices, descriptions and groups to canonical names, in the light of the whole text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ..reference import offices as reference
from ..reference import organisations
from . import institutions
from .annotations import Attribution, Mention, OfficeMention, Sentence, Span
from .antecedents import STATES, Antecedents
from .institutions import speaks_for
from .offices import People

__all__ = ["Speakers", "speaks_for"]

_LEAD = r"^\W*(?:(?:and|but|as|while|however|when|meanwhile|then|also|yet|so|even|though|because|where)\b,?\s)?"
_PRONOUN = re.compile(
    rf"{_LEAD}(?:both\s)?(?P<word>he|she|they|it|who|that|which|we|i|his|her|their|its|him|them|my|our)\b(?:\s(?:himself|herself|themselves|itself|both|all|also|later|then))?\W*$",
    re.IGNORECASE,
)
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
_RELATIVE = re.compile(r",?\s(?:who|whom|whose|which|that|where)\s|\s[–—-]{1,2}\s|\s\((?![A-Z][\w.-]{0,9}\))")
_AND = re.compile(r",?\s(?:and|as\swell\sas|along\swith|together\swith|alongside|&)\s(?:also\s|then\s|later\s)?")
_APPOSED = re.compile(
    r"^(?:(?:the|an?|its|his|her|their|who|which|also|now|then|formerly|aged?|of|in|at|from|for)\b|\d|[a-z])"
)
_SEVERAL = re.compile(
    r"^\W*(?:both|(?:both\s)?the\s(?:two|pair)|both\sof\sthe|both\sthe|the\spair)(?:\s(?:\w+\s){0,2}?(?P<noun>sides|countries|nations|states|parties|governments|"
    r"capitals|neighbours|neighbors|leaders|ministers|presidents|premiers|men|women|officials|politicians|diplomats|chiefs|heads))?\W*$",
    re.IGNORECASE,
)
_HEADS = (
    r"(?P<head>chief|head\sof\sstate|head\sof\sgovernment|head|leader|boss|official|politician|diplomat|minister|president|premier|chancellor|"
    r"statesman|envoy|secretary|chairman|chairwoman|chair|monarch|pontiff|pope|king|queen|lawmaker|governor|mayor|senator|general|"
    r"ambassador|commissioner|strongman|veteran|candidate|nominee|negotiator|mediator|banker|judge|prosecutor|doctor|"
    r"economist|analyst|expert|activist|academic|author|spokesman|spokeswoman|spokesperson|president-elect|tycoon|billionaire|hopeful)"
)
_DESCRIPTION = re.compile(rf"\b{_HEADS}\b(?!['’]s?\s\w)", re.IGNORECASE)
_DEFINITE = re.compile(r"^\W*(?:the|his|her|this|that|its|their)\s|^(?:[A-Z]\w+['’]s\s)|^[A-Z]", re.IGNORECASE)
_SPOKES = re.compile(r"\bspokes(?:man|woman|person|people)\b|\bpress\ssecretary\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|some|many\sof\sthe|several|one|another|two)\s", re.IGNORECASE)
_BELONGS = re.compile(
    r"\b(?:of|for|to|by|with|from|against|about|under|behind|around|on|like|than|near|after|before)\s(?:the\s)?(?:[\w’'.-]+\s){0,5}$"
)
_NOUN_AFTER = re.compile(
    r"\s(?!(?:and|or|of|from|in|at|for|with|to|on|as|by|himself|herself|also|then|both|all)\b)[a-z]"
)
_LEADERS = ("head_of_state", "head_of_government")
_OFFICE_LEVELS: dict[str, tuple[str, ...]] = {
    "chief": ("head_of_organisation", "official"), "head": ("head_of_organisation", "head_of_state", "official"),
    "boss": ("head_of_organisation",), "leader": (*_LEADERS, "head_of_organisation"), "strongman": _LEADERS,
    "president": ("head_of_state", "head_of_organisation"), "premier": ("head_of_government",),
    "chancellor": ("head_of_government",), "minister": ("minister",), "diplomat": ("minister", "head_of_organisation", "official"),
    "head of state": ("head_of_state",), "head of government": ("head_of_government",), "monarch": ("head_of_state",),
    "pontiff": ("head_of_state",), "pope": ("head_of_state",), "king": ("head_of_state",), "queen": ("head_of_state",),
    "secretary": ("minister", "head_of_organisation"),
    "spokesman": ("spokesperson",), "spokeswoman": ("spokesperson",), "spokesperson": ("spokesperson",),
    "governor": ("official",), "envoy": ("official",), "commissioner": ("official",), "ambassador": ("official",),
}  # fmt: skip
_ANYBODY = ("leader", "diplomat", "official", "envoy")  # without a body these take up whoever spoke or acted last


@dataclass
class Speakers:
    """Resolves the source spans of one text. Build once; `of` is asked in text order of the attributions."""

    text: str
    mentions: tuple[Mention, ...]
    people: People
    sentences: tuple[Sentence, ...]

    @cached_property
    def _antecedents(self) -> Antecedents:
        return Antecedents(self.text, self.mentions, self.people, self.sentences)

    def of(self, attribution: Attribution, before: tuple[str, ...]) -> tuple[str, ...]:
        """The canonical names of who speaks; empty where nothing tells.

        `before` are the speakers of the attribution before this one, whom a quotation without a source goes on with.
        """
        self._antecedents.contents += attribution.content
        if not attribution.source:
            return self._unsaid(attribution, before)
        names: list[str] = []
        for span in attribution.source:
            names += [name for name in self._span(span, before) if name not in names]
        if names:
            self._antecedents.spoke(attribution.source[0][0], tuple(names))
        return tuple(names)

    def meant(self, span: Span, before: tuple[str, ...]) -> list[tuple[str, bool]]:
        """Whom words of the text name or take up, each with whether that is known or the name is only their words.

        `before` are those who spoke last, or who say these words. A list gives its members, the unknown ones too.
        """
        start, end = self._trimmed(span)
        words = self.text[start:end]
        if _PRONOUN.match(words) or _SEVERAL.match(words):
            plain = _plain(words)
            return [(name, name != plain) for name in self._span(span, before)]
        told = [self._piece(piece, before) for piece in self._pieces(start, end)]
        return list(dict.fromkeys((name, known) for names, known in told for name in names))

    def spoke(self, position: int, names: tuple[str, ...]) -> None:
        """Note who spoke at an offset, so that pronouns behind it can take him up."""
        self._antecedents.spoke(position, names)

    def _unsaid(self, attribution: Attribution, before: tuple[str, ...]) -> tuple[str, ...]:
        """The speakers where no source is marked: "who" or the subject before the cue, else those who spoke last."""
        if not attribution.cue:
            return before
        start, end = attribution.cue[0]
        lead = self.text[max(0, start - 60) : start]
        if relative := re.search(r"\b(?:who|which)\s(?:\w+\s)?$|\bwhose\s(?P<of>[\w\s-]{1,40})$", lead):
            named = self._antecedents.relative(start - len(relative[0]), before)
            return tuple(speaks_for(name, self.people) for name in named) if relative["of"] else named
        sentence = self.sentences[self._antecedents.sentence_index(start)]
        spoken = self._antecedents.spoken
        if re.match(r"\w+ing\b", self.text[start:end]) and not (
            spoken and sentence.start <= spoken[-1][0] < sentence.end
        ):
            return self._antecedents.subject(start) or before
        return before

    def _span(self, span: Span, before: tuple[str, ...]) -> tuple[str, ...]:
        start, end = self._trimmed(span)
        words = self.text[start:end]
        if pronoun := _PRONOUN.match(words):
            return self._pronoun(start, pronoun["word"].lower(), before)
        if several := _SEVERAL.match(words):
            noun = (several["noun"] or "").lower()
            named = self._antecedents.two(start, noun)
            if noun in STATES:
                return named or before
            return named or (before if len(before) > 1 else (_plain(words),))
        names: list[str] = []
        pieces = self._pieces(start, end)
        told = [self._piece(piece, before) for piece in pieces]
        if any(sure for _, sure in told):
            told = [each for each in told if each[1]]
        else:
            told = told[:1] if len(pieces) == 1 else [self._piece((start, end), before)]
        for found, _ in told:
            names += [name for name in found if name not in names]
        return tuple(names)

    def _trimmed(self, span: Span) -> Span:
        """The span without the frame words the reader may have taken with it: "On Sunday, ", "while"."""
        start, end = self._whole(span)
        words = self.text[start:end]
        opening = _OPENING.match(words)
        if opening and opening.end() < len(words) and not _APPOSED.match(words[opening.end() :][:1].lower() and words):
            start += opening.end()
        connective = _CONNECTIVE.match(self.text[start:end])
        if connective and connective.end() < end - start:
            start += connective.end()
        while end > start and self.text[end - 1] in ' ,;:\n"”“':
            end -= 1
        while start < end and self.text[start] in ' ,;:\n"”“-–—•':
            start += 1
        return (start, end) if start < end else span

    def _whole(self, span: Span) -> Span:
        """The span with the first of a list where only "well as B and C" of "A, as well as B and C" was marked."""
        start, end = span
        cut = re.match(r"\W*(?:(?:as\s)?well\sas|along\swith|together\swith|and)\s", self.text[start:end])
        if cut is None:
            return span
        joint = re.search(r"(?:,\s|\s)(?:as\s)?$", self.text[max(0, start - 6) : start])
        edge = max(0, start - 6) + joint.start() if joint else start
        near = [m for m in self._antecedents.between(max(0, edge - 80), edge) if m.end == edge]
        return (near[-1].start, end) if near and near[-1].kind in ("person", "state", "organisation") else span

    def _pieces(self, start: int, end: int) -> list[Span]:
        """The members of a list of speakers, each with its own appositions: "A, the minister of X, B and the G7"."""
        words = self.text[start:end]
        relative = _RELATIVE.search(words)
        kept = words[: relative.start()] if relative and relative.start() > 3 else words
        rest = words[len(kept) :]
        parts: list[Span] = []
        at = 0
        whole = [(o.start, o.end) for o in self._antecedents.offices(start, end) if o.plural or o.person]
        for cut in [*re.finditer(rf"{_AND.pattern}|,\s", kept), None]:
            if cut and any(low < start + cut.start() and start + cut.end() <= high for low, high in whole):
                continue
            stop = cut.start() if cut else len(kept)
            if stop > at:
                parts.append((start + at, start + stop))
            at = cut.end() if cut else stop
        later = re.match(r"[^,]*,(?P<and>\s(?:and|as\swell\sas)\s)", rest) if rest else None
        if later:
            parts.append((start + len(kept) + later.end(), end))
        return self._members(parts)

    def _members(self, parts: list[Span]) -> list[Span]:
        members: list[Span] = []
        for place, (low, high) in enumerate(parts):
            if not members:
                members.append((low, high))
                continue
            link = self.text[parts[place - 1][1] : low]
            piece = self.text[low:high]
            first = self.text[members[-1][0] : members[-1][1]]
            has_person = any(self._named(low, high))
            joined = _AND.fullmatch(link) is not None
            apposed = not joined and (
                _APPOSED.match(piece) is not None or not (has_person or self._actor_at(low, high))
            )
            names_first = (
                not joined and has_person and not any(self._named(*members[-1])) and not self._actor_at(*members[-1])
            )
            inside = joined and not has_person and not self._heads(low, high, first)
            if apposed or names_first or inside:
                members[-1] = (members[-1][0], high)
            else:
                members.append((low, high))
        return members

    def _heads(self, low: int, high: int, first: str) -> bool:
        """Whether a piece after "and" is an actor of its own, not the second object of a phrase before it."""
        if re.match(r"(?:the|an?|his|her|its|other|some|several)\s", self.text[low:high]):
            return bool(self._actor_at(low, high)) or _DESCRIPTION.search(self.text[low:high]) is not None
        return (
            bool(self._actor_at(low, high))
            and re.search(r"\b(?:of|in|for|from|between|to|at|by|on)\s[^,]*$", first) is None
        )

    def _actor_at(self, low: int, high: int) -> bool:
        return bool(institutions.actor(self._antecedents, (low, high)))

    def _named(self, start: int, end: int) -> list[Mention]:
        """The people named in a span as themselves, not as whose man or in an aside."""
        held = {o.person for o in self._antecedents.offices(start, end) if o.person}
        persons = self._persons(start, end)
        return [m for m in persons if (m.name in held and not self._owner(m, end)) or not self._belongs(m, start, end)]

    def _piece(self, span: Span, before: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        """The names of one member of a list, and whether it is told who that is, beyond the words themselves."""
        start, end = span
        words = self.text[start:end]
        if pronoun := _PRONOUN.match(words):
            return self._pronoun(start, pronoun["word"].lower(), before), True
        persons = self._named(start, end)
        if persons:
            full = [m for m in persons if m.role != "capitals"]
            persons = [*full, *persons] if full else persons
            heads = [m for m in persons if self._adjoins(persons[0], m)]
            return tuple(dict.fromkeys(m.name for m in heads if m.name)), True
        offices = self._antecedents.offices(start, end)
        if _SPOKES.search(words):
            return self._spokesperson(span, offices, before)
        plural = [o for o in offices if o.plural and o.of]
        if plural:
            return self._holders_of(plural), True
        heading = [o for o in offices if not self._possessed(o, end) and not o.plural]
        if heading:
            name = self._holder(heading[0], span, before)
            if name:
                return (name,), True
        described = self._described(span, before)
        if described:
            return (described,), True
        if heading and heading[0].of:
            return (f"{heading[0].office} of {heading[0].of}",), True
        document = institutions.document(self._antecedents, span, before)
        if document:
            return document, True
        actor = institutions.actor(self._antecedents, span)
        if not actor and re.fullmatch(r"\W*(?:the|an?|on|in|at|and)?\W*", words, re.IGNORECASE):
            return before, bool(before)
        return (actor, True) if actor else ((_plain(words),), False)

    def _adjoins(self, first: Mention, other: Mention) -> bool:
        """Whether two names in one member of a list are both speakers, nothing but "and" or the same name between."""
        return first is other or _AND.fullmatch(self.text[first.end : other.start]) is not None

    def _possessed(self, office: OfficeMention, end: int) -> bool:
        """ "The president's office", "the prime minister of Malta's aide": the office is only whose."""
        return self.text.startswith(("'s", "’s"), office.title[1]) and office.title[1] + 3 < end

    def _owner(self, person: Mention, end: int) -> bool:
        return self.text.startswith(("'s", "’s"), person.end) and person.end + 2 < end

    def _belongs(self, person: Mention, start: int, end: int) -> bool:
        """Whether the person is named only as whose man speaks: "a spokesman for Orsi", "Orsi's office"."""
        after = _NOUN_AFTER.match(self.text, person.end, end)
        return (
            after is not None
            or self._owner(person, end)
            or _BELONGS.search(self.text[start : person.start]) is not None
        )

    def _holders_of(self, plural: list[OfficeMention]) -> tuple[str, ...]:
        """ "Lithuania and Spain's foreign ministers": each by name where the text names him; "NATO's ministers": NATO."""
        names: list[str] = []
        for office in plural:
            if office.of in institutions.BODIES:
                name = office.of
            else:
                held = [
                    o.person
                    for o in self._antecedents.holders(office.start)
                    if o.office == office.office and o.of == office.of
                ]
                name = held[0] if held and held[0] else f"{office.office} of {office.of}"
            if name and name not in names:
                names.append(name)
        return tuple(names)

    def _spokesperson(
        self, span: Span, offices: list[OfficeMention], before: tuple[str, ...]
    ) -> tuple[tuple[str, ...], bool]:
        words = self.text[span[0] : span[1]]
        body = institutions.named_body(self._antecedents, *span)
        if not re.match(r"an?\s|one\s|another\s", words, re.IGNORECASE):
            held = [o for o in self._antecedents.holders(span[0]) if o.level == "spokesperson" and body in (None, o.of)]
            if held and held[0].person:
                return (held[0].person,), True
            earlier = [n for n in before if n.startswith("Spokesperson of ")]
            if body is None and earlier:
                return (earlier[-1],), True
        persons = self._persons(*span)
        if body is None and persons:
            return (f"Spokesperson of {persons[0].name}",), True
        if body is None and re.search(
            r"\b(?:ministry|government|presiden\w+|army|military|cabinet|embassy)\b", words, re.IGNORECASE
        ):
            body = institutions.state_of(self._antecedents, words, span[0], before)
        return ((f"Spokesperson of {body}",), True) if body else ((_plain(words),), False)

    def _holder(self, office: OfficeMention, span: Span, before: tuple[str, ...]) -> str | None:
        """The person who holds the office in this text; None where it names none."""
        if office.person:
            return office.person
        if re.match(r"\W*(?:an?|one|another|some)\s", self.text[span[0] : span[1]], re.IGNORECASE):
            return None
        same = [
            o for o in self._antecedents.holders(span[0])
            if self._same_office(office, o) and (office.of is None or o.of == office.of or o.of is None)
            and (o.former == office.former or office.former)
        ]  # fmt: skip
        if not same:
            return None
        best = min(
            same,
            key=lambda o: (
                o.person not in before, o.start > span[0], o.office != office.office, o.of != office.of,
                abs(o.start - span[0]),
            ),
        )  # fmt: skip
        return best.person

    def _same_office(self, asked: OfficeMention, held: OfficeMention) -> bool:
        """Whether the title asked for can mean this office: itself, or a general word for its rank."""
        if asked.office == held.office:
            return True
        if asked.of and asked.of == held.of and reference.canonical_for(asked.office, asked.of) == held.office:
            return True
        if asked.office == "Leader":
            return held.level in (*_LEADERS, "head_of_organisation")
        if asked.office in ("Minister", "Cabinet Secretary"):
            return held.level == "minister"
        if asked.office == "Prime Minister":
            return held.level == "head_of_government" and held.office != "Leader"
        if asked.office == "President":
            return held.office.startswith("President of") and asked.of in (None, held.of)
        return asked.office == "Chair" and held.office.endswith(("Chair", "Chairperson-in-Office"))

    def _pronoun(self, start: int, word: str, before: tuple[str, ...]) -> tuple[str, ...]:
        found = self._antecedents
        if word in ("he", "she", "his", "her", "him"):
            return found.person(start, word, before)
        if word in ("who", "that", "which"):
            return found.relative(start, before)
        if word in ("they", "their", "them"):
            return found.several(start, before)
        if word in ("it", "its"):
            return found.body(start, before)
        return before

    def _described(self, span: Span, before: tuple[str, ...]) -> str | None:
        """ "The alliance chief", "the top diplomat", "the politician": the person of this text whom it fits best."""
        start, end = span
        words = self.text[start:end]
        match = _DESCRIPTION.search(words)
        demonym = re.fullmatch(r"[Tt]he\s(?:\d+-year-old|\w+)", words) is not None and any(
            m.role == "demonym_person" for m in self._antecedents.between(start, end)
        )
        if match is None and not demonym:
            return None
        if re.match(r"^\W*(?:an?|one|another|some|several|any|no)\s", words, re.IGNORECASE) or not _DEFINITE.match(
            words
        ):
            return None
        head = match["head"].lower() if match else "politician"
        if re.search(r"\b(?:of|for|at|in|on)\b", words[: match.start()] if match else ""):
            return None
        levels = _OFFICE_LEVELS.get(head, ())
        body = institutions.named_body(self._antecedents, start, end)
        former = re.search(r"\b(?:former|ex|then)\b", words, re.IGNORECASE) is not None
        fits: list[tuple[int, int, str]] = []
        for office in self._antecedents.holders(start):
            if office.person is None or (office.former and not former) or (levels and office.level not in levels):
                continue
            if body is not None and office.of is not None and not self._same_body(body, office.of):
                continue
            points = (
                4 * (body is not None and office.of is not None)
                + (office.person in before)
                + 2 * (former and office.former)
            )
            fits.append((points, -abs(office.start - start) - 10_000 * (office.start > start), office.person))
        if fits and (body is not None or (levels and head not in _ANYBODY)):
            return max(fits)[2]
        if levels and body is not None and head not in ("politician", "leader"):
            return None
        persons = self._antecedents.person(start, "", before)
        named = [name for name in persons if name in self._antecedents.names]
        return named[0] if named else None

    def _same_body(self, asked: str, held: str) -> bool:
        """Whether an office of `held` is one of `asked`: the same, or an organ of it."""
        if asked == held:
            return True
        return (
            held in institutions.BODIES
            and asked in institutions.BODIES
            and asked in (organisations.organisation(held).parent, held)
        )

    def _persons(self, start: int, end: int) -> list[Mention]:
        return [m for m in self._antecedents.between(start, end) if m.kind == "person"]


def _plain(words: str) -> str:
    """An unnamed source as it stands, without its article or what follows a comma: "senior officials"."""
    head = re.split(r",\s|\s[–—]\s|\n", words.strip(" ,.;:\"'“”"))[0]
    return _ARTICLE.sub("", re.sub(r"\s+", " ", head))[:300] or "unnamed"
