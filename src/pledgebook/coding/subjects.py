"""Which arrangement a clause speaks of: its kind by its words, its parties by the names beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..arrangements import KINDS
from ..language.annotations import Span
from ..language.speakers import speaks_for
from ..reference import organisations, states
from .context import BODY, MEMBERS_KINDS, STATES, Context, Masked, Unit

__all__ = ["Subjects", "matter"]

_ADJECTIVES = r"(?:(?!(?:the|an?|has|have|had|of|to|in|for|that|was|is|are|were|will|would|and|but|on|by|from|said|says|while|with|how|why|what|when|which|whether|its|their|approves?|ratif(?:y|ies)|backs?|supports?|opposes?|blocks?|accepts?|rejects?|favou?rs?|other|than|deter|counter|fight|attack|defeat|punish|isolate|resist|stop|leave|visit|join|pressure|against|between)\b)[\w’'-]+\s){0,3}?"
_MEMBERSHIP = r"(?:membership|accession|bid|application|invitation|candida(?:cy|ture)|entry|admission|integration|aspirations?|push\sto\sjoin|push\sfor|path|road|talks\s(?:on|about)\sjoining|negotiations\s(?:on|about)\sjoining|future\sin|drive\sto\sjoin)"
# The state that is to join, by the words beside its name.
_PARTY = [
    re.compile(rf"(?P<party>{STATES}),?\swhose\s(?:{BODY}\s)?{_ADJECTIVES}(?:{BODY}\s)?{_ADJECTIVES}{_MEMBERSHIP}\b", re.IGNORECASE),
    re.compile(rf"(?P<party>{STATES})(?:['’]s?)?\s{_ADJECTIVES}(?:{BODY}\s)?{_ADJECTIVES}{_MEMBERSHIP}\b", re.IGNORECASE),
    re.compile(rf"\b{_MEMBERSHIP}\s(?:process\s)?(?:(?:of|in)\s(?:the\s)?{BODY}\s)?(?:of|for|by)\s(?:the\s)?{_ADJECTIVES}(?P<party>{STATES})", re.IGNORECASE),
    re.compile(
        rf"(?P<party>{STATES})(?:,[^,]{{0,80}},)?\s(?:(?:[\w’']+|⟦T\d+⟧)\s){{0,6}}?(?:become|becomes|became|becoming|(?:will|would|shall|should)\s(?:\w+\s){{0,3}}be\s(?:an?\s)?(?:\w+\s)?member|join|joins|joined|joining|accede[sd]?|enter|applied|apply|be\sadmitted|be\sinvited|belongs?|is\swelcome)\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:admit(?:ting|ted)?|welcome|welcoming|invit(?:e|ed|ing)|accept(?:ing)?|let(?:ting)?|bring(?:ing)?|take|ratif(?:y|ied|ying)|approv(?:e|ed|ing)|clear(?:s|ed|ing)?\sthe\sway\sfor|h(?:e|o)ld(?:s|ing)?\s(?:back|up))\s(?:the\s)?(?P<party>{STATES})", re.IGNORECASE),
    re.compile(rf"(?P<party>{STATES})\s(?:to|should|must|can|could|may|will|would)\s(?:[a-z]+ly\s)?(?:start|open|begin|launch|hold|resume|join)\s(?:the\s)?{_ADJECTIVES}(?:{BODY}\s)?{_ADJECTIVES}(?:membership|accession|negotiations|talks)\b", re.IGNORECASE),
    re.compile(rf"\b{_MEMBERSHIP}\s(?:talks|negotiations|process|framework)?\s?(?:with|for)\s(?:the\s)?(?P<party>{STATES})", re.IGNORECASE),
    re.compile(rf"\b(?:grant|giv|award|confer|offer)\w*\s(?:the\s)?(?P<party>{STATES})\s{_ADJECTIVES}(?:candida|member)\w*", re.IGNORECASE),
    re.compile(rf"(?P<party>{STATES})\s(?:(?:to|has|have|had|is|was|are|were|will|would|should|must|be|been|being|not|also)\s){{0,3}}(?:granted|given|awarded|offered|denied|refused)\s(?:the\s)?{_ADJECTIVES}(?:candida|member)\w*", re.IGNORECASE),
    re.compile(rf"(?P<party>{STATES})(?:['’]s?)\s(?:\w+\s){{0,2}}(?:place|future|home)\s(?:is|lies|will\sbe)\s(?:in|inside|within|with)\b", re.IGNORECASE),
    re.compile(rf"\b(?:candidate|candidacy|member)\s(?:status\s)?(?:to|for|on)\s(?P<party>{STATES})", re.IGNORECASE),
    re.compile(rf"\b(?:invitation|invite|offer\sof\smembership|membership)\s(?:to|for)\s(?P<party>{STATES})", re.IGNORECASE),
    re.compile(rf"\b(?:agreement|deal|vote|votes|decision|protocol|bill)\s(?:(?:[\w’'-]+|⟦[SBT]\d+⟧)\s){{0,4}}?on\s(?P<party>{STATES})(?!['’])", re.IGNORECASE),
    re.compile(rf"\b(?:alongside|and)\s(?:its\s)?{_ADJECTIVES}neighbou?r\s(?P<party>{STATES})", re.IGNORECASE),
]  # fmt: skip
_ITS = re.compile(
    r"\bits\s(?:[\w-]+\s){0,2}(?:protocol|bid|membership|accession|application|entry|candidacy)\b", re.IGNORECASE
)
_TO = re.compile(
    rf"\b(?:to|for|help|support(?:ing)?|arm(?:ing)?|defend(?:ing)?|protect(?:ing)?|supply(?:ing)?|provid(?:e|ing)|give|giv(?:e|ing)|assist(?:ing)?|offer(?:ing)?|st(?:and|ood|anding)\s(?:by|behind|with))\s(?:the\s)?{_ADJECTIVES}(?P<party>{STATES})(?!['’]s\s(?:war|invasion|aggression|attack))",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"(?P<party>{STATES})(?:['’]s?)\s{_ADJECTIVES}(?:security|defen[cs]e|military|army|armed\sforces|reconstruction|recovery|sovereignty|needs)\b",
    re.IGNORECASE,
)
_SECURITY_OF = re.compile(
    rf"\b(?:security|defen[cs]e|protection|sovereignty|integrity)\sof\s(?:the\s)?(?P<party>{STATES})", re.IGNORECASE
)
_HELPS = re.compile(
    r"\b(?:giv|gave|send|sent|provid|deliver|suppl|donat|hand(?:s|ed)?\sover|lend|lent|grant|disburs|financ|fund|contribut|aid|assist|relief|loan|help|humanitarian|"
    r"support|package|train|arms|weapon|transfer|commit|pledg|promis|offer)\w*|⟦A\d+⟧",
    re.IGNORECASE,
)
_HELPED = [_TO, _OF, _SECURITY_OF]
_INTO = re.compile(
    rf"\b(?:join(?:s|ed|ing)?|acced\w+\sto|accession\s(?:of\s{STATES}\s)?to|(?:membership|member)\s(?:of|in)|enter(?:s|ed|ing)?|entry\s(?:in)?to|admi\w+\s(?:in)?to)\s(?:the\s)?(?P<body>{BODY})(?!(?:['’]s?)?\s(?:declaration|statement|summit|talks|calls?|mission|meeting|foreign|leaders|members|countries|nations|partners|allies|efforts?))",
    re.IGNORECASE,
)
_COUNCIL = re.compile(r"^(?P<body>[A-Z][A-Za-z]+)-(?P<party>[A-Z][a-z]+)\s(?:Council|Commission)$")
_JOINED_KINDS = tuple(kind for kind in MEMBERS_KINDS if kind != "forum")  # a forum like the G7 has no accession
_BARE_GUARANTEE = re.compile(r"guarantees?", re.IGNORECASE)
_SECURES = re.compile(
    r"\b(?:security|defen[cs]e|protection)\W{1,3}(?:guarantee|assurance|arrangement|commitment|umbrella|pact)|\bguarantees?\sof\s(?:security|protection)|\barmed\sattack|"
    r"\bguarantee\w*\s(?:\S+\s){0,3}(?:security|protection|sovereignty)|\bcollective\s(?:defen[cs]e|security)|\bmutual\sdefen[cs]e",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:['’]?s\s)?(?:(?:the|an?|its|their|his|her|our|this|that|these|those|any|such|of|for|to|on)\s)+", re.IGNORECASE
)
_YEARS = re.compile(r"^(?:\d+[- ])?(?:year|month)s?\s|^\d[\d,.]*-?\s", re.IGNORECASE)
_TRAIL = re.compile(
    r"(?:\s(?:of|for|to|on|in|at|by|with|from|under|over|into|between|about|than|which|whose|and|or|the|an?|that|’s|'s))+$",
    re.IGNORECASE,
)
_COMMON = re.compile(
    r"\s[a-z]{4,}|^[a-z]{4,}\s[a-z]{3,}|^[a-z-]{4,}\s(?:on|of|for|with|in|to)\s|-[a-z]{4,}$|[A-Z]{3,}\s(?:for|on|in|with)\s|"
    r"\s(?:Agreement|Treaty|Pact|Accord|Deal|Protocol|Convention|Initiative|Plan|Package|Programme|Program|Fund|Partnership|Declaration|Memorandum|Charter|Framework|Act|Law|Bill)s?\b"
)
_PAPERS = (
    r"(?:agreements?|deals?|pacts?|accords?|treat(?:y|ies)|initiatives?|protocols?|conventions?|plans?|cease-?fires?|truces?|programmes?|packages?|"
    r"memorand\w+|declarations?|proposals?|arrangements?|quotas?|schemes?|bills?|resolutions?|motions?)"
)
_PAPER = re.compile(_PAPERS, re.IGNORECASE)
_NAMED_PAPER = re.compile(
    rf"\b(?!(?:The|An?|In|On|At|Under|By|For|With|After|Before|As|But|And|Its|Their|His|Her|This|That|These|Those|Such|Any|All|No|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    rf"January|February|March|April|May|June|July|August|September|October|November|December)\s)(?:[A-Z][\w’-]+\s){{1,4}}(?:(?!(?:an?|the|has|have|had|will|would|was|were|is|are|\w+ed)\s)[a-z-]+\s){{0,2}}{_PAPERS}\b|\b(?!(?:the|an?|this|that|its|their|his|her|our|own|new|final|last|first|second|same|such|any|no|whole|latest|more|other)\s)(?:free\s)?[a-z-]+\s(?:and\s[a-z]+\s)?{_PAPERS}\b(?=\s(?:between|with|on|of)\b)"
)
_ANY_PAPER = re.compile(
    r"agreements?|deals?|pacts?|accords?|initiatives?|plans?|treat(?:y|ies)|arrangements?", re.IGNORECASE
)
"""Words that take up an agreement by whatever name it was told; the others only one of the same name."""
_TOLD_BEFORE = 2500  # characters back within which "the pact" takes up an agreement named
_LONGEST = 14  # words of a bare subject
_GIVERS, _TAKERS = ("donor", "guarantor", "giver"), ("party", "recipient")  # roles of kinds that have no rule here
_BODIES = ("organisation", "description", "group")
_CLOSE = 500  # characters back within which the candidate last spoken of is meant, however often others are named
_NEAR = 1500  # characters back within which the last party spoken of is still the one meant


@dataclass
class Subjects:
    """Finds subjects in one report; remembers whom the report connects with joining, with guarantees, with help."""

    context: Context
    _parties: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    _secures: bool = False

    def __post_init__(self) -> None:
        joining: list[tuple[int, str]] = []
        helped: list[tuple[int, str]] = []
        for masked in self.context.masked:
            joining += self._matched(masked, _PARTY)
            helped += self._matched(masked, _HELPED)
        self._secures = _SECURES.search(self.context.text) is not None
        self._parties = {"accession": sorted(joining), "guarantee": sorted(helped), "assistance": sorted(helped)}

    @staticmethod
    def _matched(masked: Masked, patterns: list[re.Pattern[str]]) -> list[tuple[int, str]]:
        found = []
        for pattern in patterns:
            for match in pattern.finditer(masked.text):
                found += [(unit.start, unit.name) for unit in masked.units_in(match["party"]) if unit.name]
        return found

    def of(
        self,
        masked: Masked,
        start: int,
        end: int,
        *,
        donor: str | None = None,
        to: Sequence[str] = (),
        kinds: tuple[str, ...] = (),
    ) -> str | None:
        """The subject that masked.text[start:end] speaks of, None where its words name no kind or no party.

        `donor` is who gives and `to` who receives, where the clause tells; `kinds` restricts the answer.
        """
        clause = masked.text[start:end]
        units = masked.units_in(clause)
        for kind in kinds or tuple(KINDS):
            if kind == "council":
                subject = self._council(masked, clause, units)
            elif (told := KINDS[kind].topic.search(_spelled_out(masked, clause))) and self._meant(kind, told[0]):
                subject = self._subject(kind, masked, clause, units, donor, to)
            else:
                continue
            if subject:
                return subject
        return None

    def most_helped(self, names: Sequence[str]) -> str | None:
        """Of these states the one that the report most often tells to be helped or protected; None where none is."""
        counts = Counter(name for _, name in self._parties["guarantee"] if name in names)
        return counts.most_common(1)[0][0] if counts else None

    def named(self, masked: Masked, name: str) -> bool:
        """Whether a sentence names this actor, a body by its organs too."""
        here = {unit.name for unit in masked.units if unit.letter in "SBGP" and unit.name}
        return name in here or any(self._whole(one) == name for one in here if self._has_members(one))

    @cached_property
    def joined(self) -> bool:
        """Whether the report names a body that states join, without which it tells of no accession."""
        named = {m.name for m in self.context.annotations.mentions if m.kind in _BODIES and m.name}
        return any(self._has_members(name) and self._is_joined(self._whole(name)) for name in named)

    @cached_property
    def stands(self) -> bool:
        """Whether the report can tell where somebody stands on an arrangement whose wordings are known."""
        return self.joined or KINDS["guarantee"].topic.search(self.context.text) is not None

    def _meant(self, kind: str, words: str) -> bool:
        """Whether words of a kind mean it here: a bare "guarantee" protects nobody unless the report speaks of security."""
        return kind != "guarantee" or not _BARE_GUARANTEE.fullmatch(words) or self._secures

    def into(self, masked: Masked, start: int, end: int, party: str) -> str | None:
        """The accession of a party to the organisation that words of a sentence speak of joining; None where they do not."""
        clause = masked.text[start:end]
        body = self._joined_here(masked, clause) or self._body(masked.units_in(clause), masked.sentence.start)
        if body is None or self._meets_only(body) or not KINDS["accession"].topic.search(clause):
            return None
        return KINDS["accession"].subject(organisation=body, party=party)

    def all_of(self, masked: Masked, start: int, end: int, *, kinds: tuple[str, ...] = ()) -> list[str]:
        """The subject, and those of the parties named beside its own: "the accession of Finland and Sweden"."""
        subject = self.of(masked, start, end, kinds=kinds)
        if subject is None or not subject.startswith("accession/"):
            return [subject] if subject else []
        party = subject.split("/")[2]
        clause = masked.text[start:end]
        if not any(unit.letter == "S" for unit in masked.units_in(clause)):
            clause = masked.text  # whose joining it is stands beside these words
        for pattern in _PARTY:
            for match in pattern.finditer(clause):
                names = [unit.name for unit in masked.units_in(match["party"]) if unit.name]
                if party in names:
                    return ["/".join([*subject.split("/")[:2], name]) for name in dict.fromkeys(names)]
        return [subject]

    def _council(self, masked: Masked, clause: str, units: list[Unit]) -> str | None:
        for unit in units:
            match = _COUNCIL.match(self.context.text[unit.start : unit.end]) if unit.letter == "B" else None
            if match:
                body = organisations.organisation_by_name(match["body"])
                party = states.state_by_name(match["party"])
                if body and party:
                    return KINDS["council"].subject(organisation=body, party=party)
        return None

    def _subject(
        self, kind: str, masked: Masked, clause: str, units: list[Unit], donor: str | None, to: Sequence[str]
    ) -> str | None:
        here = self._joined_here(masked, clause) if kind == "accession" else None
        body = here or self._body(units, masked.sentence.start)
        declared = KINDS[kind]
        match kind:
            case "accession":
                party = self._party(kind, masked, clause, _PARTY)
                if body is None or party is None or not (here or self._is_joined(body)):
                    return None
                return declared.subject(organisation=body, party=party)
            case "guarantee":
                if re.search(r"\bArticle\s(?:5|five|V)\b|attack\s(?:on|against)\s(?:one|any)", clause, re.IGNORECASE):
                    return declared.subject(guarantor=body)
                guarantor = donor or body
                party = _first(to) or self._party(kind, masked, clause, _HELPED, giver=guarantor)
                return declared.subject(guarantor=guarantor, party=party) if party else None
            case "assistance":
                giver = donor or body
                party = _first(to) or self._party(kind, masked, clause, _HELPED, giver=giver)
                if not to and not _HELPS.search(masked.text) and party not in {unit.name for unit in units}:
                    return None  # who is helped elsewhere in the report is not helped by everything told in it
                return declared.subject(donor=giver, recipient=party) if party and giver else None
            case "spending":
                return declared.subject(organisation=body)
            case "office":
                return None
            case "sustainment":
                return declared.subject(recipient=self._party("assistance", masked, clause, _HELPED))
        giver = donor or body
        party = _first(to) or self._party("assistance", masked, clause, _HELPED, giver=giver)
        return declared.subject(organisation=body, **dict.fromkeys(_GIVERS, giver), **dict.fromkeys(_TAKERS, party))

    def _joined_here(self, masked: Masked, clause: str) -> str | None:
        """The organisation that the clause tells to be joined, whatever others it names: "two EU states to join Schengen"."""
        for match in _INTO.finditer(clause):
            name = masked.unit(match["body"]).name
            if name and self._has_members(name) and not self._meets_only(self._whole(name)):
                return self._whole(name)
        return None

    def _body(self, units: list[Unit], before: int) -> str | None:
        """The body named in the clause that has members, else the one last named before it, else the text's."""
        for unit in units:
            if unit.letter in "BG" and unit.name and self._has_members(unit.name):
                return self._whole(unit.name)
        earlier = [
            m for m in self.context.annotations.mentions
            if m.end <= before and m.kind in _BODIES and m.name and self._has_members(m.name)
        ]  # fmt: skip
        names = Counter(
            self._whole(m.name)
            for m in self.context.annotations.mentions
            if m.name and m.kind in _BODIES and self._has_members(m.name)
        )
        if names and (not earlier or names.most_common(1)[0][1] >= 2 * names[self._whole(earlier[-1].name or "")]):
            return names.most_common(1)[0][0]
        return self._whole(earlier[-1].name or "") if earlier else None

    @staticmethod
    def _has_members(name: str) -> bool:
        if name not in organisations.short_names():
            return False
        body = organisations.organisation(name)
        return body.kind in MEMBERS_KINDS or (
            body.parent is not None and organisations.organisation(body.parent).kind in MEMBERS_KINDS
        )

    @staticmethod
    def _is_joined(name: str) -> bool:
        return name in organisations.short_names() and organisations.organisation(name).kind in _JOINED_KINDS

    @staticmethod
    def _meets_only(name: str) -> bool:
        """Whether a body is a forum that hardly anybody was ever let into: one joins its talks, not itself."""
        if organisations.organisation(name).kind != "forum":
            return False
        return len([one for one in organisations.memberships(name) if one.status != "founding"]) <= 1

    @staticmethod
    def _whole(name: str) -> str:
        """The organisation an organ belongs to, where that has the members ("European Council" is the EU's)."""
        body = organisations.organisation(name)
        return body.parent if body.parent and body.kind not in MEMBERS_KINDS else name

    def _subject_before(self, masked: Masked, clause: str) -> str | None:
        """The state that "its bid" takes up where its own sentence names only others: the first of the one before."""
        place = self.context.masked.index(masked)
        before = self.context.masked[place - 1] if place else masked
        if before.sentence.paragraph != masked.sentence.paragraph:
            return None
        here = {unit.name for unit in masked.units_in(clause)}
        names = [unit.name for unit in before.units if unit.letter == "S" and unit.name and unit.name not in here]
        return names[0] if names else None

    def _candidate_speaking(self, masked: Masked, candidates: set[str]) -> str | None:
        """The candidate for whom somebody speaks in a sentence: his ratifications and invitations are its own."""
        low, high = masked.sentence.start, masked.sentence.end
        for told in self.context.told:
            if any(start < high and low < end for start, end in told.attribution.content) and len(told.speakers) == 1:
                state = speaks_for(told.speakers[0], self.context.people)
                if state in candidates:
                    return state
        return None

    def _party(
        self, kind: str, masked: Masked, clause: str, patterns: list[re.Pattern[str]], giver: str | None = None
    ) -> str | None:
        its = _ITS.search(clause) if kind == "accession" else None
        if its:  # "Finland joins after Hungary ratified its membership": whose joining was told first
            place = masked.origin[max(masked.text.find(clause), 0) + its.start()]
            told = [n for at, n in self._parties[kind] if masked.sentence.start <= at < place]
            if told:
                return told[0]
        for pattern in patterns:
            for match in pattern.finditer(clause):
                names = [unit.name for unit in masked.units_in(match["party"]) if unit.name and unit.name != giver]
                if names:
                    return names[0]
        if its and (spoken_of := self._subject_before(masked, clause)):
            return spoken_of
        position = masked.sentence.start
        known = [(at, name) for at, name in self._parties[kind] if kind == "accession" or not _belongs(name, giver)]
        sentence = [n for at, n in known if masked.sentence.start <= at < masked.sentence.end and n != giver]
        if sentence:
            return sentence[0]
        if kind == "accession" and (speaking := self._candidate_speaking(masked, {name for _, name in known})):
            return speaking
        counts = Counter(name for _, name in known if name != giver)
        near = [(at, name) for at, name in known if position - _NEAR <= at < position and name != giver]
        if not counts:
            return None
        most, times = counts.most_common(1)[0]
        close = kind == "accession" and near and position - near[-1][0] <= _CLOSE
        if near and (close or times <= 2 * counts[near[-1][1]]):
            return near[-1][1]
        return most


