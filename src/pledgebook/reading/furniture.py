"""Page furniture: menus, skip links, share buttons, captions, credits, date lines and lists of other stories.

A line is told by its own words (`furniture.yaml`), by its shape (separators, runs of short lines, a picture credit)
and by where it stands: before the first paragraph of sentences, between, or after the last.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from .credits import is_sign_off, picture_credit
from .dates import dates_in
from .paragraphs import Line

__all__ = ["Sort", "furniture", "is_heading"]

Sort = Literal["menu", "list", "caption", "date", "byline", "signed", "repeated"]
"""What a line of furniture is; date lines, captions, bylines and sign-offs are read for what they tell first."""

_LONGEST = 900  # characters: no caption, button or notice is longer, and patterns need not run over what is
_ENDS = re.compile(r"[.!?…][\"”’'»)\]]*$")
_SEPARATOR = re.compile(r"\s+(?:[/|»›>•·→▪]|::|\\)\s+|\s*[|»›•·→▪]\s*")
_ICON = re.compile(r"^[a-z]+(?:_[a-z]+)+(?=\s|$)")
_QUOTED = re.compile(r"[“\"][^”\"]{12,}[”\"]")
_SERIAL = re.compile(r"^\S*\d{8,}\S*$")
_NUMBERED = re.compile(r"^(?:\d{1,2}[.)]|[-*•–])\s+")
_BYLINE = re.compile(r"^(?:by|written by|author:|reporter:)\s+(?P<who>\S.*)$", re.I)
_SMALL = frozenset({"and", "for", "in", "of", "the", "with", "at", "to", "de", "van", "von", "del", "la", "le", "al"})
_STAFF = re.compile(r"\b(?:staff|desk|newsroom|correspondents?|reporters?|team|agencies|bureau)$", re.I)

_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?"
    r"|\b(?:GMT|UTC|CES?T|E[SD]?T|BST|IST|MSK|EES?T|WES?T|P[SD]?T|hrs?|clock|uhr)\b"
    r"|[+-]\d{1,2}(?::\d{2})?\b|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.I,
)
_AGO = re.compile(
    r"\b(?:an?|\d+|one|two|three|few)\s+(?:sec(?:ond)?|min(?:ute)?|hour|day|week|month|year)s?\s+ago\b"
    r"|\b(?:yesterday|just now)\b",
    re.I,
)
_DATE_LABEL = re.compile(
    r"\b(?:for immediate release|(?:first|last|originally)?\s*(?:published|updated?|posted|modified|dated?|issued"
    r"|created|edited|publication|released?|time))\b"
    r"|\b(?:on|at|the|of|last|edited)\b|\d+\s*min(?:ute)?s?\s*read",
    re.I,
)
_DATE_LABEL_GLUED = re.compile(r"last updated|updated|published|modified", re.I)


@cache
def _shapes(key: str) -> re.Pattern[str]:
    shapes = _rules()[key]
    return re.compile("|".join(f"(?:{shape})" for shape in shapes), re.I)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(str(_rules()[key]).split())


@cache
def _rules() -> dict[str, list[str]]:
    rules = yaml.safe_load(files(__package__).joinpath("furniture.yaml").read_text(encoding="utf-8"))
    assert isinstance(rules, dict)
    return rules


def is_heading(text: str) -> bool:
    """Whether a line has the shape of a heading: short and not closed like a sentence."""
    return len(text.split()) <= 20 and not _ENDS.search(text[-12:])


def _is_body(text: str) -> bool:
    words = len(text.split())
    return (words >= 12 and bool(_ENDS.search(text[-12:]))) or words >= 28


def furniture(found: list[Line], captions: Collection[str] = (), outlet: str | None = None) -> dict[int, Sort]:
    """The lines that are no article text, by number, and what sort of furniture each is.

    `captions` are lines that the page itself marked as captions; a line above the article that is no more than the
    name of the `outlet` is its masthead. Where nothing but furniture would be found,
    the text is of a kind that these rules do not know, and all of it stays.
    """
    sorts: dict[int, Sort] = {}
    for number, line in enumerate(found):
        sort = _by_itself(line.text, captions)
        if sort:
            sorts[number] = sort
    body = [n for n, line in enumerate(found) if n not in sorts and _is_body(line.text)]
    first, last = (body[0], body[-1]) if body else (len(found), -1)
    for number in range(first):
        if number not in sorts and outlet and _is_masthead(found[number].text, outlet):
            sorts[number] = "menu"
    _alternative_texts(found, sorts)
    _by_place(found, sorts, first, last)
    _lists(found, sorts, last)
    _repeated(found, sorts, first)
    kept = sum(len(line.text.split()) for n, line in enumerate(found) if n not in sorts)
    return sorts if kept >= 8 else {}


def _by_itself(text: str, captions: Collection[str]) -> Sort | None:
    if text in captions:
        return "caption"
    if len(text) > _LONGEST:
        return None
    plain = _NUMBERED.sub("", text).lstrip("• ")
    words = len(plain.split())
    if picture_credit(text):
        return "caption"
    if _ICON.match(plain) and words <= 40:
        return "caption"
    if is_date_line(plain):
        return "date"
    if is_sign_off(plain):
        return "signed"
    if _ENDS.search(plain[-12:]) and words >= 8 and _QUOTED.search(plain):
        return None  # somebody is quoted: article text, whatever it opens with
    if words <= 6 and _shapes("whole").fullmatch(plain):
        return "menu"
    if words <= 25 and _shapes("openings").match(plain):
        return "menu"
    if words <= 30 and _shapes("anywhere").search(plain):
        return "menu"
    if words <= 150 and _shapes("rights").search(plain):
        return "menu"
    if words <= 10 and not _ENDS.search(plain[-12:]) and _shapes("lists").fullmatch(plain.rstrip(" :>»›")):
        return "list"
    if words <= 6 and not _ENDS.search(plain[-12:]) and _shapes("list_openings").match(plain):
        return "list"
    tokens = re.findall(r"[\w-]+", plain.lower())
    if tokens and words <= 14 and all(t in _words("buttons") for t in tokens) and len(tokens) >= 2:
        return "menu"
    return None


def is_date_line(text: str) -> bool:
    """Whether a line tells when the report was published or updated, and nothing else."""
    if len(text) > 140:
        return False
    rest = text
    for date in reversed(dates_in(text)):
        rest = rest[: date.start] + " " + rest[date.end :]
    dated = rest != text
    rest = re.sub(r"\bby (?:our |the )?[^\W\d_][\w'’. -]{1,40}$", "", rest) if dated else rest
    rest = _DATE_LABEL_GLUED.sub(" ", rest)
    without_time = _TIME.sub(" ", _AGO.sub(" ", rest))
    timed = without_time != rest
    rest = _DATE_LABEL.sub(" ", without_time)
    return (dated or (timed and bool(_AGO.search(text)))) and not re.search(r"[^\W_]", rest)


def _alternative_texts(found: list[Line], sorts: dict[int, Sort]) -> None:
    """A picture's alternative text stands in the line before its caption and says much the same."""
    for number, sort in list(sorts.items()):
        before = number - 1
        if sort != "caption" or before < 1 or before in sorts or not is_heading(found[before].text):
            continue
        caption = found[number].text.replace(picture_credit(found[number].text) or "\n", " ")
        words = set(re.findall(r"\w+", found[before].text.lower()))
        shared = len(words & set(re.findall(r"\w+", caption.lower())))
        needed = 0.8 if found[number].after_blank else 0.5
        if words and shared >= needed * len(words) and found[before].after_blank:
            sorts[before] = "caption"


