"""Speech-Acts: commissive against the rest, specific against vague, by our reader's encoder and beside peers.

    python bench/speech_acts/compare.py DATA --network network.pt --out build/speech-acts [-o results.md]

DATA is `speech-acts-train.jsonl.gz`. All systems learn from the same documents, choose by the same and are measured on
the same, which the seeded split keeps apart. Fine-tuned encoders run once a seed. Each run's figures are kept in the
folder `--out`, so that `--system` can make them one at a time; the page is written from all that are there.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from campaign import QUESTIONS, Sentence, Split, f1, macro_f1, sentences, split

__all__ = ["Figures", "main", "page"]

SEEDS = (1, 2, 3)
SYSTEMS = {
    "commoner": "always the commoner class",
    "tfidf": "TF-IDF of words and pairs, logistic regression",
    "minilm-frozen": "all-MiniLM-L6 as it is, logistic regression on its mean",
    "minilm": "all-MiniLM-L6, plainly fine-tuned",
    "acts": "our reader’s own acts, taught nothing here",
    "reader-frozen": "our reader’s encoder as it is, logistic regression on its mean",
    "reader": "our reader’s encoder, fine-tuned likewise",
}
PROMISED = ("commitment.floated", "commitment.pledged", "commitment.agreed", "commitment.allocated")
"""Acts that commit to something yet to come; what was delivered or taken back is no commissive."""

Figures = dict[str, dict[str, float]]
"""By question: `macro` and `positive`, F1 from 0 to 1."""
Answers = dict[str, list[bool]]
"""By question, what a system answers of each sentence of the test part that it is asked of."""


def asked(some: Sequence[Sentence], question: str) -> tuple[list[Sentence], list[bool]]:
    """The sentences that a question is asked of, and the annotators' answers."""
    held = [(one, answer) for one in some if (answer := one.answer(question)) is not None]
    return [one for one, _ in held], [answer for _, answer in held]


def figures(found: Answers, test: Sequence[Sentence]) -> Figures:
    """How right the answers are; questions a system does not answer are left out."""
    return {
        question: {"macro": macro_f1(given, answers), "positive": f1(given, answers)}
        for question, answers in found.items()
        if (given := asked(test, question)[1])
    }


def commoner(parts: Split) -> Answers:
    found = {}
    for question in QUESTIONS:
        answers = asked(parts.train, question)[1]
        found[question] = [2 * sum(answers) > len(answers)] * len(asked(parts.test, question)[0])
    return found


def linear(parts: Split, of: Callable[[Sequence[Sentence]], object], scales: Sequence[float]) -> Answers:
    """Logistic regression on what `of` makes of sentences; its strength and weighting are chosen on `dev`."""
    from sklearn.linear_model import LogisticRegression

    found = {}
    for question in QUESTIONS:
        (train, given), (dev, wanted), (test, _) = (asked(part, question) for part in vars(parts).values())
        rows, dev_rows, test_rows = of(train), of(dev), of(test)
        tried = [
            LogisticRegression(C=scale, class_weight=weight, max_iter=3000).fit(rows, given)
            for scale in scales
            for weight in (None, "balanced")
        ]
        best = max(tried, key=lambda one: macro_f1(wanted, one.predict(dev_rows).tolist()))
        found[question] = best.predict(test_rows).tolist()
    return found


def tfidf(parts: Split) -> Answers:
    from sklearn.feature_extraction.text import TfidfVectorizer

    made = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True).fit([one.text for one in parts.train])
    return linear(parts, lambda some: made.transform([one.text for one in some]), (0.3, 1, 3, 10, 30, 100))


def frozen(parts: Split, network: Path | None) -> Answers:
    import encoders

    made = encoders.reader(network) if network else encoders.base()
    every = [one for part in vars(parts).values() for one in part]
    rows = encoders.pooled(made, every)
    scale = rows.std(axis=0) + 1e-6
    vectors = dict(zip(map(id, every), rows / scale, strict=True))
    return linear(parts, lambda some: np.stack([vectors[id(one)] for one in some]), (0.001, 0.01, 0.1, 1))


def tuned(parts: Split, network: Path | None, seed: int) -> Answers:
    import encoders

    made = encoders.reader(network) if network else encoders.base()
    classifier = encoders.fine_tuned(made, parts, seed)
    return {
        question: encoders.answers(classifier, asked(parts.test, question)[0])[:, column].tolist()
        for column, question in enumerate(QUESTIONS)
    }


