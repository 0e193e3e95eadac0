"""The documentation names the commands, options, dependencies and files there are and no others; what it shows runs."""

from __future__ import annotations

import importlib.util
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer
from packaging.requirements import Requirement
from typer.core import TyperArgument, TyperGroup, TyperOption
from typer.testing import CliRunner

from pledgebook.cli import app

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
SHARED = {"--book", "--as-of", "--known", "--on", "--json", "--help", "-h"}  # told once, for all commands


def walked(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command that does something, by the words that call it."""
    if isinstance(command, TyperGroup):
        for name, inner in command.commands.items():
            yield from walked(inner, f"{path} {name}")
    else:
        yield path, command


ROOT_COMMAND = typer.main.get_command(app)
COMMANDS = dict(walked(ROOT_COMMAND, "pledgebook"))


def sections() -> dict[str, str]:
    """The sections of the command line's page, by heading."""
    text = (DOCS / "command-line.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def script(name: str) -> ModuleType:
    """A script of docs as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec and spec.loader
    module = sys.modules[name] = importlib.util.module_from_spec(spec)  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def usage(section: str) -> str:
    """The first line of a command's section: how it is called."""
    return section.strip().split("\n", 1)[0]


def test_every_command_has_its_section_and_every_section_its_command() -> None:
    told = {heading for heading in sections() if heading.startswith("pledgebook ")}
    assert told == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_and_argument_of_a_command_is_named(name: str) -> None:
    section = sections()[name]
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, TyperOption):
            for spelling in parameter.opts:
                assert re.search(rf"(?<![\w-]){re.escape(spelling)}(?![\w-])", section), (
                    f"{name} {spelling} is not told"
                )
        elif isinstance(parameter, TyperArgument):
            word = (parameter.metavar or parameter.name or "").strip("[].").upper()
            assert word in usage(section).upper(), f"the argument {word} of {name} is not told"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_no_option_is_told_that_a_command_lacks(name: str) -> None:
    there = {spelling for parameter in COMMANDS[name].params for spelling in parameter.opts} | {"--help", "-h"}
    told = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*(?![\w-])", usage(sections()[name])))
    assert told <= there, f"{name} has no {sorted(told - there)}"


def test_what_holds_for_all_commands_is_told_once() -> None:
    for_all = sections()["What holds for all"]
    root = {spelling for parameter in ROOT_COMMAND.params for spelling in parameter.opts}
    for spelling in SHARED | root | {"PLEDGEBOOK_BOOK"}:
        assert spelling in for_all, f"{spelling} is not told"


def test_every_command_shown_anywhere_exists() -> None:
    words = {tuple(name.split()[1:]) for name in COMMANDS}
    for page in PAGES:
        for called in re.findall(
            r"(?:^\$ |\| |`|^    )pledgebook ([a-z]+(?: (?:export|import))?)\b", page.read_text("utf-8"), re.M
        ):
            shown = tuple(called.split())
            assert shown in words or shown[:1] in words, f"{page.name} shows `pledgebook {called}`"


def test_every_dependency_is_accounted_for_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    runtime, _, development = page.partition("## Development")
    for text, wanted in ((runtime, project["dependencies"]), (development, project["optional-dependencies"]["dev"])):
        names = {Requirement(one).name.lower() for one in wanted}
        cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
        told = {name.lower() for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
        assert told == names


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:|#", target):
            assert (page.parent / target.split("#")[0]).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_named_is_there(page: Path) -> None:
    named = re.findall(r"`((?:src|tests|docs|bench|training|examples)/[\w./-]+)`", page.read_text(encoding="utf-8"))
    for path in named:
        assert (ROOT / path).exists(), f"{page.name} names {path}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_shows_a_crash_or_whose_machine_it_was(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "Traceback" not in text
    assert not re.search(r"(?<![\w.])/(?:home|root|tmp|work|Users)/", text)


def test_the_readme_opens_with_what_it_is_a_picture_and_two_commands() -> None:
    opening = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:40]
    text = "\n".join(opening)
    picture, brief, test = text.index("!["), text.index("make brief"), text.index("make test")
    description = text[:picture].removeprefix("# Pledgebook").strip()
    assert description.startswith("Pledgebook reads")
    assert 2 <= len(re.findall(r"[.!?](?:\s|$)", description)) <= 4
    assert picture < brief < test


def test_the_accuracy_page_has_both_tables() -> None:
    page = (DOCS / "accuracy.md").read_text(encoding="utf-8")
    replaced = script("refresh_scores").replaced
    for name in ("gold", "vilnius"):
        table = re.search(rf"<!-- scores:{name} -->\n(.*?)<!-- /scores -->", page, re.DOTALL)
        assert table and "| statement " in table[1]
        assert f"<!-- scores:{name} -->\nanew\n<!-- /scores -->" in replaced(page, name, "anew")
    with pytest.raises(ValueError, match="scores:other"):
        replaced(page, "other", "anew")


def test_an_id_that_is_gone_gives_way_to_the_first_of_its_kind() -> None:
    renamed = script("refresh_examples").renamed
    printed = "statement-11111111aaaaaaaaaaaa\ncommitment-22222222bbbbbbbbbbbb\ncommitment-33333333cccccccccccc"
    assert renamed("trace commitment-99999999", printed) == "trace commitment-22222222"
    assert renamed("trace commitment-33333333cc", printed) == "trace commitment-33333333cc"
    assert renamed("show report-99999999", "report-12345678") == "show report-99999999"


@pytest.fixture(scope="module")
def example_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of the examples, read once; from the project's folder, as the pages do."""
    book = tmp_path_factory.mktemp("documented") / "book.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        assert CliRunner().invoke(app, ["read", "examples/vilnius", "--book", str(book)]).exit_code == 0
    return book


@pytest.mark.parametrize(
    "page", [page for page in PAGES if "```console" in page.read_text("utf-8")], ids=lambda page: page.name
)
def test_every_command_shown_does_what_its_page_says(
    page: Path, example_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = script("refresh_examples")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "book.db").write_bytes(example_book.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PLEDGEBOOK_BOOK", raising=False)
    printed, ran = "", 0
    for block in examples.BLOCK.findall(page.read_text(encoding="utf-8")):
        for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            call, stdin = _parts(examples.renamed(command, printed))
            if call is None:
                continue
            result = CliRunner().invoke(app, call, input=stdin, env={"COLUMNS": "100"})
            status = re.search(r"^exit status (\d+)$", shown, re.MULTILINE)
            assert result.exit_code == (int(status[1]) if status else 0), f"{command}\n{result.output}"
            printed += f"\n{result.output}"
            ran += 1
    assert ran


def _parts(command: str) -> tuple[list[str] | None, str | None]:
    """The arguments of the pledgebook call in a line of shell, and what is piped into it; None where there is none."""
    stdin = None
    for number, part in enumerate(_split(command)):
        if part[0] == "echo" and number == 0:
            stdin = " ".join(part[1:])
        elif part[0] == "pledgebook":
            return part[1:], stdin
    return None, None


def _split(command: str) -> list[list[str]]:
    lexer = shlex.shlex(command, posix=True, punctuation_chars="|;")
    lexer.whitespace_split = True
    parts: list[list[str]] = [[]]
    for word in lexer:
        if word in ("|", ";"):
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]
