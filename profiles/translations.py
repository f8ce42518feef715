"""Which text of several languages a page shows, and in which language it is.

Pure: rows come as plain strings and the ``i18n`` mapping that a model keeps beside its columns
(``{"title_zh_hans": ...}``), so a page needs no model instance to choose.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")
# A Chinese character says about as much as this many Latin letters.
_LETTERS_PER_HAN = 3


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its language as a Django language code; ``""`` when it needs no mark of its own."""

    value: str = ""
    language: str = ""

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return self.value


NO_TEXT = Text()


def script_language(text: str) -> str:
    """The language that the script gives away: "zh-hans", "ja", "ko", or "" for everything else.

    A name in brackets does not turn an English sentence into a Chinese one: the script has to prevail.
    """
    if text.isascii():
        return ""
    sample = text[:2000]
    foreign = len(_HAN.findall(sample)) + len(_KANA.findall(sample)) + len(_HANGUL.findall(sample))
    if foreign * _LETTERS_PER_HAN <= len(_LATIN.findall(sample)):
        return ""
    if _KANA.search(sample):
        return "ja"
    return "ko" if _HANGUL.search(sample) else "zh-hans"


def plain(value: str | None) -> Text:
    """A text that is not translated: its script tells its language, if anything does."""
    return Text(value or "", script_language(value or ""))


def pick(
    value: str | None, i18n: Mapping[str, object] | None, field: str, language: str, default_language: str = "en"
) -> Text:
    """The requested language, else the default one, else any that is not empty.

    ``value`` is the column itself (the default language); ``i18n`` holds ``<field>_<language>`` keys
    with the language in lower case and ``-`` as ``_``. Empty strings and non-strings do not count.
    """
    if not i18n:
        return Text(value, script_language(value) or default_language) if value else NO_TEXT
    texts = {} if not value else {default_language: value}
    prefix = f"{field}_"
    for key, translated in i18n.items():
        code = key.removeprefix(prefix).replace("_", "-") if key.startswith(prefix) else ""
        # "body_html_zh_hans" is not a translation of "body": what follows the field is a language code alone.
        if isinstance(translated, str) and translated and _LANGUAGE.fullmatch(code):
            texts[code] = translated
    for code in (language, default_language, *sorted(texts)):
        if code in texts:
            found = texts[code]
            return Text(found, script_language(found) or code)
    return NO_TEXT
