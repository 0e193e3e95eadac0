"""What people settled comes out as marked sentences that training reads, with the reader's own triggers and roles."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import Result

from pledgebook.language.annotations import Act, Annotations, Mention, Sentence
from pledgebook.lessons import Settled, marked
from pledgebook.vocabulary import Finding, finding_from

Run = Callable[..., Result]
TRAINING = Path(__file__).parents[2] / "training"


@pytest.fixture(scope="module")
def check() -> Iterator[ModuleType]:
    """`training/check_acts.py`, which reads the form that training reads."""
    sys.path.insert(0, str(TRAINING))
    spec = importlib.util.spec_from_file_location("check_acts", TRAINING / "check_acts.py")
    assert spec and spec.loader
    module = sys.modules.setdefault("check_acts", importlib.util.module_from_spec(spec))
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(TRAINING))


TEXT = "Ghana promised Togo a ferry, Benin said. Togo asked Ghana for two."


def at(words: str, after: int = 0) -> tuple[int, int]:
    start = TEXT.index(words, after)
    return start, start + len(words)


PROMISE = Act(
    "commitment.pledged", (at("promised"),), (("by", (at("Ghana"),)), ("to", (at("Togo"),)), ("what", (at("a ferry"),)))
)
DEMAND = Act(
    "demand", (at("asked"),), (("by", (at("Togo", 20),)), ("to", (at("Ghana", 20),)), ("amount", (at("two"),)))
)
MARKS = Annotations(
    TEXT,
    (Sentence(0, 40, 0), Sentence(41, len(TEXT), 0)),
    tuple(Mention(*at(word), "state", name) for word, name in (("Ghana", "GHA"), ("Togo", "TGO"), ("Benin", "BEN"))),
    (), (), (), (), (PROMISE, DEMAND),
)  # fmt: skip
WHOLE = (0, len(TEXT))


def promise(words: str = "Ghana promised Togo a ferry", **fields: Any) -> Finding:
    start, end = at(words)
    plain: dict[str, Any] = {"kind": "commitment", "by": {"name": "GHA"}, "to": {"name": "TGO"}, "status": "pledged"}
    plain |= {"subject": "assistance/GHA/TGO", "what": "a ferry"} | fields
    return finding_from(plain | {"evidence": {"passages": [{"reading": "reading-1", "start": start, "end": end}]}})


def test_what_was_accepted_keeps_the_readers_marks() -> None:
    record, missed = marked(MARKS, (0, 40), [Settled(promise(), True)])
    assert record == "[by1: Ghana] [commitment.pledged1: promised] [to1: Togo] [what1: a ferry], Benin said."
    assert missed == []


def test_what_was_rejected_loses_its_act_and_the_others_stay() -> None:
    record, _ = marked(MARKS, WHOLE, [Settled(promise(), False)])
    assert record.startswith("Ghana promised Togo a ferry, Benin said. [by1: Togo] [demand1: asked]")


def test_a_corrected_status_gives_the_act_its_label() -> None:
    record, _ = marked(MARKS, (0, 40), [Settled(promise(status="floated"), True, frozenset({"status"}))])
    assert "[commitment.floated1: promised]" in record


def test_a_corrected_actor_is_marked_where_the_sentence_names_it_and_else_nowhere() -> None:
    changed = frozenset({"by"})
    record, _ = marked(MARKS, (0, 40), [Settled(promise(by={"name": "BEN"}), True, changed)])
    assert record == "Ghana [commitment.pledged1: promised] [to1: Togo] [what1: a ferry], [by1: Benin] said."
    record, _ = marked(MARKS, (0, 40), [Settled(promise(by={"name": "NGA"}), True, changed)])
    assert record == "Ghana [commitment.pledged1: promised] [to1: Togo] [what1: a ferry], Benin said."


def test_what_stands_on_no_act_of_the_readers_is_told_and_not_guessed() -> None:
    finding = promise("Benin said")
    assert marked(MARKS, (0, 40), [Settled(finding, True)])[1] == [finding]
    assert marked(MARKS, (0, 40), [Settled(finding, False)])[1] == []


def test_two_promises_of_one_act_are_one_act() -> None:
    record, missed = marked(MARKS, (0, 40), [Settled(promise(), True), Settled(promise(to={"name": "BEN"}), True)])
    assert record.count("commitment.") == 1
    assert missed == []


def test_of_marks_that_cross_the_later_role_gives_way(check: ModuleType) -> None:
    crossing = Act("demand", (at("asked"),), (("by", (at("Benin said. Togo"),)), ("to", (at("Togo asked Ghana"),))))
    marks = Annotations(TEXT, MARKS.sentences, (), (), (), (), (), (crossing,))
    record, _ = marked(marks, WHOLE, [])
    text, (act,), roles = check.parse_acts(record)
    assert (text, act.label) == (TEXT, "demand")
    assert [role.role for role in roles] == ["by"]


REPORT = """\
Cuba and its neighbours

HAVANA, 4 June 2025 - Mexico will give Cuba 300 buses over two years, Foreign Minister Ximena Lara said on Wednesday.

The buses are old [sic] and Haiti has promised to repair 20 of them. Weather was fair on the island all week.
"""


def test_a_settled_book_gives_a_file_that_training_reads(run: Run, tmp_path: Path, check: ModuleType) -> None:
    (tmp_path / "buses.txt").write_text(REPORT, encoding="utf-8")
    assert run("read", tmp_path / "buses.txt", "--published", "2025-06-04").exit_code == 0
    rows = tmp_path / "rows.csv"
    rows.write_text(
        "report,kind,by,to,subject,what,status,words\n"
        "buses.txt,commitment,MEX,CUB,assistance/MEX/CUB,300 buses,pledged,Mexico will give Cuba 300 buses\n"
        "buses.txt,commitment,HTI,CUB,assistance/HTI/CUB,20 buses,pledged,Haiti has promised to repair 20 of them\n"
        "buses.txt,commitment,HTI,CUB,assistance/HTI/CUB,sun,pledged,Weather was fair\n",
        encoding="utf-8",
    )
    assert run("add", "--from", rows, "--by", "a coder").exit_code == 0
    result = run("export", "--format", "sentences", "-o", tmp_path / "lessons.txt")
    assert result.exit_code == 1
    assert "holds a bracket" in result.stderr
    assert "mark it by hand: Weather was fair" in result.stderr
    sentences = sys.modules["check_sentences"]
    (record,) = check.act_records(sentences.records_of(tmp_path / "lessons.txt"))
    assert (record.arrangement, record.style) == ("assistance", "settled by hand")
    text, acts, roles = check.parse_acts(record.marked)
    assert text in REPORT
    assert "commitment.pledged" in {act.label for act in acts}
    assert "Mexico" in {text[slice(*role.span)] for role in roles if role.role == "by"}
    assert run("export", "--format", "sentences", "--as-of", "2025-06-05").exit_code == 2


def test_a_book_that_nobody_settled_anything_in_gives_no_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "buses.txt").write_text(REPORT, encoding="utf-8")
    assert run("read", tmp_path / "buses.txt").exit_code == 0
    result = run("export", "--format", "sentences")
    assert (result.exit_code, result.stdout) == (0, "")
