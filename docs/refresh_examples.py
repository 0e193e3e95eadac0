"""Runs the commands shown in README.md and docs/*.md again and puts in what they print.

    python docs/refresh_examples.py [PAGE...]

A fenced block marked `console` holds lines that begin with `$ ` and what each printed. They are run in order, by bash,
in a folder of their own that holds a copy of `examples`; one folder a page, so that a page's first command may make the
book that its others ask. An id in a command that the book no longer has (a better reader finds other words) gives way
to the first id of its kind that was printed before it on the page; a report's id stays.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ID = re.compile(r"\b(?P<kind>[a-z]+)-(?P<digits>[0-9a-f]{8,20})\b")
WIDTH = 100


def commands(block: str) -> list[str]:
    """The commands of a block, without their `$ `."""
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def renamed(command: str, printed: str) -> str:
    """The command with each id that was not printed before replaced by the first printed one of its kind, as short."""

    def known(match: re.Match[str]) -> str:
        told = [m for m in ID.finditer(printed) if m["kind"] == match["kind"] != "report"]
        if not told or any(m[0].startswith(match[0]) for m in told):
            return match[0]
        return told[0][0][: len(match[0])]

    return ID.sub(known, command)


def ran(command: str, folder: Path) -> str:
    """What a command prints, standard error included, without blanks at the ends of lines. A crash ends the run."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PLEDGEBOOK")}
    environment |= {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": str(WIDTH), "TZ": "UTC"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    lines = done.stdout.decode("utf-8", "replace").lstrip("\ufeff").splitlines()
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    if "Traceback (most recent call last)" in text:
        raise SystemExit(f"`{command}` broke down, so its page stays as it is:\n{text}")
    return text


def refreshed(page: str, folder: Path) -> str:
    """The page with every console block run anew in `folder`."""
    printed = ""

    def block(match: re.Match[str]) -> str:
        nonlocal printed
        told = []
        for shown in commands(match[1]):
            command = renamed(shown, printed)
            output = ran(command, folder)
            printed += f"\n{output}"
            told.append(f"$ {command}\n{output}\n" if output else f"$ {command}\n")
        return f"```console\n{''.join(told)}```"

    return BLOCK.sub(block, page)


def main() -> None:
    for path in map(Path, sys.argv[1:]) if len(sys.argv) > 1 else PAGES:
        page = path.read_text(encoding="utf-8")
        if not BLOCK.search(page):
            continue
        with tempfile.TemporaryDirectory() as name:
            shutil.copytree(ROOT / "examples", Path(name) / "examples")
            path.write_text(refreshed(page, Path(name)), encoding="utf-8", newline="\n")
        print(f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}: run anew")


if __name__ == "__main__":
    main()
