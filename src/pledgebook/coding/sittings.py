"""One telling of a meeting: by a noun ("the summit in Lima") or a verb ("they met in Lima"), and what stands beside it.

Only what is bound to the meeting's own words counts: a day told with a verb of saying is the day of telling, a body that
takes part or mediates is not the one that meets, and a capital may stand for the government that sits there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..language.annotations import Span
from ..reference import organisations
from ..vocabulary import Relative, When
from .acts import Deed, Deeds
from .clauses import clause_end
from .context import MEMBERS_KINDS, Context, Masked
from .places import CAPITALISED, named_place, place_at
from .weighing import DISSENT

__all__ = ["Sitting", "sittings"]

_WHO = r"(?:foreign|defen[cs]e|finance|interior|justice|prime|trade|health|energy|agriculture|environment|and|of|state|heads?|government|ministers?|leaders?|officials?|members?|allies|envoys?|delegates?|countries|nations|states)"
_MEET = re.compile(
    r"\b(?P<noun>summits?|meetings?|talks|conference|ministerial|gathering|reunion|conclave|session|negotiations|forum)\b(?!\s(?:room|table|point|place))"
    r"|(?P<verb>\b(?:(?:will|shall|to|would|also|again|previously|already)\s)*(?:met|meets?|gather(?:s|ed)?|convened?|conven(?:es|ing))\b(?=\s(?:in|at|for|on|with|to|⟦|the|his|her|again|virtually|there|behind|face|earlier|later|last|this|next|today|yesterday)))"
    r"|(?P<organ>⟦B\d+⟧)(?=\s(?:meeting|summit|session|(?:in|at)\s⟦[SL]))",
    re.IGNORECASE,
)  # fmt: skip
_NO_SITTING = re.compile(
    r"\b(?:press|news|phone|telephone|(?:membership|accession|entry|joining)(?:\s\w+)?)\s$|\b(?:no|any|further)\s(?:\w+\s)?$|"
    r"\bto\s(?:continue|resume|start|begin|open|launch|revive|restart|conclude|avoid)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_NOT_MET = re.compile(
    r"\b(?:could|can|may|might|should|must|if|refus\w+\sto|declin\w+\sto|want(?:s|ed)?\sto|hop(?:es|ed|ing)\sto|ready\sto|offer(?:s|ed)?\sto|"
    r"invit\w+\s(?:\S+\s){1,4}to|has\sto|have\sto|ha[sd]\snot|did\snot|never|need(?:s|ed)?\sto)\s$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\s(?:the\s|its\s|their\s|these\s|all\s|any\s|those\s)?(?:target|goal|condition|criteri|standard|demand|requirement|need|obligation|commitment|pledge|deadline|guideline|benchmark|challenge|threshold|test|mark)",
    re.IGNORECASE,
)  # what is met that is nobody
SURE = 0.9
"""The confidence of an act from which a meeting is kept of which neither place nor day is told."""
_NEAR_BEFORE, _NEAR_AFTER = 110, 110  # characters in which what belongs to a meeting stands
_HEAD = rf"(?:⟦[SBGPL]\d+⟧|{_WHO}|donors?|creditors?|parties|sides|leaders|presidents|premiers|negotiators|representatives|chiefs|held|scheduled|hosted|convened|planned|opening|due|opened|began|ended|concluded|resumed|place|⟦T\d+⟧|days?|virtually|personally|person|again|later|earlier)"
_GAP = re.compile(rf"(?:[’']s?|[^;:“”\"]{{0,80}}?\s{_HEAD},?)?,?\s(?:in|at)\s(?:the\s)?$", re.IGNORECASE)
_BY_VERB = re.compile(
    r"\b(?:said|says|saying|told|tells|announced|reported|wrote|according|added|warned|signed|voted|pledged|promised|agreed|approved|"
    r"adopted|decided|confirmed|proposed|presented|called|sponsored|mediated|brokered|led|support|follow(?:s|ed|ing)?|between)\b|[“”\";:]",
    re.IGNORECASE,
)
_BEFORE_NOUN = re.compile(
    rf"(?P<place>⟦[SL]\d+⟧|(?<=\bthe\s){CAPITALISED}|(?<=\b(?:its|his|her|two)\s){CAPITALISED})\s(?:⟦B\d+⟧\s|"
    r"(?!(?:held|holds?|hosts?|hosted|had|has|have|will|of|in|on|for|to|and|with|from|said|says|seeks?|wants?|after|during)\b)[a-z-]+\s){0,2}$"
)
_TO_PLACE = re.compile(r"\b(?:in|to)\s(?:the\s)?")
_FOR_NOUN = re.compile(
    r",?(?:\s⟦T\d+⟧|\son\s⟦T\d+⟧)?\s(?:for|to\sattend|ahead\sof|during|at)\s(?:an?|the|its|their|his|her|two|three)\s(?:(?!(?:in|at|on|to)\b)\S+\s){0,6}$"
)
_WITHIN = re.compile(
    r"\b(?:at|during|sidelines\sof|margins\sof|day\sof)\s(?:(?:an?|the|its|this)\s|(?=⟦))(?:(?!(?:in|at|on|to)\b)\S+\s){0,4}$",
    re.IGNORECASE,
)  # what is told of one meeting within another
_TOLD_DAY = re.compile(
    r"\b(?:said|says|saying|told|tells|announced|reported|wrote|according|added|warned|signed|voted|pledged|promised|agreed|approved|"
    r"adopted|decided|confirmed|proposed|presented|called|since|until|because|while|as|that|who|whose|where|when|after|before|"
    r"released|published|stated|tweeted|posted|rejected|dismissed|will\sbe|have\sbeen|lost|killed|declared|invited|follow(?:s|ed|ing)?|mediated|brokered)\b|[“”\";:]",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(r"\s?(?:[,”\"]\s)?(?:said|told|announced|quoted|reported)\b", re.IGNORECASE)
_OWN_DAY = re.compile(r"⟦T\d+⟧(?:['’]s?)\s(?:[\w⟦⟧-]+\s){0,4}$")
_OPENING_DAY = re.compile(r"^(?:on|in|late\son|early\son|earlier\son|back\sin)?\s?⟦T\d+⟧,?\s", re.IGNORECASE)
_DAY_BEFORE_VERB = re.compile(r"⟦T\d+⟧\s(?:(?:also|will|is\sto|again)\s){0,2}$")
_DATELINE = re.compile(r"^[^.]{0,80}?⟦T\d+⟧[^.]{0,40}?\)?\s(?:-|–|—)\s")
_COMING = re.compile(
    r"\b(?:will|is\sto|are\sto|to\sbe\sheld|upcoming|ahead\sof|run-up\sto|lead(?:ing)?[\s-]up\sto|before|scheduled|due|planned|plans?|next|expected|set\sto|coming|prepares?|preparing|hosts?\sa)\b|\b(?:meets|gathers|convenes)$",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:met|held|ended|concluded|was|were|had|after|following|took\splace|gathered|came|hosted|attended|discussed|opened|began|convened|agreed|collapsed?|ha(?:s|ve)\s(?:led|\w+ed)|\w+ed\sat)\b",
    re.IGNORECASE,
)
_QUOTED_NAME = re.compile(r"[“\"‘'](⟦[BG]\d+⟧)[”\"’']")
_FINAL_DAY = re.compile(r"\b(?:second|third|final|last|closing)\s(?:and\s(?:final|last)\s)?day\b", re.IGNORECASE)
_OWN_BODY = re.compile(
    r"(?P<body>⟦[BG]\d+⟧)(?:['’]s?)?[”\")]*\s(?:(?!(?:the|an?|its|their|his|her|this|of|in|on|at|to|for|with|by|from|said|has|have|had|"
    r"held|is|was|are|will|would|after|before|during|[\w-]+ed)\b)[\w’'-]+\s){0,4}$",
    re.IGNORECASE,
)
_BODY_OF = re.compile(
    rf"^(?:\s\([\w-]+\))?\s(?:of|between|among|by)\s(?:the\s)?[“\"]?(?:{_WHO}\s){{0,6}}(?:of\s|from\s)?(?:the\s)?(?:[\w-]+\s)?(?P<body>⟦[BG]\d+⟧)(?!,\s⟦|\sand\s⟦)",
    re.IGNORECASE,
)
_SUBJECT_BODY = re.compile(
    rf"(?P<body>⟦[BG]\d+⟧)(?:['’]s?)?\s(?:(?:{_WHO}|informally|again|also|currently|on|⟦T\d+⟧|are|were|is|was|have|has|been|in\sperson)\s){{0,6}}$",
    re.IGNORECASE,
)
_IN_LIST = re.compile(r"(?:,\s|\sand\s|\sas\swell\sas\s)(?:the\s)?$", re.IGNORECASE)
_ITS = re.compile(r"\b(?:its|their)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE)
_ALLIED = re.compile(r"\b(?:allied|alliance|alliance's)\b", re.IGNORECASE)
_MEMBERS = re.compile(r"\b(?:leaders|ministers|informal|heads\sof\s(?:state|government))\b", re.IGNORECASE)
_SUBJECT = re.compile(r"⟦|[a-z]s\s|\b(?:It|They|He|She|We)\s|\b(?:they|he|she|we)\s")
_OF_STATES = re.compile(r"\s(?:of|between|with|among)\s[^.;,]{0,30}?⟦[SP]")
_OF_STATE = re.compile(r"⟦[SP]\d+⟧(?:['’]s?)?\s(?:[\w-]+\s){0,3}$")
_THE_MEMBERS = re.compile(
    r"\b[Tt]he\s(?:\w+\s)?(?:ministers|leaders|allies|members|heads\sof\s(?:state|government))\s(?:(?:have|had|will|also)\s)?$"
)
_WITH_MINISTERS = re.compile(r"\swith\s(?:the\s)?(?P<body>⟦B\d+⟧)['’]s?\s(?:\w+\s)?(?:ministers|leaders)\b")
_IT = re.compile(r"It\s(?:is\sto\s|will\s|first\s)?")
_THE = re.compile(
    r"\b(?:the|this|in|at)\s(?:(?:special|extraordinary|emergency|annual|informal|upcoming|coming|[\w-]+-day|next|last|recent|final|closing|"
    r"crucial|key|landmark|two|day|⟦[LST]\d+⟧(?:['’]s)?)\s){0,3}$",
    re.IGNORECASE,
)
_LONG_PAST = re.compile(r"\bsince\s(?:the|its|their|last)\s(?:\S+\s){0,2}$", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?<=\s)|^)((?:(?!(?:the|an?|this|that|its|their|his|her|of|in|on|at|to|for|with|and|by|from|as|or|after|before|during|following|amid|via|despite|when|where|which|new|latest|last|next|two|first|second|final|day|another|also|have|has|had|held|hold|holds|holding)\b)[a-z][a-z-]+\s){1,2})$"
)
_AND = (
    r"(?:(?:,\s(?:and\s)?|\sand\s|\sas\swell\sas\s|\swith\s|\splus\s)(?:the\s|his\s|her\s|[a-z]+\s){0,3}⟦[SPBG]\d+⟧)*"
)
_PARTIES_AFTER = re.compile(
    r"^\s(?:(?:on|in|at)\s(?:⟦[TSLB]\d+⟧|[A-Z]\w+)\s)?(?:between|among|with|of|involving)\s(?:(?!(?:in|at|on|for)\b)[\w-]+\s){0,4}?"
    rf"(?P<who>⟦[SP]\d+⟧{_AND})(?!['’]s)"
)
_PARTIES_OF_VERB = re.compile(
    rf"^\s(?:(?:on|in|at)\s(?:⟦[TSLB]\d+⟧|[A-Z]\w+)\s)?(?:with\s)?(?:(?!(?:in|at|on|for)\b)[\w-]+\s){{0,4}}?(?P<who>⟦[SP]\d+⟧{_AND})(?!['’]s)"
)
_HELD = r"(?:held|hold|holds|holding|began|resumed|opened|attended|hosts?|hosted|co-chair(?:ed)?)\s(?:(?:an?|the|new|fresh|their|\w+al)\s){0,3}"
_MEMBERS_WHO = re.compile(
    r"(?P<body>⟦[BG]\d+⟧)(?:['’]s?)?\s(?:(?:foreign|defen[cs]e|finance|prime)\s)?(?:leaders|ministers)\s[^⟦.;,]{0,60}\b(?:at|of|during)\s(?:an?|the|their)\s(?:[\w-]+\s){0,3}$"
)
_HOLDS = re.compile(rf"(?P<body>⟦[BG]\d+⟧)\s(?:(?:will|is\sto|also)\s){{0,2}}{_HELD}(?:[a-z-]+\s){{0,2}}$")
_PARTIES_BEFORE = re.compile(
    rf"(?P<who>⟦[SPL]\d+⟧{_AND})(?:,[^,]{{0,60}},|\s\([^)]{{0,60}}\))?\s"
    rf"(?:(?:will|also|has|have|had|is\sto|are\sto|to|on\s⟦T\d+⟧|⟦T\d+⟧|later|been)\s){{0,4}}(?P<held>{_HELD})?$"
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A telling of a meeting; `named` where the meeting's own words name the body, not the report as a whole, and `sure`
    where the reader marks a meeting in the same words and is sure of it."""

    body: str | None
    named: bool
    name: str
    place: str | None
    date: When | None
    span: Span
    participants: tuple[str, ...]
    sure: bool = False


