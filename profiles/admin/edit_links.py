""" "Edit this": which blocks of a public page the reader may edit, and where. Pages themselves say it to nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.http import HttpRequest, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.responses import current_language
from profiles.admin.scoped import reach, site
from profiles.models import (
    Activity,
    Affiliation,
    Honor,
    Lab,
    Membership,
    NewsItem,
    Opening,
    Researcher,
    Section,
    SectionKind,
)
from profiles.models.access import Part, parts_of
from profiles.pages.by_link import has_page
from profiles.pages.lab import load_only_lab
from profiles.pages.sections import ACTIVITY_SECTIONS
from publications.models import Listing, Publication, Topic, Venue

MAX_ROWS = 300  # of one page that get a link of their own
MAX_PATH = 500


@dataclass(frozen=True, slots=True)
class EditLink:
    """``at``: a CSS selector of the heading or block; ``name``: what a screen reader says."""

    at: str
    href: str
    name: str


Links = Iterator[EditLink]


@require_safe
@never_cache
def edit_links(request: HttpRequest) -> JsonResponse:
    """The links of one page, given by its path; none for a page of nobody's or of somebody else's."""
    found = list(_of_path(request, request.GET.get("page", "")[:MAX_PATH]))
    return JsonResponse({"text": _("Edit"), "links": [asdict(link) for link in found]})


def _of_path(request: HttpRequest, path: str) -> Links:
    try:
        match = resolve(path)
    except Resolver404:
        return
    name = match.url_name or ""
    if match.app_name == site.name and name.endswith("_look"):
        yield from _of_row(request, _row_of_look(name, match.kwargs["object_id"]))
    elif name == "by_link":
        yield from _of_row(request, _row_by_link(match.kwargs["token"]))
    elif name == "directory" and (lab := load_only_lab(current_language())) is not None:
        yield from _lab_page(request, "lab", {"slug": lab.owner.slug})
    elif (make := _PAGES.get(name)) is not None:
        yield from make(request, name, match.kwargs)


def _row_of_look(name: str, key: str) -> Any:
    models = {f"{model._meta.app_label}_{model._meta.model_name}_look": model for model in site._registry}
    model = models.get(name)
    return model._default_manager.filter(pk=key).first() if model and key.isdecimal() and len(key) < 19 else None


def _row_by_link(token: str) -> Any:
    models = (model for model in site._registry if has_page(model))
    return next((row for model in models if (row := model._default_manager.by_link(token).first())), None)


def _of_row(request: HttpRequest, row: Any) -> Links:
    """What a page shows that is there for its editors, or by link."""
    if isinstance(row, Researcher):
        yield from _homepage(request, "homepage", {"slug": row.slug})
    elif isinstance(row, Lab):
        yield from _lab_page(request, "lab", {"slug": row.slug})
    elif isinstance(row, Publication):
        yield from _paper(request, "publication", {"slug": row.slug})
    elif row is not None and reach(request).edits(row):
        yield _change(row, ".page-title", str(row._meta.verbose_name))


# Pages ---------------------------------------------------------------------------------------------


def _homepage(request: HttpRequest, name: str, kwargs: dict[str, str]) -> Links:
    person = Researcher.objects.editable_by(request.user, *Part.values).filter(slug=kwargs["slug"]).first()
    if person is None:
        return
    allowed = {part for part in Part.values if reach(request).edits_part(person, part)}
    if Part.PROFILE in allowed:
        yield _change(person, ".identity", _("name, photo, links"))
        yield _change(person, "#biography-title", str(SectionKind.BIOGRAPHY.label), "#id_biography")
    yield from _blocks(person, allowed, name)
    yield from _texts(Section.objects.filter(researcher=person), allowed)
    yield from _items(NewsItem.objects.filter(researcher=person), "news", allowed)
    if Part.PUBLICATIONS in allowed:
        yield from _papers(request, Listing.objects.filter(researcher=person))
    if name == "homepage_topic" and Part.TOPICS in allowed:
        yield from _topic(Topic.objects.filter(researcher=person, slug=kwargs["topic_slug"]))


def _blocks(person: Researcher, allowed: set[str], name: str) -> Links:
    page = f"r{person.pk}"
    kinds: dict[str, tuple[type[Model], dict[str, str]]] = {
        "news": (NewsItem, {}),
        "publications": (Listing, {}),
        "honors": (Honor, {}),
        "education": (Affiliation, {"kind__exact": "education"}),
        "experience": (Affiliation, {}),
        **{section: (Activity, {"kind__exact": kind}) for kind, section in ACTIVITY_SECTIONS.items()},
    }
    titles = {"homepage_news": "news", "homepage_publications": "publications"}
    for kind, (model, query) in kinds.items():
        if allowed.intersection(parts_of(model)):
            at = ".page-title" if titles.get(name) == kind else f"#{kind}-title"
            yield _list(model, at, str(SectionKind(kind).label), page, **query)


def _lab_page(request: HttpRequest, name: str, kwargs: dict[str, str]) -> Links:
    lab = Lab.objects.editable_by(request.user).filter(slug=kwargs["slug"]).first()
    if lab is None:
        return
    page, front = f"l{lab.pk}", name == "lab"
    yield _change(lab, ".identity", _("name, logo, look"))
    yield _change(lab, "section:has(> .mission)", _("Mission"), "#id_mission")
    blocks: list[tuple[str, type[Model], str, Any]] = [
        ("lab_news", NewsItem, "#news", SectionKind.NEWS.label),
        ("lab_publications", Listing, "#publications", SectionKind.PUBLICATIONS.label),
        ("lab_openings", Opening, "#openings", _("Openings")),
        ("", Topic, "#research", _("Research")),
    ]
    if reach(request).manages(lab):
        blocks.append(("lab_people", Membership, "#people", _("People")))
    for own, model, at, label in blocks:
        if front or name == own:
            yield _list(model, at if front else ".page-title", str(label), page)
    yield from _texts(Section.objects.filter(lab=lab), set(Part.values), "")
    yield from _items(NewsItem.objects.filter(lab=lab), "news", set(Part.values))
    yield from _items(Opening.objects.filter(lab=lab), "opening", set(Part.values))
    yield from _papers(request, Listing.objects.filter(lab=lab))
    if name == "lab_topic":
        yield from _topic(Topic.objects.filter(lab=lab, slug=kwargs["topic_slug"]))


def _paper(request: HttpRequest, name: str, kwargs: dict[str, str]) -> Links:
    paper = Publication.objects.editable_by(request.user).filter(slug=kwargs["slug"]).first()
    if paper is not None:
        yield _change(paper, ".paper", _("publication"))


def _venue(request: HttpRequest, name: str, kwargs: dict[str, str]) -> Links:
    venue = Venue.objects.editable_by(request.user).filter(slug=kwargs["slug"]).first()
    if venue is not None:
        yield _change(venue, ".page-title", _("venue"))


_PAGES: dict[str, Callable[[HttpRequest, str, dict[str, str]], Links]] = {
    **{f"homepage{page}": _homepage for page in ("", "_publications", "_news", "_cv", "_topic")},
    **{f"lab{page}": _lab_page for page in ("", "_people", "_publications", "_news", "_openings", "_topic")},
    "publication": _paper,
    "venue": _venue,
}


# Rows ----------------------------------------------------------------------------------------------


def _texts(sections: Any, allowed: set[str], ending: str = "-title") -> Links:
    """Own texts are edited one by one."""
    if Part.SECTIONS in allowed:
        for row in sections.filter(kind=SectionKind.CUSTOM)[:MAX_ROWS]:
            yield _change(row, f"#section-{row.pk}{ending}", str(row))


def _items(rows: Any, anchor: str, allowed: set[str]) -> Links:
    parts = parts_of(rows.model)
    if not parts or allowed.intersection(parts):
        for row in rows[:MAX_ROWS]:
            yield _change(row, f"#{anchor}-{row.pk}", str(row))


def _papers(request: HttpRequest, listings: Any) -> Links:
    """Facts of a paper are edited by its authors; of any other, only what one's own page makes of it."""
    rows = list(listings.values_list("pk", "publication_id", "publication__slug", "publication__title")[:MAX_ROWS])
    keys = [publication for _pk, publication, _slug, _title in rows]
    mine = set(Publication.objects.editable_by(request.user).filter(pk__in=keys).values_list("pk", flat=True))
    for pk, publication, slug, title in rows:
        own = publication in mine
        name = "admin:publications_publication_change" if own else "admin:publications_listing_change"
        at = f'.title:has(> a[href$="/publications/{slug}/"])'
        yield EditLink(at, reverse(name, args=[publication if own else pk]), _named(title))


def _topic(topics: Any) -> Links:
    for topic in topics:
        yield _change(topic, ".page-title", str(topic))


def _change(row: Model, at: str, what: str, field: str = "") -> EditLink:
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return EditLink(at, reverse(name, args=[row.pk]) + field, _named(what))


def _list(model: type[Model], at: str, what: str, page: str, **query: str) -> EditLink:
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return EditLink(at, f"{address}?{urlencode({'page': page, **query})}", _named(what))


def _named(what: str) -> str:
    return _("Edit: %(what)s") % {"what": capfirst(what)}


site.add_view("edit-links/", edit_links, "edit_links")
