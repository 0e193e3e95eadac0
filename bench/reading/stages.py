"""Where the time of `pledgebook read` goes: one read in one process, its stages timed apart.

    python bench/reading/stages.py FOLDER [--profile reader.prof]

Prints one JSON object: for each stage its seconds [by the clock, by the processor]. A stage's time is its own: what it
calls in another stage is counted there. With `--profile` the read is profiled instead, for `python -m pstats`.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import tempfile
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from pledgebook import intake, reading
from pledgebook.book import Book
from pledgebook.coding import coder
from pledgebook.language import annotate, model

WARMING = "The Parliament of Iceland votes on Thursday, said its Speaker, who added: “We shall see.”"

STAGES: dict[str, tuple[tuple[Any, str], ...]] = {
    "reading": ((reading, "read"),),
    "language, by rules": ((coder, "annotate"), (coder, "Speakers")),
    "language, the encoder": ((model.OnnxGraph, "__call__"),),
    "language, what it says": ((annotate.attributions, "read"),),
    "coding": ((intake, "code"),),
    "book": ((Book, "add"),),
}
"""Each stage by the functions one enters it by; the rest of a read is finding the files and asking what is known."""
REST = "the rest"


class Stopwatch:
    """Seconds by stage, by the clock and by the processor, each moment counted for the innermost stage only."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {name: [0.0, 0.0] for name in (*STAGES, REST)}
        self._entered = [REST]
        self._since = self._now()

    def time(self, owner: Any, name: str, stage: str) -> None:
        """Has every call of a function counted for a stage."""
        function: Callable[..., Any] = getattr(owner, name)

        @wraps(function, updated=())
        def timed(*given: Any, **named: Any) -> Any:
            self._turn()
            self._entered.append(stage)
            try:
                return function(*given, **named)
            finally:
                self._turn()
                self._entered.pop()

        setattr(owner, name, timed)

    def start(self) -> None:
        self._since = self._now()

    def stop(self) -> dict[str, list[float]]:
        self._turn()
        return self.seconds

    def _now(self) -> tuple[float, float]:
        return time.perf_counter(), time.process_time()

    def _turn(self) -> None:
        now = self._now()
        spent = self.seconds[self._entered[-1]]
        for kind in (0, 1):
            spent[kind] += now[kind] - self._since[kind]
        self._since = now


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folder", type=Path)
    command.add_argument("--profile", type=Path)
    given = command.parse_args()
    with tempfile.TemporaryDirectory() as folder, Book.open(Path(folder, "book.db")) as book:
        warming = Path(folder, "warming.txt")
        warming.write_text(WARMING, encoding="utf-8")
        intake.take_in(book, [warming])
        if given.profile:
            with cProfile.Profile() as profile:
                intake.take_in(book, [given.folder])
            profile.dump_stats(given.profile)
            return
        watch = Stopwatch()
        for stage, functions in STAGES.items():
            for owner, name in functions:
                watch.time(owner, name, stage)
        watch.start()
        intake.take_in(book, [given.folder])
        print(json.dumps(watch.stop()))


if __name__ == "__main__":
    main()
