"""Training documents: PolNeAR articles and the project's own marked sentences, as texts with attributions' spans."""

import gzip
import itertools
import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from check_sentences import FOLDER, RecordError, parse, read_folder

Span = tuple[int, int]


@dataclass
class Attribution:
    """One attribution: spans of its pieces, and whether it is an act of speech (None: not told)."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    speech: bool | None = True


@dataclass
class Document:
    """A text with its attributions. `own` marks the project's sentences, which leave mere thoughts unmarked."""

    text: str
    attributions: list[Attribution]
    own: bool = False
    name: str = ""
    facts: dict[str, object] = field(default_factory=dict)


SPEECH = re.compile(
    r"\b(sa(y|id|ys|ying)|t[eo]ll?(s|d|ing)?|according|add(s|ed|ing)?|wr(ite|ites|ote|itten|iting)|ask(s|ed|ing)?|"
    r"call(s|ed|ing)?|not(e|es|ed|ing)|announc\w+|tweet\w*|describ\w+|argu\w+|continued|declin\w+|explain\w*|statement|"
    r"acknowledg\w+|accus\w+|critici\w+|declar\w+|urg(e|es|ed|ing)|claim\w*|respond\w*|prais\w+|propos\w+|"
    r"stat(ed|es|ing)|warn\w*|promis\w+|insist\w*|repl(y|ies|ied)|reveal\w*|predict\w*|question(ed|s|ing)|pledg\w+|vow\w*|"
    r"dismiss\w*|blam\w+|den(y|ies|ied|ying)|reject\w*|remark\w*|comment\w*|complain\w*|jok(e|ed|es|ing)|quip\w*|emphasi\w+|"
    r"stress\w*|reiterat\w+|underscor\w+|underlin\w+|point(s|ed|ing)? (out|to)|boast\w*|brag\w*|admit\w*|conced\w+|"
    r"confirm\w*|contend\w*|assert\w*|maintain\w*|alleg\w+|demand\w*|condemn\w*|denounc\w+|blast\w*|slam\w*|mock\w*|"
    r"apologi\w+|testif\w+|quot\w+|answer\w*|assur\w+|advis\w+|lament\w*|caution\w*|hint\w*|sp(oke|eak|eaks|eaking)|"
    r"threaten\w*|welcom\w+|recount\w*|repeat\w*|tout\w*|deem\w*|reassur\w+|reportedly|reported|reports|suggest\w*|"
    r"conclud\w+|recall\w*|indicat\w+|decr(y|ied|ies)|thank\w*|mention\w*|made (it )?clear|put it|appeal\w*|request\w*|"
    r"recommend\w*|encourag\w*|shot back|chant\w*|shout\w*|yell\w*|impl(y|ied|ies)|express\w*|posted|"
    r"remind\w*|refus\w+|"
    r"offer\w*|compar\w+|endors\w+|referring)\b|:|“|\"",
    re.IGNORECASE,
)
"""Cue words of PolNeAR that tell of speaking, as `attribution-guideline.md` draws the line."""

OTHERWISE = re.compile(
    r"\b(want\w*|th(ink|inks|inking|ought)|believ\w+|belief|seem\w*|appear\w*|hop(e|es|ed|ing)|fear\w*|plan\w*|expect\w*|"
    r"support\w*|oppos\w+|see(s|n|ing)?|saw|kn(ow|ows|ew|own)|show(s|ed|n|ing)?|find(s|ing)?|found|fe(el|els|lt)|consider\w*|"
    r"intend\w*|seek\w*|sought|worr\w+|doubt\w*|assum\w+|decid\w+|decision|aim\w*|wish\w*|look(s|ed)?|view\w*|regard\w*|"
    r"prefer\w*|understand\w*|favou?r\w*|discuss\w*|debat\w+|sign(ed|s)|vot\w+|poll\w*|survey\w*|in|for|like[sd]?|love[sd]?|"
    r"tr(y|ies|ied|ying)|perceiv\w+|suspect\w*|imagin\w+|dream\w*|anticipat\w+|mull\w*|weigh\w*)\b",
    re.IGNORECASE,
)
"""Cue words of PolNeAR that tell of thought, wish, appearance or deed."""


def speech(cue: str) -> bool | None:
    """Whether a PolNeAR cue tells of speaking: True, False, or None where its words do not settle it."""
    if SPEECH.search(cue):
        return True
    return False if OTHERWISE.search(cue) else None


def polnear(path: Path) -> list[Document]:
    """The articles of a file in the benchmark's format; attributions without content are left out."""
    documents = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            attributions = []
            for given in article["attributions"]:
                spans = {role: sorted((s, e) for s, e in given[role] if s < e) for role in ("source", "cue", "content")}
                if spans["content"]:
                    cue = " ".join(article["text"][s:e] for s, e in spans["cue"])
                    attributions.append(Attribution(**spans, speech=speech(cue)))
            documents.append(Document(article["text"], attributions, name=str(article["id"])))
    return documents


def _share_sources(text: str, marked: list[Attribution]) -> None:
    """Gives a cue that only continues another's sentence ("denied X and accused Y") its source, as PolNeAR does."""
    told = sorted((a for a in marked if a.cue), key=lambda a: a.cue[0])
    for before, after in itertools.pairwise(told):
        if after.source or not before.source or after.cue[0][0] < before.cue[-1][1]:
            continue
        between = text[max(end for _, end in before.cue + before.content if end <= after.cue[0][0]) : after.cue[0][0]]
        if len(between) < 30 and not re.search(r"[.!?:\n]", between):
            after.source = list(before.source)


def own(folder: Path = FOLDER) -> list[Document]:
    """The project's own records, one document each. A record that cannot be parsed is named and left out."""
    documents = []
    for record in read_folder(folder):
        try:
            text, attributions = parse(record.marked)
        except RecordError as error:
            print(f"left out {record.file}:{record.line}: {error}")
            continue
        marked = [Attribution(list(a.source), list(a.cue), list(a.content)) for a in attributions]
        _share_sources(text, marked)
        documents.append(Document(text, marked, own=True, name=record.file))
    return documents


def joined(records: list[Document], rng: random.Random, size: int = 8) -> list[Document]:
    """Records in random order run together into longer texts, so that none always begins or ends a window."""
    order = rng.sample(records, len(records))
    documents = []
    while order:
        taken, order = order[: (number := rng.randint(1, size))], order[number:]
        gap = rng.choice(["\n\n", "\n\n", "\n", " "])
        text = ""
        attributions: list[Attribution] = []
        for record in taken:
            start = len(text)
            text += record.text + gap
            attributions += [
                Attribution(
                    *([(s + start, e + start) for s, e in spans] for spans in (a.source, a.cue, a.content)), a.speech
                )
                for a in record.attributions
            ]
        documents.append(Document(text.rstrip(), attributions, own=True))
    return documents