def sittings(context: Context, deeds: Deeds, masked: Masked) -> Iterator[Sitting]:
    """The meetings that a sentence tells of."""
    for match in _MEET.finditer(masked.text):
        before = masked.text[max(0, match.start() - _NEAR_BEFORE) : match.start()]
        after = _QUOTED_NAME.sub(r"\1", masked.text[match.end() : match.end() + _NEAR_AFTER])
        if _NO_SITTING.search(before) or (
            match["verb"] and (_NOT_MET.search(before) or _OBJECT.match(after) or not _SUBJECT.search(before))
        ):
            continue
        deed = next((d for d in deeds.at(masked, match.start(), match.end()) if d.label == "meeting"), None)
        body, named = _body(context, masked, match, before, after)
        if match["organ"] and body is None:
            continue
        place = _place(context, masked, match, before, after, deed)
        date = _date(masked, match, before, after, deed)
        who = _participants(masked, match, before, after, deed)
        if not (body or place or len(who) > 1):
            continue
        low = max(0, match.start() - len(before.split(". ")[-1]))
        end = min(max(clause_end(masked, match.end()), match.end()), match.end() + _NEAR_AFTER)
        sure = deed is not None and deed.confidence >= SURE
        yield Sitting(body, named, _name(match, before, body), place, date, masked.span(low, end), who, sure)


