"""What a statement's words hold that tells it from others: content words, names, numbers, what is denied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from ..reference import organisations, people, states
from .numerals import numbers

__all__ = ["Wording", "wording"]

STOP = frozenset(
    """a an the of to in on at for and or but by with from as than that this these those there here it its is are was
    were be been being am do does did doing done have has had having will would shall should can could may might must
    going go get gets got we our ours us i me my mine he his him she her hers they their theirs them you your who whom
    whose which what when where while so such then also too just still yet already again more most very much many
    any some all each every both other others another one ones own same up out into over under about upon between
    because since if unless said say says told tell tells added including s t re ve ll d m""".split()
)
_DENIALS = frozenset(
    """not no never none nobody nothing neither nor cannot without hardly nowhere unable refuse refused refuses
    reject rejected rejects oppose opposes opposed opposing deny denied denies decline declined declines doubt doubts
    doubted fail failed fails rule ruled lack lacks n't impossible""".split()
)
_BARE = frozenset(("n't", "not", "no", "cannot", "rule", "ruled"))  # deny and say nothing besides
_OF_OBJECTS = frozenset(("no", "nobody", "nothing", "none"))
_REACH = 3  # content words after a denial that it can be about
_BREAK = frozenset(",;:.!?()—–") | {"but", "because", "although", "since", "while"}
_TOKEN = re.compile(r"n['’]t\b|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|\d[\d,.]*\d|\d|[,;:.!?()—–]", re.IGNORECASE)
_TIMES = frozenset(
    """january february march april june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday spring summer autumn winter""".split()
)
_PERIOD = re.compile(
    r"\b(?:an?|one|per|every|each)\s(?:single\s)?(hour|day|week|month|year|decade|century)\b", re.IGNORECASE
)
_MAY = re.compile(r"\b(?:(?:of|in|by|early|late|until|since|from|last|next|\d)\sMay\b|May\s\d)")
_TITLES = frozenset("mr mrs ms president minister prime foreign secretary general chancellor king queen".split())


@dataclass(frozen=True, slots=True)
class Wording:
    """`stems` are the content words in order, cut to their stems; `denials` the stems each denial can be about, those
    right after it first; `names` by sort (state, body, name, time, period); `tenses` whether it tells of what is
    to come, of what is done, or of both."""

    stems: tuple[str, ...]
    denials: tuple[tuple[str, ...], ...]
    numbers: frozenset[float]
    names: frozenset[tuple[str, str]]
    tenses: frozenset[Literal["to come", "done"]]

    @property
    def denied(self) -> frozenset[str]:
        """Every stem that some denial can be about."""
        return frozenset(stem for denial in self.denials for stem in denial)

    @property
    def text(self) -> str:
        return " ".join(self.stems)

    def stored(self) -> list[Any]:
        """As plain JSON values, from which `loaded` makes it again."""
        return [self.stems, self.denials, sorted(self.numbers), sorted(self.names), sorted(self.tenses)]

    @classmethod
    def loaded(cls, content: list[Any]) -> Wording:
        stems, denials, numbers, names, tenses = content
        return cls(
            tuple(stems),
            tuple(map(tuple, denials)),
            frozenset(numbers),
            frozenset(map(tuple, names)),
            frozenset(tenses),
        )


def wording(words: str) -> Wording:
    """What the words of a statement hold; capitals tell names, so the words are as they stand in their report."""
    stems: list[str] = []
    denials: list[list[str]] = []
    reach = 0
    opened = 0  # where in `stems` the clause began
    supposed = False  # "if they do not": the denial is of what is supposed, and another wording has "unless"
    # "don't", "won't", "can't" hold their denial within one word.
    for match in _TOKEN.finditer(re.sub(r"n['’]t\b", " n't", words)):
        token = match.group().lower().replace("’", "'")
        supposed = supposed or token == "if"
        if token in _DENIALS and not supposed:
            # "sought no confrontation": the verb before is denied with its object.
            denials.append(stems[-1:] if token in _OF_OBJECTS and len(stems) > opened else [])
            reach = _REACH
            if token not in _BARE:
                stems.append(stem(token))
        elif token in _BREAK:
            reach, opened, supposed = 0, len(stems), False
        elif token not in STOP and token not in _BARE:
            stems.append(stem(token))
            if reach:
                denials[-1].append(stems[-1])
                reach -= 1
    runs = tuple(tuple(run) for run in denials if run)
    return Wording(tuple(stems), runs, numbers(words), frozenset(_names(words)), _tenses(words))


_TO_COME = re.compile(
    r"\b(?:will|shall|would|going\sto|(?:is|are|was|were)\sto|(?:has|have|had)\s(?:\w+ly\s)?\w+(?:ed|en)\sto)\b|\w[’']ll\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:has|have|had)\s(?:(?:already|now|also|just|long|since|\w+ly)\s)?(?!to\b|not\b|never\b|no\b|a\b|an\b|the\b)"
    r"\w+(?:ed|en|[^aeiou]n|ght|pt|lt|nt|ld|me|de|ft|ng|un|ne|et)\b(?!\sto\b)",
    re.IGNORECASE,
)


def _tenses(words: str) -> frozenset[Literal["to come", "done"]]:
    """What is promised is not yet done: "will send", "has agreed to send"; "has sent"."""
    found: set[Literal["to come", "done"]] = set()
    if _TO_COME.search(words):
        found.add("to come")
    if _DONE.search(words):
        found.add("done")
    return frozenset(found)


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The word without the endings of plural, past and participle: enough to compare words with (after Harman 1991)."""
    for ending, put, least in (
        ("ies", "y", 5), ("ied", "y", 5), ("sses", "ss", 5), ("ing", "", 6), ("ed", "", 5), ("es", "", 5), ("s", "", 4),
        ("e", "", 4),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) >= least and not (ending == "s" and word.endswith(("ss", "us", "is"))):
            word = word[: len(word) - len(ending)] + put
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


_CAPITALISED = re.compile(r"(?<![\w-])[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*")


def _names(words: str) -> set[tuple[str, str]]:
    """The states, bodies, people and places, the months and days, and the single periods that the words name."""
    found = {("period", period.lower()) for period in _PERIOD.findall(words)}
    if _MAY.search(words):
        found.add(("time", "may"))
    for run in _CAPITALISED.finditer(words):
        opens = not words[: run.start()].rstrip().rstrip("\"'“”‘’«").rstrip() or bool(
            re.search(r"[.!?:][\"'“”‘’]?\s*[\"'“‘]?$", words[: run.start()])
        )
        found |= _of_run(run.group(), opens)
    return found


def _of_run(run: str, opens: bool) -> set[tuple[str, str]]:
    parts = [re.sub(r"['’]s?$", "", part).strip(".,'’") for part in run.split()]
    found: set[tuple[str, str]] = set()
    at = 0
    while at < len(parts):
        for end in range(len(parts), at, -1):
            name = " ".join(parts[at:end])
            if code := states.state_by_name(name):
                found.add(("state", code))
            elif body := organisations.organisation_by_name(name):
                found.add(("body", body))
            else:
                continue
            at = end
            break
        else:
            word = parts[at]
            if word.lower() in _TIMES:
                found.add(("time", word.lower()))
            elif not (at == 0 and opens) and len(word) > 2 and word != "May" and word.lower() not in STOP | _TITLES:
                found.add(("name", people.folded(people.canonical_surname(word)).lower()))
            at += 1
    return found
