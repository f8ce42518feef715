"""Bytes of a bibliography into text. Old files are in Latin-1, exports in UTF-16, and some are a mixture of two."""

from __future__ import annotations

import codecs
import re

from publications.formats.bibliography import FormatError

MAX_BYTES = 20 * 1024 * 1024
_BOMS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Accented letters of Mac Roman, read as Windows-1252, within a word: "JŽr™me" for "Jérôme".
_MAC_LETTER = re.compile(r"(?<=[A-Za-z])[ŠŽŸŒ‡ˆ‰‹™›˜\ufffd](?=[a-z])")
_WESTERN_LETTER = re.compile(r"(?<=[A-Za-z])[ß-ÿ](?=[a-z])")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def decode(data: bytes) -> str:
    """The text of a file. Raises FormatError for files that are too large, empty or binary."""
    if len(data) > MAX_BYTES:
        raise FormatError("The file is larger than %(cap)s MB.", cap=MAX_BYTES // 1024 // 1024)
    text = _decode(data)
    if not text.strip():
        raise FormatError("The file is empty.")
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\x00" in data:
        return _decode_utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data)


def _decode_utf16(data: bytes) -> str:
    """UTF-16 without its mark: in Western text every other byte is zero."""
    sample = data[:4000]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[offset::2].count(0) > 0.3 * len(sample) / 2 and sample[1 - offset :: 2].count(0) == 0:
            return data.decode(encoding, "replace")
    raise FormatError("The file is binary, not text.")


def _decode_other(data: bytes) -> str:
    """GB 18030 where nearly all that is not ASCII is Chinese, Mac Roman; else by line UTF-8 or Windows-1252."""
    try:
        chinese = data.decode("gb18030")
    except UnicodeDecodeError:
        chinese = ""
    if chinese and _is_common_chinese(chinese) and not _has_utf8_lines(data):
        return chinese
    western = data.decode("cp1252", "replace") if not _has_utf8_lines(data) else ""
    if len(_MAC_LETTER.findall(western)) > 2 * len(_WESTERN_LETTER.findall(western)):
        return data.decode("mac_roman")
    return "".join(map(_decode_line, data.splitlines(keepends=True)))


def _is_common_chinese(text: str) -> bool:
    """Chinese prose keeps to the characters of GB 2312; Western bytes read as GB 18030 do not."""
    foreign = _NOT_ASCII.findall(text)
    return len("".join(foreign).encode("gb2312", "ignore")) > 1.9 * len(foreign)


def _has_utf8_lines(data: bytes) -> bool:
    """Whether some line that is not ASCII is UTF-8, which no other encoding looks like by chance."""
    return any(not line.isascii() and _is_utf8(line) for line in data.splitlines())


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_line(line: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")
