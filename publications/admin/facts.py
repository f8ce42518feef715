"""Rows that are facts of one publication: links, versions, other names, authors. They are edited with it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from profiles.admin.scoped import Owner, ScopedAdmin, site
from profiles.models import HistoryOwner
from publications.models import Authorship, Link, Publication, Version, WorkAlias


def owners_of_work(publication: Publication) -> list[Owner]:
    """Who may edit a work, as ``Publication.objects.editable_by`` has it."""
    kind = HistoryOwner.Kind
    if confirmed := publication.authorships.confirmed().exclude(researcher=None):
        return [(kind.RESEARCHER, row.researcher_id) for row in confirmed]
    made = {kind.USER: publication.created_by_id, kind.MANAGED_LAB: publication.lab_id}
    return [(one, key) for one, key in made.items() if key is not None]


class FactAdmin(ScopedAdmin):
    """A row that belongs to one publication and is edited from there."""

    labs_too = True
    in_menu = False
    owner_fields = ("publication",)
    autocomplete_fields = ("publication",)
    list_select_related = ("publication",)


@admin.register(Link, site=site)
class LinkAdmin(FactAdmin):
    list_display = ("kind", "url", "publication", "stars")
    list_filter = ("kind",)
    search_fields = ("url", "label")


@admin.register(Version, site=site)
class VersionAdmin(FactAdmin):
    doors = {"venue": "visible_to"}
    list_display = ("__str__", "publication", "venue", "date")
    list_select_related = ("publication", "venue")
    autocomplete_fields = ("publication", "venue")


@admin.register(WorkAlias, site=site)
class WorkAliasAdmin(FactAdmin):
    """By what else an import finds a work: merges write it, and it may be typed."""

    list_display = ("title", "publication", "date", "doi", "arxiv_id")
    search_fields = ("title", "doi", "arxiv_id")


@admin.register(Authorship, site=site)
class AuthorshipAdmin(FactAdmin):
    """To look something up; authors are edited with their publication, where their order can be kept."""

    list_display = ("printed_name", "publication", "researcher", "link_state")
    list_filter = ("link_state",)
    list_select_related = ("publication", "researcher")
    search_fields = ("printed_name",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