def acts(parts: Split, network: Path) -> Answers:
    """Commissive is a sentence in which the reader marks a commitment yet to be kept; of the rest it says nothing."""
    import encoders  # noqa: F401  training/ comes onto the path with it
    import torch

    from network import Network
    from pledgebook.language.reader import Reader
    from train import TorchGraph

    steady = Network(0)
    steady.load(network)
    steady.eval()
    reader = Reader(network=TorchGraph(steady))
    with torch.no_grad():
        found = [any(act.label in PROMISED for act in reader.annotate(one.text).acts) for one in parts.test]
    return {"commissive": found}


def page(parts: Split, results: dict[str, list[Figures]], told: str) -> str:
    """The results as a page of Markdown: mean over the runs, with smallest and largest where there are several."""
    counts = []
    for name, part in vars(parts).items():
        actions = [one.specific for one in part if one.specific is not None]
        counts.append(
            f"| {name} | {len({one.document for one in part})} | {len(part):,} | {sum(one.commissive for one in part)} "
            f"| {len(actions)} | {sum(actions)} |"
        )
    rows = []
    for name, title in SYSTEMS.items():
        runs = results.get(name)
        if not runs:
            continue
        cells = [
            _cell([run[question][which] for run in runs if question in run])
            for question in QUESTIONS
            for which in ("macro", "positive")
        ]
        rows.append(f"| {title} | {' | '.join(cells)} | {len(runs)} |")
    return "\n".join(
        [
            "# Speech-Acts",
            "",
            told,
            "",
            "Sentences of campaign texts (Subramanian, Cohn, Baldwin, *SEM 2019), the given part, drawn apart by",
            "document with a seed. Commissive: an action or an outcome promised, against all other acts. Specific: of",
            "promised actions, specific against vague. Everything is chosen on dev; the figures are of test.",
            "",
            "| part | documents | sentences | commissive | promised actions | of them specific |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
            *counts,
            "",
            "| system | commissive, macro-F1 | F1 of commissive | specific, macro-F1 | F1 of specific | runs |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
            *rows,
            "",
            "Several runs differ in their seed alone: the mean, and in brackets the smallest and the largest.",
            "",
        ]
    )


def _cell(values: list[float]) -> str:
    if not values:
        return "–"
    if len(values) == 1:
        return f"{values[0]:.3f}"
    return f"{statistics.mean(values):.3f} ({min(values):.3f}–{max(values):.3f})"


def main() -> None:
    """Runs the systems asked for and writes the page."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("data", type=Path)
    command.add_argument("--network", type=Path, required=True, help="the trained reader's network.pt")
    command.add_argument("--out", type=Path, default=Path("build/speech-acts"), help="folder of each run's figures")
    command.add_argument("--system", action="append", choices=SYSTEMS, help="only this one; may be repeated")
    command.add_argument("--seed", action="append", type=int, help=f"of the fine-tuned; {SEEDS} when not given")
    command.add_argument("--threads", type=int, default=1)
    command.add_argument("-o", "--output", type=Path, help="the page; standard output when not given")
    given = command.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    parts = split(sentences(given.data))
    for name in given.system or list(SYSTEMS):
        for seed in (given.seed or SEEDS) if name in ("minilm", "reader") else [0]:
            began = time.time()
            found = _run(name, parts, given.network, seed, given.threads)
            made = figures(found, parts.test)
            (given.out / f"{name}-{seed}.json").write_text(json.dumps(made) + "\n", encoding="utf-8")
            print(f"{name} {seed} {time.time() - began:.0f} s {json.dumps(made)}", file=sys.stderr, flush=True)
    results = {
        name: [json.loads(path.read_text(encoding="utf-8")) for path in sorted(given.out.glob(f"{name}-[0-9]*.json"))]
        for name in SYSTEMS
    }
    told = (
        f"{time.strftime('%Y-%m-%d')}, {platform.system()} on {platform.machine()}, Python {platform.python_version()}."
    )
    text = page(parts, results, told)
    if given.output:
        given.output.write_text(text, encoding="utf-8")
    else:
        print(text)


def _run(name: str, parts: Split, network: Path, seed: int, threads: int) -> Answers:
    if name in ("commoner", "tfidf"):
        return commoner(parts) if name == "commoner" else tfidf(parts)
    import torch

    torch.set_num_threads(threads)
    if name == "acts":
        return acts(parts, network)
    weights = network if name.startswith("reader") else None
    return frozen(parts, weights) if name.endswith("frozen") else tuned(parts, weights, seed)


if __name__ == "__main__":
    main()
