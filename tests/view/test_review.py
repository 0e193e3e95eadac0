"""What most needs a person's eye stands first: what much hangs on, what is doubtful, what one source alone tells."""

from __future__ import annotations

from typing import Any

import pytest

from pledgebook.view import doubts
from pledgebook.vocabulary import Attestation, Dispute, Entry, Finding, Quoted, Side, Telling, finding_from


def finding(kind: str) -> Finding:
    fields: dict[str, dict[str, Any]] = {
        "commitment": {"subject": "assistance/KEN/UGA", "what": "maize", "status": "pledged"},
        "position": {"actor": {"name": "KEN"}, "subject": "assistance/KEN/UGA", "stance": "supports"},
        "statement": {"speaker": ["KEN"], "mode": "direct"},
    }
    passage = {"reading": "reading-1", "start": 0, "end": 5}
    return finding_from({"kind": kind, "evidence": {"passages": [passage]}} | fields[kind])


def entry(name: str, kind: str = "commitment", confidence: float = 0.8, **fields: Any) -> Entry:
    found, words = finding(kind), (Quoted(start=0, end=5, words="maize"),)
    told = Attestation(report="report-1", finding=name, source="a.txt", passages=words)
    tellings = (Telling(finding=found, report="report-1"),)
    plain = {"origins": 1, "attestations": (told,), "tellings": tellings, "confidence": confidence}
    return Entry.model_validate({"id": name, "kind": kind, "finding": found} | plain | fields)


def order(*entries: Entry, disputes: tuple[Dispute, ...] = ()) -> list[str]:
    return [doubt.entry.id for doubt in doubts(entries, disputes)]


def test_a_promise_goes_before_a_stand_and_a_stand_before_a_statement() -> None:
    assert order(entry("said", "statement"), entry("stand", "position"), entry("pledge")) == ["pledge", "stand", "said"]


def test_the_less_sure_goes_first() -> None:
    assert order(entry("sure", confidence=0.9), entry("unsure", confidence=0.4)) == ["unsure", "sure"]


def test_what_one_source_tells_goes_before_what_three_tell() -> None:
    assert order(entry("three", origins=3), entry("one", origins=1)) == ["one", "three"]


def test_a_sure_promise_of_many_goes_behind_a_doubtful_stand_of_one() -> None:
    assert order(entry("pledge", confidence=0.95, origins=4), entry("stand", "position", 0.5)) == ["stand", "pledge"]


def test_what_a_person_judged_is_left_out() -> None:
    assert order(entry("judged", judged="accept"), entry("open")) == ["open"]


def test_what_is_disputed_goes_before_what_is_not_and_a_misprint_is_no_dispute() -> None:
    sides = (Side(value="pledged", entries=("b",), origins=1), Side(value="denied", origins=1))
    quarrel = Dispute(id="dispute-1", about="maize", field="status", sides=sides)
    misprint = Dispute(id="dispute-1", about="maize", field="status", nature="misprint", sides=sides)
    assert order(entry("a"), entry("b")) == ["a", "b"]
    assert order(entry("a"), entry("b"), disputes=(quarrel,)) == ["b", "a"]
    assert order(entry("a"), entry("b"), disputes=(misprint,)) == ["a", "b"]


@pytest.mark.parametrize(("kind", "need"), [("commitment", 0.6 * 0.2 + 0.25), ("position", 0.7 * (0.6 * 0.2 + 0.25))])
def test_the_need_is_counted_as_the_manual_says(kind: str, need: float) -> None:
    assert doubts([entry("x", kind)], ())[0].need == pytest.approx(need)
