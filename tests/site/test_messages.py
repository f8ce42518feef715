"""Interface texts are found in every kind of file, and a second run changes nothing."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest

from config import messages

PYTHON = """\
from django.utils.translation import gettext as _t, gettext_lazy as _, ngettext, pgettext_lazy
A = _("Plain")
D = _t("At once")
B = ngettext("%(n)s paper", "%(n)s papers", n)
C = pgettext_lazy("month", "May")
"""
JINJA2 = '<p>{{ _("From Jinja2") }}</p>\n{% trans count=n %}One lab{% pluralize %}{{ count }} labs{% endtrans %}\n'
DJANGO = (
    '{% load i18n %}\n<p class="a">It\'s</p>\n   {% trans "From Django" %}\n'
    "{% blocktrans %}Dear {{ name }}{% endblocktrans %}\n"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {"profiles/a.py": PYTHON, "templates/jinja2/a.html": JINJA2, "templates/django/admin/a.html": DJANGO}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(messages, "BASE_DIR", tmp_path)
    return tmp_path


def test_collect_finds_the_texts_of_every_kind_of_file(project: Path) -> None:
    found = {(message.id, message.context) for message in messages.collect() if message.id}

    assert found == {
        ("Plain", None),
        ("At once", None),
        (("%(n)s paper", "%(n)s papers"), None),
        ("May", "month"),
        ("From Jinja2", None),
        (("One lab", "%(count)s labs"), None),
        ("From Django", None),
        ("Dear %(name)s", None),
    }


def test_messages_keeps_translations_drops_what_is_gone_and_settles(project: Path) -> None:
    messages.write(messages.updated("zh_Hans", messages.collect()), "zh_Hans")
    path = messages.catalogue_path("zh_Hans")
    path.write_text(path.read_text().replace('msgid "Plain"\nmsgstr ""', 'msgid "Plain"\nmsgstr "普通"'))
    (project / "templates/jinja2/a.html").write_text("")

    catalogue = messages.updated("zh_Hans", messages.collect())
    messages.write(catalogue, "zh_Hans")
    again = messages.updated("zh_Hans", messages.collect())

    assert sorted(messages.untranslated(catalogue)) == ["%(n)s paper", "At once", "Dear %(name)s", "From Django", "May"]
    assert not messages.outdated(again, "zh_Hans")
    compiled = gettext.GNUTranslations(io.BytesIO(path.with_suffix(".mo").read_bytes()))
    assert compiled.gettext("Plain") == "普通"
    assert "From Jinja2" not in path.read_text()
