from __future__ import annotations

from typing import Any

import pytest

from profiles.faults import Fault, kept_sentence

KNOWN = {"%(host)s is away.": "%(host)s 不在。"}


def in_chinese(text: str) -> str:
    return KNOWN.get(text, text)


def test_fault_is_said_in_english_and_in_another_language_now_and_later() -> None:
    fault = Fault("%(host)s is away.", host="100%.example.org")

    assert (str(fault), fault.sentence(in_chinese)) == ("100%.example.org is away.", "100%.example.org 不在。")
    assert kept_sentence(fault.as_json(), "", in_chinese) == "100%.example.org 不在。"


@pytest.mark.parametrize("told", [{}, None, [], {"text": "%(gone)s", "values": {}}, {"text": "%d", "values": "x"}])
def test_what_was_kept_without_a_sentence_stays_english(told: Any) -> None:
    assert kept_sentence(told, "It is away.", in_chinese) == "It is away."
