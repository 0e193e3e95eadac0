"""What many tests need: the shared folder beside the project, and the command run as a person would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pledgebook.cli import app

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of seeds, gold and benchmarks; where it is absent the test is skipped, and says so."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: seeds, gold and benchmarks are not part of the project")
    return SHARED


@pytest.fixture
def examples() -> Path:
    return ROOT / "examples" / "vilnius"


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    """Runs the command in this process on a book of its own: `run("read", "folder")`."""
    runner = CliRunner()

    def command(*words: str | Path, stdin: bytes | None = None, book: Path | None = None) -> Result:
        env = {"PLEDGEBOOK_BOOK": str(book or tmp_path / "book.db"), "COLUMNS": "200"}
        return runner.invoke(app, [str(word) for word in words], input=stdin, env=env)

    return command
