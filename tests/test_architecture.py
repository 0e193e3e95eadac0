"""Who may import whom, as the design says; and no room without a word at its door."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "pledgebook"

# Each room with the rooms it may import from; every room may import from itself and from `vocabulary`.
ALLOWED: dict[str, set[str]] = {
    "vocabulary": set(),
    "reference": set(),
    "arrangements": {"reference"},
    "reading": {"reference"},
    "language": {"reference", "arrangements", "reading"},
    "coding": {"reference", "arrangements", "reading", "language"},
    "book": set(),
    "grounding": {"reference", "arrangements", "book"},
    "view": {"reference", "grounding"},
    "record": {"reference", "arrangements", "book", "grounding", "view"},
    "hindsight": {"book", "grounding"},
    "supposition": {"arrangements", "record"},
    "telling": {"reference", "arrangements", "record", "hindsight"},
    "score": {"reference", "book", "record"},
    "intake": {"reading", "coding", "book", "grounding"},
    "judging": {"book"},
    "handcoding": {"book", "judging"},
    "lessons": {"book", "grounding", "language"},
    "lookup": {"reference", "arrangements", "book", "record"},
    "invariants": {"book", "grounding", "record"},
    "library": {"book", "intake", "record"},
}
FREE = {"cli", "__main__", "__init__"}


def rooms() -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        inside = path.relative_to(SOURCE)
        found.setdefault(inside.parts[0].removesuffix(".py"), []).append(path)
    return found


def imported(path: Path) -> set[str]:
    """The rooms a file imports from, by whatever form of import."""
    package = ["pledgebook", *path.relative_to(SOURCE).with_suffix("").parts][:-1]
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names |= {f"{module}.{alias.name}" for alias in node.names} | {module}
    return {parts[1] for name in names if (parts := name.split("."))[0] == "pledgebook" and len(parts) > 1}


@pytest.mark.parametrize("room", sorted(rooms()))
def test_a_room_imports_only_what_stands_before_it_on_the_way(room: str) -> None:
    if room in FREE:
        return
    assert room in ALLOWED, f"{room} is a new room: say in ALLOWED what it may import"
    may = ALLOWED[room] | {room, "vocabulary"}
    for path in rooms()[room]:
        beyond = {name for name in imported(path) if name in rooms()} - may
        assert not beyond, f"{path.relative_to(SOURCE)} imports {sorted(beyond)}"


def test_no_room_imports_one_that_imports_it() -> None:
    for room, may in ALLOWED.items():
        for other in may:
            assert room not in ALLOWED.get(other, set()), f"{room} and {other} may import each other"


def test_every_room_says_at_its_door_what_lives_there() -> None:
    for folder in [SOURCE, *(path for path in SOURCE.iterdir() if (path / "__init__.py").exists())]:
        words = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
        assert words and len(words) > 80, f"{folder.name}/__init__.py says too little"


def test_every_module_opens_with_what_it_is() -> None:
    for paths in rooms().values():
        for path in paths:
            words = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
            assert words, f"{path.relative_to(SOURCE)} has no opening sentence"


def test_nothing_that_needs_a_network_or_a_trainer_is_imported_at_run_time() -> None:
    never = {"torch", "transformers", "spacy", "stanza", "nltk", "textacy", "requests", "httpx", "urllib.request"}
    for paths in rooms().values():
        for path in paths:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names = {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    names = {node.module or ""}
                else:
                    continue
                assert not {name for name in names if name in never or name.split(".")[0] in never}, path
