from __future__ import annotations

from profiles.faults import Fault, told_by
from profiles.sentences import Sentence


def in_chinese(text: str) -> str:
    return {"%(host)s is away.": "%(host)s 不在。"}.get(text, text)


def test_fault_is_said_in_english_and_in_another_language() -> None:
    fault = Fault("%(host)s is away.", host="100%.example.org")

    assert (str(fault), fault.sentence(in_chinese)) == ("100%.example.org is away.", "100%.example.org 不在。")
    assert fault.as_json() == {"text": "%(host)s is away.", "values": {"host": "100%.example.org"}}


def test_fault_takes_a_sentence_as_it_is() -> None:
    sentence = Sentence("%(host)s is away.", host="100%")

    assert (Fault(sentence).said, told_by(Fault(sentence))) == (sentence, sentence)
    assert told_by(ValueError("no number")) == "no number"
