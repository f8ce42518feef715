"""Whatever a parser may hand over: nothing raises, the second import changes nothing, and undo takes all back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from profiles.dates import DateRange, PartialDate
from profiles.homepages.records import (
    ActivityRecord,
    AffiliationRecord,
    HonorRecord,
    NewsRecord,
    ParsedHomepage,
    PersonRecord,
    ProfileLink,
    SectionRecord,
)
from profiles.importing import import_homepage
from profiles.undoing import undo_batch
from publications.records import AuthorRecord, LinkRecord, PublicationRecord
from tests.dumps import whole_database

pytestmark = pytest.mark.django_db

_odd = st.sampled_from(["", "\0", "\ud800", " ", "x" * 2000, "任意", "\u202e!", "<script>", "{{ x }}", "Ann Lee", "’"])
_text = st.one_of(_odd, st.text(st.characters(), max_size=12))
_url = st.one_of(_text, st.sampled_from(["https://example.org/a", "http://[", "//x", "mailto:", "https://\0", "a.pdf"]))
_date = st.sampled_from([None, PartialDate("2020"), PartialDate("2021-05"), PartialDate("1000-01-01")])
_dates = st.builds(DateRange, _date, _date, st.booleans())
_links = st.lists(st.builds(LinkRecord, _text, _url, _text), max_size=2)
_own_links = st.lists(st.builds(ProfileLink, st.sampled_from(["email", "github", "x", ""]), _url, _text), max_size=2)
_authors = st.lists(st.builds(AuthorRecord, _text, st.booleans(), st.booleans(), st.booleans(), _text), max_size=3)
_record = st.builds(
    PublicationRecord,
    title=_text,
    authors=_authors,
    authors_complete=st.booleans(),
    venue=_text,
    date=_date,
    csl_type=_text,
    stage=st.one_of(_text, st.sampled_from(["preprint", "submitted"])),
    rank=_text,
    notes=st.lists(_text, max_size=2),
    url=st.one_of(st.none(), _url),
    links=_links,
    doi=st.one_of(_text, st.just("10.1000/1")),
    arxiv_id=st.one_of(_text, st.just("2101.00001")),
    identifiers=st.dictionaries(_text, _text, max_size=1),
    figure=_url,
    bibtex=_text,
    selected=st.booleans(),
    topic=st.one_of(st.none(), _text),
    topic_emoji=_text,
    extra=st.dictionaries(_text, _text, max_size=1),
)
_page = st.builds(
    ParsedHomepage,
    source=st.just("acadhomepage"),
    person=st.builds(
        PersonRecord,
        name=st.just("Ann Lee"),
        native_name=_text,
        name_variants=st.lists(_text, max_size=2),
        tagline=_text,
        photo=_url,
        links=_own_links,
        interests=st.lists(_text, max_size=2),
        biographies=st.dictionaries(st.sampled_from(["en", "zh-hans", "", "fr"]), _text, max_size=2),
    ),
    publications=st.lists(_record, max_size=4),
    news=st.lists(st.builds(NewsRecord, _text, _date, _text), max_size=2),
    honors=st.lists(st.builds(HonorRecord, _text, _date, _date, _text, _text, _text), max_size=3),
    affiliations=st.lists(
        st.builds(AffiliationRecord, _text, organization=_text, role=_text, url=_url, dates=_dates, raw=_text),
        max_size=3,
    ),
    activities=st.lists(
        st.builds(ActivityRecord, st.sampled_from(["talk", "x"]), _text, _text, links=_own_links), max_size=2
    ),
    sections=st.lists(
        st.builds(SectionRecord, st.sampled_from(["custom", "news", "x"]), _text, body=_text), max_size=3
    ),
    address=st.sampled_from(["", "https://ann.example.org/"]),
)


class AnyPage(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(_page)
    def test_any_page_is_imported_once_and_taken_back(self, parsed: ParsedHomepage) -> None:
        before = whole_database()

        first = import_homepage(parsed, lab="ears")
        after = whole_database()
        second = import_homepage(parsed, lab="ears")

        assert "broken-item" not in {problem.code for problem in first.problems}
        assert [(change.model, change.before, change.after) for change in second.changes] == []
        assert (second.batch, whole_database()) == (None, after)
        assert undo_batch(first.batch) == []
        assert whole_database() == before