def _name(match: re.Match[str], before: str, body: str | None) -> str:
    noun = match["noun"].lower() if match["noun"] else "meeting"
    noun = noun if noun in ("talks", "negotiations") else noun.rstrip("s")
    words = _NAME.search(before)
    whole = f"{words[1] if words and match['noun'] else ''}{noun}"
    return f"{body} {whole}" if body else whole


# The body


def _body(context: Context, masked: Masked, match: re.Match[str], before: str, after: str) -> tuple[str | None, bool]:
    """The body that meets, and whether the meeting's own words name it."""
    if match["organ"]:
        name = masked.unit(match["organ"]).name
        following = masked.text[match.end() :]
        if name and (re.match(r"\s(?:meeting|summit|session)\b", following) or _sits(name)):
            return (_whole(name), True) if re.match(r"\s(?:in|at)\b", following) else (None, False)
        return None, False
    own = (_SUBJECT_BODY if match["verb"] else _OWN_BODY).search(before)
    listed = own is not None and match["verb"] is not None and _IN_LIST.search(before[: own.start()]) is not None
    if own and not listed and (name := masked.unit(own["body"]).name):
        return _whole(name), True
    if (of := _BODY_OF.match(after)) and (name := masked.unit(of["body"]).name):
        return _whole(name), True
    if match["verb"] and _IT.fullmatch(masked.text[: match.start()]):
        earlier = context.masked[max(0, context.masked.index(masked) - 1)]
        names = {u.name for u in earlier.units if u.letter == "B" and u.name and earlier is not masked}
        same = earlier.sentence.paragraph == masked.sentence.paragraph
        return (_whole(next(iter(names))), True) if len(names) == 1 and same else (None, False)
    if match["verb"]:
        meet = _THE_MEMBERS.search(before) is not None
        return (_members_body(context), False) if meet or _allied(before[-60:] + after[:40]) else (None, False)
    if _ITS.search(before):
        heads = [u for u in masked.units if u.letter in "BG" and u.name and _has_members(u.name)]
        if heads and heads[0].name:
            return _whole(heads[0].name), True
    if not match["verb"] and (own := _MEMBERS_WHO.search(before)) and (name := masked.unit(own["body"]).name):
        return _whole(name), True  # "EU leaders failed at the start of a summit"
    if (whose := _WITH_MINISTERS.match(after)) and (name := masked.unit(whose["body"]).name):
        return _whole(name), True
    if re.match(r"\s(?:between|with|mediated|brokered)\b", after):
        return None, False  # those who meet are told
    if (holds := _HOLDS.search(before)) and (name := masked.unit(holds["body"]).name) and _has_members(name):
        return _whole(name), True
    low, high = masked.origin[max(0, match.start() - 60)], masked.origin[min(match.end() + 50, len(masked.text))]
    near_by = [o for o in context.people.offices if o.plural and low <= o.start and o.end <= high and o.of]
    ministers = [o for o in near_by if o.end <= masked.origin[match.start()] or after.startswith(" of ")]
    if ministers and ministers[0].of in organisations.short_names():
        return _whole(ministers[0].of or ""), True
    near = before[-30:] + after[:40]
    if _allied(before[-60:] + near) or (
        _MEMBERS.search(near) and not (_OF_STATES.match(after) or _OF_STATE.search(before))
    ):
        return _members_body(context), False
    summit = bool(match["noun"]) and match["noun"].lower().startswith("summit")
    return (_members_body(context) if summit and _THE.search(before) else None), False