def _by_place(found: list[Line], sorts: dict[int, Sort], first: int, last: int) -> None:
    """Breadcrumbs, section names, bylines and runs of short lines before and after the article."""
    outside = [n for n in range(len(found)) if n not in sorts and not first <= n <= last]
    for number in outside:
        text = _NUMBERED.sub("", found[number].text)
        if _is_breadcrumb(text):
            sorts[number] = "date" if any(map(is_date_line, _SEPARATOR.split(text))) else "menu"
        elif len(text.split()) <= 10 and any(map(is_date_line, re.split(r"\s[-–—]\s", text)[1:])):
            sorts[number] = "date"
        elif _is_byline(text):
            sorts[number] = "byline"
        elif _SERIAL.match(text) or _is_section(text):
            sorts[number] = "menu"
    run: list[int] = []
    for number in [*outside, len(found) + 1]:
        short = number < len(found) and len(found[number].text.split()) <= 3 and is_heading(found[number].text)
        if short and number not in sorts and (not run or number == run[-1] + 1):
            run.append(number)
            continue
        if len(run) >= 4:
            sorts.update(dict.fromkeys(run, "menu"))
        run = [number] if short and number not in sorts else []


def _is_section(text: str) -> bool:
    words = re.findall(r"[\w-]+", text.lower())
    return bool(words) and len(words) <= 3 and all(word in _words("sections") for word in words)


def _is_masthead(text: str, outlet: str) -> bool:
    if not text.casefold().startswith(outlet.casefold()) or _ENDS.search(text[-12:]):
        return False
    rest = text[len(outlet) :]
    return not rest or bool(re.match(r"\s*[-–—|(]\s*\S.{0,60}$", rest))


def _is_breadcrumb(text: str) -> bool:
    if _ENDS.search(text[-12:]) or len(text) > 160:
        return False
    parts = [part for part in _SEPARATOR.split(text) if part.strip()]
    if any(len(part.split()) > 6 for part in parts):
        return False
    if len(parts) >= 3:
        return True
    return len(parts) == 2 and any(part.lower().strip() in _words("sections") or is_date_line(part) for part in parts)


def _is_byline(text: str) -> bool:
    match = _BYLINE.match(text)
    if not match or _ENDS.search(text[-12:]) or len(text.split()) > 12:
        return False
    who = [word for word in re.findall(r"[^\W\d_][\w'’.-]*", match["who"]) if word.lower() not in _SMALL]
    if match["who"].split()[0].lower() in ("the", "a", "an", "our"):
        return bool(_STAFF.search(text))
    return bool(who) and all(word[0].isupper() or _STAFF.match(word) for word in who)


def _lists(found: list[Line], sorts: dict[int, Sort], last: int) -> None:
    """What follows the heading of a list of other stories, or any furniture after the article's last paragraph."""
    for number in [n for n, sort in sorts.items() if sort == "list"]:
        for follower in range(number + 1, min(len(found), number + 60)):
            if follower in sorts:
                continue
            text = found[follower].text
            if follower <= last and (_is_body(text) or follower > number + 6):
                break
            if not is_heading(text):
                break
            if follower < last and found[follower].after_blank and follower > number + 1:
                break
            sorts[follower] = "list"
    ended = False
    for number in range(last + 1, len(found)):
        if number in sorts:
            ended = ended or sorts[number] in ("menu", "list", "signed")
        elif ended and is_heading(found[number].text):
            sorts[number] = "list"
        elif ended:
            ended = False


def _repeated(found: list[Line], sorts: dict[int, Sort], first: int) -> None:
    """A heading that is printed twice, as the headline often is in its breadcrumbs."""
    seen: set[str] = set()
    for number, line in enumerate(found):
        words = line.text.casefold()
        if number not in sorts and words in seen and len(words.split()) >= 3 and (number < first or is_heading(words)):
            sorts[number] = "repeated"
        seen.add(words)
