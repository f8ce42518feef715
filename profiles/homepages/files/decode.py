"""Bytes of unknown encoding into text, and the repair of text that was decoded twice.

Twice-decoded text is UTF-8 that some program read as Mac Roman or Windows-1252 and saved again:
every character beyond ASCII became two to four characters. The repair works on such sequences one by
one and accepts a result only where it is a character that people write (Han, kana, Hangul, emoji,
typographic punctuation, accented Latin), so clean text, Chinese punctuation included, stays as it is.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from profiles.homepages.errors import WholeInputError

MAX_BYTES = 5 * 1024 * 1024

_NON_ASCII_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_TYPOGRAPHIC = range(0x2010, 0x2028)
_WIDE_BLOCKS = (
    (0x2600, 0x27BF),  # symbols and dingbats
    (0x2B00, 0x2BFF),
    (0x2E80, 0x9FFF),  # radicals, CJK punctuation, kana, Han
    (0xAC00, 0xD7A3),  # Hangul
    (0xF900, 0xFAFF),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),  # full-width forms
    (0x1F000, 0x1FAFF),  # emoji
    (0x20000, 0x323AF),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """``repaired`` names the encoding whose damage was undone or that replaced UTF-8, else ``""``."""

    text: str
    repaired: str = ""


def decode(data: bytes) -> Decoded:
    """Decode a text file and repair it. Raises WholeInputError for empty, binary or unknown bytes."""
    if len(data) > MAX_BYTES:
        raise WholeInputError("The file is larger than 5 MB.")
    if not data.strip():
        raise WholeInputError("The file is empty.")
    text, encoding = _decode_bytes(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise WholeInputError("The file is empty.")
    repaired = repair(text)
    if _looks_binary(repaired.text):
        raise WholeInputError("The file is binary, not text.")
    return Decoded(repaired.text, repaired.repaired or encoding)


def repair(text: str) -> Decoded:
    """Undo one double decoding, with the encoding that explains most of the text."""
    if text.isascii():
        return Decoded(text)
    best, best_score = Decoded(text), 0
    for name, table in _TABLES:
        candidate, score = _repair_with(text, table)
        if score > best_score:
            best, best_score = Decoded(candidate, name), score
    return best


def _decode_bytes(data: bytes) -> tuple[str, str]:
    """Text and the name of its encoding where that is not UTF-8."""
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16"), "utf-16"
    if b"\x00" in data:
        raise WholeInputError("The file is binary, not text.")
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    for encoding, plausible in (("gb18030", _plausible_chinese), ("cp1252", _plausible_western)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if plausible(text):
            return text, encoding
    raise WholeInputError("The file is in no known text encoding (UTF-8, UTF-16, GB 18030, Windows-1252).")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise WholeInputError("The file is not valid UTF-16 text.") from error


def _plausible_chinese(text: str) -> bool:
    """Chinese prose keeps to the characters of GB 2312; other bytes read as GB 18030 do not."""
    foreign = [char for char in text if not char.isascii()]
    common = 0
    for char in foreign:
        try:
            common += len(char.encode("gb2312")) == 2
        except UnicodeEncodeError:
            continue
    return common >= 0.9 * len(foreign)


def _plausible_western(text: str) -> bool:
    foreign = [char for char in text if not char.isascii()]
    letters = sum(char.isalpha() or ord(char) in _TYPOGRAPHIC or char in "\xa0·°«»" for char in foreign)
    return len(foreign) <= 0.2 * len(text) and letters == len(foreign)


_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def _looks_binary(text: str) -> bool:
    return "\x00" in text or len(_CONTROL.findall(text[:20000])) > 0.02 * min(len(text), 20000) + 1


def _byte_table(encoding: str, fill_latin1: bool) -> dict[str, int]:
    table = {}
    for byte in range(0x80, 0x100):
        try:
            table[bytes([byte]).decode(encoding)] = byte
        except UnicodeDecodeError:
            if fill_latin1:
                table[chr(byte)] = byte
    return table


# Windows-1252 leaves five bytes undefined; programs keep them as C1 controls, as Latin-1 does.
_TABLES = (
    ("mac_roman", _byte_table("mac_roman", fill_latin1=False)),
    ("cp1252", _byte_table("cp1252", fill_latin1=True)),
    ("latin-1", _byte_table("latin-1", fill_latin1=False)),
)


def _repair_with(text: str, table: dict[str, int]) -> tuple[str, int]:
    """The text repaired through one table and the number of certain repairs (0: leave it alone)."""
    certain = 0

    def repair_run(match: re.Match[str]) -> str:
        nonlocal certain
        run, out, index = match.group(), [], 0
        while index < len(run):
            char, length = _sequence_at(run, index, table)
            if length:
                certain += not _is_accented_latin(char)
            out.append(char)
            index += length or 1
        return "".join(out)

    repaired = _NON_ASCII_RUN.sub(repair_run, text)
    accents = 0
    if not certain and table is not _TABLES[0][1]:
        # "Ã©" is no clean text in any language, while "√±" may be mathematics.
        accents = (len(text) - len(repaired)) // 2
    return repaired, certain or accents


def _sequence_at(run: str, index: int, table: dict[str, int]) -> tuple[str, int]:
    """The repaired character at ``index`` and the characters it came from; 0 when there is none."""
    lead = table.get(run[index], 0)
    length = 4 if 0xF0 <= lead <= 0xF4 else 3 if 0xE0 <= lead <= 0xEF else 2 if 0xC2 <= lead <= 0xDF else 0
    if not length or index + length > len(run):
        return run[index], 0
    raw = bytes(table.get(char, 0) for char in run[index : index + length])
    try:
        char = raw.decode("utf-8")
    except UnicodeDecodeError:
        return run[index], 0
    if len(char) == 1 and _is_written(char):
        return char, length
    return run[index], 0


def _is_written(char: str) -> bool:
    code = ord(char)
    if code in _TYPOGRAPHIC or code in (0x200D, 0x20AC, 0x2122) or _is_accented_latin(char):
        return True
    return any(first <= code <= last for first, last in _WIDE_BLOCKS)


def _is_accented_latin(char: str) -> bool:
    return 0xA0 <= ord(char) <= 0x17F
