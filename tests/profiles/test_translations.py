from __future__ import annotations

import pytest

from profiles.translations import NO_TEXT, Text, pick, plain, script_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Zhejiang University (浙江大学)", ""),
        ("浙江大学 Zhejiang", "zh-hans"),
        ("浙江大学", "zh-hans"),
        ("音声合成の研究", "ja"),
        ("음성 합성", "ko"),
        ("Müller", ""),
        ("", ""),
        ("2021–2023", ""),
    ],
)
def test_script_tells_the_language(text, language):
    assert script_language(text) == language


@pytest.mark.parametrize(
    ("value", "i18n", "language", "found"),
    [
        ("Home", {"title_zh_hans": "主页"}, "zh-hans", Text("主页", "zh-hans")),
        ("Home", {"title_zh_hans": "主页"}, "en", Text("Home", "en")),
        ("Home", {"title_zh_hans": ""}, "zh-hans", Text("Home", "en")),
        ("", {"title_zh_hans": "主页"}, "en", Text("主页", "zh-hans")),
        ("", {"title_de": "Heim"}, "en", Text("Heim", "de")),
        ("主页", None, "en", Text("主页", "zh-hans")),
        ("Home", None, "zh-hans", Text("Home", "en")),
        (None, None, "en", NO_TEXT),
        ("", {"title_zh_hans": None, "title_de": 7}, "en", NO_TEXT),
        ("", {"other_de": "Heim"}, "en", NO_TEXT),
    ],
)
def test_pick_falls_back_until_something_is_there(value, i18n, language, found):
    assert pick(value, i18n, "title", language) == found


def test_pick_does_not_take_the_html_for_the_source():
    assert pick("", {"body_html_zh_hans": "<p>主页</p>"}, "body", "zh-hans") == NO_TEXT


def test_plain_marks_a_chinese_name():
    assert (plain("林梅"), plain("Mei Lindqvist"), plain(None)) == (
        Text("林梅", "zh-hans"),
        Text("Mei Lindqvist"),
        NO_TEXT,
    )
