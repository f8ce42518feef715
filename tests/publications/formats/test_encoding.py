from __future__ import annotations

import codecs

import pytest

from publications.formats import bibtex
from publications.formats.bibliography import FormatError
from publications.formats.encoding import MAX_BYTES, decode

WESTERN = "@article{k, title = {Über naïve Bücher × 2 ± ½}, author = {Müller, Jörg}}\n"
CHINESE = "@article{k, title = {语音合成研究}, author = {曾韵晗 and 任意}}\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
def test_western_text(encoding: str) -> None:
    assert bibtex.parse(decode(WESTERN.encode(encoding))).records[0].title == "Über naïve Bücher × 2 ± ½"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_text(encoding: str) -> None:
    [record] = bibtex.parse(decode(CHINESE.encode(encoding))).records
    assert (record.title, [author.name for author in record.authors]) == ("语音合成研究", ["曾韵晗", "任意"])


def test_a_mixture_of_two_encodings() -> None:
    data = WESTERN.encode() + CHINESE.encode() + WESTERN.encode("latin-1")
    assert decode(data) == WESTERN + CHINESE + WESTERN


@pytest.mark.parametrize(
    "text",
    ["Jérôme Lefèvre, François Brûlé, Noël", "Müller und Käfer, Größe", "Muñoz, Águila, Peláez", "l’été — “déjà” ½"],
)
@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
def test_text_of_old_macs_and_of_windows(text: str, encoding: str) -> None:
    text = text if encoding == "cp1252" else text.replace(" ½", "")
    assert decode(text.encode(encoding)) == text


def test_capital_carons_of_windows_are_no_letters_of_old_macs() -> None:
    assert decode("Dušan Žagar, Matjaž, cœur, Šimon".encode("cp1252")) == "Dušan Žagar, Matjaž, cœur, Šimon"


def test_bytes_that_no_table_has() -> None:
    assert decode(b"@misc{k, title = {\x81\xe9}}") == "@misc{k, title = {\x81é}}"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (codecs.BOM_UTF8, "The file is empty."),
        (b"\x89PNG\r\n\x00\x00\x00", "The file is binary, not text."),
        (b"a" * (MAX_BYTES + 1), "The file is larger than 20 MB."),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        decode(data)
