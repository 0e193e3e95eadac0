"""Encoding damage in a text: characters that were written in one encoding and read in another.

ftfy sees UTF-8 read as a Western single-byte page. What it cannot see, UTF-8 read as an East Asian
double-byte page or as a Cyrillic or Greek one, is told by reading the characters back: a run that encodes in
such a page to valid UTF-8 of Latin letters or typographic punctuation, inside Latin text, was damaged there.
"""

from __future__ import annotations

import difflib
import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

import ftfy
from ftfy.badness import is_bad

from .draft import Change

__all__ = ["REPAIRS", "repaired"]

_DOUBLE_BYTE = ("gb18030", "cp950", "cp932", "cp949")
_SINGLE_BYTE = (
    "sloppy-windows-1252", "sloppy-windows-1251", "koi8-r", "koi8-u", "sloppy-windows-1253", "sloppy-windows-1250",
    "sloppy-windows-1254", "sloppy-windows-1257", "cp1255", "cp1256", "cp874", "mac-roman", "cp437", "cp850",
    "cp866", "iso8859-5", "iso8859-7",
)  # fmt: skip

_EAST = re.compile("[\u02c7-\u02d9\u0370-\u04ff\u2010-\u2642\u2e80-\u9fff\uac00-\ud7af\ue000-\uf8ff\uff00-\uffef]+")
_HIGH = re.compile("[\u0080-\U0010ffff]+")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CYRILLIC_OR_GREEK = re.compile("[\u0370-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LETTERS = re.compile(r"[^\W\d_]")
_CHUNK = re.compile(r"[^ \n]{1,400}(?: [^ \n]{1,60}){0,8}")
_COMBINED = re.compile(r"[^\W\d_][\u0300-\u036f]{1,8}")
_WORD = re.compile(r"[^ \n]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# Controls, invisible marks and marks that turn the direction of a line: none is part of a report's words.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PUNCTUATION = set("‘’‚“”„–—…•«»‹›°·¡¿€£§©®™†‡′″½¼¾²³×\u00a0")


def repaired(words: str) -> str:
    """A short text, such as a title, with its encoding damage repaired and no record kept of it."""
    for step in REPAIRS:
        for change in reversed(step(words)):
            words = words[: change.start] + change.new + words[change.end :]
    return words


def composed_changes(text: str) -> list[Change]:
    """Letters written as a letter and a combining accent, as the one character that names are looked up by."""
    changes = []
    for match in _COMBINED.finditer(text):
        composed = unicodedata.normalize("NFC", match.group())
        if composed != match.group():
            changes.append(Change(match.start(), match.end(), composed, "encoding"))
    return changes


def control_changes(text: str) -> list[Change]:
    """Takes out NULs, control characters and invisible marks."""
    return [Change(m.start(), m.end(), "", "encoding") for m in _CONTROL.finditer(text)]


def entity_changes(text: str) -> list[Change]:
    """Character references that were left in the text (`&amp;`, `&#8217;`), as the characters they name."""
    changes = []
    for match in _ENTITY.finditer(text):
        meant = html.unescape(match.group())
        if meant != match.group() and len(meant) == 1 and (meant.isprintable() or meant == "\u00a0"):
            changes.append(Change(match.start(), match.end(), meant, "encoding"))
    return changes


def half_lost_changes(text: str) -> list[Change]:
    """Damage of which a byte was lost on the way, told by what is left.

    Of the marks that begin with the bytes E2 80, cp1252 has no character for the last byte of the closing quote
    (9D) and of the hyphen (90), GBK none for a last byte before a blank; both are often dropped. Compatibility
    normalisation parts the spacing accents, fractions and raised digits that end some letters (C3 A8, "Ã¨").
    """
    if text.isascii():
        return []
    changes = [
        Change(m.start(), m.end(), "\u2010" if m["hyphen"] is not None else "”", "encoding")
        for m in _LOST_LAST_BYTE.finditer(text)
    ]
    changes += [Change(m.start(), m.end(), _PARTED[m[1]], "encoding") for m in _PARTED_ACCENT.finditer(text)]
    unclosed = 0
    for match in _QUOTES.finditer(text):
        if match.lastgroup == "lost" and unclosed:
            changes.append(Change(match.start(), match.end(), "”", "encoding"))
        unclosed = {"open": unclosed + 1, None: 0}.get(match.lastgroup, max(0, unclosed - 1))
    return sorted(changes)


_LOST_LAST_BYTE = re.compile("â€(?:(?=[\\s\u00a0.,;:!?)\\]<\"']|$)|(?P<hyphen>)(?<=[A-Za-z]..)(?=[A-Za-z]))")
_PARTED = {" \u0308": "è", " \u0304": "ï", " \u0301": "ô", " \u0327": "ø"}
_PARTED |= {"1⁄4": "ü", "1⁄2": "ý", "3⁄4": "þ", "1": "ù", "2": "ò", "3": "ó"}
_PARTED_ACCENT = re.compile("(?<=[A-Za-z])Ã(" + "|".join(_PARTED) + ")(?!\\d)")
# An opening quote, sound or read as GBK with the letter after it; a closing one, sound or with its last byte lost.
_QUOTES = re.compile("(?P<open>“|鈥[\u6dd0-\u6dff])|(?P<close>”)|(?P<lost>鈥(?:\\?|\ufffd\\??)(?=[\\s.,;:]|$))|\n")


def encoding_changes(text: str) -> list[Change]:
    """The places where characters were read in a wrong encoding, with what they are meant to be."""
    if text.isascii():
        return []
    seen = list(_seen_by_ftfy(text))
    taken = {place for change in seen for place in range(change.start, change.end)}
    return sorted(seen + [c for c in _read_back(text) if taken.isdisjoint(range(c.start, c.end))])


def _seen_by_ftfy(text: str) -> Iterator[Change]:
    for match in _CHUNK.finditer(text):
        chunk = match.group()
        if chunk.isascii() or not is_bad(chunk):
            continue
        whole = list(_fixed_by_ftfy(chunk, match.start()))
        if whole:
            yield from whole
            continue
        # One sound character beside the damaged ones keeps ftfy from reading them back: word by word, then.
        for word in _WORD.finditer(chunk):
            if not word.group().isascii():
                yield from _fixed_by_ftfy(word.group(), match.start() + word.start())


def _fixed_by_ftfy(chunk: str, at: int) -> Iterator[Change]:
    fixed = ftfy.fix_encoding(chunk)
    if fixed == chunk or "\ufffd" in fixed or not _latin_gain(chunk, fixed):
        return
    for tag, i, j, k, m in difflib.SequenceMatcher(None, chunk, fixed, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Change(at + i, at + j, fixed[k:m], "encoding")


def _latin_gain(chunk: str, fixed: str) -> bool:
    """Whether a repair made the text shorter and kept its ASCII words: one that rewrites them is a guess."""
    return len(fixed) < len(chunk) and [c for c in chunk if c.isascii() and c.isalnum()] == [
        c for c in fixed if c.isascii() and c.isalnum()
    ]


def _read_back(text: str) -> list[Change]:
    letters = len(_LETTERS.findall(text))
    foreign = len(_CJK.findall(text)) + len(_CYRILLIC_OR_GREEK.findall(text))
    if not letters or foreign * 3 > letters:
        return []  # a text in that script, not Latin text with damage
    found: list[tuple[str, Change]] = []
    for pages, runs in ((_DOUBLE_BYTE, _EAST), (_SINGLE_BYTE, _HIGH)):
        for match in runs.finditer(text):
            found += _readings(text, match, pages)
    # Damage comes from one wrong page: where two explain a run, the one that explains most others is believed.
    support = Counter(page for page, _ in found)
    order = {page: -count for page, count in support.items()}
    chosen: list[Change] = []
    taken: set[int] = set()
    for _page, change in sorted(found, key=lambda f: (order[f[0]], f[1].start, f[1].start - f[1].end)):
        if taken.isdisjoint(range(change.start, change.end)):
            taken.update(range(change.start, change.end))
            chosen.append(change)
    return chosen


def _readings(text: str, match: re.Match[str], pages: tuple[str, ...]) -> Iterator[tuple[str, Change]]:
    run = match.group()
    if len(run) > 40 or (len(run) < 2 and pages is _SINGLE_BYTE):
        return
    before = text[match.start() - 1] if match.start() else ""
    after = text[match.end()] if match.end() < len(text) else ""
    joined = bool(_LATIN.match(before) or _LATIN.match(after))
    for page in pages:
        try:
            meant = run.encode(page).decode("utf-8")
        except (UnicodeError, LookupError):
            continue
        if len(meant.encode("utf-8")) == len(meant) or not _plausible(meant, joined):
            continue
        yield page, Change(match.start(), match.end(), meant, "encoding")


def _plausible(meant: str, joined: bool) -> bool:
    marks = [c for c in meant if ord(c) > 127]
    if not all(c in _PUNCTUATION or _is_latin(c) for c in marks):
        return False
    if not all(c in _PUNCTUATION or c.isalnum() or c in " .,'\"()-" for c in meant):
        return False
    # A letter alone, away from any Latin word, may as well be the foreign character that stands there.
    return joined or any(c in "‘’“”„–—…•" for c in marks)


def _is_latin(character: str) -> bool:
    return character.isalpha() and unicodedata.name(character, "").startswith("LATIN") and ord(character) < 0x250


# Controls last: ftfy reads some of them as halves of damaged characters.
REPAIRS: tuple[Callable[[str], list[Change]], ...] = (
    composed_changes,
    half_lost_changes,
    encoding_changes,
    half_lost_changes,
    entity_changes,
    control_changes,
)
"""The steps of repair in their order, each from a text to the changes it needs."""
