"""What stands in the head of a page: what it is, where it is, in which languages, with which picture."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from profiles.models import Affiliation, Lab, Link, Organization, Researcher, Section
from publications.models import Publication
from tests.factories import make_lab, make_publication, make_researcher, make_venue
from tests.pages import ADA, LAB, fill_site, get

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


def metas(path: str) -> list[tuple[str, str]]:
    """Names and contents of the meta tags, in order, but for those that every page has."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', get(path))
    return [(name, unescape(content)) for name, content in found if name != "viewport"]


def data_of(path: str) -> list[dict[str, object]]:
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', get(path))]


def links_of(path: str, relation: str) -> list[tuple[str, str]]:
    """(hreflang, address) of the links with this relation."""
    return re.findall(rf'<link rel="{relation}"(?: hreflang="([^"]+)")? href="([^"]+)">', get(path))


def test_head_of_a_paper():
    make_publication(
        'Voices & "noise"', slug="voices", date="2024-05-03", csl_type="paper-conference", pages="1-9", tldr="Loud.",
        venue=make_venue("Linguistics"), doi="10.1000/x", arxiv_id="2301.00001",
        figure="figures/a.png", figure_width=800, figure_height=400, figure_alt="A curve",
        author_line=[{"name": "Ada Lind"}, {"name": "林梅"}], i18n={"title_zh_hans": "声音"},
    )  # fmt: skip
    expected = [
        ("description", "Loud."),
        ("og:type", "article"),
        ("og:title", 'Voices & "noise"'),
        ("og:description", "Loud."),
        ("og:url", f"{SITE}/publications/voices/"),
        ("og:site_name", "127.0.0.1:8000"),
        ("og:image", f"{SITE}/media/figures/a.png"),
        ("og:image:width", "800"),
        ("og:image:height", "400"),
        ("og:image:alt", "A curve"),
        ("citation_title", 'Voices & "noise"'),
        ("citation_author", "Ada Lind"),
        ("citation_author", "林梅"),
        ("citation_publication_date", "2024/05/03"),
        ("citation_conference_title", "Linguistics"),
        ("citation_firstpage", "1"),
        ("citation_lastpage", "9"),
        ("citation_doi", "10.1000/x"),
        ("citation_arxiv_id", "2301.00001"),
        ("citation_pdf_url", f"{SITE}/publications/voices/paper.pdf"),
    ]
    assert metas("/publications/voices/") == expected
    # The work keeps its own title in every language of the interface.
    chinese = dict(metas("/zh-hans/publications/voices/"))
    assert (chinese["og:title"], chinese["citation_title"]) == ("声音", 'Voices & "noise"')
    assert chinese["og:url"] == f"{SITE}/zh-hans/publications/voices/"
    assert chinese["citation_pdf_url"] == f"{SITE}/zh-hans/publications/voices/paper.pdf"


def test_shared_paper_without_a_figure_has_another_picture():
    """Its lab's logo, else an author's portrait, else our own mark; never what is not public."""
    logo, photo = ({f"{name}_width": 40, f"{name}_height": 30, name: f"{name}s/a.png"} for name in ("logo", "photo"))
    lab, ada = make_lab("Ears", **logo), make_researcher("Ada", **photo)
    make_publication("Voices", slug="voices", authors=[ada], lab=lab)

    def picture() -> str:
        return dict(metas("/publications/voices/"))["og:image"]

    assert picture() == f"{SITE}/media/logos/a.png"
    Lab.objects.update(visibility="private")
    assert picture() == f"{SITE}/media/photos/a.png"
    Researcher.objects.update(visibility="private")
    assert picture() == f"{SITE}/static/icons/card.png"


def test_structured_data_of_a_paper():
    fill_site(papers=1)
    Publication.objects.update(doi="10.1000/x", csl_type="article-journal", volume="3", pages="1-9", abstract="Loud.")
    assert data_of("/publications/paper-0/") == [
        {
            "@context": "https://schema.org",
            "@type": "ScholarlyArticle",
            "@id": f"{SITE}/publications/paper-0/",
            "name": "Paper 0",
            "headline": "Paper 0",
            "author": [
                {
                    "@type": "Person",
                    "name": "Ada Lind",
                    "givenName": "Ada",
                    "familyName": "Lind",
                    "url": f"{SITE}/~ada-lind/",
                },
                {"@type": "Person", "name": "林梅"},
            ],
            "datePublished": "2024-05",
            "isPartOf": {
                "@type": "PublicationVolume",
                "volumeNumber": "3",
                "isPartOf": {"@type": "Periodical", "name": "Neural Processing"},
            },
            "pagination": "1–9",
            "abstract": "Loud.",
            "identifier": [{"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1000/x"}],
            "sameAs": ["https://doi.org/10.1000/x"],
            "url": f"{SITE}/publications/paper-0/",
        }
    ]


def test_structured_data_of_a_person():
    ada, _lab = fill_site()
    Researcher.objects.filter(pk=ada.pk).update(
        native_name="林爱达", tagline="Speech", orcid="0000-0002-1825-0097", photo="photos/a.png",
        photo_width=9, photo_height=9,
    )  # fmt: skip
    lund = Organization(name="Lund University")
    lund.save()
    Affiliation(researcher=ada, organization=lund, kind="position", role="Professor", is_current=True).save()
    Link.objects.create(researcher=ada, kind="email", url="mailto:ada@example.org")
    changed = Researcher.objects.get(pk=ada.pk).updated_at.isoformat(timespec="seconds")
    assert data_of(ADA) == [
        {
            "@context": "https://schema.org",
            "@type": "ProfilePage",
            "url": f"{SITE}{ADA}",
            "dateModified": changed,
            "mainEntity": {
                "@type": "Person",
                "@id": f"{SITE}{ADA}",
                "name": "Ada Lind",
                "alternateName": ["林爱达"],
                "affiliation": {"@type": "Organization", "name": "Lund University"},
                "jobTitle": "Professor",
                "description": "Speech",
                "image": f"{SITE}/media/photos/a.png",
                "knowsAbout": ["speech"],
                "sameAs": ["https://github.com/example/0", "https://orcid.org/0000-0002-1825-0097"],
                "url": f"{SITE}{ADA}",
            },
        }
    ]


def test_hidden_biography_stands_nowhere_in_a_page():
    ada, _lab = fill_site()
    Section.objects.create(researcher=ada, kind="biography", visible=False)
    for path in (ADA, f"{ADA}cv/"):
        assert (path, "study" in get(path), dict(metas(path))["description"]) == (path, False, "Ada Lind")
    assert "knowsAbout" not in data_of(ADA)[0]["mainEntity"]


@pytest.mark.parametrize("path", [ADA, LAB, "/publications/paper-0/", f"{ADA}publications/?q=paper"])
def test_addresses_are_canonical_and_absolute(path):
    fill_site()
    bare = path.partition("?")[0]
    assert links_of(path, "canonical") == [("", SITE + bare)]
    assert links_of(path, "alternate") == [
        ("en", SITE + bare),
        ("zh-Hans", f"{SITE}/zh-hans{bare}"),
        ("x-default", SITE + bare),
    ]
    assert links_of(f"/zh-hans{path}", "canonical") == [("", f"{SITE}/zh-hans{bare}")]


def test_front_page_shares_the_address_of_its_lab():
    fill_site()
    assert dict(metas("/"))["og:url"] == SITE + LAB
