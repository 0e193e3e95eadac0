"""Who a source is: pronouns, titles, descriptions and groups to canonical names, in the light of the whole text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ..reference import organisations
from .annotations import Attribution, Mention, OfficeMention, Sentence, Span
from .offices import People

__all__ = ["Speakers"]

_HEADS = (
    r"(?P<head>chief|head|leader|boss|official|politician|diplomat|minister|president|premier|chancellor|"
    r"statesman|envoy|secretary|chairman|chairwoman|chair|monarch|pontiff|pope|king|queen|lawmaker|governor|mayor|"
    r"ambassador|commissioner|strongman|veteran|former\s\w+|head\sof\sstate|head\sof\sgovernment)"
)
_DESCRIPTION = re.compile(rf"\b{_HEADS}\b(?!['’]s?\s\w)", re.IGNORECASE)
_SINGULAR = re.compile(r"^\W*(?:and\s|but\s|as\s|while\s|however,?\s)?(?:he|she)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"^\W*(?:and\s|but\s|as\s|while\s|however,?\s)?(?P<word>he|she|they|it|who|we|I)\b", re.IGNORECASE
)
_GOVERNMENT = re.compile(
    r"\b(?:officials?|authorities|government|ministry|embassy|presidency|administration|diplomats?|cabinet|parliament|"
    r"lawmakers|delegation|side|leadership|representatives?|army|military|press\sservice|foreign\soffice|spokes\w+)\b",
    re.IGNORECASE,
)
_SPOKES = re.compile(r"\bspokes(?:man|woman|person|people)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|some|many\sof\sthe|several|one|another|two)\s", re.IGNORECASE)
_BODIES = frozenset(body.short for body in organisations.organisations())
_OFFICE_LEVELS = {
    "chief": ("head_of_organisation", "official"), "head": ("head_of_organisation", "head_of_state"),
    "boss": ("head_of_organisation",), "leader": ("head_of_state", "head_of_government"),
    "president": ("head_of_state", "head_of_organisation"), "premier": ("head_of_government",),
    "chancellor": ("head_of_government",), "minister": ("minister",), "diplomat": ("minister", "head_of_organisation"),
    "head of state": ("head_of_state",), "head of government": ("head_of_government",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speakers:
    """Resolves the source spans of one text. Build once; `of` is asked in text order of the attributions."""

    text: str
    mentions: tuple[Mention, ...]
    people: People
    sentences: tuple[Sentence, ...]

    def of(self, attribution: Attribution, before: tuple[str, ...]) -> tuple[str, ...]:
        """The canonical names of who speaks; empty where nothing tells.

        `before` are the speakers of the attribution before this one, whom a quotation without a source goes on with.
        """
        if not attribution.source:
            return before
        names: list[str] = []
        for span in attribution.source:
            for name in self._span(span, before):
                if name not in names:
                    names.append(name)
        return tuple(names)

    def _span(self, span: Span, before: tuple[str, ...]) -> tuple[str, ...]:
        start, end = span
        words = self.text[start:end]
        if _PRONOUN.match(words) and len(words.split()) <= 3:
            return self._pronoun(span, before)
        offices = [o for o in self.people.offices if o.start < end and start < o.end and start <= o.title[0] < end]
        persons = [m for m in self.people.mentions if start <= m.start and m.end <= end and m.name]
        spoken = _SPOKES.search(words)
        if persons and not (spoken and all(self._belongs(m, span) for m in persons)):
            heads = [m for m in persons if not self._belongs(m, span)] or persons
            return tuple(dict.fromkeys(m.name for m in heads if m.name))
        held = [self._holder(o) for o in offices if not (o.former and o.person is None)]
        if any(held) and not spoken:
            return tuple(dict.fromkeys(name for name in held if name))
        if spoken:
            body = self._body(start, end)
            return (f"Spokesperson of {body}",) if body else (_plain(words),)
        described = self._described(span, before)
        if described:
            return (described,)
        return self._actor(span) or (_plain(words),)

    def _belongs(self, person: Mention, span: Span) -> bool:
        """Whether the person is named only as whose man speaks: "a spokesman for Orsi", "Orsi's office"."""
        before = self.text[span[0] : person.start]
        after = self.text[person.end : min(person.end + 3, span[1])]
        return (
            (re.search(r"\b(?:of|for|to|by|with|from|against|about)\s(?:the\s)?(?:[\w-]+\s){0,4}$", before) is not None
            and not (self.text[person.end - 1 : person.end].isspace()))
            or (after.startswith(("'s", "’s")) and person.end + 2 < span[1])
        )

    def _holder(self, office: OfficeMention) -> str | None:
        """The person who holds the office in this text, else the office as a name ("Foreign Minister of LTU")."""
        if office.person:
            return office.person
        if office.of is None:
            return None
        for other in self.people.offices:
            if (
                other.person
                and other.office == office.office
                and other.of == office.of
                and other.former == office.former
            ):
                return other.person
        return f"{office.office} of {office.of}"

    def _pronoun(self, span: Span, before: tuple[str, ...]) -> tuple[str, ...]:
        word = (_PRONOUN.match(self.text[span[0] : span[1]]) or re.match("(?P<word>)", ""))["word"].lower()  # type: ignore[index]
        if word in ("he", "she", "who"):
            if word == "who":
                persons = [m for m in self.people.mentions if m.name and m.end <= span[0] + 1]
                return (persons[-1].name or "",) if persons else before[-1:]
            return self._last_person(span[0], before)
        if word in ("they", "we"):
            group = self._last(span[0], ("group", "organisation", "description"))
            return before if len(before) > 1 or not group else (group,)
        if word == "it":
            body = self._last(span[0], ("organisation", "description", "state"))
            return (body,) if body else before
        return before

    def _last_person(self, position: int, before: tuple[str, ...]) -> tuple[str, ...]:
        """Whom "he" or "she" takes up: the subject of the sentence so far, else the last speaker, else the last named."""
        sentence = self._sentence(position)
        here = [m for m in self.people.mentions if m.name and sentence.start <= m.start and m.end <= position]
        subjects = [m for m in here if not self._is_object(m)]
        if subjects and subjects[0].name:
            return (subjects[0].name,)
        persons = tuple(name for name in before if self._is_person(name))
        if persons:
            return persons[-1:]
        earlier = [m for m in self.people.mentions if m.name and m.end <= position and not self._is_object(m)]
        return (earlier[-1].name,) if earlier and earlier[-1].name else ()

    def _is_person(self, name: str) -> bool:
        return any(m.name == name for m in self.people.mentions)

    def _is_object(self, mention: Mention) -> bool:
        before = self.text[max(0, mention.start - 40) : mention.start]
        possessive = self.text.startswith(("'s", "’s"), mention.end)
        return (
            possessive
            or re.search(
                r"\b(?:of|with|to|by|for|from|against|about|told|and|like|between|preventing|met|urged|asked)\s(?:[A-Z][\w’'-]*\s){0,3}$",
                before,
            )
            is not None
        )

    def _described(self, span: Span, before: tuple[str, ...]) -> str | None:
        """ "The alliance chief", "the top diplomat", "the politician": the person of this text whom it fits best."""
        words = self.text[span[0] : span[1]]
        match = _DESCRIPTION.search(words)
        if (
            match is None
            or (re.search(rf"\b{_HEADS}s\b", words, re.IGNORECASE)
            and match["head"] in words
            and f"{match['head']}s" in words)
        ):
            return None
        if re.match(r"^\W*(?:an?|one|another|some|several)\s", words, re.IGNORECASE):
            return None
        head = match["head"].lower()
        body = self._body(*span)
        levels = _OFFICE_LEVELS.get(head, ())
        fits: list[tuple[int, int, str]] = []
        for office in self.people.offices:
            if office.person is None or (office.former and "former" not in words.lower()):
                continue
            points = (
                4 * (body is not None and office.of == body) + 2 * (office.level in levels) + (office.person in before)
            )
            if body is not None and office.of != body and not (office.of is None and office.level in levels):
                continue
            fits.append((points, -abs(office.start - span[0]), office.person))
        if fits:
            return max(fits)[2]
        if body is None or head in ("politician", "official", "leader"):
            persons = self._last_person(span[0], before)
            if persons and body is None:
                return persons[0]
        return None

    def _body(self, start: int, end: int) -> str | None:
        for mention in self.mentions:
            if (
                start <= mention.start < end
                and mention.name
                and mention.kind in ("state", "organisation", "description")
            ):
                return mention.name
        return None

    def _actor(self, span: Span) -> tuple[str, ...]:
        """A state by name, capital or ministry, a body or a group of its members."""
        start, end = span
        words = self.text[start:end]
        inside = [m for m in self.mentions if start <= m.start and m.end <= end and m.name]
        groups = [m for m in inside if m.kind == "group"]
        if groups and groups[0].name:
            return (
                groups[0].name if groups[0].scope in (None, "all") else f"{groups[0].name} allies ({groups[0].scope})",
            )
        states = [m for m in inside if m.kind == "state"]
        bodies = [m for m in inside if m.kind in ("organisation", "description")]
        if states and not bodies:
            named = [m for m in states if m.role not in ("demonym_adjective", "demonym_person")]
            if named and (re.search(r"\band\b|,", words) or len(named) == 1):
                return tuple(dict.fromkeys(m.name for m in named if m.name))
            if _GOVERNMENT.search(words):
                return tuple(dict.fromkeys(m.name for m in states if m.name))
            return ()
        if bodies and bodies[0].name:
            return (bodies[0].name,)
        return ()

    def _last(self, position: int, kinds: tuple[str, ...]) -> str | None:
        for mention in reversed([m for m in self.mentions if m.end <= position]):
            if mention.kind in kinds and mention.name:
                return mention.name
        return None

    def _sentence(self, position: int) -> Sentence:
        at = bisect_right(self.sentences, position, key=lambda s: s.start)
        return self.sentences[max(0, at - 1)]


def _plain(words: str) -> str:
    """An unnamed source as it stands, without its article: "senior officials"."""
    return _ARTICLE.sub("", re.sub(r"\s+", " ", words.strip(" ,.;:\"'“”")))[:300] or "unnamed"


def speaks_for(name: str, people: People) -> str:
    """The state whose position a person's word is, by the office the text gives; else the name itself."""
    for office in people.offices:
        if (
            office.person == name
            and not office.former
            and office.of
            and len(office.of) == 3
            and office.level
            in (
                "head_of_state",
                "head_of_government",
                "minister",
                "spokesperson",
                "official",
            )
            and office.of not in _BODIES
        ):
            return office.of
    return name
