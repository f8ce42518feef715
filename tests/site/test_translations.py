"""The Chinese interface: every text is translated, the compiled file is the catalogue, and placeholders agree."""

from __future__ import annotations

import gettext
import io
import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from django.apps import apps
from django.utils import translation

from config import field_names, messages

LANGUAGE = "zh_Hans"
PLACEHOLDER = re.compile(r"%\((\w+)\)[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|%[sd]|\{(\w*)\}")
HAN = re.compile(r"[\u4e00-\u9fff]")
# Names and abbreviations that Chinese pages leave as they are.
SAME_IN_CHINESE = {"DOI", "ORCID iD", "PDF"}


@cache
def catalogue() -> Catalog:
    """The texts of the source as it is now, with the translations of the committed catalogue."""
    return messages.updated(LANGUAGE, messages.collect())


def singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def translations(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple) else [message.string or ""]


def placeholders(text: str) -> list[str]:
    """Names (or "" where there is none) of what is filled in, in any order; ``%%`` is a percent sign."""
    return sorted(named or braced for named, braced in PLACEHOLDER.findall(text.replace("%%", "")))


def allowed(message: Message) -> set[tuple[str, ...]]:
    """The placeholders of the English text; where its comment names another that may stand in, also that one."""
    wanted = placeholders(singular(message))
    instead = re.findall(r"(\w+) may stand for it", " ".join(message.auto_comments))
    replaced = {tuple(sorted({*wanted, other} - {other.partition("_")[0]})) for other in instead}
    return {tuple(wanted), *replaced}


def test_every_text_is_translated() -> None:
    assert messages.untranslated(catalogue()) == []


def test_translations_are_chinese() -> None:
    in_words = [one for one in catalogue() if re.search(r"[A-Za-z]", PLACEHOLDER.sub("", singular(one)))]
    left = {singular(one) for one in in_words if not HAN.search("".join(translations(one)))}

    assert left <= SAME_IN_CHINESE


def test_catalogue_and_compiled_file_are_up_to_date() -> None:
    assert not messages.outdated(catalogue(), LANGUAGE)


def test_compiled_file_holds_the_catalogue() -> None:
    path = messages.catalogue_path(LANGUAGE).with_suffix(".mo")
    compiled = gettext.GNUTranslations(io.BytesIO(path.read_bytes()))

    def shown(message: Message) -> str:
        if isinstance(message.id, tuple):
            return compiled.ngettext(*message.id, 1)
        return compiled.pgettext(message.context, message.id) if message.context else compiled.gettext(message.id)

    assert [singular(one) for one in catalogue() if one.id and shown(one) != translations(one)[0]] == []


def test_placeholders_agree() -> None:
    faults = [
        (singular(one), text)
        for one in catalogue()
        if one.id
        for text in translations(one)
        if tuple(placeholders(text)) not in allowed(one)
    ]

    assert faults == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%(name)s and %(count)d", ["count", "name"]),
        ("100 %% of {} and {url}", ["", "url"]),
        ("nothing", []),
    ],
)
def test_placeholders_are_found(text: str, found: list[str]) -> None:
    assert placeholders(text) == found


@pytest.mark.parametrize("app", ["profiles", "publications"])
def test_every_made_field_name_is_listed_for_translators(app: str) -> None:
    names = {
        field.name.replace("_", " ")
        for model in apps.get_app_config(app).get_models()
        for field in field_names.made_names(model)
        if field.editable
    }

    assert names - set(field_names.NAMES) == set()


def test_field_names_follow_the_language_of_the_reader() -> None:
    lab = apps.get_model("profiles.Lab")
    names = ("name", "name_zh_hans", "mission")
    with translation.override("en"):
        english = [str(lab._meta.get_field(name).verbose_name) for name in names]
    with translation.override("zh-hans"):
        chinese = [str(lab._meta.get_field(name).verbose_name) for name in names]

    assert english == ["name", "name (Chinese)", "mission"]
    assert chinese == ["名称", "名称 (中文)", "使命"]


def test_listed_field_names_are_all_in_use() -> None:
    used: set[str] = set()
    for app in ("profiles", "publications"):
        for model in apps.get_app_config(app).get_models():
            used |= {field.name.replace("_", " ") for field in field_names.made_names(model)}

    assert set(field_names.NAMES) - used == set()
