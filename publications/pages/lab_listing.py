"""The papers of a lab: its own listings, and what its current members list. Three queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When, Window

from profiles.models import Membership, Visibility
from profiles.translations import pick
from publications.models import LabVenueColour, Listing, Publication
from publications.pages.listing import Listed, Owner, load_links, load_listing_topics
from publications.pages.papers import COMPACT, DETAILED, publication_row

MAX_FEATURED = 200
_CHOICE = {"listing_id": "pk", "listing_selected": "selected", "listing_order": "order"}
_CHOICE |= {"listing_note": "note_html", "listing_i18n": "i18n"}
_COLUMNS = (*COMPACT, *DETAILED, "search_text", "lab_colour", *_CHOICE)


def load_lab_listed(owner: Owner, language: str) -> Listed:
    """A paper that the lab hid is not shown, whoever lists it; the lab's own order comes first, then the newest."""
    papers = _papers(owner.pk).order_by(F("listing_order").asc(nulls_last=True), "-date", "pk")
    return _listed(papers.values(*_COLUMNS), owner, language)


def load_lab_featured(owner: Owner, language: str) -> tuple[Listed, int]:
    """What the lab's front page needs of a list of any length, and how long that is.

    First the papers that the lab selected, in its order, then the newest; at most MAX_FEATURED.
    """
    chosen = Case(When(listing_selected=True, then=F("listing_order")))
    papers = (
        _papers(owner.pk)
        .annotate(chosen=chosen, total=Window(Count("pk")))
        .order_by(F("chosen").asc(nulls_last=True), "-date", "pk")
    )
    values = list(papers.values(*_COLUMNS, "total")[:MAX_FEATURED])
    return _listed(values, owner, language), values[0]["total"] if values else 0


def _listed(papers: Iterable[dict[str, Any]], owner: Owner, language: str) -> Listed:
    papers = list(papers)
    links = load_links([values["pk"] for values in papers])
    own = Listing.objects.on_page().filter(lab=owner.pk)
    topics, topics_of = load_listing_topics(own, owner, language)
    rows = []
    for values in papers:
        rows.append(
            publication_row(
                values if values["listing_selected"] else values | {"abstract_html": ""},
                language,
                links=links[values["pk"]],
                colour=values["lab_colour"],
                selected=bool(values["listing_selected"]),
                note_html=pick(values["listing_note"], values["listing_i18n"], "note_html", language),
                topics=tuple(topics_of[values["listing_id"]]),
            )
        )
    counts = Counter(slug for slugs in topics_of.values() for slug in slugs)
    return Listed(tuple(rows), topics, counts)


def lab_papers(lab: int, topic: str = "") -> QuerySet[Publication, Any]:
    """What a lab's page lists, or only what stands under one theme of it. No query is made here."""
    members = Membership.objects.current().filter(lab=lab).values("researcher")
    of_members = Q(researcher__in=members, researcher__visibility=Visibility.PUBLIC)
    listed = Listing.objects.on_page().filter(Q(lab=lab) | of_members).values("publication")
    hidden = Listing.objects.filter(lab=lab, hidden=True).values("publication")
    shown = Publication.objects.public().filter(pk__in=listed).exclude(pk__in=hidden)
    if not topic:
        return shown
    return shown.filter(pk__in=Listing.objects.on_page().filter(lab=lab, topics__slug=topic).values("publication"))


def _papers(lab: int) -> QuerySet[Publication, Any]:
    own = Listing.objects.filter(lab=lab, publication=OuterRef("pk"))
    colours = LabVenueColour.objects.filter(lab=lab, venue=OuterRef("venue")).values("colour")
    chosen = {name: Subquery(own.values(column)[:1]) for name, column in _CHOICE.items()}
    return lab_papers(lab).annotate(lab_colour=Subquery(colours[:1]), **chosen)
