"""Bytes into text, and the repair of text that was decoded twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.homepages.errors import WholeInputError
from profiles.homepages.files.decode import decode, repair

CLEAN = "# 新闻 🔥\n他说：“你好”——欢迎…… ‘引号’ é ü ñ — – • ™ 😀 Ünïcödé «Été»\n"


def twice_decoded(text: str, encoding: str) -> str:
    return text.encode("utf-8").decode(encoding)


@pytest.mark.parametrize(
    "text", [CLEAN, "plain", "√±1 ≤ 2", "“état” ‘été’ Ça — à", "São João, Über, Łódź, Ãlvaro", "ＡＢＣ，。"]
)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert (repair(text).text, repair(text).repaired) == (text, "")


@pytest.mark.parametrize("encoding", ["mac_roman", "latin-1"])
def test_twice_decoded_text_is_repaired_wholly(encoding: str) -> None:
    damaged = "plain words, " + twice_decoded("浙江大学 🎉🔥 “quoted” – Müller’s 论文", encoding) + ", more words"

    result = decode(damaged.encode("utf-8"))

    assert (result.text, result.repaired != "") == (
        "plain words, 浙江大学 🎉🔥 “quoted” – Müller’s 论文, more words",
        True,
    )


def test_text_through_windows_1252_is_repaired_with_its_undefined_bytes() -> None:
    original = "It’s 浙江 🔥 “new”"
    damaged = "".join(bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in original.encode("utf-8"))

    assert (repair(damaged).text, repair(damaged).repaired) == (original, "cp1252")


def test_repair_touches_only_the_damaged_runs() -> None:
    damaged = "浙江大学 “好” and " + twice_decoded("赵洲 🎉", "mac_roman")

    assert repair(damaged).text == "浙江大学 “好” and 赵洲 🎉"


def test_repair_is_done_once() -> None:
    once = repair(twice_decoded("浙江大学 🎉", "mac_roman")).text

    assert repair(once).text == once


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (
            "个人简介：研究语音合成，发表论文十余篇。".encode("gb18030"),
            "个人简介：研究语音合成，发表论文十余篇。",
            "gb18030",
        ),
        ("Über mich: Café".encode("cp1252"), "Über mich: Café", "cp1252"),
        ("简介 Bio".encode("utf-16"), "简介 Bio", "utf-16"),
        ("简介".encode("utf-8-sig"), "简介", ""),
        (b"a\r\nb\rc", "a\nb\nc", ""),
    ],
)
def test_other_encodings_are_read(data: bytes, text: str, encoding: str) -> None:
    assert (decode(data).text, decode(data).repaired) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n\t ", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "The file is binary, not text."),
        (b"text with \x00 inside", "The file is binary, not text."),
        (bytes(range(1, 32)) * 20, "The file is binary, not text."),
        (
            b"\x81\xff\x8d\xfe words \x90\x9d" * 9,
            "The file is in no known text encoding (UTF-8, UTF-16, GB 18030, Windows-1252).",
        ),
        (b"\xff\xfea", "The file is not valid UTF-16 text."),
        (b"a" * (5 * 1024 * 1024 + 1), "The file is larger than 5 MB."),
    ],
)
def test_input_that_is_no_text_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(WholeInputError) as error:
        decode(data)

    assert str(error.value) == sentence


@given(st.binary(max_size=300))
def test_decode_never_raises_anything_else(data: bytes) -> None:
    try:
        assert decode(data).text.strip()
    except WholeInputError as error:
        assert str(error).endswith(".")


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=40))
def test_any_chinese_text_survives_mac_roman(text: str) -> None:
    assert repair("x " + twice_decoded(text, "mac_roman")).text == "x " + text
