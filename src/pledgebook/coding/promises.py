"""Where a sentence promises something: by the reader's acts, by the wordings of promising, or by both."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from ..vocabulary import Status
from .acts import Deed, Deeds
from .clauses import clause_end, negated
from .context import ACTORS, Context, Masked
from .weighing import ALONE, BACKED, DISSENT, confidence

__all__ = ["Promise", "promises"]

_GIVE = (
    r"(?:provide|send|hand\sover|deliver|supply|give|donate|transfer|contribute|train|finance|fund|host|deploy|double|increase|raise|spend|invest|"
    r"extend|grant|lend|pay|support|help|back|defend|protect|assist|address|resettle|cut|reduce|lift|open|allow|buy|purchase|establish|"
    r"set\sup|accept|welcome|admit|join|become|earmark|allocate|mobili[sz]e|replenish|cover|commit|send\sout|consult|come)"
)
_GIVEN = (
    r"(?:delivered|sent|provided|supplied|given|transferred|handed\sover|disbursed|paid(?:\sout)?|donated|trained|completed|shipped|"
    r"contributed|fulfilled|extended|granted|lent)"
)
_WORDINGS: list[tuple[Status, re.Pattern[str]]] = [
    ("withdrawn", re.compile(r"\b(?:withdr[ae]wn?|cancel(?:s|led|ed)|scrap(?:s|ped)|revoke[sd]?|renege[sd]?\son|back(?:s|ed)\sout\sof|abandon(?:s|ed))\b", re.IGNORECASE)),
    ("lapsed", re.compile(r"\b(?:lapse[sd]?|expire[sd]?|missed\s(?:its|the|their)\s(?:deadline|target|goal))\b", re.IGNORECASE)),
    ("delivered", re.compile(rf"\b(?:(?:has|have|had)\s(?:(?:already|now|since|also)\s)?(?:reached|arrived\s(?:in|at))(?=\s⟦S)|(?:has|have|had)\s(?:(?:already|now|since|so\sfar|also|fully|\w+ly)\s)*{_GIVEN}|already\s{_GIVEN}|(?:is|are)\s(?:already\s)?(?:providing|delivering|supplying|giving|training|sending|supporting)|(?:delivered|handed\sover|disbursed|shipped|transferred|donated|sent))\b", re.IGNORECASE)),
    ("allocated", re.compile(r"\b(?:allocate[sd]?|earmark(?:s|ed)|set\saside|budgeted|appropriated|(?:has|have)?\s?approved|releas(?:es|ed))\b", re.IGNORECASE)),
    ("agreed", re.compile(r"\b(?:(?:have|has)?\s?(?:also\s)?agree[ds]?(?!\swith)|adopt(?:s|ed)|sign(?:s|ed)|endorse[sd]?|decid(?:es|ed)|conclude[sd]?(?=\s(?:(?:an?|the|its|their|bilateral)\b|⟦|\d|[a-z]+\s(?:agreement|treat|deal|pact)))|sealed|struck)\b", re.IGNORECASE)),
    ("pledged", re.compile(rf"\b(?:reaffirm(?:s|ed)?|(?:has|have|was|were|is|are)?\s?(?:been\s)?(?:also\s|now\s|again\s)?(?:pledg(?:e[sd]?|ing)|promis(?:e[sd]?|ing)|vow(?:s|ed)?|commit(?:s|ted)?(?:\s(?:it|them)sel(?:f|ves))?(?=\s(?:to|\d|⟦))|undert(?:ook|akes?)|offer(?:s|ed)?|guaranteed|guarantees\sthat|announc(?:es|ed|ing))|expressed\sthe(?:ir)?\scommitment|(?:will|shall|’ll|'ll)\s(?:also\s|now\s|continue\sto\s|soon\s|\w+ly\s)*{_GIVE}|(?:will|shall)\s(?:also\s|\w+ly\s)?meet(?=\s(?:within|immediately|at\sonce))|would\s(?:also\s|\w+ly\s)*{_GIVE}|intends?\sto\s(?:\w+ly\s)?{_GIVE}|(?:gives|sends|grants|donates)(?=[^.]{{0,40}}⟦A))\b", re.IGNORECASE)),
    ("floated", re.compile(r"\b(?:discuss(?:es|ed|ing)?|consider(?:s|ed|ing)?|mull(?:s|ed|ing)?|weigh(?:s|ed|ing)?|propos(?:e[sd]?|ing)|push(?:es|ed|ing)?\sfor|work(?:s|ed|ing)\son|explor(?:e[sd]?|ing)|float(?:s|ed|ing)|plan(?:s|ned|ning)?\s(?:to|for|on)|seek(?:s|ing)?|look(?:s|ing)?\s(?:at|into)|negotiat(?:e[sd]?|ing)|draft(?:s|ed|ing)|(?:needs?\sto|must|ha(?:ve|s)\sto)\s(?:create|have|make\ssure|set\sup|establish|agree)|conversion\sof|is\sto\sbecome)\b", re.IGNORECASE)),
]  # fmt: skip
_MODAL = re.compile(
    r"\b(?:would|could|might|may|should|must|needs?\sto|ha[sd]\sto|have\sto|whether|if|hope[sd]?\sto|want(?:s|ed)?\sto|wish(?:es)?\sto|expected\sto|ready\sto|willing\sto|able\sto)\s(?:\w+\s){0,4}$",
    re.IGNORECASE,
)
_PROMISING = re.compile(
    r"(?:has|have|had|also|now|jointly|\W)*\s?(?:pledg|promis|vow|undert|commit|guarante|swor|g[ia]ve\w*\s(?:its|their|his|her)\sword|agree[sd]?\s(?:not\s)?to\b)",
    re.IGNORECASE,
)
_PROMISE_VERB = re.compile(r"\b(?:promis|pledg|vow|undert|commit|guarante|agree|offer)\w*", re.IGNORECASE)
_TO_COME = re.compile(
    r"(?:\W*(?:is|are|was|were|be))*\s?(?:set|due|scheduled|expected)?\s?(?:to|will|would)\b", re.IGNORECASE
)  # has not lapsed yet
_WANTED = re.compile(r"(?:needs?|must|ha(?:ve|s)\sto)\b", re.IGNORECASE)
# "Announced that it would not pay", "decided not to send": a refusal, where the verb itself promises nothing.
_TELLING = re.compile(r"\b(?:announc|decid|declar|stat|confirm)\w*", re.IGNORECASE)
_REFUSED = re.compile(
    r"(?:\s(?!and\b|but\b)[^\s.;,]+){0,8}?\s(?:not\sto\b|(?:would|will|shall|does|do|did|is|are)\s(?:not|never)\b|(?:won|wouldn|doesn|don|isn)['’]t\b)",
    re.IGNORECASE,
)
_THAT_ONE_WILL = re.compile(
    rf"(?:\son\s⟦T\d+⟧)?(?:\sthat)?\s(?:{ACTORS}|it|they|he|she)\s(?:\w+ly\s)?(?:will|would|is\sto|are\sto)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:no|none\sof|neither|nobody)\s(?:(?!that\b|doubt\b|longer\b)[^\s,;.]+\s){1,7}$", re.IGNORECASE
)
_GUESSED = re.compile(
    r"\b(?:expect(?:s|ed)|hope[sd]?|hoping|fear(?:s|ed)?|believe[sd]?|predict(?:s|ed)?|likely|unlikely)\s(?:that\s)?(?:(?!to\b)[^\s,;.“”\"]+\s){1,8}$",
    re.IGNORECASE,
)
_AS = re.compile(
    r"\b(?:as|than)\s(?:had\sbeen\s|was\s|were\s)?$", re.IGNORECASE
)  # "as announced", "more than promised"
_STILL_TO = re.compile(r"\bto\s(?:be\s)?$", re.IGNORECASE)
_STILL_A_NOUN = re.compile(
    r"\bto\s(?:\w+\s)?(?:agree|decide|settle|adopt|endorse|work\sout|draw\sup|discuss|negotiate)\b[^.;,]{0,60}?\b(?:an?|the|new|joint|such)\s(?:[\w-]+\s){0,2}(?:pledge|promise|commitment|offer)$",
    re.IGNORECASE,
)  # "are to agree on a new pledge"
_STILL_TO_WITHIN = re.compile(r"(?:(?:meet|met|set|due|meant|is|are)\s(?:\w+\s)?)?to\s(?:be\s)?[a-z]", re.IGNORECASE)
_ON_THE_WAY = re.compile(
    r"\b(?:is|are|was|were|set|due|expected|poised|scheduled)\s(?:\w+\s){0,2}?to\s(?:be\s)?$", re.IGNORECASE
)
_TOLD_ON = re.compile(r",\s(?:which|that)\s(?:will|would)\s(?:\w+ly\s)?be\s\w+$", re.IGNORECASE)
_FOR_OTHERS = re.compile(r"\s(?:that\s)?(?:[^.;,]{0,60}?)\bshould\b", re.IGNORECASE)
_BINDS = re.compile(
    r"\b(?:oblig|bound|bind|requir|commit|cover|appl|force|guarantee|must|ha(?:s|ve)\sto|pledg|promis|owe|entitl|protect|extend)",
    re.IGNORECASE,
)
_ON_A_PAPER = re.compile(
    r"\s(?:an?|the|its|their|new)\s(?:[\w-]+\s){0,5}?(?:agreements?|deals?|pacts?|treat(?:y|ies)|accords?|declarations?)\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(r"\b(?:propos|float|draft|conversion|is\sto\sbecome)", re.IGNORECASE)
_GERUND = re.compile(r"(?!(?:pledg|promis|vow|offer|agree|undertak|commit)ing\b)[a-z]+ing", re.IGNORECASE)
_COMMITTED = re.compile(r"\b(?:committed|promised|pledged|vowed)\b", re.IGNORECASE)
_COMING = re.compile(r"\b(?:to|will|would|may|could)\s$", re.IGNORECASE)
_BROKERS = re.compile(
    r"\W*(?:broker|mediat|facilitat)\w*", re.IGNORECASE
)  # who brings others together is not bound himself
_GRANTING = re.compile(r"\b(?:approved|releas(?:es|ed))\b", re.IGNORECASE)  # told of sums only
_PLEDGING = re.compile(r"\b(?:pledg|promis|vow|undert|commit)", re.IGNORECASE)
_FLOATING = re.compile(r"\b(?:discuss|consider|mull|weigh|propos|explor)", re.IGNORECASE)
_AGREEING = re.compile(r"\b(?:agree|adopt|sign|seal|conclud|reach|str(?:ik|uck)|settl)", re.IGNORECASE)
_AND = re.compile(r",?\s(?:and|while|but)\s(?:the\s)?$")
_ADDS = re.compile(r"\badd(?:s|ed|ing)\b", re.IGNORECASE)
_ARRIVES = re.compile(r"\b(?:has|have|had)\s(?:\w+\s)?(?:reached|arrived\s(?:in|at))$", re.IGNORECASE)
_SURE_OF_STATUS = 0.5  # from this confidence on an act's status counts more than that of a wording beside it


@dataclass(frozen=True, slots=True)
class Promise:
    """A telling of a promise: [begin, end) are the places of its verb in the masked text, `deed` the act that tells it.

    `worded` is set where a wording tells it too, or alone. No word from `limit` on is the promise's.
    """

    masked: Masked
    status: Status
    begin: int
    end: int
    deed: Deed | None
    worded: bool
    limit: int = sys.maxsize

    @property
    def stop(self) -> int:
        """Where the clause of the promise ends: at a break, or where the subject of the next act begins."""
        return min(clause_end(self.masked, self.end), self.limit)

    @property
    def words(self) -> str:
        return self.masked.text[self.begin : self.end]

    @property
    def outspoken(self) -> bool:
        """Whether the verb is one of promising itself."""
        return (
            _PLEDGING.search(self.words) is not None or re.search(r"\b(?:offer|donat|commit)", self.words) is not None
        )

    @property
    def arrives(self) -> bool:
        """Whether the things given are the subject: "some 30 trucks have reached Armenia"."""
        return _ARRIVES.search(self.words) is not None

    @property
    def mutual(self) -> bool:
        """Whether the verb is one of agreeing, by which those who agree are bound to each other."""
        return _AGREEING.search(self.words) is not None

    @property
    def confidence(self) -> float:
        telling = self.deed is not None and self.deed.label != "support"
        return confidence(self.deed.confidence if self.deed and telling else None, self.worded)


def promises(context: Context, deeds: Deeds, masked: Masked) -> Iterator[Promise]:
    """The promises that a sentence tells, those first that a wording tells; one that is denied or only wished for is none."""
    subjects = _subjects(context, deeds.of(masked), masked)
    for promise in _promises(context, deeds, masked):
        limit = min((place for place in subjects if place > promise.end), default=sys.maxsize)
        yield replace(promise, limit=limit)


def _subjects(context: Context, acts: list[Deed], masked: Masked) -> list[int]:
    """Where behind an "and" the subject of an act begins, in the masked text: there another clause begins."""
    found = []
    for deed in acts:
        for start, end in deed.role("by") if deed.label != "office" else ():
            joined = _AND.search(context.text, masked.sentence.start, start)
            if end <= deed.act.start and deed.act.start - end <= 12 and joined:
                found.append(masked.at(joined.start()))
    return found


def _promises(context: Context, deeds: Deeds, masked: Masked) -> Iterator[Promise]:
    acts = _with_additions(masked, [deed for deed in deeds.of(masked) if _status(masked, deed)])
    told: set[int] = set()
    for status, match in _worded(context, masked):
        begin, end = match.end() - len(match[0].lstrip()), match.end()
        deed = next((d for d in acts if d.begin < end and begin < d.end and d.confidence >= BACKED), None)
        if deed is not None:
            told.add(deed.begin)
            meant = _status(masked, deed) or status
            if deed.confidence >= _SURE_OF_STATUS and not _outspoken(status, meant, match[0]):
                status = meant
        else:
            others = deeds.at(masked, begin, end)
            wanted = _WANTED.match(match[0].lstrip()) is not None  # what one's own body must do is under discussion
            if any(d.confidence >= DISSENT and d.label not in ("support", "demand" if wanted else "") for d in others):
                continue
            deed = next((d for d in others if d.label == "support"), None)  # who is for a thing may promise it
            if (
                deed is None
                and status == "floated"
                and not (wanted or _PROPOSED.search(match[0]) or _ON_A_PAPER.match(masked.text, match.end()))
            ):
                continue  # "discusses", "seeks" are said of too much else for the wording alone to tell
        yield Promise(masked, status, begin, end, deed, worded=True)
    for deed in acts:
        if (
            deed.confidence >= ALONE
            and deed.begin not in told
            and not _GERUND.fullmatch(masked.text[deed.begin : deed.end])
        ):
            status = _status(masked, deed) or "pledged"
            yield Promise(masked, status, deed.begin, deed.end, deed, worded=False)


def _with_additions(masked: Masked, acts: list[Deed]) -> list[Deed]:
    """The acts, one that adds to the promise told before it in its sentence ("and later added four") told as that one is."""
    told: list[Deed] = []
    for deed in acts:
        if told and _ADDS.search(masked.text[deed.begin : deed.end]) and told[-1].label == deed.label == "commitment":
            deed = replace(deed, act=replace(deed.act, label=told[-1].act.label))
        told.append(deed)
    return told


def _status(masked: Masked, deed: Deed) -> Status | None:
    """The status of the promise that an act tells, None where it tells none.

    Who undertakes to support or not to support a thing promises it, whatever stand that shows besides.
    """
    words = masked.text[deed.begin : deed.end]
    if _denied(masked, deed.begin, deed.end) or (deed.detail == "in_force" and not _BINDS.search(words)):
        return None
    if deed.label == "commitment":
        verb = _PROMISE_VERB.search(words)
        denied = negated(masked, deed.begin) or negated(masked, deed.begin + verb.start() if verb else deed.end)
        to_come = deed.detail == "lapsed" and _TO_COME.match(words) is not None
        if denied or to_come or _BROKERS.match(words):
            return None
        if deed.detail in ("agreed", "allocated") and (
            _STILL_TO.search(masked.text, 0, deed.begin) or _STILL_TO_WITHIN.match(words)
        ):
            return "floated" if _ON_THE_WAY.search(masked.text, 0, deed.begin) else None
        if deed.detail == "pledged" and _TOLD_ON.search(masked.text[max(0, deed.begin - 12) : deed.end]):
            return None  # the things promised just before, taken up
        if deed.detail == "floated" and _FOR_OTHERS.match(masked.text, deed.end):
            return None  # what others should do is asked of them
        return "pledged" if deed.detail == "in_force" and _COMMITTED.search(words) else cast(Status, deed.detail)
    if deed.label in ("support", "oppose", "conditional", "step") and deed.detail in ("", "pending"):
        return "pledged" if _PROMISING.match(words) else None
    return None


def _denied(masked: Masked, begin: int, end: int) -> bool:
    """Whether the verb in [begin, end) has nobody for its subject, tells of a refusal, or only what somebody expects."""
    words = masked.text[begin:end]
    refused = _TELLING.search(words) is not None and _REFUSED.match(masked.text, end) is not None
    before = masked.text[max(0, begin - 90) : begin]
    return refused or _NOBODY.search(before) is not None or _GUESSED.search(before) is not None


def _worded(context: Context, masked: Masked) -> Iterator[tuple[Status, re.Match[str]]]:
    for status, pattern in _WORDINGS:
        for match in pattern.finditer(masked.text):
            begin = match.end() - len(match[0].lstrip())
            if not match[0].strip() or negated(masked, match.start()) or _denied(masked, begin, match.end()):
                continue
            if (status == "agreed" and _STILL_TO.search(masked.text, 0, begin)) or _AS.search(masked.text, 0, begin):
                continue
            if status == "floated" and _FOR_OTHERS.match(masked.text, match.end()):
                continue
            if _TELLING.search(match[0]) and _THAT_ONE_WILL.match(masked.text, match.end()):
                continue  # the clause announced tells its own promise, and whose it is
            if _MODAL.search(f"{masked.text[: match.start()].rstrip()} "):
                continue
            if status == "lapsed" and _COMING.search(masked.text, max(0, match.start() - 12), match.start()):
                continue
            if _GRANTING.search(match[0]) and "⟦A" not in masked.text[match.end() : match.end() + 120]:
                continue
            if match[0].lower().startswith("would") and not _backshifted(context, masked, match):
                continue
            yield ("floated" if _STILL_A_NOUN.search(masked.text, 0, match.end()) else status), match


def _outspoken(worded: Status, meant: Status, words: str) -> bool:
    """Whether the verb itself names the status, so that an act read as further on is no better."""
    if worded == "floated":
        return meant in ("pledged", "agreed") and _FLOATING.search(words) is not None
    return meant in ("allocated", "delivered", "in_force") and (
        (worded == "pledged" and _PLEDGING.search(words) is not None)
        or (worded == "agreed" and _AGREEING.search(words) is not None)
    )


def _backshifted(context: Context, masked: Masked, match: re.Match[str]) -> bool:
    """Whether "would" is the "will" of somebody's reported words."""
    told = context.told_at(*masked.span(match.start(), match.end()))
    return told is not None and told.mode != "direct" and not re.search(r"\bif\b|\bunless\b", masked.text)
