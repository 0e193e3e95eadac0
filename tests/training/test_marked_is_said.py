"""The rules that tell what was said agree with the training sentences, which were marked without them."""

from __future__ import annotations

from modules import load

from pledgebook.language.annotations import Attribution
from pledgebook.language.contents import mended
from pledgebook.language.cues import speaks
from pledgebook.language.sentences import sentences

AGREED = 0.95  # questions, refusals to speak and passives are marked there as attributions and are no statements here


def marked() -> list[tuple[str, list[Attribution]]]:
    """Each training text with its attributions."""
    records = load("check_sentences")
    texts = [records.parse(record.marked) for record in records.read_folder()]
    return [
        (text, [Attribution(tuple(one.source), tuple(one.cue), tuple(one.content)) for one in found])
        for text, found in texts
    ]


def test_what_is_marked_as_an_attribution_is_held_to_be_said() -> None:
    verdicts = [speaks(text, one) for text, found in marked() for one in found]
    assert len(verdicts) > 500
    assert sum(verdicts) >= AGREED * len(verdicts)


def test_contents_marked_by_hand_stay_as_they_are() -> None:
    kept = changed = 0
    for text, found in marked():
        by_hand = {one.content for one in found}
        by_rule = {one.content for one in mended(text, found, sentences(text))}
        kept += len(by_hand & by_rule)
        changed += len(by_hand - by_rule)
    assert changed <= (1 - AGREED) * (kept + changed)
