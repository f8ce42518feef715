from __future__ import annotations

import pytest
from django.utils import translation

from profiles.dates import PartialDate
from profiles.models import Affiliation, Honor, Link, Membership, Organization, Section
from profiles.pages.cv import load_cv
from profiles.pages.homepage import load_homepage, load_news_page, load_publications, load_topic_page, shorten
from profiles.pages.identity import initials
from profiles.pages.rows import Folded, HomepagePage, fold
from profiles.translations import Text
from publications.formats import bibtex
from publications.models import LabVenueColour, Topic
from publications.pages.filters import Filters
from tests.factories import make_lab, make_listing, make_news, make_publication, make_researcher, make_venue

pytestmark = pytest.mark.django_db


def load(slug: str = "ada", filters: Filters | None = None, language: str = "en") -> HomepagePage:
    page = load_homepage(slug, filters or Filters(), language)
    assert page is not None
    return page


def titles(page):
    return [[row.title.value for row in group.rows] for group in page.publications.groups]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ada Lovelace", "AL"), ("Ada", "A"), ("刘青山", "刘"), ("Juan de la Cruz", "JC"), ("(none)", ""), ("", "")],
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_fold_leaves_no_single_line_behind():
    assert fold("abcdefgh", 6) == Folded(tuple("abcdefgh"))
    assert fold("abcdefghi", 6) == Folded(tuple("abcdef"), tuple("ghi"))


def test_shorten_cuts_at_a_word():
    assert shorten("word " * 100) == "word " * 39 + "word …"


def test_sections_stand_in_the_owners_order_and_the_rest_beside_its_neighbour():
    ada = make_researcher("Ada", slug="ada", biography="Hello.")
    make_news(researcher=ada)
    Honor(researcher=ada, title="Prize").save()
    Affiliation(researcher=ada, kind="education", role="PhD").save()
    Section(researcher=ada, kind="custom", title="For students", body="Come.", order=0).save()
    Section(researcher=ada, kind="honors", title="Glory", order=1).save()
    Section(researcher=ada, kind="news", visible=False, order=2).save()
    page = load()
    assert [(section.kind, section.title.value) for section in page.sections] == [
        ("biography", "About"),
        ("custom", "For students"),
        ("honors", "Glory"),
        ("education", "Education"),
    ]


def test_an_empty_page_has_no_sections():
    make_researcher("Ada", slug="ada")
    page = load()
    assert (page.sections, page.tabs) == ((), ())


def test_identity_shows_where_somebody_is_now():
    ada = make_researcher("Ada", slug="ada", orcid="0000-0002-1825-0097")
    here, there = Organization(name="Here"), Organization(name="There")
    here.save()
    there.save()
    Affiliation(researcher=ada, organization=here, kind="position", role="Professor", is_current=True).save()
    Affiliation(researcher=ada, organization=there, kind="position", role="Postdoc", end="2020").save()
    Link.objects.create(researcher=ada, kind="email", url="mailto:ada@example.org")
    Link.objects.create(researcher=ada, kind="other", url="https://www.example.org/me")
    identity = load().identity
    assert [place.organization.value for place in identity.current] == ["Here"]
    assert [(link.label, link.address) for link in identity.links] == [
        ("E-mail", "ada@example.org"),
        ("example.org", "example.org/me"),
        ("ORCID", "orcid.org/0000-0002-1825-0097"),
    ]


def test_the_page_wears_the_colours_of_the_first_current_public_lab():
    ada = make_researcher("Ada", slug="ada")
    left, private, home = (
        make_lab("Left"),
        make_lab("Private", visibility="private"),
        make_lab("Home", accent="#b31b1b"),
    )
    for order, (lab, end) in enumerate(((left, "2020"), (private, ""), (home, ""))):
        Membership.objects.create(researcher=ada, lab=lab, end=end, order=order)
    page = load()
    assert page.identity.lab is not None
    assert (page.identity.lab.name.value, page.theme.accent) == ("Home", "b31b1b")


def test_a_lab_may_colour_a_venue_its_own_way():
    lab = make_lab("Lab")
    ada = make_researcher("Ada", slug="ada", lab=lab)
    venue = make_venue("Venue", colour="#111111")
    LabVenueColour.objects.create(lab=lab, venue=venue, colour="#00369f")
    make_listing(make_publication(venue=venue), researcher=ada)
    assert load().theme.badges == ("00369f",)


def test_selected_papers_stand_apart_until_something_is_filtered():
    ada = make_researcher("Ada", slug="ada")
    for title, selected in (("Voice", True), ("Face", False)):
        make_listing(make_publication(title, date="2024"), researcher=ada, selected=selected)
    page = load()
    assert ([row.title.value for row in page.selected], titles(page)) == (["Voice"], [["Face"]])
    page = load(filters=Filters(q="voice"))
    assert (page.selected, titles(page), page.publications.found, page.publications.total) == ((), [["Voice"]], 1, 2)


def test_papers_stand_under_each_of_their_topics():
    ada = make_researcher("Ada", slug="ada")
    speech, face = (
        Topic.objects.create(researcher=ada, name=name, order=n) for n, name in enumerate(("Speech", "Face"))
    )
    make_listing(make_publication("Both"), researcher=ada, topics=[speech, face])
    make_listing(make_publication("None"), researcher=ada)
    groups = load().publications.groups
    assert [(group.title.value, [row.title.value for row in group.rows]) for group in groups] == [
        ("Speech", ["Both"]),
        ("Face", ["Both"]),
        ("Further publications", ["None"]),
    ]


