"""Amounts in a text: sums of money with their currency, and shares of GDP, with bounds and periods."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

from babel import Locale

from ..vocabulary import Amount
from .annotations import Sum

__all__ = ["NUMBER", "counted", "elliptic", "number", "sums"]

_UNITS: dict[str, int | Decimal] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "half": Decimal("0.5"),
}  # fmt: skip
_MULTIPLES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "mln": 10**6, "m": 10**6,
    "billion": 10**9, "milliard": 10**9, "milliards": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip
_WORD_NUMBER = "|".join(sorted(_UNITS, key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:[,   ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d{1,2})?"
NUMBER = rf"(?:{_DIGITS}|(?:{_WORD_NUMBER})(?:[- ](?:{_WORD_NUMBER}))?(?:\s(?:a\s)?(?:hundred|thousand))?)"
"""A number in digits or words, as a regular expression without groups."""
_MULTIPLE = r"(?:hundred|thousand|million|billion|milliards?|trillion|mn|mln|bn|bln|tn|m|b|k)"
_VAGUE = r"(?:tens|dozens|hundreds|thousands|millions|billions|several\s\w+|a\sfew\s\w+)(?:\sof\s(?:hundreds|thousands|millions|billions|trillions))*"
_SYMBOLS = {
    "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₺": "TRY", "₽": "RUB", "₹": "INR", "zł": "PLN", "₪": "ILS",
    "₩": "KRW", "US$": "USD", "A$": "AUD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "$": "USD",
}  # fmt: skip
# By convention of English-language reporters a bare "dollar" is the US one, and so on; "crown" and "franc" name none.
_BARE = {
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "rupees": "INR", "rubles": "RUB", "roubles": "RUB", "ruble": "RUB",
    "rouble": "RUB", "hryvnia": "UAH", "hryvnias": "UAH", "zloty": "PLN", "zlotys": "PLN", "forint": "HUF",
    "forints": "HUF", "lira": "TRY", "liras": "TRY", "rand": "ZAR", "won": "KRW", "shekels": "ILS", "pounds sterling": "GBP",
    "Swedish crowns": "SEK", "Norwegian crowns": "NOK", "Danish crowns": "DKK", "Czech crowns": "CZK",
    "kronor": "SEK", "Swedish krona": "SEK",
}  # fmt: skip
_BARE_AMBIGUOUS_WITHOUT_NUMBER = {"won", "rand", "pound", "pounds"}
_CODES = r"(?:EUR|USD|GBP|NOK|SEK|DKK|CHF|JPY|CAD|AUD|PLN|CZK|HUF|TRY|UAH|RUB|CNY|INR|BRL|ZAR|KRW|MXN|RON|BGN|ISK|ILS|NZD|SAR|AED|XDR)"
_GDP = r"(?:(?:its|their|the)\s)?(?:annual\s)?(?:gross\s(?:domestic|national)\s(?:product|income)|GDP|GNI|GNP|(?:national|combined|economic)\s(?:income|output|product)|output)"
_PERCENT = r"(?:%|per\s?cent|percent)"
_BOUND = (
    r"(?:(?P<least>at\sleast|no\sless\sthan|not\sless\sthan|a\sminimum\sof|minimum|more\sthan|over|above|in\sexcess\sof|upwards\sof)"
    r"|(?P<most>at\smost|no\smore\sthan|not\smore\sthan|up\sto|a\smaximum\sof|less\sthan|under|below|as\smuch\sas)"
    r"|(?P<about>about|around|roughly|some|nearly|almost|approximately|an?\sestimated|circa|close\sto))\s+"
)
_PER = r"(?P<per>\s*(?:,\s)?(?:per|a|an|each|every|/)\s?(?P<period>day|week|month|quarter|year|annum)|\s(?P<adverb>annually|yearly|monthly|daily|weekly))"
_GOAL = re.compile(r"\s?[- ]?(?:goal|target|benchmark|threshold|guideline|floor|pledge|mark)\b")
_OF_OUTPUT = re.compile(r"\bGDP\b|gross domestic product|(?:economic|national) output")
_DEFENCE_SPENDING = re.compile(
    r"\b(?:defen[cs]e|military) (?:spending|budgets?|expenditure)\b|\bspend\w* (?:\S+ ){0,8}on defen[cs]e\b|\bon defen[cs]e\b"
)
_AIMED = re.compile(r"\b(?:towards?|beyond|reach\w*|meet\w*|met|hit|spen[dt]\w*|at least|above|below) (?:the |a )?$")
_ADVERBS = {"annually": "year", "yearly": "year", "monthly": "month", "daily": "day", "weekly": "week", "annum": "year"}
Period = Literal["day", "week", "month", "quarter", "year"]


@lru_cache(maxsize=1)
def _currencies() -> dict[str, str]:
    """English currency names, singular and plural, to ISO 4217, from the Unicode CLDR as Babel carries it."""
    locale = Locale("en")
    names: dict[str, str] = {}
    current = set(_SYMBOLS.values()) | set(_BARE.values())
    for code, name in locale.currencies.items():
        if re.search(r"\d{4}|\(", name):  # currencies of the past carry their years
            continue
        names.setdefault(name.lower(), code)
        current.add(code)
    for code, plurals in locale._data["currency_names_plural"].items():
        for name in plurals.values():
            if not re.search(r"\d{4}|\(", name):
                names.setdefault(name.lower(), code)
    names |= {bare.lower(): code for bare, code in _BARE.items()}
    return names


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(_currencies(), key=len, reverse=True))
    symbols = "|".join(re.escape(symbol) for symbol in sorted(_SYMBOLS, key=len, reverse=True))
    codes = _CODES
    sides = rf"(?P<sign>{symbols}|{codes}\s?)"
    number_part = rf"(?P<number>{NUMBER}|{_VAGUE}|half\sa(?=\s{_MULTIPLE})|an?(?=\s(?:further\s|additional\s|extra\s)?{_MULTIPLE}\b))"
    to = rf"(?:\s?(?:-|–|to|and)\s?(?P<sign2>{symbols})?(?P<high>{NUMBER}))?"
    multiple = rf"(?:[\s-]?(?:further\s|additional\s)?(?P<multiple>{_MULTIPLE})(?![a-z]))?"
    money = re.compile(
        rf"(?:{_BOUND})?(?:{sides}\s?{number_part}{to}{multiple}"
        rf"|{number_part.replace('<number>', '<number2>')}{to.replace('<high>', '<high2>').replace('<sign2>', '<sign3>')}"
        rf"{multiple.replace('<multiple>', '<multiple2>')}[\s-](?:of\s)?(?P<name>{names}|{codes})\b)(?:{_PER})?",
        re.IGNORECASE,
    )
    gdp = re.compile(
        rf"(?:{_BOUND})?(?P<number>{NUMBER})\s?(?:-|–|to)?\s?(?P<high>{NUMBER})?[\s-]?{_PERCENT}"
        rf"(?P<gdp>\sof\s{_GDP})?(?:{_PER})?",
        re.IGNORECASE,
    )
    return money, gdp


def number(words: str) -> Decimal | None:
    """The number that digits or English words stand for; None where they stand for none."""
    words = words.strip().lower().replace("-", " ")
    compact = re.sub(r"(?<=\d)[   ](?=\d)", "", words)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", compact):
        compact = compact.replace(",", "")
    try:
        return Decimal(compact.replace(",", "."))
    except InvalidOperation:
        pass
    total = Decimal(0)
    known = False
    for word in words.split():
        if word in _UNITS:
            total += Decimal(_UNITS[word])
            known = True
        elif word in _MULTIPLES:
            total = (total or Decimal(1)) * _MULTIPLES[word]
            known = True
        elif word not in ("a", "an", "and"):
            return None
    return total if known else None


_COUNTED = re.compile(
    rf"(?:{_BOUND})?(?:(?:another|a\sfurther|an\sadditional)\s)?(?:(?:an?|the)\s(?=\d))?(?P<number>{NUMBER}(?!\sa\s)|half\sa(?=\s{_MULTIPLE}\b)|an?(?=\s{_MULTIPLE}\b))"
    rf"(?:[\s-]?(?P<multiple>{_MULTIPLE})(?![A-Za-z]))?(?:-(?P<measure>[a-z]{{3,}}))?(?P<thing>[^,;:.()“”\"]*)",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\s(?:more\s|further\s|additional\s|extra\s|new\s)?(?:of\s(?:the|its|their|his|our)\s)?", re.IGNORECASE
)
_PLURAL = re.compile(
    r"[a-z]{2,}s|aircraft|people|personnel|troops|men|women|children|police|artillery|ammunition|fish|cattle|sheep"
)
_NAMED_GOODS = re.compile(r"(?!(?:US|UN)\b)[A-Z][\w-]*[a-z0-9]s")  # "three Leopards", "24 F-16s"
_MEASURES = frozenset(
    "tonne ton kilogram kilo litre barrel hectare acre mile kilometre metre megawatt gigawatt tonnes tons".split()
)
_SINGULAR_IN_S = frozenset(
    "as this its is was has plus less across towards thus perhaps always besides years months weeks days hours minutes percent".split()
)


def counted(words: str, following: str = "") -> Amount | None:
    """The amount that words count, "about 30 million doses" or "19 of its aircraft": unit is the thing, as it stands.

    `following` is the text behind the words, where the thing may stand. None where no number opens them, or where nothing
    in the plural is counted.
    """
    match = _COUNTED.match(words.strip())
    value = _counted_value(match) if match else None
    if match is None or value is None:
        return None
    thing = match["thing"] if match["thing"].strip() else re.split(r"[,;:.()“”\"]", following)[0]
    unit = f"{match['measure'].rstrip('s')}s" if match["measure"] in _MEASURES else None
    words_behind = _OF_THEM.sub(" ", thing, count=1).split()[:5]
    if unit is None and words_behind and _NAMED_GOODS.fullmatch(words_behind[0]):
        unit = words_behind[0]
    for word in words_behind:
        if unit is not None and not _PLURAL.fullmatch(word):
            break
        if _PLURAL.fullmatch(word) and word not in _SINGULAR_IN_S:
            unit = word
        elif unit is None and re.fullmatch(
            r"(?:of|to|for|in|on|at|by|with|from|and|or|that|which|will|would|had|have)", word
        ):
            break
    if unit is None:
        return None
    return Amount(
        value=value,
        unit=unit,
        bound=_bound(match),
        approximate=match["about"] is not None,
        words=re.sub(r"\s+", " ", words.strip())[:200],
    )


def _counted_value(match: re.Match[str]) -> Decimal | None:
    words = match["number"].lower()
    plain = Decimal(1) if words in ("a", "an") else number(words.removesuffix(" a"))
    return plain * _MULTIPLES[match["multiple"].lower()] if plain is not None and match["multiple"] else plain


_BARE_NUMBER = re.compile(
    rf"(?:{_BOUND})?(?:another\s|a\sfurther\s)?(?P<number>{NUMBER})(?:[\s-]?(?P<multiple>{_MULTIPLE})(?![A-Za-z]))?",
    re.IGNORECASE,
)


_NO_NOUN = re.compile(
    r"\W*$|\s?[,.;:)—–]|\s(?:will|would|to|by|in|over|from|for|and|of\s(?:it|them|which)|each|more|is|are|was|were|has|have|had|as|on|at|while|but)\b",
    re.IGNORECASE,
)


def elliptic(words: str, before: str, after: str) -> Amount | None:
    """The amount that a bare number stands for, the currency or the thing counted being told just before it ("France gave
    2 million euros, Spain 1.5 million"; "of the 100 million doses, 80 million will go ..."); None where nothing tells, or
    where a noun stands in the text `after` it."""
    match = _BARE_NUMBER.fullmatch(words.strip()) if _NO_NOUN.match(after) else None
    value = _counted_value(match) if match else None
    if match is None or value is None:
        return None
    told = [one for one in sums(before) if one.amount.currency]
    things = [amount for each in _COUNTED.finditer(before) if (amount := counted(each[0]))]
    currency = told[-1].amount.currency if told else None
    unit = things[-1].unit if things and not currency else None
    if not currency and not unit:
        return None
    return Amount(
        value=value,
        currency=currency,
        unit=unit,
        bound=_bound(match),
        approximate=match["about"] is not None,
        words=re.sub(r"\s+", " ", words.strip())[:200],
    )


def sums(text: str) -> tuple[Sum, ...]:
    """Every sum of money and every share of GDP or percentage, in text order.

    A sum in brackets right behind another ("500 million euros ($530 million)") is the same sum again and left out.
    """
    money, gdp = _patterns()
    found: list[Sum] = []
    for start, end in _around_currencies(text):
        for match in money.finditer(text, start, end):
            amount = _money(match)
            if amount is not None:
                found.append(Sum(match.start(), match.start() + len(match[0].rstrip()), amount))
    for match in gdp.finditer(text) if _PERCENT_SIGN.search(text) else ():
        value = number(match["number"])
        if value is None or any(s.start < match.end() and match.start() < s.end for s in found):
            continue
        after = text[match.end() : match.end() + 120]
        of_gdp = match["gdp"] is not None or _spending_share(text, match.start(), after)
        amount = Amount(
            value=value,
            high=number(match["high"]) if match["high"] else None,
            unit="percent_of_gdp" if of_gdp else "percent",
            per=_period(match) or ("year" if of_gdp else None),
            bound=_bound(match),
            approximate=match["about"] is not None,
            words=match[0].strip(),
        )
        found.append(Sum(match.start(), match.end(), amount))
    return tuple(_told_once(text, sorted(found, key=lambda s: s.start)))


_PERCENT_SIGN = re.compile(_PERCENT, re.IGNORECASE)
_BEFORE, _BEHIND = 120, 60
"""Characters of a sum's words before its currency and behind it, more than any has."""


@lru_cache(maxsize=1)
def _currency_words() -> tuple[frozenset[str], re.Pattern[str]]:
    """The last words of all names of currencies, in small letters, and a pattern of signs and codes."""
    return (
        frozenset(re.split(r"\W+", name)[-1] for name in _currencies()),
        re.compile(
            "|".join([*map(re.escape, _SYMBOLS), rf"\b{_CODES}(?![A-Za-z])", rf"(?<=\d){_CODES}\b"]), re.IGNORECASE
        ),
    )


def _around_currencies(text: str) -> list[tuple[int, int]]:
    """Stretches of the text that hold every sum of money. The pattern for sums knows hundreds of names and is slow;
    most of a text names no currency."""
    words, signs = _currency_words()
    places = [match.span() for match in signs.finditer(text)]
    places += [match.span() for match in _LETTERS.finditer(text) if match[0].lower() in words]
    stretches: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if stretches and start - _BEFORE <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], end + _BEHIND))
        else:
            stretches.append((max(0, start - _BEFORE), end + _BEHIND))
    return stretches


