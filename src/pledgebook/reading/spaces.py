"""Spaces lost between words ("Secretary GeneralJens"), found by a word list and by the report's own words.

A glued word is split only when it is no word and no name seen elsewhere in the report, and both parts
are: common words, or a name the report uses elsewhere beside a common word. The word list with its counts is the
frequency dictionary that ships with symspellpy (82,765 English words, from Google Books n-grams and SCOWL).
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml

from .draft import Change

__all__ = ["space_changes"]

_LONGEST = 40  # letters: two words and more
_COMMON = 1_000_000
_VERY_COMMON = 20_000_000
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LEFT_ALONE = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?<!\S)[^\s@]{1,80}@\S+|[@#]\w+|\b[\w-]{1,60}(?:\.[\w-]{1,60}){0,6}"
    r"\.(?:com|org|net|gov|edu|info|int|tv|eu|uk|de|fr|ru|co|io|me|us|ua)\b\S*",
    re.I,
)
_STOP = re.compile(
    r"(?<![^\W\d_])(?P<left>[^\W\d_]{2,})(?P<mark>[.!?]|,|;|[.,]?[”)])(?P<right>[^\W\d_]{2,}|[AI](?=\s))"
)
_YEAR_COMMA = re.compile(r"(?<![\d,.])(?P<left>\d{4}),(?P<right>[^\W\d_]{2,})")
_INFLECTED = re.compile(r"(?:[^s]s|ed|ing|ly|tion|ment)$")


_POSSESSIVE = re.compile(r"['’]s?$|(?<=s)['’]$")


@cache
def _words(key: str) -> frozenset[str]:
    """A list of `words.yaml`."""
    lists = yaml.safe_load(files(__package__).joinpath("words.yaml").read_text(encoding="utf-8"))
    return frozenset(str(lists[key]).split())


@cache
def _counts() -> dict[str, int]:
    """Each word of the list, in small letters, with its count."""
    text = (files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    return {word: int(count) for word, count in (line.split() for line in text.splitlines())}


def space_changes(text: str) -> list[Change]:
    """Where a space was lost, as changes that put one in."""
    masked = [m.span() for m in _LEFT_ALONE.finditer(text)]
    matches = [m for m in _TOKEN.finditer(text) if not _within(masked, m.start())]
    own = Counter(m.group() for m in matches)
    names = frozenset(word for word, _ in own.items() if word[:1].isupper() and len(word) >= 4)
    places = set(_after_marks(text, masked, own))
    for match in matches:
        word = match.group()
        if len(word) < 5 or word.lower() in _counts():
            continue
        for cut in _cuts(_POSSESSIVE.sub("", word), own, names, _follows(text, match.end())):
            places.add(match.start() + cut)
    return [Change(place, place, " ", "space") for place in sorted(places)]


def _within(spans: list[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in one of the spans, which are in order and do not overlap."""
    index = bisect_right(spans, (place, sys.maxsize)) - 1
    return index >= 0 and place < spans[index][1]


def _follows(text: str, place: int) -> bool:
    """Whether a capitalised word comes next."""
    return bool(re.match(r" [^\W\d_a-z]", text[place : place + 2]))


def _common(word: str) -> bool:
    count = _counts().get(word.lower(), 0)
    return count >= (_COMMON if len(word) >= 4 else _VERY_COMMON)


def _cuts(word: str, own: Counter[str], names: frozenset[str], name_follows: bool) -> list[int]:
    if not 5 <= len(word) <= _LONGEST or word.lower() in _counts() or own[word] > 1:
        return []
    if not word.isalpha() or word in _words("names"):
        return []
    inner = [i for i in range(2, len(word) - 1) if word[i - 1].islower() and word[i].isupper()]
    cuts: list[int] = []
    rest, shift = word, 0
    if len(inner) == 1:
        left, right = word[: inner[0]], word[inner[0] :]
        if not _capital_cut(left, right, own, names, name_follows):
            return []
        cuts.append(inner[0])
        rest, shift = right, inner[0]
    elif inner or not (word[1:].islower()):
        return []
    if rest.lower() not in _counts() and rest not in names - {word}:
        cut = _plain_cut(rest, own, names)
        if cut is not None:
            cuts.append(shift + cut)
    return cuts


def _capital_cut(left: str, right: str, own: Counter[str], names: frozenset[str], name_follows: bool) -> bool:
    if left in _words("prefixes") or not right[1:].islower():
        return False
    if left[0].isupper() and right.lower() in _words("titles") and name_follows:
        return True  # a caption's last name glued to the next one's title: "OkelloPresident Eva Lind"
    left_known = _common(left) or own[left] > 0 or own[left.lower()] > 0
    right_seen = own[right] > 0 or own[right.lower()] > 0
    if not left_known:
        return False
    if left.lower() in _words("domains"):
        return False
    # "Never" and "Trump" may be one coinage; "The" and "Blaze", "United" and "Health" are likely one name.
    if right_seen and (left[0].islower() or (right in names and right.lower() not in _counts())):
        return True
    if left.lower() in _words("titles") and (name_follows or right_seen):
        return True
    return left[0].islower() and len(left) >= 3 and (_common(right) or name_follows) and _common(left)


def _plain_cut(word: str, own: Counter[str], names: frozenset[str]) -> int | None:
    """Where a word without inner capitals is two: a name of this report and a word, or two words."""
    for cut in range(len(word) - 2, 3, -1):
        left, right = word[:cut], word[cut:]
        if left in names and right.islower() and _common(right) and _may_follow(right):
            return cut
    if not word.islower():
        return None
    if word.endswith("the") and word[:-3] in _words("prepositions"):
        return len(word) - 3
    for cut in range(3, len(word) - 2):
        left, right = word[:cut], word[cut:]
        if not (_common(left) and _common(right)):
            continue
        if (right in _words("function") and (len(left) >= 4 or left in _words("function"))) or (
            left in _words("function") and len(right) >= 5 and own[right] > 0
        ):
            return cut
        if (
            len(left) >= 4
            and len(right) >= 5
            and _INFLECTED.search(left)
            and left not in _words("compounding")
            and (own[left] > 0 or own[right] > 0)
        ):
            return cut
    return None


def _may_follow(word: str) -> bool:
    return word in _words("function") or word in _words("verbs") or bool(_VERBAL.search(word))


# A verb may follow a name; a noun glued to one ("Trumpland") is more likely a coinage.
_VERBAL = re.compile(r"^\w{3,}(?:ed|(?<!s)s)$")


def _after_marks(text: str, masked: list[tuple[int, int]], own: Counter[str]) -> Iterator[int]:
    for match in _STOP.finditer(text):
        left, mark, right = match["left"], match["mark"], match["right"]
        if _within(masked, match.start("mark")) or _within(masked, match.start("right")):
            continue
        if not (_known(left, own) and _known(right, own)):
            continue
        if mark in ".!?" and not (left[-1].islower() and right[0].isupper() and right.lower() not in _words("domains")):
            continue
        if mark == ")" and not (len(left) > 2 and len(right) > 3):
            continue
        yield match.start("right")
    for match in _YEAR_COMMA.finditer(text):
        if _known(match["right"], own):
            yield match.start("right")


def _known(word: str, own: Counter[str]) -> bool:
    return own[word] > 1 or word in ("A", "I") or word.lower() in _counts()
