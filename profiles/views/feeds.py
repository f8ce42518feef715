"""News as Atom (RFC 4287), a feed for each researcher and each lab."""

from __future__ import annotations

import datetime as dt
import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import strip_tags

from config.responses import current_language, html_language, public
from profiles.dates import PartialDate
from profiles.models import NewsItem
from profiles.pages.homepage import shorten
from profiles.pages.identity import load_person
from profiles.pages.lab import load_lab
from profiles.translations import Text, pick, plain
from publications.pages.addresses import page_url

MAX_ENTRIES = 50
# XML 1.0 knows no way to write these.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@public
def researcher_feed(request: HttpRequest, slug: str) -> HttpResponse:
    person = load_person(slug, current_language())
    if person is None:
        raise Http404
    return _feed(plain(person.values["name"]), page_url("homepage", slug), request.path, researcher=person.pk)


@public
def lab_feed(request: HttpRequest, slug: str) -> HttpResponse:
    lab = load_lab(slug, current_language())
    if lab is None:
        raise Http404
    return _feed(lab.text("name"), page_url("lab", slug), request.path, lab=lab.owner.pk)


def _feed(name: Text, address: str, path: str, **owner: int) -> HttpResponse:
    """Two queries with the owner's. Entries link to their line on the news page."""
    language = current_language()
    feed = Atom1Feed(
        title=_clean(name.value),
        link=settings.BASE_URL + address,
        description="",
        language=html_language(language),
        feed_url=settings.BASE_URL + path,
    )
    found = NewsItem.objects.public().filter(**owner).order_by("-date", "order", "pk")
    for values in found.values("pk", "date", "icon", "body_html", "i18n", "created_at", "updated_at")[:MAX_ENTRIES]:
        body = pick(values["body_html"], values["i18n"], "body_html", language).value
        feed.add_item(
            title=_clean(shorten(" ".join(strip_tags(body).split())) or name.value),
            link=f"{settings.BASE_URL}{address}news/#news-{values['pk']}",
            description=_clean(body),
            unique_id=f"{settings.BASE_URL}{address}news/#news-{values['pk']}",
            pubdate=_first_moment(values["date"]) or values["created_at"],
            updateddate=values["updated_at"],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _first_moment(date: str) -> dt.datetime | None:
    return dt.datetime.combine(PartialDate(date).first_day(), dt.time(), dt.UTC) if date else None