_LETTERS = re.compile(r"[^\W\d_]{3,}")


def _told_once(text: str, found: list[Sum]) -> list[Sum]:
    """Joins "500 million euros ($530 million) per year" and "between $2 billion and $3 billion" into one sum each."""
    told: list[Sum] = []
    for here in found:
        last = told[-1] if told else None
        between = text[last.end : here.start] if last else ""
        if last and re.fullmatch(r"\s?[(\[](?:or\s|i\.e\.,?\s|=\s?)?", between):
            period = re.match(rf"\s?[)\]]{_PER}", text[here.end :], re.IGNORECASE)
            per = last.amount.per or here.amount.per or (_period(period) if period else None)
            end = here.end + (period.end() if period else 1)
            told[-1] = Sum(last.start, end, last.amount.model_copy(update={"per": per}))
        elif (
            last
            and between in (" and ", " to ")
            and text[: last.start].endswith(("between ", "from "))
            and last.amount.currency == here.amount.currency
            and last.amount.unit == here.amount.unit
            and isinstance(last.amount.value, Decimal)
            and isinstance(here.amount.value, Decimal)
            and last.amount.value < here.amount.value
        ):
            words = text[last.start : here.end]
            told[-1] = Sum(
                last.start,
                here.end,
                last.amount.model_copy(update={"high": here.amount.value, "per": here.amount.per, "words": words}),
            )
        else:
            told.append(here)
    return told


