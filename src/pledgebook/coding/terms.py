"""The terms of a promise: how much, how long, by when, on what conditions, what for."""

from __future__ import annotations

import re
from typing import Any

from ..language.amounts import counted, elliptic
from ..language.annotations import Span, Time
from ..reference import organisations
from ..vocabulary import Amount, Condition, When
from .acts import Deed
from .clauses import clause_end, clause_start, past
from .context import ACTORS, Context, Masked, Unit

__all__ = ["amount", "conditions", "date", "lasting", "over", "purposes", "terms", "until", "until_joined"]

_CONDITION = re.compile(
    r"\b(?P<cue>only\sif|only\swhen|only\sonce|only\safter|if\sand\swhen|if|unless|until|(?<!\bat\s)once|provid(?:ed|ing)\sthat|provided(?=\s(?:⟦|the|it|its|they|all|there|parliament|no)\b)|"
    r"on\s(?:the\s)?condition\s(?:that|of)?|(?:as|so)\slong\sas|subject\sto|pending|depending\son|(?:conditional|contingent|dependent)\s(?:up)?on|"
    r"assuming\s(?:that)?|in\s(?:the\sevent|case)\s(?:of|that)|in\s(?:return|exchange)\sfor|not\s(?:\w+\s){0,2}before|"
    r"should(?=\s(?:the\s)?⟦[SBGP]\d+⟧\s[a-z])|when(?=\s(?:the|it|its|all|allies|members|conditions|a|⟦|there|certain)\b)|"
    r"(?:after|following)\s(?=(?:the\s)?(?:(?:war|conflict|fighting)\b(?!\s(?:between|broke|began|erupted|started|in)\b)|(?:end|ratification|approval|consent|adoption|elections?|completion)\b))|"
    r"(?=the\s(?:war|conflict|fighting)\s(?:must|ha[sd]\sto|needs\sto))|while\s(?=(?:the|its)\s(?:war|conflict)))\s?"
    r"(?P<what>[^,;.“”\"]{4,140})",
    re.IGNORECASE,
)  # fmt: skip
_NO_CONDITION = re.compile(
    r"\b(?:asked|ask|asking|whether|see|know|wonder|decide)\s$|\b(?:even|as|what)\s$", re.IGNORECASE
)
_GAVE = re.compile(
    r"(?:\b(?:ha[sd]|have|be|been|is|are|was|were|it|he|she|they|we|who|which|that|also|already|and|\w+ly)|⟧)\s$",
    re.IGNORECASE,
)
_GIVEN_WITH = re.compile(r"(?:the\s|its\s)?(?:⟦\w\d+⟧|\w+)\s(?:with|for|to|in|and)\b", re.IGNORECASE)
_NO_WHEN = re.compile(
    r"(?:it\scomes\sto\b|(?:[\w⟦⟧’'-]+\s){1,5}?(?:was|were|had|did|struck|began|broke|met|came|took|went|said|made|gave|won|lost|left|fell|rose|[a-z]{2,}ed)\b)",
    re.IGNORECASE,
)
# How a condition begins that no cue opens: "pending", "with the consent of".
_SETS = re.compile(
    r"(?:(?:and|but|,)\s)?(?:only|if|unless|until|once|provid|pending|subject|depend|conting|condition|in\s(?:the\s)?(?:event|case|return|exchange)|before|without|"
    r"with\s(?:the\s)?(?:consent|approval|agreement)|as\slong|so\slong|on\scondition|after\s[^,;.]{3,60}\b(?:is|are|has|have)\b)",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:in\sorder\sto|so\sas\sto|to\s(?:help|ensure|support|strengthen|deter|rebuild|finance|fund|buy|defend|protect|repair|restore|allow|enable|move|modernise|modernize|switch|replenish|cover|boost|improve))\s(?P<what>[^,;.“”\"]{4,120})",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:war|conflict|fighting|hostilities|invasion|crisis)\b.{0,40}?\b(?:end|ends|over|finish(?:es|ed)?|stops?)\b|\b(?:end|conclusion)\s(?:of|to)\s(?:the|this|its)\s(?:war|conflict|fighting|hostilities)|after\sthe\s(?:war|conflict)|(?:while|as\slong\sas)\s(?:the|its)\s(?:war|conflict)",
    re.IGNORECASE,
)
_TAKES_UP = re.compile(r"(?:it|that|this)\s(?:does|is(?:\sover)?|has|happens|comes|ends?)\b", re.IGNORECASE)
_CONSENT = re.compile(
    r"\b(?:agree\w*|ratif\w+|approv\w+|consent\w*|decid\w+|decision|green\slight|vote[sd]?|backing)\b", re.IGNORECASE
)
_WHO_CONSENTS = re.compile(
    r"\b(?P<who>(?:all\s)?(?:allies|members|member\sstates|countries|sides|parties|parliaments?|congress|lawmakers|the\scabinet|the\scouncil|the\sboard|shareholders|voters))\b",
    re.IGNORECASE,
)
_FOR_THEM_TO_DECIDE = re.compile(
    rf"\bfor\s(?P<who>{ACTORS})\s(?:alone\s)?to\s(?:decide|agree|determine)\b[^,;.“”\"]{{0,120}}", re.IGNORECASE
)
_ACTS = re.compile(rf"(?:the\s)?{ACTORS}\s(?!(?:is|are|was|were|has|have|had)\b)[a-z]", re.IGNORECASE)
_OPENS = re.compile(
    r"\W*(?:if|when|once|after|unless|until|only|provided|as\slong|should|assuming|in\sthe\sevent)\b", re.IGNORECASE
)
_BUT = re.compile(r",?\sbut\s")
_LIMIT = re.compile(
    r"\b(?:until|through|till|by|before|no\slater\sthan)\s(?:the\s)?(?:end\sof\s|close\sof\s)?$", re.IGNORECASE
)
_SINCE = re.compile(r"\bsince(?:\s\w+){0,3}\s?$", re.IGNORECASE)
_UNTIL_JOINED = re.compile(
    r"\b(?:until|till|ends?\s(?:if|when|once)|before|while|pending|on\s(?:its|the)\s(?:way|path))\b[^.;]{0,80}\b(?:accession|accede\w*|join\w*|member(?:ship)?)\b",
    re.IGNORECASE,
)
# A later sentence that takes up what was promised before: "The arrangement is meant to hold while ...".
_IT_HOLDS = re.compile(
    r"(?:the|these|this|those|its|their|both|all)\s(?:[\w-]+\s){0,2}(?:arrangements?|agreements?|declarations?|pacts?|commitments?|guarantees?|promises?|assurances?|deals?|accords?|pledges?)\s"
    r"(?:\w+\s){0,5}?(?:hold|holds|appl|last|valid|remain|stay|run|bind|binding|expire|end|ends|cover|bridge)\w*",
    re.IGNORECASE,
)
_TAKEN_UP = 9  # sentences from a promise on within which such a sentence speaks of it
_YEARLY = re.compile(r"\b(?:each|every|per|a)\syear\b|\bannually\b|\byearly\b", re.IGNORECASE)
_FLOOR = re.compile(r"\ba\s(?:floor|minimum)\b|\bat\sthe\sleast\b|\bas\s(?:the\s|a\s)?minimum\b", re.IGNORECASE)
_CEILING = re.compile(r"\ba\s(?:ceiling|cap|maximum|limit)\b|\bat\sthe\smost\b", re.IGNORECASE)
_OTHER_VERB = re.compile(
    r"\b(?:since|when|while|that|who|which|where|after|before)\s|"
    r"\bto\s(?!the\b|an?\b|its\b|their\b)[a-z]+\s(?:the|an?|its|their|all|up|with|on|in|[a-z]+ing)\b|\b(?:said|told|reported|added|announced)\s(?:[\w’']+\s){0,3}(?:on\s)?$"
)
_OTHER_CLAUSE = re.compile(r"\b(?:and|but)\s(?:we|it|they|he|she)\b")
_NOT = re.compile(r"\b(?:not|no|rather\sthan|instead\sof)\s(?:as\s)?$", re.IGNORECASE)
_TOWARDS = re.compile(r"\b(?:towards?|out\sof|short\sof)\s(?:an?\s|its\s|the\s|their\s)?$", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:total|tally|overall\s\w+|sum)\b[^.;]{0,70}\bto\s$", re.IGNORECASE)
_GOAL = re.compile(r"(?:\s[\w.]+){0,2}\s(?:goal|target|mark|ceiling)\b", re.IGNORECASE)
_BEFORE = 300  # characters back within which the currency of a bare number stands
_NEAR = 70  # characters behind a verb within which a day is its own
_ATTACK_SOON = 240  # characters back within which "when it does" takes up what was said to end


