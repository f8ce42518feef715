"""Sentences of ours are English texts that can be said in another language, now and later."""

from __future__ import annotations

import ast
import copy
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from config.messages import KEYWORDS
from profiles.sentences import Sentence, about, kept_sentence, said

ROOT = Path(__file__).resolve().parents[2]
# Calls whose first argument is a template and whose keywords are its values.
TOLD = {name for name in KEYWORDS if name[0].isupper()}
REPORTS = {"report", "_report", "_fail", "Problem"}
MAKES = re.compile(rf"\b(?:{'|'.join(TOLD | REPORTS)})\(")
KNOWN = {"%(host)s is away.": "%(host)s 不在。", "%(what)s: %(text)s": "%(what)s：%(text)s"}
AWAY = Sentence("%(host)s is away.", host="100%.example.org")
NESTED = about("a.bib", AWAY)


def in_chinese(text: str) -> str:
    return KNOWN.get(text, text)


def test_sentence_is_an_english_text_like_any_other() -> None:
    assert (AWAY, NESTED) == ("100%.example.org is away.", "a.bib: 100%.example.org is away.")
    assert json.dumps([NESTED]) == '["a.bib: 100%.example.org is away."]'
    assert {NESTED: 1}["a.bib: 100%.example.org is away."] == 1


@pytest.mark.parametrize(
    "sentence",
    [
        NESTED,
        copy.deepcopy(NESTED),
        Sentence.from_json(json.loads(json.dumps(NESTED.as_json()))),
        NESTED.with_values(str),
    ],
)
def test_sentence_with_another_inside_is_said_in_another_language(sentence: Sentence) -> None:
    assert (str(sentence), said(sentence, in_chinese)) == (NESTED, "a.bib：100%.example.org 不在。")
    assert kept_sentence(sentence.as_json(), "", in_chinese) == "a.bib：100%.example.org 不在。"


def test_values_are_changed_at_every_depth_and_what_stands_between_is_not() -> None:
    assert NESTED.with_values(lambda value: value[:5]) == "a.bib: 100%. is away."


def test_text_that_is_no_sentence_is_said_as_it_is() -> None:
    assert said("%(host)s is away.", in_chinese) == "%(host)s is away."


@pytest.mark.parametrize(
    "told",
    [
        *({}, None, [], "x", {"text": "%(gone)s", "values": {}}, {"text": "%d", "values": "x"}),
        *({"text": 3, "values": {}}, {"text": "%(a)s", "values": {"a": {"text": "%(gone)s", "values": {}}}}),
    ],
)
def test_what_was_kept_without_a_sentence_stays_english(told: Any) -> None:
    assert kept_sentence(told, "It is away.", in_chinese) == "It is away."


@cache
def calls() -> list[tuple[str, str, ast.Call]]:
    """Where a sentence or a problem is made, by which name, and how."""
    paths = [path for folder in ("profiles", "publications") for path in sorted((ROOT / folder).rglob("*.py"))]
    texts = {path: text for path in paths if MAKES.search(text := path.read_text())}
    return [
        (f"{path.relative_to(ROOT)}:{call.lineno}", name, call)
        for path, text in texts.items()
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call)
        and (name := str(getattr(call.func, "attr", getattr(call.func, "id", "")))) in TOLD | REPORTS
        and call.args
    ]


def test_every_template_stands_whole_and_is_filled_in_by_its_values() -> None:
    found, wrong = 0, []
    for place, name, call in calls():
        if name in REPORTS:
            continue
        template, values = call.args[0], {str(keyword.arg) for keyword in call.keywords}
        if isinstance(template, ast.Constant):
            found += 1
            wrong += [place] if set(re.findall(r"%\((\w+)\)s", str(template.value))) != values else []
        elif isinstance(template, ast.JoinedStr):  # put together before it can be translated
            wrong.append(place)

    assert (found > 200, wrong) == (True, [])


def test_no_problem_has_words_of_ours_that_are_no_sentence() -> None:
    parts = [
        (place, part)
        for place, name, call in calls()
        for argument in call.args
        for part in (argument.values if isinstance(argument, ast.JoinedStr) else [argument])
        if name in REPORTS and isinstance(part, ast.Constant)
    ]

    assert len(parts) > 200
    assert [place for place, part in parts if re.search(r"[a-z]{2} [a-z]|[a-z] $", str(part.value))] == []
