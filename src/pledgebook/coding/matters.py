"""What a stand is about: the arrangement or the thing that its own words name, else its clause, else who is asked to act."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from ..arrangements import KINDS
from ..language.annotations import Span
from ..vocabulary import Stance
from .acts import Deed
from .clauses import clause_end, clause_start
from .context import STATE, Context, Masked
from .stances import AFFAIR, DUTY
from .subjects import Subjects, matter

__all__ = ["ACT_KINDS", "Stand", "comma", "matter_of", "subjects_of", "thing_of", "told_in", "turned"]

_KINDS = ("council", "guarantee", "accession")
ACT_KINDS = (*_KINDS, "spending", "assistance")
_ENDING = r"(?:stop|suspend|halt|end|abandon|withdraw|cancel|cease|delay|postpone|scrap|drop|renounce|freeze|give\sup|cut|reduce|avoid|block|oppose|reject|ban|prevent|refrain|leave|limit|curb)"
"""Verbs of bringing to an end: what is asked for is not the thing they take but its end."""
_VERB = rf"(?!{_ENDING}\b)[a-z]+(?:\s(?:and|or)\s(?!{_ENDING}\b)[a-z]+(?=\s(?:the|an?|its|their|his|her)\b))?"
_TO_DO = re.compile(
    rf"\s?(?:(?:[A-Z][\w’'.-]*\s){{1,4}}|(?:whether|together|it|them)\s)?(?:not\s)?to\s(?:[a-z]+ly\s)?(?:{_VERB}\s(?:(?:by|on|with|at|for|over|up|out|down|off|back)\s)?)?"
)
"""The verb of what somebody is asked to do, before the thing to do it to."""
_DUE_TO = re.compile(
    rf"(?:(?:first|also|now|not|\w+ly)\s)*(?:be\s(?:[a-z]+(?:ed|en)\sto\s[a-z]+|[a-z]+(?:ed|en)|an?|the)|{_VERB})\s(?:(?:on|to|for|with)\s)?"
)
"""The same behind "must" and its like: the bare verb."""
_DONE_TO = re.compile(r"be\s(?:[a-z]+ly\s)?[a-z]+(?:ed|en|n|t)\b")
_BEING = re.compile(r"\s(?:not\s)?be\b")
_TAKES_OBJECT = re.compile(
    r"\b(?:oppos|object|block|veto|reject|resist|obstruct|support|back|favou?r|endors|welcom|accept|approve|allow)\w*(?:\sto)?$",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(rf"\s(?:only\s)?{STATE}['’]s?(?=\W*$|[,.;]|\s(?:and|but|while|until|in|on|at|over|for|as)\s)")
"""Whose joining a verb is about where the noun is left out: "approved Finland's bid but held back Sweden's"."""
_OWN = re.compile(
    r"(?:talks|negotiation|framework|opposition|veto|blockade|plan|process|decision|deal|agreement|support)",
    re.IGNORECASE,
)
"""Nouns of an affair that may be any affair's: its negotiations, the veto against it."""
_FORSWORN = re.compile(
    r"\b(?:abandon|renounc|giv\w+\sup|drop|forgo|forswear|stay\sout|not\sjoin|never\sjoin|halt|suspend|stop|freez|refus|reject)\w*",
    re.IGNORECASE,
)
"""What is asked of a candidate by whoever would not have it join."""
_BEFORE_ASKED = 5  # characters before who is asked in what he is asked
_FINITE = re.compile(
    r"\b(?:can|could|will|would|must|should|may|might|is|are|was|were|has|(?<!to\s)have|had)\b", re.IGNORECASE
)
"""Words of a clause: what holds one is a saying about something, not a thing."""
_HOW = re.compile(r"(?:(?:whether|if|how|when|where|what|why|which)\s(?:(?:or|and)\s)?)+", re.IGNORECASE)
"""The words of an open question before the thing in question."""
_BEYOND = re.compile(
    r",?\s(?:that|which|who|whose|where|so\sthat|in\sorder\sto|because|as\ssoon|before|until|unless|once|if|while)\s|,\s(?!(?:(?:[\w’'-]+\s){0,3}[\w’'-]+,?\s)?(?:and|or)\s)|\s(?:would|will|should|could|can|must|may|might|is|are|was|were|has|had)\s|\s\((?![^)]*\))"
)
"""What follows the thing in a long stretch of words for it: a clause on it, or what it is to be."""
_SURE = 0.9
"""The confidence from which an act may be about a thing that no noun of public affairs names."""
_NOUNS = re.compile(r"\w\s(?:\w+\s)*[a-z]{4,}|\b[a-z]{4,}\s\w+\s\w|[A-Z]{3,}\s(?:for|on|in|with)\s")
_NO_THING = re.compile(
    r"(?:it|them|him|her|us|this|that|these|those|each|some|more|what|there|by|at|in|on|to|of|with|from|as|for|free|first|not|able)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:diplomats?|ministers?|leaders?|presidents?|officials?|envoys?|delegat\w+|guests?|powers|allies|partners|people|workers|countries|nations|states|members?|parliament|government)\b(?!['’])",
    re.IGNORECASE,
)
_LATER = re.compile(r"\s(?:before|until|unless|once|if|while)\s", re.IGNORECASE)
"""What is to come first, or after: another matter than the one asked for."""
_DOING = re.compile(r"[a-z]+ing\s\S+\s\S")
_AND_FOR = re.compile(r",?\s(?:and|as\swell\sas)\s(?=(?:for|on|to)\s)", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_MOST_WORDS = 15
_JOINT = re.compile(r"(?:to|of|with|for|in|on|from|by|at|as|into|over|between)")
_AND_OTHERS = re.compile(r"\s?(?:and|or)\s[^,.;]{3,80}?(?=\sto\s)")
_IDEA = re.compile(
    r"(?:an?\s|the\s|this\s|that\s)?(?:it|this|that|ideas?|moves?|plans?|proposals?|steps?|suggestions?|offers?|requests?|measures?)",
    re.IGNORECASE,
)
"""Words that take up what was told before them."""
_VERY_SURE = 0.95
"""The confidence from which an act's own words for what it is about are taken, whatever they are."""
_TELLING = re.compile(
    r"\b(?!(?:them|they|this|that|these|those|what|which|with|from|into|some|more|same|such|than|very|much|many)\b)[a-z]{4,}"
)
_QUALIFIED = re.compile(r"\s(?:of|from|for|in|at)\s")
_GUESTS = re.compile(
    r"\b(?:diplomats?|ministers?|leaders?|presidents?|officials?|envoys?|delegat\w+|guests?)$", re.IGNORECASE
)
_DONE_BY_NATURE = re.compile(r"\b(?:need(?:s|ed)?\sto|ha[sd]\sto|have\sto|able|condemn\w*)\b", re.IGNORECASE)
"""Needs and outrage: words of a demand or of opposition that seldom are one."""
_ARTICLE = re.compile(r"^(?:the|an?|this|that|these|those|its|their|his|her|any|such)\s", re.IGNORECASE)
_ASKED = re.compile(r"\s*(?:(?:on|upon|for|from|of|that|the|all|both|its|their|his|her)\s)*", re.IGNORECASE)
"""What stands between a verb of asking and who is asked."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A stand told at [begin, end) of the masked text, by an act, a wording, or both."""

    masked: Masked
    stance: Stance
    begin: int
    end: int
    deed: Deed | None
    worded: bool = True


def turned(stand: Stand, subject: str) -> Stand:
    """The stand on this subject: who asks for a joining to be given up is against it."""
    end = stand.deed.places(stand.deed.matter)[1] if stand.deed else stand.end
    if (
        stand.stance == "demands"
        and subject.startswith("accession/")
        and _FORSWORN.search(stand.masked.text, stand.begin, end)
    ):
        return replace(stand, stance="opposes")
    return stand


def matter_of(context: Context, deed: Deed, earlier: Deed | None = None) -> str | None:
    """What a stand is about where no kind of arrangement is told: the thing its words name, else who is asked to act.

    "An idea" or "the move" is what the act told `earlier` in the sentence is about. Who is asked stands beside the verb of asking, or before what he must; whoever merely stands near a demand is not
    what it is about.
    """
    thing = _thing(context, deed)
    bare = (
        thing is None and deed.confidence >= _SURE and deed.label in ("support", "oppose", "conditional", "undecided")
    )
    if earlier and (bare or (thing and _IDEA.fullmatch(context.text[slice(*thing)]))):
        thing = _thing(context, earlier)
    named = (matter(context, thing) or _one_word(context, thing)) if thing else None
    named = None if named and _FINITE.search(named) else named
    if named and AFFAIR.search(named):
        return named
    asked = deed.role("to")
    if deed.label == "demand" and deed.to and deed.to[0] not in deed.by and asked:
        behind = _ASKED.fullmatch(context.text, deed.act.end, max(deed.act.end, asked[0][0])) is not None
        before = any(0 <= deed.act.start - end <= 1 for _, end in asked)
        if behind or (before and not _BEING.match(context.text, deed.act.end)):
            return KINDS["undertaking"].subject(giver=deed.to[0].name.replace("/", "-"))
    if named and thing and _is_thing(context, deed, thing, named):
        return named
    return _own_words(context, deed)


def _own_words(context: Context, deed: Deed) -> str | None:
    """The very words for what a very sure act is about, be they one noun or a clause: "tents", "whether it may cross"."""
    pieces = [span for span in deed.things(context.text) if span[0] >= deed.act.start or deed.label != "demand"]
    if deed.confidence < _VERY_SURE or not pieces or _DONE_BY_NATURE.search(context.text, deed.act.start, deed.act.end):
        return None
    start, end = max(pieces, key=lambda span: span[1] - span[0])
    words = re.sub(r"\s+", " ", context.text[start:end].replace("/", "-")).strip(" .,;:'\"“”‘’()–—")
    words = _ARTICLE.sub("", words).strip('"“”‘’ ')
    names = any(unit.start <= start and end <= unit.end for unit in deed.masked.units if unit.letter in "SBGP")
    alone = " " not in words and deed.label in ("support", "oppose", "step")
    if (
        names
        or alone
        or len(words.split()) > _MOST_WORDS
        or not _TELLING.search(words)
        or _GUESTS.search(_QUALIFIED.split(words)[0])
    ):
        return None
    return words if re.match(r"[A-Za-z]", words) else None


def thing_of(context: Context, deed: Deed) -> str | None:
    """What an act is about in its own words, where they are more than a name or people; None where they tell too little."""
    thing = _thing(context, deed)
    named = (matter(context, thing) or _one_word(context, thing)) if thing else None
    if (
        named
        and not _FINITE.search(named)
        and (AFFAIR.search(named) or _is_thing(context, deed, thing or (0, 0), named))
    ):
        return named
    return None


def _is_thing(context: Context, deed: Deed, span: Span, words: str) -> bool:
    """Whether words that name no public affair known here are yet what a sure act is about: more than a name or people."""
    return (
        deed.confidence >= _SURE
        and _NOUNS.search(words) is not None
        and not _NO_THING.match(words)
        and (_DOING.match(words) is not None or not _PEOPLE.search(words))
        and not _FINITE.match(context.text, span[1] + 1)
    )


def _one_word(context: Context, span: Span) -> str | None:
    """A single noun of public affairs: "the sanctions", "this step"."""
    words = _ARTICLE.sub("", context.text[slice(*span)].strip(" ,.;:'\"“”‘’"))
    return words if AFFAIR.fullmatch(words) else None


def _thing(context: Context, deed: Deed) -> Span | None:
    """The words for what a stand is about, without who is asked and the verb of what he is asked to do."""
    pieces = [span for span in deed.things(context.text) if span[0] < span[1]]
    if deed.label == "demand":  # what stands before the verb of asking is seldom what is asked for
        pieces = [span for span in pieces if span[0] >= deed.act.start] or pieces
    if not pieces:
        return None
    start, end = max(pieces, key=lambda span: span[1] - span[0])
    done_to = next((s for s in deed.things(context.text) if 0 <= deed.act.start - s[1] <= 1), None)
    if done_to and _DONE_TO.match(context.text, start):  # what must be extended is what is asked about, not to whom
        start, end = done_to
    for low, high in deed.role("to"):
        if start <= low <= start + _BEFORE_ASKED and high < end:
            start = max(start, high)
    if others := _AND_OTHERS.match(context.text, start, end):
        start = others.end()
    if start >= deed.act.end and DUTY.search(context.text, deed.act.start, deed.act.end):
        due = _DUE_TO.match(context.text, start, end)
        start = due.end() if due else start
    while infinitive := _TO_DO.match(context.text, start, end):
        start = infinitive.end()
    if asking := _HOW.match(context.text, start, end):
        start = asking.end()
    for beyond in _BEYOND.finditer(context.text, start + 1, end):
        if not beyond[0].startswith(", ") or AFFAIR.search(context.text, start, beyond.start()):
            end = beyond.start()
            break
    words = list(_WORD.finditer(context.text, start, end))
    if len(words) > _MOST_WORDS:  # a long phrase goes on with what qualifies it
        joints = [word.start() for word in words[3:_MOST_WORDS] if _JOINT.fullmatch(word[0])]
        end = joints[-1] if joints else end
    return (start, end) if start < end else None


def comma(masked: Masked, at: int) -> int:
    """The next comma of the masked text, or its end."""
    place = masked.text.find(",", at)
    return place if place >= 0 else len(masked.text)


def subjects_of(context: Context, subjects: Subjects, stand: Stand, *, whole: bool = True) -> list[str]:
    """What a stand is about: by its act's own words, by its clause, else, with `whole`, by its sentence.

    The sentence counts no more where the act's own words, or the verb's object, name another affair, a sum of money say.
    """
    masked, deed = stand.masked, stand.deed
    begin, end = clause_start(masked, stand.begin), clause_end(masked, stand.end)
    if stand.worded and (elliptic := _ELLIPTIC.match(masked.text, stand.end)):
        return _of_party(subjects, masked, masked.unit(elliptic[0]).name)
    if deed is None and _TAKES_OBJECT.search(masked.text, stand.begin, stand.end):
        reach = min(end, comma(masked, stand.end))
        affair = AFFAIR.search(masked.text, stand.end, reach)
        if affair and not any(KINDS[kind].topic.search(affair[0]) for kind in _KINDS) and not _OWN.match(affair[0]):
            return told_in(subjects, masked, stand.end, reach, ACT_KINDS)
    own = deed.thing(context.text) if deed else None
    if own and (later := _LATER.search(context.text, *own)):
        own = own[0], later.start()
    if deed and own and (here := _each(context, subjects, deed, own)):
        return here
    if here := told_in(subjects, masked, begin, end if whole else min(end, comma(masked, stand.end))):
        return here
    named = matter(context, own) if own else None
    if not whole or (named and AFFAIR.search(named)):
        return []
    return told_in(subjects, masked, 0, len(masked.text))


def _each(context: Context, subjects: Subjects, deed: Deed, own: Span) -> list[str]:
    """The subjects of each part of what somebody asks for: "for an invitation and for guarantees"."""
    cuts = [own[0], *(match.end() for match in _AND_FOR.finditer(context.text, *own)), own[1]]
    parts = [told_in(subjects, deed.masked, *deed.places(part)) for part in itertools.pairwise(cuts)]
    return list(dict.fromkeys(subject for part in parts for subject in part))


def _of_party(subjects: Subjects, masked: Masked, party: str | None) -> list[str]:
    """The accession that a sentence tells of, as this party's."""
    told = subjects.of(masked, 0, len(masked.text), kinds=("accession",))
    return ["/".join([*told.split("/")[:2], party])] if told and party else []


def told_in(subjects: Subjects, masked: Masked, begin: int, end: int, kinds: tuple[str, ...] = _KINDS) -> list[str]:
    """The subjects that words of a sentence tell; of a guarantee, help or a target only if its body is named there.

    A guarantee's body may go unnamed where it is the one that the report is about.
    """
    return [
        subject
        for subject in subjects.all_of(masked, begin, end, kinds=kinds)
        if subject.startswith(("accession/", "council/"))
        or subjects.named(masked, body := subject.split("/")[1])
        or (subject.startswith("guarantee/") and subjects.context.assembly == body)
    ]
