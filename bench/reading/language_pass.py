"""The language stage over a folder of texts, in one process or several: what `measure.py` sets beside spaCy's pass.

    python bench/reading/language_pass.py FOLDER [--processes 2] [--work language|attributions|coding]

`language` is the stage as it runs; `attributions` the same as it would be with the heads for attributions only;
`coding` the stage and the coder after it. Nothing is done with what is found. Prints one JSON object: words
(blank-separated) and the seconds of the pass itself by the clock and, of one process, by the processor; with one
process the weights are loaded and warm before, with several the clock runs while they load.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path

WARMING = "The Parliament of Iceland votes on Thursday, said its Speaker, who added: “We shall see.”"
BATCH = 4
"""Texts handed to a process at once: few, so that both end together."""


def attributions_alone() -> Callable[[str], object]:
    """The stage as it was before there were acts: their rows are neither computed nor read."""
    import numpy as np
    import onnxruntime

    from pledgebook.language import acts, annotate, model

    asked = [name for name in model.Outputs._fields if not name.startswith("act")]
    options = onnxruntime.RunOptions()
    options.only_execute_path_to_fetches = True
    nothing = {name: np.zeros((1, 0, 0), dtype=np.float32) for name in model.Outputs._fields if name not in asked}

    def run(graph: model.OnnxGraph, ids: object, shapes: object) -> model.Outputs:
        found = graph._session.run(asked, {"ids": ids, "shapes": shapes}, options)
        return model.Outputs(**dict(zip(asked, found, strict=True)), **nothing)

    model.OnnxGraph.__call__ = run  # type: ignore[method-assign, assignment]
    acts.ActReading.take_in = lambda *_: None  # type: ignore[method-assign]
    return annotate.annotate


def work(name: str) -> Callable[[str], object]:
    """What is done with each text."""
    from pledgebook.coding import code
    from pledgebook.language import annotate
    from pledgebook.vocabulary import Reading

    if name == "coding":
        return lambda text: code(Reading(report="report-0", reader="reader", text=text, language="en"))
    return attributions_alone() if name == "attributions" else annotate.annotate


_WORK: Callable[[str], object]


def _begin(name: str) -> None:
    global _WORK
    _WORK = work(name)
    _WORK(WARMING)


def _do(text: str) -> None:
    _WORK(text)


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folder", type=Path)
    command.add_argument("--processes", type=int, default=1)
    command.add_argument("--work", choices=("language", "attributions", "coding"), default="language")
    given = command.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(given.folder.iterdir())]
    words = sum(len(text.split()) for text in texts)
    if given.processes == 1:
        _begin(given.work)
        clock, processor = time.perf_counter(), time.process_time()
        for text in texts:
            _WORK(text)
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
    else:
        clock, processor = time.perf_counter(), None
        with multiprocessing.get_context("spawn").Pool(given.processes, _begin, (given.work,)) as pool:
            for _ in pool.imap(_do, texts, chunksize=BATCH):
                pass
        clock = time.perf_counter() - clock
    print(json.dumps({"words": words, "clock": clock, "processor": processor}))


if __name__ == "__main__":
    main()
