"""Plain text: bytes to characters, by the encoding they most likely are in."""

from __future__ import annotations

import codecs
import logging
import re

from charset_normalizer import from_bytes

__all__ = ["decoded", "looks_binary", "looks_like_html"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Encodings a news report may stand in besides UTF-8; the sniffer weighs these and no others, which
# keeps it quick and keeps the EBCDIC pages from winning on short texts.
_SNIFFED = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "koi8_u",
    "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "gb18030", "big5", "cp932", "euc_jp", "cp949", "mac_roman",
]  # fmt: skip
_SNIFFED_BYTES = 32_768

_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_STRAY_HIGH = re.compile(rb"[\x80-\xff]")
_HTML_HEAD = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HTML_BLOCKS = re.compile(r"</(?:p|div|h[1-6]|li|article|body|html|table|script)\s*>", re.I)

logging.getLogger("charset_normalizer").setLevel(logging.ERROR)


def _one_byte(byte: int) -> str:
    raw = bytes([byte])
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(map(_one_byte, error.object[error.start : error.end])), error.end


codecs.register_error("pledgebook.cp1252", _as_cp1252)


def decoded(raw: bytes) -> str:
    """The characters the bytes stand for: by their mark, as UTF-8, as UTF-8 with stray bytes, by sniffing, as cp1252.

    Never raises: a byte that no encoding explains becomes the character of that number.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    whole = _MULTIBYTE.findall(raw)
    if len(_STRAY_HIGH.findall(_MULTIBYTE.sub(b"", raw))) < len(whole):
        return raw.decode("utf-8", errors="pledgebook.cp1252")
    sniffed = None if _western(raw) else _sniffed(raw)
    if sniffed:
        try:
            return raw.decode(sniffed)
        except (UnicodeDecodeError, LookupError):
            pass
    return "".join(_one_byte(byte) for byte in raw) if _undefined(raw) else raw.decode("cp1252")


_WESTERN = frozenset("éèêëáàâäãåçñóòôöõúùûüíìîïøæœßÉÈÀÁÄÖÜÇÑÓØÅÆ‘’“”„–—…•«»°£€§½©® \u00a0")


def _western(raw: bytes) -> bool:
    """Whether a few bytes beyond ASCII make sense as the letters and marks of Western Europe.

    The sniffer takes cp1250 for cp1252, from which it differs in a few letters, when a text has little of either.
    """
    high = _STRAY_HIGH.findall(raw[: 4 * _SNIFFED_BYTES])
    return len(high) * 6 < len(raw) and all(_one_byte(byte[0]) in _WESTERN for byte in set(high))


def _undefined(raw: bytes) -> bool:
    return any(byte in raw for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D))


def _sniffed(raw: bytes) -> str | None:
    # What stands around the first bytes that are not ASCII tells more than the opening of a long file.
    high = _STRAY_HIGH.search(raw)
    start = max(0, high.start() - _SNIFFED_BYTES // 4) if high else 0
    best = from_bytes(raw[start : start + _SNIFFED_BYTES], cp_isolation=_SNIFFED, preemptive_behaviour=False).best()
    return best.encoding if best else None


def looks_binary(raw: bytes) -> bool:
    """Whether the first 8 KB are no text in any encoding: NULs outside UTF-16 and UTF-32, or many control bytes."""
    head = raw[:8192]
    if any(head.startswith(mark) for mark, _ in _MARKS[1:]):
        return False
    if b"\0" in head:
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x0b\x1b" for byte in head)
    return controls * 10 > len(head)


def looks_like_html(text: str) -> bool:
    """Whether a text plainly is an HTML page: it opens as one, or many of its blocks are closed by tags."""
    head = text[:20_000]
    return bool(_HTML_HEAD.match(head)) or len(_HTML_BLOCKS.findall(head)) >= 3
