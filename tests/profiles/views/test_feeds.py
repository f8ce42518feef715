from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.factories import make_lab, make_news, make_researcher
from tests.pages import fill_site, get

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def parse(text: str) -> ElementTree.Element:
    """What we made ourselves a moment ago."""
    return ElementTree.fromstring(text)  # noqa: S314


def test_feed_of_a_researcher_is_atom():
    ada = make_researcher("Ada & Co", slug="ada")
    item = make_news("A **new** paper <b>\x0b]]></b>", researcher=ada, date="2024-05")
    feed = parse(get("/~ada/feed.xml"))
    (entry,) = feed.findall(f"{ATOM}entry")
    address = f"http://127.0.0.1:8000/~ada/news/#news-{item.pk}"
    assert feed.findtext(f"{ATOM}title") == "Ada & Co"
    assert entry.findtext(f"{ATOM}id") == address
    assert entry.findtext(f"{ATOM}published") == "2024-05-01T00:00:00+00:00"
    assert "<strong>new</strong>" in str(entry.findtext(f"{ATOM}summary"))


def test_feed_of_a_lab_holds_its_own_news_only():
    lab = make_lab("Lab", slug="lab")
    make_news("Ours", lab=lab)
    make_news("Theirs", researcher=make_researcher(lab=lab))
    feed = parse(get("/labs/lab/feed.xml"))
    assert [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")] == ["Ours"]


def test_a_feed_is_in_the_language_of_its_address():
    ada = make_researcher("Ada", slug="ada")
    make_news("Hello", researcher=ada, i18n={"body_zh_hans": "你好"})
    feed = parse(get("/zh-hans/~ada/feed.xml"))
    assert [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")] == ["你好"]


def test_sitemap_names_every_page_in_every_language():
    fill_site(papers=1)
    sitemap = parse(get("/sitemap.xml"))
    found = {
        url.findtext(f"{SITEMAP}loc"): {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")}
        for url in sitemap
    }
    host = "http://127.0.0.1:8000"
    both = {"en": f"{host}/~ada-lind/", "zh-Hans": f"{host}/zh-hans/~ada-lind/"}
    assert found[both["en"]] == found[both["zh-Hans"]] == both
    pages = ["", "publications/", "labs/sound-lab/", "labs/sound-lab/people/", "labs/sound-lab/publications/"]
    pages += [f"~ada-lind/{page}" for page in ("", "publications/", "cv/")]
    pages += ["publications/paper-0/", "venues/neurips/"]
    assert {path for path in found if "member" not in str(path)} == {
        f"{host}/{prefix}{page}" for page in pages for prefix in ("", "zh-hans/")
    }


def test_robots_names_the_sitemap():
    assert get("/robots.txt").splitlines()[-1] == "Sitemap: http://127.0.0.1:8000/sitemap.xml"
