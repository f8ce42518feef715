"""The papers on a page: an owner's own list, filtered and grouped. Three queries, however many papers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.utils.translation import gettext as _

from profiles.translations import NO_TEXT, Text, pick
from publications.models import LabVenueColour, Link, Listing, Publication, Topic
from publications.pages import facets
from publications.pages.addresses import page_url
from publications.pages.filters import Filters, hidden_fields, query_string
from publications.pages.papers import COMPACT, DETAILED, columns, publication_row
from publications.pages.rows import FacetRow, GroupRow, PublicationList, PublicationRow, TopicRow

# Fewer papers than this need no filter.
MIN_FILTERED = 8
# Groups that begin after so many rows are closed until asked for.
OPEN_ROWS = 60
PAGE_SIZE = 300


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose page it is: a researcher or a lab. ``lab_id``: whose venue colours are used."""

    kind: str  # "researcher" or "lab"
    pk: int
    slug: str
    lab_id: int | None = None

    @property
    def topic_page(self) -> str:
        return "homepage_topic" if self.kind == "researcher" else "lab_topic"


@dataclass(frozen=True, slots=True)
class Listed:
    """What a page lists, in the owner's order, the topics that it is under, and how many papers each has."""

    rows: tuple[PublicationRow, ...]
    topics: tuple[TopicRow, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def selected(self) -> tuple[PublicationRow, ...]:
        return tuple(row for row in self.rows if row.selected)

    def under(self, topic: str) -> Listed:
        """Only what stands under one topic."""
        return Listed(tuple(row for row in self.rows if topic in row.topics), ())


def load_listed(owner: Owner, language: str) -> Listed:
    """Three queries: listings with publication and venue, the papers' links, their topics."""
    listings = Listing.objects.on_page().filter(**{owner.kind: owner.pk})
    links = load_links(listings.values("publication"))
    topics, topics_of = load_listing_topics(listings, owner, language)
    own_slug = owner.slug if owner.kind == "researcher" else ""
    rows = []
    for values in _listing_values(listings, owner):
        facts = {
            name.removeprefix("publication__"): value
            for name, value in values.items()
            if name.startswith("publication__")
        }
        rows.append(
            publication_row(
                facts | {"abstract_html": values["abstract"]},
                language,
                links=links[facts["pk"]],
                own_slug=own_slug,
                colour=values["lab_colour"],
                selected=values["selected"],
                note_html=pick(values["note_html"], values["i18n"], "note_html", language),
                topics=tuple(topics_of[values["pk"]]),
            )
        )
    return Listed(tuple(rows), topics)


def load_links(publications: QuerySet[Any, Any] | Iterable[int]) -> Mapping[int, list[dict[str, object]]]:
    """One query: the links of these publications, by publication id."""
    links: dict[int, list[dict[str, object]]] = defaultdict(list)
    found = Link.objects.filter(publication__in=publications).order_by("order", "pk")
    for link in found.values("publication_id", "kind", "url", "label", "stars"):
        links[link["publication_id"]].append(link)
    return links


def _listing_values(listings: QuerySet[Any, Any], owner: Owner) -> QuerySet[Any, dict[str, Any]]:
    colours = LabVenueColour.objects.filter(lab=owner.lab_id, venue=OuterRef("publication__venue")).values("colour")
    detailed = [name for name in DETAILED if name != "abstract_html"]
    return (
        listings.annotate(
            lab_colour=Subquery(colours[:1]),
            # Long texts are fetched for the cards only.
            abstract=Case(
                When(selected=True, then=F("publication__abstract_html")), default=Value(""), output_field=TextField()
            ),
        )
        .order_by("order", "-publication__date", "pk")
        .values(
            *("pk", "selected", "note_html", "i18n", "lab_colour", "abstract", "publication__search_text"),
            *columns("publication__", COMPACT),
            *columns("publication__", detailed),
        )
    )


def load_listing_topics(
    listings: QuerySet[Any, Any], owner: Owner, language: str
) -> tuple[tuple[TopicRow, ...], Mapping[int, list[str]]]:
    """The topics that hold a listed paper, in the owner's order, and the slugs of each listing's topics."""
    found = (
        Listing.topics.through.objects.filter(listing__in=listings.values("pk"))
        .order_by("topic__order", "topic_id")
        .values_list("listing_id", "topic__slug", "topic__name", "topic__emoji", "topic__i18n")
    )
    topics: dict[str, TopicRow] = {}
    topics_of: dict[int, list[str]] = defaultdict(list)
    for listing, slug, name, emoji, i18n in found:
        if slug not in topics:
            topics[slug] = TopicRow(
                slug, pick(name, i18n, "name", language), emoji, page_url(owner.topic_page, owner.slug, slug)
            )
        topics_of[listing].append(slug)
    return tuple(topics.values()), topics_of


def load_topic(owner: Owner, slug: str, language: str) -> TopicRow | None:
    """One query: a topic of a public page, with its description."""
    owned = {f"{owner.kind}_id": owner.pk}
    found = Topic.objects.of_public_owner().filter(slug=slug, **owned)
    for values in found.values("name", "emoji", "description_html", "i18n"):
        return TopicRow(
            slug,
            pick(values["name"], values["i18n"], "name", language),
            values["emoji"],
            page_url(owner.topic_page, owner.slug, slug),
            pick(values["description_html"], values["i18n"], "description_html", language),
        )
    return None


def matches(row: PublicationRow, filters: Filters, *, but: str = "") -> bool:
    """Whether a row passes all filters, ``but`` the named one."""
    return (
        all(word in row.search_text for word in filters.words)
        and (but == "topic" or not filters.topic or filters.topic in row.topics)
        and (but == "year" or not filters.year or filters.year == str(row.year))
        and (but == "venue" or not filters.venue or (row.venue is not None and filters.venue == row.venue.slug))
    )


def filtered_list(
    listed: Listed, filters: Filters, *, by_year: bool = False, without: Sequence[PublicationRow] = ()
) -> PublicationList:
    """The rows that pass, in groups; ``without`` stand elsewhere on the page as long as nothing is filtered.

    Raises filters.NoSuchPage.
    """
    found = [row for row in listed.rows if matches(row, filters)]
    shown = found if filters.active else [row for row in found if row not in without]
    pager = facets.make_pager(filters, len(shown), PAGE_SIZE)
    page = shown[(pager.number - 1) * PAGE_SIZE : pager.number * PAGE_SIZE]
    grouped = group_by_year(page) if by_year or not listed.topics else group_by_topic(page, listed.topics)
    searchable = len(listed.rows) >= MIN_FILTERED or filters.active
    return PublicationList(
        groups=grouped if filters.active else fold_late(grouped),
        searchable=searchable,
        facets=_facets(listed, filters) if searchable else (),
        text=filters.q,
        hidden=hidden_fields(filters),
        found=len(found),
        total=len(listed.rows),
        clear=query_string(Filters()) if filters.active else "",
        pager=pager,
    )


def researcher_papers(researcher: int, topic: str = "") -> QuerySet[Publication, Any]:
    """What a researcher's page lists, or only what stands under one topic of theirs. No query is made here."""
    listed = Listing.objects.public().filter(researcher=researcher)
    if topic:
        listed = listed.filter(topics__slug=topic)
    return Publication.objects.public().filter(pk__in=listed.values("publication"))


def shown_topics() -> QuerySet[Topic, Any]:
    """The topics of public pages: a lab's themes stand for themselves, a person's for a paper that is listed there."""
    listed = Listing.objects.public().filter(topics=OuterRef("pk"))
    return Topic.objects.of_public_owner().filter(Q(lab__isnull=False) | Exists(listed))


def group_by_topic(rows: Sequence[PublicationRow], topics: Sequence[TopicRow]) -> tuple[GroupRow, ...]:
    """A paper under two topics stands under both; papers under none come last."""
    groups = [
        GroupRow(topic.name, tuple(row for row in rows if topic.slug in row.topics), topic.emoji, topic.url)
        for topic in topics
    ]
    rest = tuple(row for row in rows if not row.topics)
    title = Text(_("Further publications")) if any(group.rows for group in groups) else NO_TEXT
    return tuple(group for group in (*groups, GroupRow(title, rest)) if group.rows)


def group_by_year(rows: Sequence[PublicationRow]) -> tuple[GroupRow, ...]:
    """Newest year first, papers without a date last; under one head where headings would outnumber the papers."""
    years: dict[int, list[PublicationRow]] = defaultdict(list)
    for row in rows:
        years[row.year or 0].append(row)
    if len(years) > 1 and 2 * len(years) > len(rows):
        return (GroupRow(NO_TEXT, tuple(sorted(rows, key=lambda row: row.year or 0, reverse=True))),)
    return tuple(
        GroupRow(Text(str(year) if year else _("Undated")), tuple(years[year])) for year in sorted(years, reverse=True)
    )


def fold_late(groups: Sequence[GroupRow]) -> tuple[GroupRow, ...]:
    """Close the groups that begin after OPEN_ROWS rows."""
    folded, before = [], 0
    for group in groups:
        folded.append(GroupRow(group.title, group.rows, group.emoji, group.url, folded=before >= OPEN_ROWS))
        before += len(group.rows)
    return tuple(folded)


def _facets(listed: Listed, filters: Filters) -> tuple[FacetRow, ...]:
    topics = Counter(slug for row in listed.rows if matches(row, filters, but="topic") for slug in row.topics)
    years = Counter(str(row.year) for row in listed.rows if row.year and matches(row, filters, but="year"))
    venues = Counter(row.venue for row in listed.rows if row.venue and matches(row, filters, but="venue"))
    topic_values = [facets.Value(t.slug, t.name, topics[t.slug], t.emoji) for t in listed.topics if topics[t.slug]]
    year_values = [facets.Value(year, Text(year), years[year]) for year in sorted(years, reverse=True)]
    venue_values = [
        facets.Value(venue.slug, Text(venue.short) if venue.short else venue.name, count)
        for venue, count in venues.most_common()
    ]
    return facets.facet_rows(
        [
            facets.make_facet("topic", _("Topic"), topic_values, filters),
            facets.make_facet("year", _("Year"), year_values, filters),
            facets.make_facet("venue", _("Venue"), venue_values, filters),
        ]
    )
