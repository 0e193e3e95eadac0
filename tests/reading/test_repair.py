"""Characters read in a wrong encoding are told from those that are meant."""

import pytest

from pledgebook.reading import read
from pledgebook.reading.plain import decoded
from pledgebook.reading.repair import repaired
from pledgebook.vocabulary import Report

NAMES = "The minister, José Peña, met Mr Erdoğan and Péter Szijjártó in Malmö"
PAGES = [
    "gb18030", "cp949", "cp932", "cp1251", "koi8-r", "cp1253", "cp1252", "cp1254", "mac-roman", "cp850", "cp437",
    "latin-1",
]  # fmt: skip


def misread(text: str, page: str) -> str:
    return text.encode("utf-8").decode(page)


def readable(text: str, page: str) -> str:
    """The words of a text that the wrong page has characters for: a damaged copy can hold no others."""
    kept = []
    for word in text.split(" "):
        try:
            misread(word + " ", page)
        except UnicodeDecodeError:
            continue
        kept.append(word)
    return " ".join(kept)


@pytest.mark.parametrize("page", PAGES)
def test_names_read_in_a_wrong_code_page_are_read_back(page: str) -> None:
    text = readable(NAMES, page)
    assert not text.isascii()
    assert repaired(misread(text + " ", page)).strip() == text


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("Jos茅 Luis of Spain", "José Luis of Spain"),
        ("President Erdo臒an said", "President Erdoğan said"),
        ("鈥淎nother round of talks", "“Another round of talks"),
        ("It鈥檚 over, he said", "It’s over, he said"),
        ("“We are ready鈥? he said", "“We are ready” he said"),
        ("lâ€™accord de Minsk", "l’accord de Minsk"),
        ("“as soon as possibleâ€ and more", "“as soon as possible” and more"),
        ("caf&eacute; &amp; bar", "café & bar"),
        ("FranÃ\x83Â§ois Hollande", "François Hollande"),
        ("Jose\u0301 Manuel", "José Manuel"),
        ("a naÃ ̄ve plan", "a naïve plan"),
        ("Mr GÃ1⁄4len and Mr RincÃ3n", "Mr Gülen and Mr Rincón"),
    ],
)
def test_damage_of_many_sorts_is_repaired(found: str, meant: str) -> None:
    assert repaired(found) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Beijing speaks of the Chinese term 一带一路, the Belt and Road.",
        "Huawei华为 and the word 猫 for cat are not damage.",
        "The Greek word for bread is ψωμί and the Russian one is хлеб.",
        "“Très bien”, said François — and left for Łódź… at −5 °C.",
        "Ukraine’s “Слава Україні” was heard in São Tomé.",
        "The ministry's seal reads 日本国外務大臣 in full.",
        "Prices rose to £5 and €6, or ½ of ¥900, said “Müller & Söhne”®.",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert repaired(text) == text


def test_a_text_in_chinese_is_not_damaged_english() -> None:
    text = "外交部发言人在例行记者会上表示,双方就共同关心的问题交换了意见。猫茅"
    assert repaired(text) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("José Peña said “no” – Málaga waits for an answer from the señor", "cp1252"),
        ("Президент заявил, что переговоры продолжатся в понедельник в Москве", "cp1251"),
        ("外交部发言人在例行记者会上表示双方就共同关心的问题交换了意见", "gb18030"),
        ("The summit in Vilnius", "utf-16"),
        ("José in UTF-8 with its mark", "utf-8-sig"),
    ],
)
def test_bytes_are_read_in_the_encoding_they_stand_in(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_a_stray_byte_does_not_make_a_utf8_text_cp1252() -> None:
    raw = "Erdoğan and Šefčovič met at 5\u00a0pm".encode() + b" \x96 late"
    assert decoded(raw) == "Erdoğan and Šefčovič met at 5\u00a0pm – late"


def test_controls_and_direction_marks_are_taken_out_and_kept_as_edits() -> None:
    raw = 'The min\u00adister\x00 said \u202e"no" to\u200b all of it.'.encode()
    reading = read(Report(source="x", bytes=raw))
    assert reading.text == 'The minister said "no" to all of it.'
    assert reading.original() == raw.decode()
    assert {edit.kind for edit in reading.edits} == {"encoding"}