def test_without_topics_papers_stand_under_their_years_and_late_groups_are_folded():
    ada = make_researcher("Ada", slug="ada")
    for number in range(130):
        make_listing(make_publication(date=str(2024 - number // 30), title=f"Paper {number}"), researcher=ada)
    groups = load().publications.groups
    assert [(group.title.value, len(group.rows), group.folded) for group in groups] == [
        ("2024", 30, False),
        ("2023", 30, False),
        ("2022", 30, True),
        ("2021", 30, True),
        ("2020", 10, True),
    ]


def test_years_with_hardly_a_paper_each_are_no_groups():
    ada = make_researcher("Ada", slug="ada")
    for year in ("2020", "2024", "2022"):
        make_listing(make_publication(f"Paper of {year}", date=year), researcher=ada)
    (group,) = load().publications.groups
    assert (group.title.value, [row.year for row in group.rows]) == ("", [2024, 2022, 2020])


def test_facets_count_what_the_other_filters_leave():
    ada = make_researcher("Ada", slug="ada")
    one, two = make_venue("One"), make_venue("Two")
    for number in range(10):
        paper = make_publication(date="2024" if number < 4 else "2023", venue=one if number % 2 else two)
        make_listing(paper, researcher=ada)
    page = load(filters=Filters(year="2024"))
    facets = {
        facet.name: {choice.label.value: choice.count for choice in facet.choices} for facet in page.publications.facets
    }
    assert facets == {"year": {"2024": 4, "2023": 6}, "venue": {"One": 2, "Two": 2}}


def test_own_name_is_set_strong_and_public_names_are_linked():
    ada = make_researcher("Ada", slug="ada")
    line = [{"name": "Ada", "slug": "ada"}, {"name": "Bo", "slug": "bo"}, {"name": "Cy", "mark": "†"}]
    make_listing(make_publication(author_line=line), researcher=ada)
    authors = load().publications.groups[0].rows[0].authors
    assert [(author.is_self, author.url, author.marks) for author in authors] == [
        (True, "/~ada/", ""),
        (False, "/~bo/", ""),
        (False, "", "†"),
    ]


def test_bibtex_of_a_card_is_in_the_works_own_words_on_every_page():
    ada = make_researcher("Ada", slug="ada")
    venue = make_venue("Journal of Ears", i18n={"name_zh_hans": "耳朵学报"})
    paper = make_publication("Voices", authors=[ada], venue=venue, i18n={"title_zh_hans": "声音"})
    make_listing(paper, researcher=ada, selected=True)
    with translation.override("zh-hans"):
        [card] = load(language="zh-hans").selected
    assert (card.title.value, card.venue.name.value) == ("声音", "耳朵学报")
    [printed] = bibtex.parse(card.bibtex).records
    assert (printed.title, printed.venue) == ("Voices", "Journal of Ears")


def test_each_text_is_in_the_language_asked_for_or_says_which_it_is():
    ada = make_researcher("Ada", slug="ada", biography="Hello.", tagline="Voices", i18n={"biography_zh_hans": "你好。"})
    make_news("Only English.", researcher=ada)
    with translation.override("zh-hans"):
        page = load(language="zh-hans")
    assert page.biography_html == Text("<p>你好。</p>", "zh-hans")
    assert page.identity.tagline == Text("Voices", "en")
    news = next(section for section in page.sections if section.kind == "news")
    assert news.entries.shown[0].text_html == Text("<p>Only English.</p>", "en")


def test_publications_page_stands_by_year_and_one_topic_has_its_own():
    ada = make_researcher("Ada", slug="ada")
    speech = Topic.objects.create(researcher=ada, name="Speech", slug="speech", description="On *speech*.")
    make_listing(make_publication("Old", date="2020"), researcher=ada, topics=[speech])
    for title, date in (("New", "2024"), ("New too", "2024"), ("Old too", "2020")):
        make_listing(make_publication(title, date=date), researcher=ada)
    page = load_publications("ada", Filters(), "en")
    assert page is not None
    assert [(group.title.value, [row.title.value for row in group.rows]) for group in page.publications.groups] == [
        ("2024", ["New", "New too"]),
        ("2020", ["Old", "Old too"]),
    ]
    page = load_topic_page("ada", "speech", Filters(), "en")
    assert page is not None
    assert page.topic is not None
    assert (titles(page), page.topic.description_html.value) == ([["Old"]], "<p>On <em>speech</em>.</p>")
    assert load_topic_page("ada", "other", Filters(), "en") is None


def test_news_page_names_the_announced_papers():
    ada = make_researcher("Ada", slug="ada")
    paper = make_publication("Voice", slug="voice")
    make_news("Accepted!", researcher=ada, date="2024-05").announcements.create(publication=paper)
    page = load_news_page("ada", "en")
    assert page is not None
    (row,) = page.news.shown
    assert (row.date, [(paper.title.value, paper.url) for paper in row.papers]) == (
        PartialDate("2024-05"),
        [("Voice", "/publications/voice/")],
    )


def test_cv_holds_everything_unfolded_and_papers_by_type():
    ada = make_researcher("Ada", slug="ada")
    for number in range(20):
        Honor(researcher=ada, title=f"Prize {number}").save()
    for title, csl_type, stage in (("A", "article-journal", "published"), ("B", "paper-conference", "preprint")):
        make_listing(make_publication(title, csl_type=csl_type, stage=stage), researcher=ada)
    page = load_cv("ada", "en")
    assert page is not None
    assert [(section.kind, len(section.entries.shown), section.entries.older) for section in page.sections] == [
        ("publications", 2, ()),
        ("honors", 20, ()),
    ]
    assert [(group.title.value, [row.title.value for row in group.rows]) for group in page.groups] == [
        ("Journal articles", ["A"]),
        ("Preprints", ["B"]),
    ]