def _allied(words: str) -> bool:
    return _ALLIED.search(words) is not None


def _members_body(context: Context) -> str | None:
    """The body whose members "leaders" or "ministers" are in this report."""
    return context.assembly


def _sits(name: str) -> bool:
    """Whether a body is itself a gathering: "the European Council in Brussels"."""
    return name in organisations.short_names() and organisations.organisation(name).kind in (
        "plenary organ",
        "forum",
        "assembly",
    )


def _has_members(name: str) -> bool:
    if name not in organisations.short_names():
        return False
    kinds = (*MEMBERS_KINDS, "plenary organ")
    return organisations.organisation(name).kind in kinds


def _whole(name: str) -> str:
    if name not in organisations.short_names():
        return name
    body = organisations.organisation(name)
    return body.parent if body.parent and body.kind == "plenary organ" else name


# The place


def _place(
    context: Context, masked: Masked, match: re.Match[str], before: str, after: str, deed: Deed | None
) -> str | None:
    """Where a meeting is: a place before its noun, in its own phrase, or one that its act is sure of."""
    named = None if match["verb"] else _BEFORE_NOUN.search(before)
    if named and (place := named_place(context, masked, named["place"], capital=True)):
        return place
    for at in _TO_PLACE.finditer(before):
        told = place_at(context, masked, before, at.end())
        if told and _FOR_NOUN.match(before, told[1]):
            return told[0]
    own = _BODY_OF.match(after)
    other = _MEET.search(after, own.end() if own else 0)
    for at in re.finditer(r"\s(?:in|at)\s(?:the\s)?", after):
        lead = after[: at.end()]
        if (_BY_VERB.search(lead) and not re.match(r"\sbetween\s(?:the\s)?⟦", lead)) or (
            other and other.start() < at.start()
        ):
            break
        if not _GAP.fullmatch(lead):
            continue
        if told := place_at(context, masked, after, at.end()):
            return told[0]
    if deed is not None and deed.confidence >= DISSENT:
        for start, end in deed.role("place"):
            begin = masked.at(start)
            near = re.search(r"\b(?:in|at)\s(?:the\s)?$", masked.text[:begin])
            clear = not _BY_VERB.search(masked.text[min(begin, match.end()) : max(begin, match.start())])
            told = place_at(context, masked, masked.text[: masked.after(end) + 30], begin) if near and clear else None
            if told:
                return told[0]
    if other and not other["verb"] and _WITHIN.search(after[: other.start()]):
        behind = after[other.end() :]
        return _place(context, masked, other, after[: other.start()], behind, None)
    return None


