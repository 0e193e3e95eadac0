"""Changes to training texts that keep their spans: other quotation marks, joined lines, lost spaces, other names.

PolNeAR is one country's campaign in newspaper typography. Reports come in every typography, about anybody, with the
furniture of the page around them; each reading of a training text is therefore changed a little, at random.
"""

import bisect
import random
import re
from dataclasses import replace
from pathlib import Path

import yaml

from corpus import Attribution, Document, Span

Edit = tuple[int, int, str]
"""Start and end of the words to go, and the words to come."""

WORDS = yaml.safe_load((Path(__file__).parent / "replacements.yaml").read_text(encoding="utf-8"))
FURNITURE: list[str] = WORDS["furniture"]
FIRST, LAST, CITIES, STATES, BODIES, TITLES, SPOKEN, KNOWN, FIRST_WORDS, PLACES = (
    [word.replace("_", " ") for word in WORDS[name].split()]
    for name in (
        "first_names",
        "last_names",
        "cities",
        "states",
        "bodies",
        "titles",
        "cues",
        "campaign",
        "no_first_names",
        "places",
    )
)


def edited(document: Document, edits: list[Edit]) -> Document:
    """The document with the edits made and every span moved along; overlapping edits after the first are dropped.

    What is inserted at a span's edge stays outside it.
    """
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit[0], edit[1])):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    pieces: list[str] = []
    at = shift = 0
    starts: list[int] = []
    shifts: list[int] = []
    for start, end, words in kept:
        pieces += [document.text[at:start], words]
        at = end
        starts.append(start)
        shifts.append(shift)
        shift += len(words) - (end - start)
    pieces.append(document.text[at:])

    def moved(place: int, opens: bool) -> int:
        number = bisect.bisect_right(starts, place) if opens else bisect.bisect_left(starts, place)
        if number == 0:
            return place
        start, end, words = kept[number - 1]
        base = start + shifts[number - 1]
        if place >= end:
            return place + shifts[number - 1] + len(words) - (end - start)
        if place == start:
            return base
        return base + (min(place - start, len(words)) if opens else len(words))

    def all_moved(spans: list[Span]) -> list[Span]:
        result = [(moved(start, True), moved(end, False)) for start, end in spans]
        return [(start, end) for start, end in result if start < end]

    attributions = [
        Attribution(all_moved(a.source), all_moved(a.cue), all_moved(a.content), a.speech)
        for a in document.attributions
    ]
    return replace(document, text="".join(pieces), attributions=[a for a in attributions if a.content])


def marks(document: Document, rng: random.Random) -> Document:
    """Another kind of quotation marks, or the comma on their other side."""
    text = document.text
    edits: list[Edit] = []
    if rng.random() < 0.3:
        for found in re.finditer(r",([”\"’'])(?=\s)", text):
            edits += [(found.start(), found.start() + 1, ""), (found.end(), found.end(), ",")]
        document = edited(document, edits)
        text, edits = document.text, []
    style = rng.choices(["kept", '""', "“”", "''", "‘’", "«»", "``", "lost"], [25, 38, 12, 8, 5, 4, 3, 5])[0]
    if style == "kept":
        return document
    straight = style in ('""', "''")
    for found in re.finditer(r"[“”\"«»]|''", text):
        before = text[found.start() - 1] if found.start() else " "
        opens = found.group() in "“«" or (found.group() in ('"', "''") and (before.isspace() or before in "([—–"))
        if style == "lost":
            words = found.group() if rng.random() < 0.9 else ""
        elif style == "``":
            words = "``" if opens else "''"
        elif style == "«»":
            words = "« " if opens and rng.random() < 0.3 else "«" if opens else "»"
        else:
            words = style[0] if opens else style[1]
        edits.append((found.start(), found.end(), words))
    if straight or rng.random() < 0.5:
        edits += [(found.start(), found.end(), "'") for found in re.finditer("[‘’]", text)]
    return edited(document, edits)


def spacing(document: Document, rng: random.Random) -> Document:
    """Lines joined or parted, spaces lost or doubled."""
    text = document.text
    edits: list[Edit] = []
    breaks = rng.choices(["kept", "\n", " ", "\n\n", "mixed"], [45, 20, 10, 15, 10])[0]
    for found in re.finditer(r"[^\S\n]*\n\s*", text):
        words = rng.choice(["\n", " ", "\n\n", " \n\n"]) if breaks == "mixed" else breaks
        if breaks != "kept":
            edits.append((found.start(), found.end(), words))
    if rng.random() < 0.2:
        rate = rng.choice([0.003, 0.01, 0.03])
        edits += [
            (found.start(), found.end(), rng.choice(["", "", "  ", "\xa0"]))
            for found in re.finditer(r"(?<=\S) (?=\S)", text)
            if rng.random() < rate
        ]
    if rng.random() < 0.1:
        edits += [
            (found.start() + 1, found.end(), "")
            for found in re.finditer(r"[.,] (?=[A-Z“\"])", text)
            if rng.random() < 0.1
        ]
    if rng.random() < 0.06:
        glyph = rng.choice(
            [("’", "â€™"), ("’", "?"), ("’", "”"), ("’", ""), ("'", "?"), ("—", "â€”"), ("“", "â€œ"), ("”", "â€")]
        )
        edits += [(found.start(), found.end(), glyph[1]) for found in re.finditer(glyph[0], text)]
    return edited(document, edits)


