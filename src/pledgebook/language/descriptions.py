"""Descriptions and titles without a name: "the alliance chief", "the minister", "a spokesman"; who of the text it is."""

from __future__ import annotations

import re

from ..reference import offices as reference
from ..reference import organisations
from . import institutions
from .annotations import OfficeMention, Span
from .antecedents import Antecedents

__all__ = ["DESCRIPTION", "SPOKES", "described", "holder", "holders_of", "plain", "spokesperson"]

_HEADS = (
    r"(?P<head>chief|head\sof\sstate|head\sof\sgovernment|head|leader|boss|official|politician|diplomat|minister|president|premier|chancellor|"
    r"statesman|envoy|secretary|chairman|chairwoman|chair|monarch|pontiff|pope|king|queen|lawmaker|governor|mayor|senator|general|"
    r"ambassador|commissioner|strongman|veteran|candidate|nominee|negotiator|mediator|banker|judge|prosecutor|doctor|"
    r"economist|analyst|expert|activist|academic|author|spokesman|spokeswoman|spokesperson|president-elect|tycoon|billionaire|hopeful|"
    r"republican|democrat|congressman|congresswoman|representative|delegate|coordinator|chairperson|adviser|advisor|director|inspector|editor|researcher|professor)"
)
DESCRIPTION = re.compile(
    rf"\b{_HEADS}\b(?!['’]s?\s\w|\s(?!(?:of|for|in|at|to|from|on|with|by|who|whose|and|or|as|general|here|there|now|then|also|himself|herself)\b)\w)",
    re.IGNORECASE,
)
"""A noun for a person that heads its phrase: not "official" in "the official gazette", nor "mediator" in "mediator Qatar"."""
_DEFINITE = re.compile(r"^\W*(?:the|his|her|this|that|its|their)\s|^(?:[A-Z]\w+['’]s\s)|^[A-Z]", re.IGNORECASE)
SPOKES = re.compile(r"\bspokes(?:man|woman|person|people)\b|\bpress\ssecretary\b", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:(?:the|a|an|this|that|these|its|their|his|her|one|another|two)\s|(?:some|many|several)\s(?:of\sthe\s|(?!of\b)))",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s(?:here|today|yesterday|(?:late|early)?\s?on\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in\san?\s(?:\w+\s){0,2}(?:statement|release)\b.*|"
    r"(?:released|issued|published|broadcast|posted|cited|quoted|seen|obtained)\b.*)$"
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
NEAR = 400
"""Characters behind a title without a name in which its holder may be named for the first time."""
_ANYBODY = ("leader", "diplomat", "official", "envoy")  # without a body these take up whoever spoke or acted last