# The day


def _date(masked: Masked, match: re.Match[str], before: str, after: str, deed: Deed | None) -> When | None:
    """The day of a meeting: one that is its own, behind it or before it, not that on which somebody told of it."""
    dateline = _DATELINE.match(masked.text)
    origin = match.start() - len(before)
    if own := _OWN_DAY.search(before):
        return _turned(_time(masked, own[0]), before[: own.start()], after)
    for at in re.finditer(r"⟦T\d+⟧", after):
        lead = after[: at.start()]
        if _TOLD_DAY.search(lead) or _SAID_AFTER.match(after, at.end()):
            break
        sharper = re.match(r",?\s(?:\()?(?P<time>⟦T\d+⟧)", after[at.end() :])  # "Thursday, 21 September"
        if when := (_time(masked, sharper["time"]) if sharper else None) or _time(masked, at[0]):
            return _turned(when, before[-60:] + match[0], lead)
    opening = _OPENING_DAY.match(masked.text)
    if opening and not dateline and opening.end() <= match.start():
        lead = masked.text[opening.end() : match.start()]
        if not re.search(r"\b(?:said|told|says|announced|ahead\sof|before|after|following|since)\b", lead):
            return _turned(_time(masked, opening[0]), lead[-60:], after)
    if match["verb"] and (near := _DAY_BEFORE_VERB.search(before)):
        return _turned(_time(masked, near[0]), before[near.end() :] + match[0], after)
    if deed is not None and deed.confidence >= DISSENT:
        units = [u for u in deed.units("time", "T") if u.time and u.time.when]
        for unit in units if len(units) == 1 else ():
            place = masked.at(unit.start)
            between = masked.text[min(place, match.end()) : max(place, match.start())]
            behind = masked.text[masked.after(unit.end) :]
            told = _TOLD_DAY.search(between) or _SAID_AFTER.match(behind) or (dateline and place < dateline.end())
            if not told and place >= origin:
                return _turned(unit.time.when if unit.time else None, before[-60:], after[:40])
    if _LONG_PAST.search(before):
        return When(words="since", relative=Relative(unit="before"))
    if _FINAL_DAY.search(masked.text):
        return When(words="final day", relative=Relative(unit="day", offset=0))
    return None