def amount(context: Context, masked: Masked, begin: int, end: int, deed: Deed | None) -> Amount | None:
    """How much a clause promises: what fills the act's role, else the first sum of money or share of GDP in it.

    A floor or a ceiling told beside a share ("the two-percent goal a floor") is its bound.
    """
    clause = masked.text[begin:end]
    for start, stop in deed.role("amount") if deed else ():
        words, before = context.text[start:stop], context.text[max(0, start - _BEFORE) : start]
        after = context.text[stop : stop + 60]
        found = next((s.amount for s in context.annotations.sums if s.start < stop and start < s.end), None)
        found = found or counted(words, after) or elliptic(words, before, after)
        if found is not None:
            return (
                None
                if found.currency and _aimed_at(before, after)
                else _bounded(found, clause, context.text[stop : masked.origin[end]])
            )
    for unit in masked.units_in(clause):
        if unit.sum is not None and unit.sum.amount.unit != "percent" and not _anothers(context, unit, deed):
            before, after = (
                context.text[max(0, unit.start - _BEFORE) : unit.start],
                context.text[unit.end : unit.end + 60],
            )
            if not (unit.sum.amount.currency and _aimed_at(before, after)):
                return _bounded(unit.sum.amount, clause, context.text[unit.end : masked.origin[end]])
    return None


