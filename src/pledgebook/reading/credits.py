"""Agencies that a report credits: for its words, in a dateline, byline or sign-off, or for a picture, in a caption."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ..reference.agencies import agency_by_name, names
from ..vocabulary import Credit

__all__ = ["Dateline", "agencies_in", "dateline", "is_sign_off", "picture_credit", "wire_credits"]


@cache
def _named() -> re.Pattern[str]:
    spellings = sorted(names(), key=len, reverse=True)
    return re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, spellings)) + r")(?![^\W_])")


def agencies_in(credit: str) -> list[str]:
    """The agencies named in the words of a credit, each once, in their order. Not for running text: see `names`."""
    found: dict[str, None] = {}
    for match in _named().finditer(credit):
        agency = agency_by_name(match.group())
        if agency is not None:
            found.setdefault(agency.name)
    return list(found)


_LABEL = r"(?:Photo(?:graph)?|PHOTO|Image|IMAGE|Picture|PICTURE|Pic|Foto|FOTO|Illustration|Graphic|Screenshot|Video)s?"
_IN_BRACKETS = r"(?:[Pp]hoto(?:graph)?|PHOTO|[Ii]mage|[Pp]icture|[Pp]ics?|FILE|[Ff]ile)s?"
_BRACKETED = re.compile(rf"(?P<credit>[\[(][^\[\]()]*(?<![^\W_]){_IN_BRACKETS}(?![^\W_])[^\[\]()]*[\])])\W*$")
_PICTURE = (
    re.compile(
        rf"(?<![A-Z])(?P<credit>{_LABEL}\s*(?:[Cc]redits?\s*:|[Bb]y\b|[Cc]ourtesy\b|:|/|©|[Vv]ia\b)\s*[^\s:].*)$"
    ),
    _BRACKETED,
    re.compile(r"(?P<credit>(?<![a-z])(?:Credits?|CREDITS?)\s*:\s*\S.*)$"),
    re.compile(r"(?P<credit>©\s*[^.]{2,80})$"),
)
_ABOUT_ITSELF = re.compile(
    r"^\W{0,3}(?P<credit>(?:file|archive|handout) (?:photo|image|picture)"
    r"|(?:in )?this (?:\w+ ){0,3}?(?:file |undated |handout )*(?:photo(?:graph)?|image|picture))\b",
    re.I,
)
_NAME_PART = r"(?![-–—|]\s)[^\s/()\[\]|]+(?: (?![-–—|]\s)[^\s/()\[\]|]+){0,3}"
_SLASHED = re.compile(rf"{_NAME_PART}(?:\s?/\s?{_NAME_PART})+")
_VIA = re.compile(r"\bvia (?P<credit>.{2,40})$", re.I)
_CAPTION_WORDS = 70


def picture_credit(line: str) -> str | None:
    """The part of a line that credits a picture to somebody, where the line is its caption; None for other lines."""
    if len(line.split()) > _CAPTION_WORDS:
        return None
    for shape in _PICTURE:
        match = shape.search(line)
        if match and _short(match["credit"]) and (shape is not _BRACKETED or _credits_somebody(match["credit"])):
            return match["credit"]
    match = _ABOUT_ITSELF.match(line)
    if match and not _ends_sentence_with_speech(line):
        return match["credit"]
    slashed = _slashed_credit(line)
    if slashed:
        return slashed
    via = _VIA.search(line.rstrip(" )]."))
    if via and agencies_in(via["credit"]):
        start = max(line.rfind("("), line.rfind(". "), line.rfind("|")) + 1
        return line[start:].strip() if _short(line[start:]) else via["credit"]
    return None


_CREDITING = re.compile(
    r"\bby\b|courtesy|©|(?:photo|image|picture|file)s?\s*[:/]|/\s*(?:photo|image)|(?:photo|file)\W*$", re.I
)


def _credits_somebody(bracket: str) -> bool:
    return bool(agencies_in(bracket) or _CREDITING.search(bracket))


def _short(credit: str) -> bool:
    return len(credit.split()) <= 14 and not re.search(r"[.!?][\"”]?\s+[A-Z“\"]\w+ \w+ \w+", credit)


def _ends_sentence_with_speech(line: str) -> bool:
    return bool(re.search(r"[\"”“]", line)) and line.rstrip("\"”')").endswith((".", "!", "?"))


def _slashed_credit(line: str) -> str | None:
    """A photographer and an agency with a stroke between them, at either end of the line."""
    if "/" not in line:
        return None
    for match in _SLASHED.finditer(line):
        opens = match.start() <= 1 and (match.end() >= len(line) - 2 or re.match(r"\s*[-–—|:]\s", line[match.end() :]))
        closes = len(line) - match.end() <= 2
        if not (opens or closes):
            continue
        credit = match.group()
        parts = [part.strip(" -–—.") for part in credit.split("/")]
        known = [part for part in parts if agencies_in(part)]
        others = [part for part in parts if not agencies_in(part)]
        # Agencies alone ("AFP/Reuters") sign words; an agency beside a person signs a picture. What stands before the
        # person's name may be the caption's last words, so long as the name itself is one.
        if known and others and all(_ends_in_name(part) for part in others):
            return credit
    return None


def _ends_in_name(part: str) -> bool:
    return bool(part) and part.split()[-1][:1].isupper() and not re.search(r"[.!?,;:]\s", part)


class Dateline(NamedTuple):
    """The opening of a report: where and, if told, which day it is filed, and by which agency."""

    place: str
    day: str | None
    agency: str | None


_PLACE = r"(?P<place>[A-Z][A-ZÀ-Þ'’.-]+(?:[ -][A-ZÀ-Þ'’.-]+){0,3}|[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){0,2})"
_REGION = r"(?:,\s(?P<region>[A-Z][\w.]+(?: [A-Z][\w.]+)?))?"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:[,\s]+(?P<day>{_MONTHS}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\.?\s+{_MONTHS}(?:,?\s+\d{{4}})?))?"
_AGENCY = r"(?:[,\s]*[(/\[](?P<agency>[^()/\[\]]{2,40})[)/\]])?"
_DATELINE = re.compile(rf"^{_PLACE}{_REGION}?{_DAY}{_AGENCY}\s*(?P<dash>[-–—:.]+)\s+(?=[^\s])")
_AGENCY_FIRST = re.compile(rf"^\(?(?P<agency>[A-Z][\w. ]{{1,30}}?)\)?\s*[-–—,]\s*{_PLACE}{_DAY}\s*[-–—:]\s")


def dateline(paragraph: str) -> Dateline | None:
    """The dateline a paragraph opens with, if it does: "OSLO, June 1 (Reuters) -", "BRUSSELS —", "Kyiv (dpa) -"."""
    match = _DATELINE.match(paragraph[:160])
    if match:
        day, agency, place = match["day"], match["agency"], match["place"]
        capitals = place.upper() == place and len(place) > 2
        dash = match["dash"][0]
        # A capitalised word before a dash opens many sentences; it takes a day, an agency or capitals to be a dateline.
        if agency and not (agencies_in(agency) or _proper(agency)):
            agency = None
        if (dash in "-–—" and (capitals or day or agency)) or (dash in ":." and capitals and (day or agency)):
            return Dateline(place.rstrip(".,"), day, agency)
    match = _AGENCY_FIRST.match(paragraph[:120])
    if match and agency_by_name(match["agency"]):
        return Dateline(match["place"], match["day"], match["agency"])
    return None


def _proper(words: str) -> bool:
    return all(word[:1].isupper() for word in words.split()) and not any(c.isdigit() for c in words)


_SIGN_OFFS = (
    re.compile(r"^(?P<before>[\w./ ,-]{0,40}?)\s*[(\[/](?P<agencies>[^()\[\]]{2,80})[)\]/]\.?$"),
    re.compile(r"^(?:with|by)\s(?P<agencies>[A-Z].{1,60})$", re.I),
    re.compile(r"^(?:source|agency|via)\s?:\s*(?P<agencies>.{2,60})$", re.I),
    re.compile(r"^[-–—]\s*(?P<agencies>.{2,40})$"),
    re.compile(r"^(?P<agencies>[A-Z][\w.&' -]{1,40}?)(?: staff| correspondents?)?$"),
)
_CONTRIBUTED = re.compile(
    r"^\(?(?:\w+ )?(?:additional |with |some )?"
    r"(?:reporting|writing|editing|compiled|inputs?|files?|material|information|contributions?)\s(?:by|from)\s.{2,200}$"
    r"|^\(?with (?:additional )?(?:reporting|inputs?|files|material|information|agenc)\b.{0,150}$"
    r"|\bcontributed (?:to this (?:report|article|story)|reporting)\b.{0,30}$",
    re.I,
)
_SOURCE = re.compile(r"^\(?source\s?:\s*\S.{1,60}$", re.I)
_WORD = r"(?:[A-Z][\w.'’-]*|and|of|the)"
_DESK = re.compile(rf"^\({_WORD}(?: {_WORD}){{0,6}} (?:desk|staff|bureau|newsroom)\)\.?$")
_FILLING = re.compile(r"\b(?:and|with|agenc(?:y|ies)|staff|news|wires?|the|via|inputs?|from)\b|[\W_]", re.I)
# A house whose own name says that it is an agency, whether or not it is among the known ones.
_AGENCY_BY_NAME = re.compile(
    r"^(?:[A-Z][\w.'’-]* ){1,4}(?:Newswires?|Wires?|Agency|Agence|News Service|Press Service)$"
)


def is_sign_off(line: str) -> bool:
    """Whether a whole line only says who reported, wrote or edited: "rs/kb (dpa, Reuters)", "(Reporting by …)"."""
    if len(line.split()) > 30:
        return False
    return bool(_CONTRIBUTED.search(line) or _DESK.match(line) or _SOURCE.match(line) or _signed(line))


def _signed(line: str) -> list[str]:
    """The agencies of a line that holds agencies and the marks around them, and nothing else."""
    if len(line.split()) > 12:
        return []
    for shape in _SIGN_OFFS:
        match = shape.match(line)
        if not match:
            continue
        found = agencies_in(match["agencies"])
        rest = _named().sub("", match["agencies"])
        if found and not _FILLING.sub("", rest):
            before = match.groupdict().get("before") or ""
            if len(before) <= 12 or _proper(before):
                return found
    return []


def _in_byline(line: str) -> list[str]:
    if not (_CONTRIBUTED.search(line) or _SOURCE.match(line) or line.lower().startswith("by ")):
        return []
    named = re.split(r",| in | and ", line[3:].strip(" ()."))
    return agencies_in(line) or [part.strip() for part in named if _AGENCY_BY_NAME.match(part.strip())]


_END = re.compile(r"[.!?][\"”’]?\s*\((?P<agencies>[^()]{2,40})\)\s*$")


def wire_credits(sign_offs: Iterable[str], last: str, opening: Dateline | None) -> list[Credit]:
    """The agencies credited for the words: by the dateline, by whole lines, and in brackets after the last sentence."""
    found: dict[str, None] = {}
    if opening and opening.agency:
        known = agencies_in(opening.agency)
        for name in known or [opening.agency]:
            found.setdefault(name)
    for line in sign_offs:
        for name in _signed(line) or _in_byline(line):
            found.setdefault(name)
    match = _END.search(last)
    if match:
        for name in _signed(f"({match['agencies']})"):
            found.setdefault(name)
    return [Credit(agency=name, role="wire") for name in found]