PARTIES = {
    "Republicans": "allies",
    "Republican": "allied",
    "Democrats": "ministers",
    "Democratic": "European",
    "GOP": "coalition",
}


def _name(rng: random.Random) -> str:
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def names(document: Document, rng: random.Random) -> Document:
    """The campaign's people, parties and places made ministers, alliances and states, each the same throughout."""
    text = document.text
    edits: list[Edit] = []
    people = {known: (rng.choice(FIRST), rng.choice(LAST)) for known in KNOWN}
    for found in re.finditer(r"\b(?:((?:[A-Z][a-z’'-]+|[A-Z]\.) )(?:[A-Z]\. )?)?(" + "|".join(KNOWN) + r")\b", text):
        first, last = people[found[2]]
        if found[1] and found[1].strip() in ("Sen.", "Mr.", "Mrs.", "Gov.", "President", "Secretary", "Senator"):
            title = rng.choice(TITLES)
            edits.append((found.start(), found.end(), f"{title} {last}"))
        elif found[1] and found[1].strip() in FIRST_WORDS:
            edits.append((found.start(2), found.end(2), last))
        else:
            edits.append((found.start(), found.end(), f"{first} {last}" if found[1] else last))
    bodies = {word: rng.choice(BODIES) for word in ("White House", "Congress", "Senate", "House", "FBI", "Pentagon")}
    for word, instead in bodies.items():
        edits += [(m.start(), m.end(), instead) for m in re.finditer(rf"\b{word}\b", text)]
    for word, instead in PARTIES.items():
        edits += [(m.start(), m.end(), instead) for m in re.finditer(rf"\b{word}\b", text)]
    states: dict[str, str] = {}
    for found in re.finditer(rf"\b({'|'.join(PLACES)}|America|United States|U\.S\.|Washington)(?!\w)", text):
        instead = states.setdefault(found[1], rng.choice(STATES))
        edits.append((found.start(), found.end(), instead))
    return replace(edited(document, edits), facts=document.facts | {"renamed": True})


def cues(document: Document, rng: random.Random) -> Document:
    """Some of the many "said" made the verbs of diplomacy and of translated prose."""
    edits: list[Edit] = []
    for attribution in document.attributions:
        for start, end in attribution.cue:
            if document.text[start:end] in ("said", "says", "say") and rng.random() < 0.35:
                edits.append((start, end, rng.choice(SPOKEN)))
    return edited(document, edits)


def furniture(document: Document, rng: random.Random) -> Document:
    """Lines that belong to the page and not to the report, set between its paragraphs."""
    held = [a.content[0][0] for a in document.attributions]
    inside = [
        (min(s for s, _ in spans), max(e for _, e in spans))
        for a in document.attributions
        if (spans := a.source + a.cue + a.content)
    ]
    edits: list[Edit] = []
    rate = min(0.15, 3 / max(len(held), 1))
    for found in re.finditer(r"\n\s*", document.text):
        if rng.random() < rate and not any(s < found.end() and found.start() < e for s, e in inside):
            lines = [furnished(rng) for _ in range(rng.choice([1, 1, 2, 3]))]
            edits.append((found.end(), found.end(), "".join(line + rng.choice(["\n", "\n\n"]) for line in lines)))
    if rng.random() < 0.3:
        edits.append((0, 0, furnished(rng) + "\n\n"))
    return edited(document, edits)


def furnished(rng: random.Random) -> str:
    """One line of page furniture."""
    return rng.choice(FURNITURE).format(
        p=_name(rng),
        q=_name(rng),
        c=rng.choice(CITIES),
        o=rng.choice(BODIES),
        t=rng.choice(TITLES),
        d=f"{rng.choice(['June', 'March', 'October'])} {rng.randint(1, 30)}, {rng.randint(2015, 2026)}",
    )


def damaged(document: Document, rng: random.Random) -> Document:
    """The document as it might have come from another desk, another subject or a broken page."""
    if rng.random() < 0.2:
        return document
    if not document.own and rng.random() < 0.5:
        document = names(document, rng)
    if not document.own and rng.random() < 0.5:
        document = cues(document, rng)
    if rng.random() < 0.35:
        document = furniture(document, rng)
    return spacing(marks(document, rng), rng)
