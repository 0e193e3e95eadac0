"""The numbers a statement names, in figures or in words, so that two statements can be told apart by them."""

from __future__ import annotations

import re

__all__ = ["numbers"]

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_UNITS: dict[str, float] = {word: number for number, word in enumerate(_SMALL)} | {
    word: 10.0 * number for number, word in enumerate(_TENS, 2)
}
_RANKS: dict[str, float] = {word: number for number, word in enumerate(_ORDINALS)} | {
    "twentieth": 20.0, "thirtieth": 30.0,
}  # fmt: skip
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "dozens": 12.0,
    "m": 1e6, "mn": 1e6, "bn": 1e9, "percent": 0.01, "per cent": 0.01, "%": 0.01,
}  # fmt: skip
_SHARES = {
    "half": 0.5, "halve": 0.5, "halved": 0.5, "halving": 0.5, "halves": 0.5, "quarter": 0.25, "tenth": 0.1,
    "double": 2.0, "doubled": 2.0, "doubling": 2.0, "twice": 2.0, "both": 2.0, "fortnight": 2.0,
    "triple": 3.0, "tripled": 3.0, "decade": 10.0, "century": 100.0,
}  # fmt: skip
_THIRD = re.compile(r"(?:a|one|two|of which a|by a|nearly a)\s$")
_TOKEN = re.compile(r"\d[\d,.]*\d|\d|%|per cent\b|[a-z]+", re.IGNORECASE)


def numbers(words: str) -> frozenset[float]:
    """The numbers other than one: `forty` and `40` are 40, `2.4 billion` is 2.4e9, `half` and `50 percent` are 0.5.

    One is left out, since an article stands for it and a pronoun is it ("a day", "one of ours").
    """
    text = words.lower().replace("-", " ")
    found: set[float] = set()
    held: float | None = None  # the number being read: units and hundreds add up, scales multiply

    def close() -> None:
        nonlocal held
        if held is not None and held != 1:
            found.add(round(held, 6))
        held = None

    for token in _TOKEN.finditer(text):
        word = token.group()
        if word[0].isdigit():
            close()
            held = _figure(word)
        elif word in _UNITS:
            if held is not None and (held < 20 or held % 10 or _UNITS[word] >= 10) and held % 100:
                close()
            held = (held or 0.0) + _UNITS[word]
        elif word in _SCALES:
            held = (1.0 if held is None else held) * _SCALES[word]
            if _SCALES[word] < 1 or _SCALES[word] == 12:
                close()
        elif word == "third" and _THIRD.search(text[: token.start()]):
            held = None
            found.add(0.333333)
        elif word in _SHARES:
            held = None
            found.add(_SHARES[word])
        elif word in _RANKS:
            held = (held or 0.0) + _RANKS[word]
            close()
        elif word in ("st", "nd", "rd", "th") or (word == "and" and held is not None and held >= 100):
            continue
        else:
            close()
    close()
    return frozenset(found)


def _figure(digits: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return float(re.sub(r"\D", "", digits) or 0)
