"""What an import could not take is told in the language of who looks, before it and long after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import override

from profiles.admin.import_problems import MAX_ROWS, ProblemRow, kept_problem_rows, problem_rows
from profiles.models import ImportBatch, Researcher
from profiles.sentences import Sentence, about
from publications.records import Problem
from tests.admin_forms import client_of
from tests.factories import make_lab, make_researcher, make_user

PAGE = "# News\n- *2021.13*: We moved.\n\n# Publications\n- Words alone\n- [On Viols](), **Ada Walnut**, Ears 2020\n"
BIBTEX = b"@misc{a, title = {On Viols}, author = {Ada Walnut} year = 2020}"
CHINESE = [
    ("2", "日期不存在", "2021.13 不是日期。"),
    ("5", "未能识别", "Words alone"),
    ("6", "链接没有地址", "“On Viols”的链接没有地址。"),
]
ENGLISH = [
    ("2", "Impossible date", "2021.13 is no date."),
    ("5", "Not understood", "Words alone"),
    ("6", "Link without an address", "The link of “On Viols” has no address."),
]


@pytest.fixture(autouse=True)
def private_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def ada(db: None) -> Researcher:
    return make_researcher("Ada Walnut", lab=make_lab("Walnut Lab"), user=make_user("ada"))


def send(client: Client, body: bytes, page: str, *, to: str = "import") -> HttpResponse:
    sent = {"file": SimpleUploadedFile("mine.txt", body), "page": page, "text": ""}
    return client.post(f"/zh-hans/admin/{to}/", sent, follow=True)


def rows(page: HttpResponse) -> list[tuple[str, str, str]]:
    return [(row.place, str(row.heading), row.text) for row in page.context["problems"]]


def test_problems_of_a_homepage_are_told_in_chinese_and_kept_for_every_language(ada: Researcher) -> None:
    client = client_of(ada.user)

    review = send(client, PAGE.encode(), f"page-{ada.pk}")
    with override("zh-hans"):
        assert rows(review) == CHINESE

    client.post(review.request["PATH_INFO"], {"apply": "1"})
    batch = ImportBatch.objects.get()
    assert [one["text"] for one in batch.report["problems"]] == [text for _line, _heading, text in ENGLISH]
    kept = f"admin/profiles/importbatch/{batch.pk}/change/"
    for language, prefix, expected in (("zh-hans", "/zh-hans/", CHINESE), ("en", "/", ENGLISH)):
        page = client.get(prefix + kept)
        with override(language):
            assert rows(page) == expected


def test_problems_of_a_bibliography_stand_at_their_work_in_chinese(ada: Researcher) -> None:
    review = send(client_of(ada.user), BIBTEX, f"page-{ada.pk}", to="add-works")

    assert review.context["works"][0].problems == ["a：此处之前缺少逗号：year = 2020}"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"PK\x03\x04 no archive", "压缩包已损坏，无法解压。"),
        (b"\x00\x01\x02" * 400, "文件是二进制文件，不是文本。"),
        (b" \n", "文件是空的。"),
    ],
)
def test_refusal_of_a_whole_file_is_told_in_chinese(body: bytes, sentence: str, ada: Researcher) -> None:
    page = send(client_of(ada.user), body, f"page-{ada.pk}")

    assert [str(message) for message in page.context["messages"]] == [sentence]


def test_rows_tell_place_heading_and_sentence() -> None:
    fault = Sentence("The picture is not in the site: %(picture)s", picture="a.png")
    problems = [Problem(3, "missing-image", fault, "b.md"), Problem(0, "new-code", about("a.bib", "Raw 100%"))]

    with override("zh-hans"):
        assert [(row.place, str(row.heading), row.text) for row in problem_rows(problems)] == [
            ("b.md:3", "缺少图片", "网站中没有该图片：a.png"),
            ("", "new-code", "a.bib：Raw 100%"),
        ]


@pytest.mark.parametrize("report", [None, "x", 3, [None, "x"], {}])
def test_report_of_an_unknown_shape_has_no_rows(report: Any) -> None:
    assert kept_problem_rows(report) == []


def test_report_of_earlier_days_stays_english() -> None:
    old = {"line": 4, "code": "liquid", "text": "{% x %}"}

    assert (
        kept_problem_rows([old] * (MAX_ROWS + 1))
        == [ProblemRow("4", "liquid", "Template instruction", "{% x %}")] * MAX_ROWS
    )
