"""The papers of a lab: its own listings, and what its current members list. Three queries."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from profiles.models import Membership
from profiles.translations import pick
from publications.models import LabVenueColour, Listing, Publication
from publications.pages.listing import Listed, Owner, load_links, load_listing_topics
from publications.pages.papers import COMPACT, DETAILED, publication_row


def load_lab_listed(owner: Owner, language: str) -> Listed:
    """A paper that the lab hid is not shown, whoever lists it; the lab's own order comes first, then the newest."""
    papers = _papers(owner.pk)
    links = load_links(papers.values("pk"))
    own = Listing.objects.public().filter(lab=owner.pk)
    topics, topics_of = load_listing_topics(own, owner, language)
    rows = []
    for values in papers.order_by("listing_order", "-date", "pk").values(*_COLUMNS):
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
    return Listed(tuple(rows), topics)


_CHOICE = {"listing_id": "pk", "listing_selected": "selected", "listing_order": "order"}
_CHOICE |= {"listing_note": "note_html", "listing_i18n": "i18n"}
_COLUMNS = (*COMPACT, *DETAILED, "search_text", "lab_colour", *_CHOICE)


def _papers(lab: int) -> QuerySet[Publication, Any]:
    own = Listing.objects.filter(lab=lab, publication=OuterRef("pk"))
    members = Membership.objects.current().filter(lab=lab).values("researcher")
    listed = Listing.objects.public().filter(publication=OuterRef("pk"), researcher__in=members)
    colours = LabVenueColour.objects.filter(lab=lab, venue=OuterRef("venue")).values("colour")
    chosen = {name: Subquery(own.values(column)[:1]) for name, column in _CHOICE.items()}
    shown = Exists(own.filter(hidden=False)) | (~Exists(own) & Exists(listed))
    return Publication.objects.public().filter(Q(shown)).annotate(lab_colour=Subquery(colours[:1]), **chosen)