def _spending_share(text: str, start: int, after: str) -> bool:
    """Whether a bare percentage is the spending goal: "the two-percent goal", "to move towards 2%" of defence spending."""
    before = text[max(0, start - 80) : start]
    if _GOAL.match(after):
        return True
    if _OF_OUTPUT.search(text) is None:
        return False
    aimed = _AIMED.search(before) is not None and _DEFENCE_SPENDING.search(text) is not None
    return aimed or _DEFENCE_SPENDING.search(before + after) is not None


def _money(match: re.Match[str]) -> Amount | None:
    sign, name = match["sign"], match["name"]
    words = (match["number"] or match["number2"] or "").strip()
    multiple = match["multiple"] or match["multiple2"]
    if sign:
        currency = _SYMBOLS.get(sign.strip()) or sign.strip().upper()
        if sign.strip().isalpha() and not sign.strip().isupper():
            return None
    else:
        currency = _currencies().get(re.sub(r"\s", " ", name.lower())) or name.upper()
        if name.lower() in _BARE_AMBIGUOUS_WITHOUT_NUMBER and multiple is None and not re.search(r"\d", words):
            return None
    if len(currency) != 3:
        return None
    value: Decimal | str | None
    if re.match(_VAGUE, words, re.IGNORECASE):
        value = re.sub(r"\s+", " ", f"{words} {multiple or ''}".strip().lower())
    else:
        plain = Decimal(1) if words.lower() in ("a", "an") else number(words)
        if plain is None:
            return None
        value = plain * _MULTIPLES[multiple.lower()] if multiple else plain
    high_words = match["high"] or match["high2"]
    high = number(high_words) if high_words else None
    if high is not None and multiple:
        high *= _MULTIPLES[multiple.lower()]
    if high is not None and isinstance(value, Decimal) and high <= value:
        high = None
    return Amount(
        value=value,
        high=high,
        currency=currency,
        per=_period(match),
        bound=_bound(match),
        approximate=match["about"] is not None,
        words=re.sub(r"\s+", " ", match[0].strip()),
    )


def _bound(match: re.Match[str]) -> Literal["at_least", "at_most"] | None:
    return "at_least" if match["least"] else "at_most" if match["most"] else None


def _period(match: re.Match[str]) -> Period | None:
    word = (match["period"] or match["adverb"] or "").lower()
    period = _ADVERBS.get(word, word)
    return period if period in ("day", "week", "month", "quarter", "year") else None  # type: ignore[return-value]
