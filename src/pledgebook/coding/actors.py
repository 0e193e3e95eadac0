"""Who acts: the subject of a verb, and the actors that words name."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ..language.annotations import Span
from ..language.speakers import Speakers
from ..reference import states
from ..vocabulary import Actor
from .clauses import clause_start
from .context import ACTOR, ACTORS, Context, Masked, Unit
from .pronouns import MOST, PARTIES, parties_before, taken_up
from .spokesmen import body_of_speaker, speaking_for, state_of_speaker

__all__ = ["actors_before", "resolved"]

_ACTORS = re.compile(ACTORS)
# Where a verb's own subject must lie behind: a clause opened by "that", or a quotation of some words.
_OPENED = re.compile(
    r"\sthat,?\s(?=[“\"]?(?:⟦|the\s|all\s|many\s|its?\s|s?he\s|they\s|we\s|his\s|her\s|their\s|if\s|no\s))|[“\"](?=[\w⟦]\S*\s[\w⟦]\S*\s[\w⟦])"
)
# A subject right before its verb: "a day after Turkey dropped", "a declaration of the G7 that promises".
_BESIDE = re.compile(
    rf"\b(?:after|before|when|because|until|since|if|while|once|as)\s(?:the\s)?(?P<by>{ACTORS})(?:['’]s\s(?:government|parliament|president|leaders?)\b)?"
    r"\s(?:(?:has|have|had|is|are|was|were|would|will|also|still|\w+ly)\s){0,3}$"
    rf"|(?P<which>{ACTOR}),\s(?:which|who)\s(?:(?:has|have|had|is|was|will|would|also|already|\w+ly)\s){{0,3}}$"
    rf"|\b(?:declaration|statement|text|communiqu[eé]|agreement|resolution|document|plan|letter)\s(?:of|by|from)\s(?:the\s)?(?P<of>{ACTOR})\s(?:that|which)\s(?:(?:has|also|now|\w+ly)\s){{0,2}}$",
    re.IGNORECASE,
)
_NOT_SUBJECT = re.compile(
    r"(?:(?<!leaders\s)(?<!members\s)(?<!ministers\s)(?<!government\s)(?<!parliament\s)(?<!countries\s)(?<!states\s)(?<!side\s)(?<!president\s)\bof|"
    r"\b(?:after|before|with|by|to|for|from|against|between|on|in|at|about|into|over|alongside|than|like|near|within|including|support|help|arm|defend|giving|give|providing))\s(?:the\s|a\s)?(?:[\w-]+\s){0,2}?$",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:government|parliament|authorities|ministry|officials|leaders?|ministers?|lawmakers|cabinet|administration|president|premier|chancellor|army|military|side|diplomats?|delegation|foreign\sministry|members?|allies)\b(?!['’])",
    re.IGNORECASE,
)
# Nouns that stand for people or states who can be bound, where no name is given.
_COLLECTIVE = re.compile(
    r"\b(?:countries|nations|states|governments?|donors?|rebels?|insurgents?|guerrillas?|militias?|parties|sides|creditors?|lenders?|"
    r"ministers?|leaders|members?|authorities|officials|lawmakers|parliament|junta|army|armies|forces|movement|group|coalition|alliance|bloc|"
    r"union|bank|fund|agency|agencies|commission|council|committee|mediators?|guarantors?|neighbou?rs|partners?|allies|envoys?|peacekeepers|"
    r"delegations?|signatories|economies|powers|administration|cabinet|ministry|front|mission|secretariat|facility|organi[sz]ations?|institutions?)$",
    re.IGNORECASE,
)
_STATELY = re.compile(
    r"^(?:the\s)?(?:(?:federal|central|national|new|caretaker|interim|ruling|current|outgoing|incoming|present)\s)?(?:government|parliament|cabinet|ministry|army|military|junta|president|authorities|administration)$",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"(?:(?:every|each|all|allied|the|eu|its)\s){0,2}(?:leaders|ministers|heads\sof\sstate(?:\sand\sgovernment)?|members?|member\sstates|allies|ambassadors|envoys|"
    r"(?:foreign|defen[cs]e|finance|fisheries|interior|environment|energy|trade|health|agriculture)\sministers)",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(r"all\s(?:the\s)?(?:countries|states|governments|capitals)", re.IGNORECASE)
_EACH = re.compile(r"^(?:every|each|all)\b|\bmembers?$|\bstates$|\ballies$", re.IGNORECASE)
_NAME = re.compile(r"(?!.*['’]s?\s)[A-Z][\w.’'&-]*[A-Za-z](?:\s(?:of|for|the|and|de|[A-Z(][\w.’'&)-]*))*")
_TITLED_WORD = re.compile(r"[A-Z][a-z]+")
_STATE_BODY = re.compile(
    r"['’]s?\s(?:[a-z-]+\s){0,4}?(?:governments?|parliament|army|navy|military|police|ministry|cabinet|bank|agency|treasury|commission|authorities|court|forces)(?:\s[A-Z]\w+)?$"
)
_OWN_BODY = re.compile(
    r"(?:['’]s)?\s(?:[a-z]+\s){0,2}(?:[A-Z]\w+\s){0,3}(?:[Ff]und|[Ff]acility|[Tt]rust|[Aa]gency|programme|program)\b(?!['’])"
)
_PLACED = re.compile(r"(?:from|in|at|of|by|with|for|on|to|after|before|under|between|among)\s", re.IGNORECASE)
_NO_ACTOR = re.compile(
    r"(?:he|she|it|they|we|i|you|who|which|that|this|these|those|there|one|his|her|its|their|our|them|us|all|both|others?|some|many|"
    r"mr|mrs|ms|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|unnamed)\W*",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:both\s)?(?:the|a|an|some|many|several|its|their|his|her|our|other|most|all)\s", re.IGNORECASE
)
_APART = re.compile(r"\b(?:except|excluding|without|not|apart\sfrom|other\sthan|besides)\s(?:for\s)?$", re.IGNORECASE)
_ITSELF = re.compile(r"(?:it|its|itself)", re.IGNORECASE)
_LISTED = re.compile(r"(?:[\s,;&]|\b(?:and|or|the|both|as|well|with|plus)\b)*", re.IGNORECASE)
_LISTED_HEADS = re.compile(  # "the interior ministers of A, B and C", "A's and B's governments"
    r"(?:[\s,;&]|['’]s?\b|\b(?:and|or|the|both|as|well|with|plus)\b|"
    r"\b(?:(?:foreign|defen[cs]e|interior|finance|prime|trade|agriculture|fisheries|energy|health)\s)?"
    r"(?:leaders|ministers|presidents|governments?|officials|negotiators|envoys|parliaments|delegations|group|movement)\b(?:\s(?:of|in)\b)?)*",
    re.IGNORECASE,
)
_IRREGULAR = re.compile(
    r"\b(?:rebels?|insurgents?|guerrillas?|militias?|separatists?|opposition|movement|paramilitar\w+|fighters|faction)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"[A-Z][\w-]*['’]s?\s")
_RULERS = re.compile(
    r"['’]s?\s(?:[a-z]+\s){0,2}(?:junta|regime|rulers|authorities|army|military|generals|senate|(?:lower|upper)\shouse|lawmakers|legislature|assembly|congress)$",
    re.IGNORECASE,
)
"""Who stands for a state, behind its name."""
_OF_STATE = re.compile(r"['’´]s?\s")
_OF_WHERE = re.compile(r"\s(?:in|of|from|across)\s(?=[A-Z]|the\s[A-Z]).*$")
_WHERE = re.compile(r"\b(?:in|at|near|outside)\s$", re.IGNORECASE)
_FOR_ITS_PART = re.compile(r",?\s(?:for|on)\s(?:its|their|his|her)(?:\sown)?(?:\spart)?,?$", re.IGNORECASE)
_GOVERNING = re.compile(r"\b(?:government|authorities|army|military|junta|regime|state)\b", re.IGNORECASE)
_THEY = re.compile(r"they(?:\s(?:both|all|also))?", re.IGNORECASE)
_THE_COUNTRY = re.compile(r"the\s(?:country|nation)", re.IGNORECASE)
_OWN_COUNTRY = re.compile(
    r"(?P<whose>his|her|its|our|their|my)\s(?:own\s)?(?:country|nation|government|state|administration|cabinet|people)",
    re.IGNORECASE,
)
_GROUP = re.compile(r"(?P<body>.+?)\sallies(?:\s\((?P<scope>all|many|some|\d+)\))?")
_LONGEST = 6  # words of a description that can stand for an actor


def resolved(
    context: Context,
    speakers: Speakers,
    masked: Masked,
    spans: Sequence[Span],
    before: tuple[str, ...],
    earlier: tuple[Actor, ...],
) -> tuple[Actor, ...]:
    """The actors that these words of a sentence name or take up, in text order, each once.

    `earlier` are the actors of the act told before: "they" goes on with them. Words that name nobody known stand for themselves where they describe people or states ("the rebels", "donor
    countries") or are a name; things do not act. `before` are those who say the words, or who spoke last.
    """
    found: list[Actor] = []
    for span in spans:
        found += _of_span(context, speakers, masked, _widened(context, masked, span), before, earlier)
    return tuple(dict.fromkeys(found))[:MOST]


def _of_span(
    context: Context,
    speakers: Speakers,
    masked: Masked,
    span: Span,
    before: tuple[str, ...],
    earlier: tuple[Actor, ...],
) -> list[Actor]:
    start, end = span
    words = context.text[start:end].strip()
    if _APART.search(context.text[max(0, start - 14) : start]):
        return []
    if _ALL_OF_THEM.fullmatch(words) and context.assembly:
        return [Actor(name=context.assembly, scope="all")]
    if _MEMBERS.fullmatch(words) and (body := _body_after(context, masked, end) or context.assembly):
        return [Actor(name=body, scope="all" if _EACH.search(words) else None)]
    if PARTIES.fullmatch(words):
        return parties_before(context, masked, start, words) or [Actor(name=words.lower())]
    if earlier and _THEY.fullmatch(words):
        return list(earlier)
    if _ITSELF.fullmatch(words) and (own := body_of_speaker(context, start)):
        return [own]
    if country := _OWN_COUNTRY.fullmatch(words):
        named = speakers.meant((start, start + len(country["whose"])), before)
        meant = [Actor(name=speaking_for(context, name)) for name, known in named if known]
        near = _state_before(context, masked) if any(" " in actor.name for actor in meant) else None
        return [Actor(name=near)] if near else meant
    if _THE_COUNTRY.fullmatch(words):
        state = state_of_speaker(context, start) or _state_near(masked, start)
        return [Actor(name=state)] if state else []
    inside = [unit for unit in masked.units if start <= unit.start < end and unit.letter in "SBGPL"]
    several = len([unit for unit in inside if unit.letter != "L"]) > 1
    if inside and (_LISTED_HEADS if several else _LISTED).fullmatch(_without(context.text, span, inside)):
        theirs = {
            after.start
            for unit, after in itertools.pairwise(inside)
            if unit.letter == "S" and after.letter == "P" and _OF_STATE.fullmatch(context.text, unit.end, after.start)
        }  # "Italy's Giorgia Meloni" is Italy
        acting = [unit for unit in inside if unit.letter != "L" and unit.start not in theirs]
        return [actor for unit in acting if (actor := context.actor(unit))]
    if several and {unit.letter for unit in inside} == {"S"} and len({unit.name for unit in inside}) == 1:
        return [actor for actor in (context.actor(inside[0]),) if actor]  # "Ukraine and the Ukrainian Air Force"
    if len(inside) == 1 and inside[0].letter == "B" and (part := _OWN_BODY.match(context.text, inside[0].end, end)):
        return [Actor(name=_ARTICLE.sub("", context.text[start : part.end()]))]  # "a U.N. fund" is not the UN
    if len(inside) == 1 and inside[0].letter == "S" and _STATE_BODY.fullmatch(context.text[inside[0].end : end]):
        return [Actor(name=inside[0].name)] if inside[0].name else []
    if _IRREGULAR.search(words):
        return [Actor(name=name) for name in _irregulars(context, masked, span)]
    if len(inside) == 1 and inside[0].letter == "S" and _RULERS.fullmatch(context.text[inside[0].end : end]):
        return [actor for actor in (context.actor(inside[0]),) if actor]
    places = {u.name for u in inside if u.letter == "L"} - {u.name for u in inside if u.letter != "L"}
    told = (_actor(context, masked, name, known, start) for name, known in speakers.meant(span, before))
    return [actor for actor in told if actor and actor.name not in places]


def _widened(context: Context, masked: Masked, span: Span) -> Span:
    """The span with the whole of a name that it cuts."""
    start, end = span
    if tail := _FOR_ITS_PART.search(context.text[start:end]):
        end = start + tail.start()
    for unit in masked.units:
        if unit.letter in "SBGP" and unit.start < end and start < unit.end:
            start, end = min(start, unit.start), max(end, unit.end)
    return start, end


def _without(text: str, span: Span, units: Sequence[Unit]) -> str:
    """What is left of a span's words besides these units."""
    rest, at = "", span[0]
    for unit in units:
        rest += text[at : max(at, unit.start)]
        at = max(at, unit.end)
    return rest + text[at : max(at, span[1])]


def _irregulars(context: Context, masked: Masked, span: Span) -> Iterator[str]:
    """The members of a list in which rebels stand beside a government, whose state is no name of theirs."""
    state = next((u.name for u in masked.units if u.letter == "S" and u.name and u.start < span[1]), None)
    for piece in re.split(r",?\sand\s(?:the\s)?|,\s(?:the\s)?", context.text[slice(*span)]):
        bare = _ARTICLE.sub("", re.sub(r"^.*?['’]s\s", "", piece.strip(" .,;:'’\"“”-–—")))
        bare = re.sub(r"^and\s(?:the\s)?", "", bare)
        named = next((u.name for u in masked.units if u.letter == "S" and context.text[u.start : u.end] == bare), None)
        if named:
            yield named
        elif _IRREGULAR.search(piece):
            yield bare.replace("/", "-")[:100]
        elif _GOVERNING.search(piece) and state:
            yield state


def _actor(context: Context, masked: Masked, name: str, known: bool, offset: int) -> Actor | None:
    """The actor of a speaker's name: a minister's state, a group with its scope; a description only where it can act."""
    if not known:
        if _WHERE.search(context.text[max(0, offset - 12) : offset]):
            return None
        return _described(context, masked, name, offset)
    if group := _GROUP.fullmatch(name):
        return Actor(name=group["body"], scope=group["scope"] or "all")
    return Actor(name=speaking_for(context, name))


def _described(context: Context, masked: Masked, words: str, offset: int) -> Actor | None:
    words = _ARTICLE.sub("", re.sub(r"\s+", " ", words).strip(" .,;:'’\"“”-–—")).replace("/", "-")
    if not words or len(words.split()) > _LONGEST or _NO_ACTOR.fullmatch(words) or _PLACED.match(words):
        return None
    known = states.names().get(words.title() if words.isupper() and len(words) > 3 else words)
    if known is not None and (known.role.startswith("demonym") or (words.isupper() and known.role != "ambiguous")):
        return Actor(name=known.alpha3)
    if _STATELY.search(words) and (state := _state_near(masked, offset)):
        return Actor(name=state)
    if _COLLECTIVE.search(_OF_WHERE.sub("", words)):
        common = words[1:2].islower() and " " in words and not _OWNED.match(words)
        return Actor(name=words[0].lower() + words[1:] if common else words)
    opens = not context.text[masked.sentence.start : offset].strip(" “\"'")  # where any word has a capital
    return Actor(name=words) if _NAME.fullmatch(words) and not (opens and _TITLED_WORD.fullmatch(words)) else None


def _body_after(context: Context, masked: Masked, end: int) -> str | None:
    """The body in "the leaders of the G7", where only "the leaders" was marked."""
    after = re.compile(r"\sof\s(?:the\s)?").match(context.text, end)
    return next((u.name for u in masked.units if after and u.start == after.end() and u.letter in "BGS"), None)


def _state_near(masked: Masked, offset: int) -> str | None:
    """The state of "the government": the last one named before it in its sentence."""
    named = [u.name for u in masked.units if u.letter == "S" and u.name and u.start < offset]
    return named[-1] if named else None


def _state_before(context: Context, masked: Masked) -> str | None:
    """The state a person's country is where his title does not say: the first of the sentence before in the paragraph."""
    place = context.masked.index(masked)
    before = context.masked[place - 1] if place else masked
    if before is masked or before.sentence.paragraph != masked.sentence.paragraph:
        return None
    return next((unit.name for unit in before.units if unit.letter == "S" and unit.name), None)


def actors_before(context: Context, masked: Masked, at: int, *, whole_sentence: bool = True) -> list[Actor]:
    """Who acts in the verb at `at`: the actors nearest before it that can be its subject; "we" is the speaker.

    Empty where the sentence names nobody who could be.
    """
    if beside := _BESIDE.search(masked.text, max(0, at - 90), at):
        actors = [
            actor
            for unit in masked.units_in(beside["by"] or beside["which"] or beside["of"])
            if (actor := context.actor(unit))
        ]
        if actors:
            return actors
    begin = clause_start(masked, at)
    opened = [m.end() for m in _OPENED.finditer(masked.text, begin) if m.end() <= at]
    limits = [*opened[-1:], begin, *([0] if whole_sentence else [])]
    for limit in dict.fromkeys(limits):
        pronoun = taken_up(context, masked, limit, at)
        named = _named(context, masked, limit, at, last=limit == 0 < begin)
        if pronoun and (not named or pronoun[0] > named[0]):
            return pronoun[1]
        if named:
            return named[1]
    return []


def _named(
    context: Context, masked: Masked, limit: int, at: int, *, last: bool = False
) -> tuple[int, list[Actor]] | None:
    """The first actor of a clause that can be its subject; with `last`, for a clause that has none, the one nearest."""
    found: tuple[int, list[Actor]] | None = None
    for match in _ACTORS.finditer(masked.text, limit, at):
        before, after = masked.text[max(limit, match.start() - 40) : match.start()], masked.text[match.end() : at]
        if _NOT_SUBJECT.search(before):
            continue
        units = masked.units_in(match[0])
        if _is_modifier(units[-1], after):
            continue
        actors = [actor for unit in units if (actor := context.actor(unit))]
        if actors:
            found = match.start(), actors
            if not last:
                break
    return found


def _is_modifier(unit: Unit, after: str) -> bool:
    """Whether a state's name only describes the next noun ("Swedish membership", "Sweden's bid"), no government."""
    if _GOVERNMENT.match(re.sub(r"^['’]s?", "", after)):
        return False
    if re.match(r"['’]s?\s", after):
        return True
    mention = unit.mention
    return mention is not None and mention.role == "demonym_adjective" and re.match(r"\s[a-z]", after) is not None
