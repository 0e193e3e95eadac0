"""Real sentences labelled for acts and roles: offsets into PolNeAR articles, read back into sentences, and checked.

A line of `labels/polnear-acts.jsonl` is one sentence: its article, its [start, end) in the article's text, the SHA-256
of its words, and its acts and roles with offsets counted from the sentence's start. No words are kept.
`acts-guideline.md` says what is marked, `labels/README.md` how the sentences were drawn.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from check_acts import ACTS, ROLES, Act, Role
from check_sentences import Span

LABELS = Path(__file__).parent / "labels" / "polnear-acts.jsonl"


class LabelError(ValueError):
    """A labelled sentence that cannot be used; the message names its place and the reason."""


class Labelled(NamedTuple):
    """One sentence as it stands in the file: where its words are, and what was marked in them."""

    place: str
    article: str
    span: Span
    sha256: str
    acts: list[Act]
    roles: list[Role]


def articles(path: Path) -> dict[str, str]:
    """The texts of a file in the benchmark's format, by the article's id; `path` may be its folder."""
    if path.is_dir():
        path = path / "polnear-train.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        given = [json.loads(line) for line in lines]
    return {str(article["id"]): str(article["text"]) for article in given}


def read(path: Path = LABELS) -> list[Labelled]:
    """Every line of the file. Raises LabelError for a line that is no such object or whose marks cannot stand."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        place = f"{path.name}:{number}"
        try:
            found.append(_sentence(place, json.loads(line)))
        except (KeyError, TypeError, ValueError) as error:
            if isinstance(error, LabelError):
                raise
            raise LabelError(f"{place}: not a labelled sentence ({type(error).__name__}: {error})") from error
    return found


def _sentence(place: str, given: dict[str, Any]) -> Labelled:
    start, end = int(given["start"]), int(given["end"])
    acts = [Act(int(a["number"]), str(a["label"]), [_span(s) for s in a["trigger"]]) for a in given["acts"]]
    roles = [Role(tuple(int(n) for n in r["acts"]), str(r["label"]), _span(r["span"])) for r in given["roles"]]
    sentence = Labelled(place, str(given["article"]), (start, end), str(given["sha256"]), acts, roles)
    for problem in _problems(sentence):
        raise LabelError(f"{place}: {problem}")
    return sentence


def _span(given: list[int]) -> Span:
    start, end = given
    return int(start), int(end)


def _problems(sentence: Labelled) -> Iterator[str]:
    length = sentence.span[1] - sentence.span[0]
    numbers = [act.number for act in sentence.acts]
    if length <= 0 or sentence.span[0] < 0:
        yield f"the sentence has no words: {sentence.span}"
    if len(set(numbers)) < len(numbers):
        yield f"a number is given to two acts: {numbers}"
    words: list[tuple[str, Span]] = []
    for act in sentence.acts:
        if act.label not in ACTS:
            yield f"unknown act {act.label!r}"
        if not act.trigger:
            yield f"act {act.number} has no trigger"
        words += [("trigger", span) for span in act.trigger]
    for role in sentence.roles:
        if role.role not in ROLES:
            yield f"unknown role {role.role!r}"
        if not role.acts or not set(role.acts) <= set(numbers):
            yield f"{role.role} {role.span} belongs to no act: {list(role.acts)}"
        words += [(f"{role.role}{number}", role.span) for number in role.acts]
    last: dict[str, Span] = {}
    for name, span in sorted(words, key=lambda named: named[1]):
        if not 0 <= span[0] < span[1] <= length:
            yield f"{name} {span} is outside the sentence of {length} characters"
        if name in last and span[0] < last[name][1]:
            yield f"words marked twice as {name}: {last[name]} and {span}"
        last[name] = span


def labelled(path: Path, articles: Mapping[str, str]) -> Iterator[tuple[str, list[Act], list[Role]]]:
    """The sentences with their acts and roles, as `check_acts.parse_acts` gives those of a marked record.

    `articles` gives each article's text by its id. Raises LabelError where an article is missing, or its words are
    not those that were labelled, or a mark has white space at its edge.
    """
    for sentence in read(path):
        yield _text(sentence, articles), sentence.acts, sentence.roles


def _text(sentence: Labelled, articles: Mapping[str, str]) -> str:
    if sentence.article not in articles:
        raise LabelError(f"{sentence.place}: there is no article {sentence.article}")
    text = articles[sentence.article][slice(*sentence.span)]
    if hashlib.sha256(text.encode()).hexdigest() != sentence.sha256:
        raise LabelError(
            f"{sentence.place}: the words of {sentence.article} at {sentence.span} are not those labelled; "
            "take the articles as PolNeAR 1.0 gives them"
        )
    spans = [span for act in sentence.acts for span in act.trigger] + [role.span for role in sentence.roles]
    for span in spans:
        words = text[slice(*span)]
        if words != words.strip():
            raise LabelError(f"{sentence.place}: a mark has white space at its edge: {words!r}")
    return text


def problems(path: Path, texts: Mapping[str, str]) -> list[str]:
    """What is wrong with the file, each with its place; an empty list when all is well."""
    try:
        sentences = read(path)
    except LabelError as error:
        return [str(error)]
    found = []
    places: dict[str, str] = {}
    for sentence in sentences:
        try:
            text = _text(sentence, texts)
        except LabelError as error:
            found.append(str(error))
            continue
        first = places.setdefault(text, sentence.place)
        if first != sentence.place:
            found.append(f"{sentence.place}: the same words as {first}")
    return found


def main() -> int:
    """Print the counts by label and role and every problem; 1 when there is one."""
    command = argparse.ArgumentParser(description=main.__doc__)
    command.add_argument("--polnear", type=Path, required=True, help="folder with polnear-train.jsonl.gz, or that file")
    command.add_argument("--labels", type=Path, default=LABELS)
    given = command.parse_args()
    try:
        sentences, texts = read(given.labels), articles(given.polnear)
    except (LabelError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    acts = Counter(act.label for sentence in sentences for act in sentence.acts)
    roles = Counter(role.role for sentence in sentences for role in sentence.roles)
    acts.update(dict.fromkeys(ACTS, 0))
    bare = sum(not sentence.acts for sentence in sentences)
    drawn = len({sentence.article for sentence in sentences})
    print(f"{len(sentences)} sentences of {drawn} articles, {bare} without acts ({bare / max(1, len(sentences)):.0%})")
    for title, counts in (("acts", acts), ("roles", roles)):
        print(f"\n{title}")
        for name, count in counts.most_common():
            print(f"  {name:34} {count:5}")
    wrong = problems(given.labels, texts)
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