def _anothers(context: Context, unit: Unit, deed: Deed | None) -> bool:
    """Whether a sum fills a role of another act than this one."""
    return any(
        start < unit.end and unit.start < stop
        for act in context.annotations.acts
        if act.label.startswith("commitment") and (deed is None or act != deed.act)
        for start, stop in act.role("amount")
    )


def _aimed_at(before: str, after: str) -> bool:
    """Whether a sum is a goal or a total that a promise only adds to: "towards its $10 billion goal", "raises the total to"."""
    return _TOWARDS.search(before) is not None or _TOTAL.search(before) is not None or _GOAL.match(after) is not None


def _bounded(found: Amount, clause: str, behind: str) -> Amount:
    """The amount with the bound that its clause sets, and per year where the words behind it say so."""
    if found.per is None and _YEARLY.search(behind):
        found = found.model_copy(update={"per": "year"})
    if found.bound is not None or found.unit not in ("percent_of_gdp", "percent"):
        return found
    for bound, pattern in (("at_least", _FLOOR), ("at_most", _CEILING)):
        match = pattern.search(clause)
        if match and not _NOT.search(clause[: match.start()]):
            return found.model_copy(update={"bound": bound})
    return found


def over(masked: Masked, begin: int, end: int, deed: Deed | None) -> str | None:
    """How long a promise runs, an ISO 8601 duration."""
    begin = max(begin, deed.begin) if deed else begin
    units = [*(deed.units("period", "T") if deed else ()), *masked.units_in(masked.text[begin:end])]
    return next((u.time.duration for u in units if u.time and u.time.duration), None)


def until(context: Context, masked: Masked, begin: int, end: int, deed: Deed | None) -> When | None:
    """The day by which or until which a promise is to be kept."""
    for time in _times(masked, begin, end, deed, "period", "time"):
        if time.when and _LIMIT.search(context.text[max(0, time.start - 24) : time.start]):
            return time.when
    return None