def _time(masked: Masked, words: str) -> When | None:
    found = re.search(r"⟦T\d+⟧", words)
    time = masked.unit(found[0]).time if found else None
    return time.when if time else None


def _turned(when: When | None, before: str, after: str) -> When | None:
    """A weekday or a day without its year as lying behind or ahead, by the words around the meeting."""
    relative = when.relative if when else None
    if when is None or relative is None or relative.unit not in ("weekday", "calendar"):
        return when
    if re.search(r"\b(?:last|next|this|coming)\b", when.words or "", re.IGNORECASE):
        return when
    toward = (
        "future"
        if _COMING.search(before) or _COMING.search(after)
        else "past"
        if _GONE.search(before + after)
        else None
    )
    if toward is None or toward == relative.toward:
        return when
    return When(words=when.words, relative=Relative(**{**relative.model_dump(), "toward": toward}))


# Who met


def _participants(masked: Masked, match: re.Match[str], before: str, after: str, deed: Deed | None) -> tuple[str, ...]:
    """Those who met, by name: named right beside the meeting, or as those of its act who did something there."""
    ahead = _PARTIES_BEFORE.search(before)
    if ahead and not (match["verb"] or ahead["held"]):
        ahead = None
    behind = (_PARTIES_OF_VERB if match["verb"] else _PARTIES_AFTER).match(after)
    units = [u for m in (ahead, behind) if m for u in masked.units_in(m["who"])]
    if deed is not None and deed.confidence >= DISSENT and (match["verb"] or re.search(rf"\b{_HELD}$", before)):
        units += [u for u in deed.units("by", "SPL") if u not in units]
    return tuple(
        dict.fromkeys(
            name for u in units if (name := u.name) and u.letter in "SPL" and not (u.mention and u.mention.possessive)
        )
    )
