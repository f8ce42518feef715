from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.translations import Text
from publications.pages.facets import MAX_CHIPS, Value, make_facet, make_pager
from publications.pages.filters import Filters, NoSuchPage, parse_filters, query_string


def test_senseless_values_are_passed_over():
    query = {
        "q": "  speech\x00 \u2028 model ",
        "topic": "a b",
        "year": "20211",
        "venue": "../x",
        "evil": "1",
        "page": "",
    }
    assert parse_filters(query) == Filters(q="speech model")


@pytest.mark.parametrize("page", ["0", "-1", "1e3", "１", "1000000000", "1 ", "\x00"])
def test_a_page_that_is_no_number_is_not_there(page):
    with pytest.raises(NoSuchPage):
        parse_filters({"page": page})


@given(st.dictionaries(st.sampled_from(["q", "topic", "year", "venue"]), st.text(max_size=500)))
def test_any_query_string_is_bounded(query):
    filters = parse_filters(query)
    assert len(filters.q) <= 200
    assert len(filters.words) <= 12


def test_query_string_keeps_the_other_filters_and_leads_to_the_first_page():
    filters = Filters(q="voice & face", year="2021", page=4)
    assert query_string(filters, year="2020") == "?q=voice+%26+face&year=2020"
    assert query_string(filters, page=3) == "?q=voice+%26+face&year=2021&page=3"
    assert query_string(Filters()) == "?"


def years(count, papers=2):
    return [Value(str(2026 - number), Text(str(2026 - number)), papers) for number in range(count)]


def test_facet_hides_the_rare_values():
    facet = make_facet("year", "Year", years(MAX_CHIPS + 4), Filters())
    assert facet is not None
    assert (len(facet.choices), len(facet.more)) == (MAX_CHIPS, 4)


def test_facet_shows_the_active_value_wherever_it_stands():
    facet = make_facet("year", "Year", years(MAX_CHIPS + 4), Filters(year="2016"))
    assert facet is not None
    assert [choice.label.value for choice in facet.choices if choice.active] == ["2016"]
    assert next(choice for choice in facet.choices if choice.active).query == "?"


def test_facet_without_a_choice_is_left_out():
    assert make_facet("year", "Year", years(1), Filters()) is None
    assert make_facet("year", "Year", years(5, papers=1), Filters()) is None


def test_facet_keeps_an_active_value_that_finds_nothing():
    facet = make_facet("venue", "Venue", [], Filters(venue="gone"))
    assert facet is not None
    assert [(choice.label.value, choice.count, choice.active) for choice in facet.choices] == [("gone", 0, True)]


def test_pager_ends_where_the_list_ends():
    pager = make_pager(Filters(page=2), 101, 50)
    assert (pager.number, pager.count, pager.previous, pager.next) == (2, 3, "?", "?page=3")
    with pytest.raises(NoSuchPage):
        make_pager(Filters(page=4), 101, 50)
    assert make_pager(Filters(), 0, 50).count == 1