def until_joined(context: Context, masked: Masked, subject: str) -> str | None:
    """The accession whose completion ends a promise of protection: "until it joins", told with it or in the next sentences
    of its paragraph; the subject id of that accession, None where nothing of the kind is told."""
    kind, *parties = subject.split("/")
    if kind != "guarantee" or len(parties) != 2:
        return None
    place = context.masked.index(masked)
    for number, near in enumerate(context.masked[place : place + _TAKEN_UP]):
        match = _UNTIL_JOINED.search(near.text)
        beside = number < 4 and near.sentence.paragraph - masked.sentence.paragraph <= 1
        if match and (beside or _IT_HOLDS.match(near.text)):
            named = [u.name for u in near.units_in(near.text[match.start() :]) if u.letter == "B" and u.name]
            body = named[0] if named else context.assembly
            return (
                f"accession/{body}/{parties[1]}"
                if body and body != parties[0]
                else _joined_before(context, masked, parties)
            )
    return None


def _joined_before(context: Context, masked: Masked, parties: list[str]) -> str | None:
    """The accession of a guarantee's party to another body than the guarantor, by the bodies the report names."""
    names = [
        m.name for m in context.annotations.mentions if m.kind == "organisation" and m.name not in (None, parties[0])
    ]
    known = [n for n in names if n and organisations.organisation(n).kind in ("military alliance", "union")]
    return f"accession/{max(known, key=known.count)}/{parties[1]}" if known else None


def date(context: Context, masked: Masked, begin: int, end: int, deed: Deed | None) -> When | None:
    """The day of a promise, where its own clause gives one that lies behind the report."""
    start = clause_start(masked, begin)
    for time in _times(masked, start, min(end, begin + _NEAR), deed, "time"):
        if deed is not None and _apart(context.text, deed, time):
            continue
        if not time.when or _LIMIT.search(context.text[max(0, time.start - 24) : time.start]):
            continue
        if deed is not None and deed.act.label.startswith("step") and lasting(context, time):
            continue
        return past(time.when) if time.when.relative is None or time.when.relative.toward != "future" else None
    return None


def lasting(context: Context, time: Time) -> bool:
    """Whether a time tells since when something lasts: "a member since April" dates no single act told beside it."""
    return _SINCE.search(context.text[max(0, time.start - 24) : time.start + len("since")]) is not None


def _apart(text: str, deed: Deed, time: Time) -> bool:
    """Whether another verb stands between a time and the verb of an act, so that the time is that verb's."""
    if time.start >= deed.act.end:
        return _OTHER_VERB.search(text, deed.act.end, time.start) is not None
    return time.end <= deed.act.start and _OTHER_CLAUSE.search(text, time.end, deed.act.start) is not None


def _times(masked: Masked, begin: int, end: int, deed: Deed | None, *roles: str) -> list[Time]:
    """The times that fill these roles of an act, then those of the clause, each once."""
    limit = masked.span(begin, max(end, begin))[1] if deed is None else masked.origin[clause_end(masked, deed.end)]
    units = [u for role in roles for u in (deed.units(role, "T") if deed else ()) if u.start <= limit]
    units += [u for u in masked.units_in(masked.text[begin:end]) if u not in units]
    return [unit.time for unit in units if unit.time]


def conditions(
    context: Context, masked: Masked, start: int = 0, end: int | None = None, deed: Deed | None = None
) -> tuple[Condition, ...]:
    """The conditions that words of a sentence set, with the event or consent each names where that can be told."""
    found: list[tuple[Span, Condition]] = []
    for match in _CONDITION.finditer(masked.text, start, len(masked.text) if end is None else end):
        if _NO_CONDITION.search(masked.text[: match.start()]) or _no_condition(masked, match):
            continue
        found.append(_condition(context, masked, match.start(), match.end(), match["cue"].lower()))
    for span in deed.role("condition") if deed else ():
        if not any(low < span[1] and span[0] < high for (low, high), _ in found):
            begin, stop = deed.places(span) if deed else (0, 0)
            cue = _CONDITION.match(masked.text, begin)
            if (cue and not _no_condition(masked, cue)) or (not cue and _SETS.match(context.text[slice(*span)])):
                found.append(_condition(context, masked, begin, stop, cue["cue"].lower() if cue else ""))
    return tuple(condition for _, condition in sorted(found, key=lambda one: one[0]))