def matter(context: Context, span: Span) -> str | None:
    """A bare subject for a thing of no known kind, by the words for it; None where they are too few or too many to name one.

    "The pact" alone is the agreement last named before it.
    """
    words = context.text[slice(*span)].replace("/", "-")
    bare = _LEAD.sub("", re.sub(r"\s+", " ", words).strip(" .,;:'\"“”‘’()–—"))
    bare = _TRAIL.sub("", _YEARS.sub("", bare))
    if _PAPER.fullmatch(bare):
        named = list(_NAMED_PAPER.finditer(context.text, max(0, span[0] - _TOLD_BEFORE), span[0]))
        if not _ANY_PAPER.fullmatch(bare):
            named = [one for one in named if one[0].lower().endswith(bare.lower())]
        return _LEAD.sub("", named[-1][0]) if named else bare
    if not re.match(r"[A-Za-z]", bare) or len(bare.split()) > _LONGEST or not _COMMON.search(bare):
        return None
    return bare


def _first(names: Sequence[str]) -> str | None:
    return names[0].replace("/", "-") if names else None


def _belongs(state: str, body: str | None) -> bool:
    """Whether a state is, was or becomes a member of the body that gives: then it is not whom the body helps."""
    try:
        return body is not None and bool(organisations.membership(body, state))
    except KeyError:
        return False


def _spelled_out(masked: Masked, clause: str) -> str:
    """The clause with what its sums tell of: a share of GDP is spending, money is funding."""
    for unit in masked.units_in(clause):
        if unit.sum is not None and unit.sum.amount.unit == "percent_of_gdp":
            return clause + " GDP"
        if unit.sum is not None and unit.sum.amount.currency is not None:
            return clause + " funding"
    return clause
