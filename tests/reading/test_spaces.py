"""A lost space is put back where two words stand together, and nowhere else."""

import pytest

from pledgebook.reading.spaces import space_changes


def spaced(text: str) -> str:
    for change in reversed(space_changes(text)):
        text = text[: change.start] + change.new + text[change.end :]
    return text


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("Prime MinisterPetr Fiala left. Fiala was late.", "Prime Minister Petr Fiala left. Fiala was late."),
        ("Photo: Ana LuzPresident Eino Salo waves.", "Photo: Ana Luz President Eino Salo waves."),
        ("The ministers thankedKallas. Later Kallas left.", "The ministers thanked Kallas. Later Kallas left."),
        ("Lipavskyrefused to comment. Then Lipavsky left.", "Lipavsky refused to comment. Then Lipavsky left."),
        ("Lipavskythey said. Then Lipavsky left.", "Lipavsky they said. Then Lipavsky left."),
        ("They need weaponsammunition and more weapons soon.", "They need weapons ammunition and more weapons soon."),
        ("He asked forthe money that was meant.", "He asked for the money that was meant."),
        ("The end ofthe war is not near.", "The end of the war is not near."),
        ("They agreed to supportthe plan.", "They agreed to support the plan."),
        ("It ended, he said.The minister nodded.", "It ended, he said. The minister nodded."),
        ("On 4 May 2023,the talks ended.", "On 4 May 2023, the talks ended."),
        ("In Oslo,which was cold, they met.", "In Oslo, which was cold, they met."),
        ("He “agreed”with the plan.", "He “agreed” with the plan."),
    ],
)
def test_words_that_stand_together_are_parted(found: str, meant: str) -> None:
    assert spaced(found) == meant


@pytest.mark.parametrize(
    "text",
    [
        "McDonald and MacGregor met DiCaprio at YouTube.",
        "He posted it on LinkedIn, WhatsApp and TikTok from an iPhone bought on eBay.",
        "The NATO-Ukraine Council met, TheBlaze and comScore wrote.",
        "See https://www.example.org/newsToday,the-restOf.html or write to press.Office@example.org.",
        "@ForeignOffice said #StandWithUkraine and pointed to gov.uk.",
        "Goods worth 10,000 euros, or 1.5 million, e.g.This one of the U.S.A. side.",
        "Trumpland, Obamacare and Putinism are coinages; Trump, Obama and Putin are not.",
        "Counterterrorism, superdelegates, policymakers and peacekeepers all took part.",
        "Goethe and Blythe met in Marthe's swathe of land.",
        "Zelenskys and Clintons are many, and Zelensky's wife met Clinton's.",
        "VanDyke, DeSantis, LaRouche, O'Brien, FitzGerald and AlQaeda.",
        "Steinmeier, Szijjártó, Gottemoeller and Landsbergis spoke with Kuleba.",
    ],
)
def test_whole_words_are_not_split(text: str) -> None:
    assert spaced(text) == text


def test_a_word_that_recurs_is_a_name() -> None:
    text = "The group FreeRiders met. FreeRiders is small; riders are free."
    assert spaced(text) == text