def holder(known: Antecedents, office: OfficeMention, span: Span, before: tuple[str, ...]) -> str | None:
    """The person who holds the office in this text; None where it names none."""
    if office.person:
        return office.person
    if re.match(r"\W*(?:an?|one|another|some)\s", known.text[span[0] : span[1]], re.IGNORECASE):
        return None
    same = [
        o for o in known.holders(span[0])
        if _same_office(office, o) and (office.of is None or o.of == office.of or o.of is None)
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


def _same_office(asked: OfficeMention, held: OfficeMention) -> bool:
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


def holders_of(known: Antecedents, plural: list[OfficeMention]) -> tuple[str, ...]:
    """ "Lithuania and Spain's foreign ministers": each by name where the text names him; "NATO's ministers": NATO."""
    names: list[str] = []
    for office in plural:
        if office.of in institutions.BODIES:
            name = office.of
        else:
            held = [o.person for o in known.holders(office.start) if o.office == office.office and o.of == office.of]
            name = held[0] if held and held[0] else f"{office.office} of {office.of}"
        if name and name not in names:
            names.append(name)
    return tuple(names)


def spokesperson(known: Antecedents, span: Span, before: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The name of a spokesperson, else whose spokesperson it is, and whether that is told."""
    words = known.text[span[0] : span[1]]
    body = institutions.named_body(known, *span)
    owned = re.search(r"['’]s?\s", words) is not None
    if not re.match(r"an?\s|one\s|another\s", words, re.IGNORECASE):
        held = [
            o
            for o in known.holders(span[0])
            if o.level == "spokesperson" and body in (None, o.of) and (body or not owned) and o.start < span[0] + NEAR
        ]
        if held and held[0].person:
            return (held[0].person,), True
        earlier = [n for n in before if n.startswith("Spokesperson of ")]
        if body is None and earlier:
            return (earlier[-1],), True
    persons = [m for m in known.between(*span) if m.kind == "person"]
    if body is None and persons:
        return (f"Spokesperson of {persons[0].name}",), True
    titles = [o for o in known.offices(*span) if o.level != "spokesperson" and not o.plural]
    if body is None and titles and (master := holder(known, titles[0], span, before)):
        return (f"Spokesperson of {master}",), True
    if body is None and re.search(
        r"^(?!.*\bformer\b).*\b(?:ministry|government|presiden\w+|army|military|cabinet|embassy)\b",
        words,
        re.IGNORECASE,
    ):
        body = institutions.state_of(known, words, span[0], before)
    return ((f"Spokesperson of {body}",), True) if body else ((plain(words),), False)


def described(known: Antecedents, span: Span, before: tuple[str, ...]) -> str | None:
    """ "The alliance chief", "the top diplomat", "the politician": the person of this text whom it fits best."""
    start, end = span
    words = known.text[start:end]
    match = DESCRIPTION.search(words)
    demonym = re.fullmatch(r"[Tt]he\s(?:\d+-year-old|\w*[^\Ws])", words) is not None and any(
        m.role == "demonym_person" for m in known.between(start, end)
    )
    if match is None and not demonym:
        return None
    if re.match(r"^\W*(?:an?|one|another|some|several|any|no)\s", words, re.IGNORECASE) or not _DEFINITE.match(words):
        return None
    head = match["head"].lower() if match else "politician"
    if re.search(r"\b(?:of|for|at|in|on)\b", words[: match.start()] if match else ""):
        return None
    levels = _OFFICE_LEVELS.get(head, ())
    body = institutions.named_body(known, start, end)
    former = re.search(r"\b(?:former|ex|then)\b", words, re.IGNORECASE) is not None
    fits: list[tuple[int, int, str]] = []
    for office in known.holders(start):
        if office.person is None or (office.former and not former) or (levels and office.level not in levels):
            continue
        if body is not None and office.of is not None and not _same_body(body, office.of):
            continue
        points = (
            4 * (body is not None and office.of is not None)
            + (office.person in before)
            + 2 * (former and office.former)
        )
        fits.append((points, -abs(office.start - start) - 10_000 * (office.start > start), office.person))
    if fits and (body is not None or (levels and head not in _ANYBODY)):
        return max(fits)[2]
    if body is not None and head not in ("politician", "leader"):
        return None
    if match and not levels and re.search(r"['’]s?\s", words[: match.start()]):
        return None
    persons = known.person(start, "", before)
    named = [name for name in persons if name in known.names]
    return named[0] if named else None


def _same_body(asked: str, held: str) -> bool:
    """Whether an office of `held` is one of `asked`: the same, or an organ of it."""
    if asked == held:
        return True
    return (
        held in institutions.BODIES
        and asked in institutions.BODIES
        and asked in (organisations.organisation(held).parent, held)
    )


def plain(words: str) -> str:
    """An unnamed source as it stands, without its article or what follows a comma: "senior officials"."""
    if short := re.search(r"\(([A-Z][\w-]*[A-Z][\w-]*)\)$", words.strip()):
        return short[1]
    if re.match(r"\W*(?:the|an?)\s[a-z][\w-]*,\s[\w’'/-]+\s", words, re.IGNORECASE):
        words = words.replace(",", "", 1)
    head = re.split(r",\s|\s[–—]\s|\n", words.strip(" ,.;:\"'“”"))[0]
    return _ARTICLE.sub("", _TRAILING.sub("", re.sub(r"\s+", " ", head)))[:300] or "unnamed"