def _no_condition(masked: Masked, match: re.Match[str]) -> bool:
    """Whether the words of a condition are none: "provided" as the verb of giving, "when it comes to", "when" of the past."""
    cue = match["cue"].lower()
    if cue == "provided":
        return _GAVE.search(masked.text[: match.start()]) is not None or _GIVEN_WITH.match(match["what"]) is not None
    return cue == "when" and _NO_WHEN.match(match["what"]) is not None


def terms(context: Context, masked: Masked, begin: int, end: int, deed: Deed | None) -> tuple[Condition, ...]:
    """The conditions of a promise told in [begin, end): in its own clause, in one that opens its sentence ("When the war
    ends, ..."), in a "but" behind it, and in a consent that the same sentence or the next leaves to others."""
    start = clause_start(masked, begin)
    own = conditions(context, masked, start, end, deed)
    if but := _BUT.match(masked.text, end):
        own += conditions(context, masked, end, clause_end(masked, but.end()))
    leads = conditions(context, masked, 0, start) if start and _OPENS.match(masked.text) else ()
    return tuple(dict.fromkeys([*leads, *own, *_consent_left(context, masked)]))


def _consent_left(context: Context, masked: Masked) -> list[Condition]:
    """ "It is for A and B to decide when": consent left to others, in this sentence or the next of its paragraph."""
    place = context.masked.index(masked)
    for near in context.masked[place : place + 2]:
        match = _FOR_THEM_TO_DECIDE.search(near.text) if near.sentence.paragraph == masked.sentence.paragraph else None
        if match:
            low, high = near.span(match.start(), match.end())
            who = tuple(dict.fromkeys(u.name for u in near.units_in(match["who"]) if u.name))
            return [Condition(words=context.text[low:high].strip(), requires="consent", consent_of=who)]
    return []


def _condition(context: Context, masked: Masked, begin: int, end: int, cue: str) -> tuple[Span, Condition]:
    low, high = masked.span(begin, end)
    words = context.text[low:high].strip()
    return (low, high), Condition(words=words, **_required(context, masked, begin, end, cue))


def _required(context: Context, masked: Masked, begin: int, end: int, cue: str) -> dict[str, Any]:
    """What must happen first: an event, an actor's consent, or another deed of an actor."""
    words = masked.text[begin:end]
    what = words[len(cue) :].strip() if words.lower().startswith(cue) else words
    if _ENDS.search(words):
        return {"requires": "event", "event": "the war ends"}
    if _TAKES_UP.match(what):
        before = context.text[max(0, masked.origin[begin] - _ATTACK_SOON) : masked.origin[begin]]
        return {"requires": "event", "event": "the war ends"} if _ENDS.search(before) else {"requires": "event"}
    if _CONSENT.search(words):
        by = [u.name for u in masked.units_in(words) if u.letter in "SBG" and u.name]
        others = [match["who"].lower() for match in _WHO_CONSENTS.finditer(words)] if not by else []
        if by or others or re.search(r"\b(?:ratif|approv|consent)", words, re.IGNORECASE):
            return {"requires": "consent", "consent_of": tuple(dict.fromkeys([*by, *others]))}
    low, high = masked.span(begin + len(words) - len(what) if what != words else begin, end)
    event = re.sub(r"\s+", " ", context.text[low:high]).strip() or None
    return {"requires": "act" if _ACTS.match(what) else "event", "event": event}


def purposes(context: Context, masked: Masked, start: int, end: int, deed: Deed | None) -> tuple[str, ...]:
    """What a promise is for, in its words."""
    spans = [masked.span(match.start(), match.end()) for match in _PURPOSE.finditer(masked.text, start, end)]
    spans += [s for s in (deed.role("purpose") if deed else ()) if not any(a < s[1] and s[0] < b for a, b in spans)]
    told = (re.sub(r"\s+", " ", context.text[low:high]).strip() for low, high in sorted(spans))
    return tuple(dict.fromkeys(words for words in told if len(words.split()) > 1))
