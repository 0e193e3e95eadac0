"""Institutions as sources: states, ministries, bodies, groups of their members, and the papers they put out."""

from __future__ import annotations

import re

from ..reference import agencies, organisations
from .annotations import Span
from .antecedents import FAR, Antecedents
from .mentions import prominent_organisation
from .persons import People

__all__ = ["BODIES", "actor", "bureau", "document", "issued", "named_body", "outlet", "speaks_for", "state_of"]

_INSTITUTION = re.compile(
    r"\b(?P<noun>government|(?:\w+\s){0,2}ministry|ministry\sof\s(?:\w+\s?){1,3}|embassy|presidency|presidential\soffice|administration|cabinet|army|military|foreign\soffice|"
    r"defen[cs]e\sdepartment|central\sbank|parliament|armed\sforces|office\sof\sthe\spresident|presidential\spalace|(?:prime\sminister|president|chancellor|premier)[’']s\soffice)$",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"\b(?:officials?(?!\s\w+\s(?:news|media|agency|gazette|journal)|\s[A-Z])|authorities|government|ministry|ministries|embassy|presidency|administration|diplomats?|cabinet|parliament|"
    r"lawmakers|delegation|side|leadership|leaders|representatives?|army|military|press\sservice|foreign\soffice|armed\sforces|"
    r"negotiators|ministers|department|statement|communiqu[eé]|capital|regime|intelligence|palace|officers?)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?:(?:the|this|its|their|his|her)\s)(?:(?:joint|final|closing|written|same|summit|official|press)\s){0,2}"
    r"(?P<noun>statement|communiqu[eé]|declaration|text|document|report|release|letter|post|message)"
)
_PUT_OUT = re.compile(
    r"\b(?:issu|releas|publish|post|sign|adopt|writ|wrote|sent|put\sout|made)\w*\s(?:an?|the|their|its|his|her)\s(?:[\w-]+\s){0,2}$"
)
_REPORTED = re.compile(r"[^,.;:“”\"\n]{2,60}?\s(?:reports|reported|report)\b")
_REPORTED_BY = re.compile(r"\b(?:reports|reported)\s(?:the\s)?$")
_ISSUED = re.compile(
    r"\W*(?:an?|the)\s(?:(?:joint|written|press|short|brief)\s){0,2}(?:statement|release|communiqu[eé]|letter|note|post)\s"
    r"(?:(?:issued|released|published|sent|posted|put\sout)\s)?(?:from|by|of)\s(?P<by>[^,\n]+?)(?:\s(?:released|issued|published|sent|on\s\w+day)\b.*)?",
    re.DOTALL | re.IGNORECASE,
)
_BUREAU = re.compile(
    r"\W*(?:(?:the\s)?(?:press\s)?office\sof\s.+|(?P<whose>his|her)\s(?:press\s)?office|.+[’']s?\s(?:press\s|private\s)?office)\W*",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"\W*(?:(?:the|all|allied|its)\s){0,2}(?:leaders|heads\sof\sstate\sand\sgovernment|(?:foreign\s|defen[cs]e\s)?ministers|members|allies|member\s(?:states|countries))\W*",
    re.IGNORECASE,
)
_ASSEMBLY = re.compile(r"(?:['’]s?)?\s(?:[\w-]+\s){0,2}(?:summit|leaders|ministers|allies|members|heads)\b")
_OUTLET = re.compile(r"\b(?:news\s)?(?:agency|wire|service)\W*$", re.IGNORECASE)
_ASIDE = re.compile(r"(?<=[a-z]s)\s(?:\w+ing|familiar|cited|quoted|close|loyal|involved|briefed|present)\b")
_UNNAMED = re.compile(
    r"\W*(?:an?|one|another)\s(?:[\w’'-]+\s){0,4}?(?:official|diplomat|lawmaker|officer|representative|negotiator|source|aide|envoy|minister)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"(?:ish|ese|ch|ss|[a-z]s)$")
_STATE_LEVELS = ("head_of_state", "head_of_government", "minister", "spokesperson", "official")


BODIES = frozenset(body.short for body in organisations.organisations())
"""Short names of organisations: an office of one of them is no state's."""


def named_body(known: Antecedents, start: int, end: int) -> str | None:
    """The first state or body named in [start, end)."""
    inside = known.between(start, end)
    return next((m.name for m in inside if m.kind in ("state", "organisation", "description")), None)


def actor(known: Antecedents, span: Span) -> tuple[str, ...]:
    """A state by name, capital or ministry, a body or a group of its members."""
    start, end = span
    if aside := _ASIDE.search(known.text, start, end):
        end = aside.start()
    words = re.sub(r"\s(?:here|there)$", "", known.text[start:end])
    if _UNNAMED.match(words):
        return ()
    inside = known.between(start, end)
    groups = [m for m in inside if m.kind == "group"]
    if groups and groups[0].name:
        scope = groups[0].scope
        return (groups[0].name if scope in (None, "all") else f"{groups[0].name} allies ({scope})",)
    states = [m for m in inside if m.kind == "state"]
    bodies = [m for m in inside if m.kind in ("organisation", "description")]
    if bodies and bodies[0].name and (not states or bodies[0].start < states[0].start):
        return (bodies[0].name,)
    if not bodies and not states and _MEMBERS.fullmatch(words):
        return _assembled(known, start)
    if states:
        head = states[0]
        lead, tail = known.text[start : head.start], known.text[states[-1].end : end]
        if re.fullmatch(r"\W*the\s", lead, re.IGNORECASE) and not tail.strip() and _PEOPLE.search(words.strip()):
            return tuple(dict.fromkeys(m.name for m in states if m.name))
        government = _GOVERNMENT.search(words) is not None
        if head.role not in ("demonym_adjective", "demonym_person") or head.role == "metonym":
            bare = re.fullmatch(
                r"\W*(?:(?:both|the|neighbou?ring|even|official|only|mediator|host|broker|ally|neighbou?r|rival|donor)\s){0,3}",
                lead,
                re.IGNORECASE,
            )
            if bare and (not re.search(r"\w", re.sub(r"^['’]s\b", "", tail)) or government):
                return tuple(dict.fromkeys(m.name for m in states if m.name))
        if government and not re.search(r"\b(?:former|ex)\b", words, re.IGNORECASE):
            return tuple(dict.fromkeys(m.name for m in states if m.name))
        return ()
    if re.match(r"\W*(?:an?|one|another|any)\s", words, re.IGNORECASE) or not _INSTITUTION.search(words):
        return ()
    paragraph = known.sentences[known.sentence_index(start)].paragraph
    near = [
        names
        for place, names in known.spoken[-1:]
        if known.sentences[known.sentence_index(place)].paragraph >= paragraph - 1
    ]
    state = state_of(known, words, start, near[0] if near else ())
    return (state,) if state else ()


def _assembled(known: Antecedents, position: int) -> tuple[str, ...]:
    """Whose leaders "the leaders" are: the body last named whose summit, leaders or members were spoken of."""
    for mention in reversed(known.between(max(0, position - FAR), position)):
        if mention.kind == "organisation" and _ASSEMBLY.match(known.text, mention.end) and mention.name:
            return (mention.name,)
    return ()


def outlet(words: str) -> str | None:
    """The agency of "China's official Xinhua news agency"; None where the words name none."""
    if not _OUTLET.search(words):
        return None
    return next(
        (agency.name for name, agency in agencies.names().items() if re.search(rf"\b{re.escape(name)}\b", words)), None
    )


def issued(words: str) -> re.Match[str] | None:
    """ "A statement from the ministry": the words `by` which it was put out."""
    return _ISSUED.fullmatch(words)


def bureau(known: Antecedents, span: Span, before: tuple[str, ...]) -> str | None:
    """ "Orsi's office", "the office of Peru's president": the state it speaks for, else whose office it is."""
    if not (match := _BUREAU.fullmatch(known.text, *span)):
        return None
    if match["whose"]:
        holders: tuple[str | None, ...] = known.person(span[0], match["whose"].lower(), before)
    else:
        holders = tuple(m.name for m in known.between(*span) if m.kind == "person")
        titles = known.offices(*span)
        states = [o.of for o in titles if o.of and len(o.of) == 3 and o.of not in BODIES]
        if states:
            return states[0]
        held = [o.person for title in titles for o in known.holders(span[0]) if o.office == title.office]
        holders = (*holders, *held)
    if not holders or not holders[0]:
        return None
    state = speaks_for(holders[0], known.people)
    return state if state != holders[0] else f"{holders[0]}'s office"


def document(known: Antecedents, span: Span, before: tuple[str, ...]) -> tuple[str, ...]:
    """ "The statement", "the report": who put it out where it was spoken of before; else who spoke last, or for what a
    summit adopts the body most named."""
    words = known.text[span[0] : span[1]]
    if not (match := _DOCUMENT.fullmatch(words.lower())):
        return ()
    if named := named_body(known, *span):
        return (named,)
    noun = match["noun"]
    if told := _put_out(known, noun, span[0]):
        return told
    if noun == "report":
        for place, names in reversed(known.spoken[-8:]):
            if place < span[0] and (
                _REPORTED.match(known.text, place) or _REPORTED_BY.search(known.text, place - 20, place)
            ):
                return names if not known.names.intersection(names) else ()
        return ()
    if noun in ("statement", "communiqué", "communique") and before and not re.match(r"[a-z]", before[-1]):
        return before
    if noun not in ("communiqué", "communique", "declaration", "text"):
        return ()
    name = prominent_organisation(known.mentions)
    return (name,) if name else ()


def _put_out(known: Antecedents, noun: str, position: int) -> tuple[str, ...]:
    """Who said something in the paper of this noun, or put it out, where it was last spoken of before this offset."""
    begin = max(0, position - FAR // 10)
    for found in reversed(list(re.finditer(rf"\b{noun}\b", known.text[begin:position], re.IGNORECASE))[-3:]):
        place = begin + found.start()
        sentence = known.sentences[known.sentence_index(place)]
        said = [names for at, names in known.spoken[-60:] if sentence.start <= at < sentence.end]
        if said:
            return said[-1]
        if _PUT_OUT.search(known.text, sentence.start, place):
            return known.subject(place)
    return ()


def state_of(known: Antecedents, words: str, position: int, before: tuple[str, ...]) -> str | None:
    """Whose government or ministry speaks where the words do not say.

    The same institution named with its state earlier in the text tells; else the state for which was spoken
    last, then the subject of the sentence or paragraph, then the state the report names most.
    """
    states = [m for m in known.between(max(0, position - FAR), position) if m.kind == "state"]
    institution = _INSTITUTION.search(words)
    noun = (institution["noun"] if institution else words).split(" ")[-1]
    named = [
        m for m in states
        if re.match(rf"(?:['’]s)?\s(?:[\w-]+\s){{0,2}}{re.escape(noun)}\b", known.text[m.end : m.end + 50], re.IGNORECASE)
    ]  # fmt: skip
    if named:
        return named[-1].name
    for name in before:
        spoke = speaks_for(name, known.people).removeprefix("Spokesperson of ")
        if spoke in known.states:
            return spoke
    at = known.sentence_index(position)
    paragraph = known.sentences[at].paragraph
    opening = min(s.start for s in known.sentences if s.paragraph == paragraph)
    for start in (known.sentences[at].start, opening):
        near = [
            m for m in known.between(start, position)
            if m.kind == "state" and not known.is_object(m)
        ]  # fmt: skip
        if near:
            return near[0].name
    return next(iter(known.states), None)


def speaks_for(name: str, people: People) -> str:
    """The state whose position a person's word is, by the office the text gives; else the name itself."""
    for office in people.offices:
        if (
            office.person == name
            and not office.former
            and office.of
            and len(office.of) == 3
            and office.level in _STATE_LEVELS
            and office.of not in BODIES
        ):
            return office.of
    return name
