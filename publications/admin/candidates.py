"""Works that may be somebody's: claim, reject or ignore them; rules for sources, and when each was asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import format_lazy
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from profiles.admin.scoped import ResearcherFilter, ScopedAdmin, ScopedForm, Waiting, recorded, site
from profiles.models import ImportBatch
from profiles.sentences import kept_sentence, said
from publications import candidates as decisions
from publications.linking import CANDIDATE_SOURCE
from publications.models import Candidate, Publication, SourceCheck, SourceRule
from publications.proposals import proposed_fields
from publications.record_json import record_from_json
from publications.records import PublicationRecord
from publications.sources import SOURCES

_MAX_SHOWN = 12
_MAX_TEXT = 2000
_MAX_PROBLEMS = 5
States = Candidate.State


class StateFilter(admin.SimpleListFilter):
    """What waits, unless something else is asked for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        decided = [choice for choice in Candidate.State.choices if choice[0] != Candidate.State.OPEN]
        return [*decided, ("all", _("All"))]

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """The first choice is that of the bare address."""
        first, *others = super().choices(changelist)
        yield first | {"display": Candidate.State.OPEN.label}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Candidate]) -> QuerySet[Candidate]:
        if self.value() == "all":
            return queryset
        return queryset.filter(state=self.value() or Candidate.State.OPEN)


@admin.register(Candidate, site=site)
class CandidateAdmin(ScopedAdmin):
    teaches = _(
        "Works that open sources think are yours wait here, to be claimed or rejected. Ask the sources to begin."
    )
    waiting = {"open": Waiting(_("Works and proposals to decide on"), lambda: Q(state=Candidate.State.OPEN))}
    list_display = ("name", "researcher", "kind", "state", "told_by")
    list_filter = (StateFilter, ResearcherFilter, "kind", "source")
    list_select_related = ("researcher", "publication")
    search_fields = ("title", "identifier")
    actions = ("claim", "reject", "ignore")
    fields = (
        "researcher",
        "kind",
        "what",
        "publication",
        "told_by",
        "state",
        "import_link",
        "created_at",
        "decided_at",
    )
    readonly_fields = fields
    change_form_template = "admin/publications/candidate/change_form.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Candidate]:
        """``shows_work``: not one that became private since: what it says now is its editors' to know."""
        seen = Publication.objects.visible_to(request.user).filter(pk=OuterRef("publication"))
        return super().get_queryset(request).select_related("claim").annotate(shows_work=Exists(seen))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Without those that say nothing; proposed facts are a table of their own below."""
        if obj is None:
            return list(self.fields)
        told = {
            "what": obj.kind != Candidate.Kind.FACTS,
            "publication": obj.shows_work,
            "import_link": obj.claim_id,
            "decided_at": obj.decided_at,
        }
        return [name for name in self.fields if told.get(name, True)]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponseBase:
        """The page of one candidate decides about it, and leads on to the next one that waits."""
        candidate = self.row_of_form(request, object_id) if request.method == "POST" else None
        if candidate is not None and (decision := request.POST.get("decide")) in self.actions:
            return self._decide(request, candidate, decision)
        row = self.get_object(request, unquote(object_id)) if object_id else None
        proposed = proposed_fields(row) if row is not None and row.shows_work else []
        shown = {
            "title": _("Take these changes over?") if proposed else _("Is this yours?"),
            "proposed": proposed,
            "decided": row is not None and row.state == States.CLAIMED,
        }
        return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def _decide(self, request: HttpRequest, candidate: Candidate, decision: str) -> HttpResponse:
        rows = self.get_queryset(request).filter(pk=candidate.pk)
        if decision != "claim":
            getattr(self, decision)(request, rows)
        elif candidate.kind != Candidate.Kind.FACTS:
            self.claim(request, rows)
        elif fields := request.POST.getlist("field"):
            self._claim(request, rows, fields)
        else:
            self.message_user(request, _("Nothing was ticked, so nothing was written."), messages.WARNING)
            return redirect(request.path)
        following = self.get_queryset(request).filter(state=States.OPEN, researcher=candidate.researcher_id)
        # In the order of the list, from where one is.
        row = following.filter(pk__lt=candidate.pk).order_by("-pk").first() or following.order_by("-pk").first()
        name = "admin:publications_candidate_changelist" if row is None else "admin:publications_candidate_change"
        return redirect(name, *([row.pk] if row else []))

    @admin.display(description=_("title"), ordering="title")
    def name(self, candidate: Any) -> str:
        return candidate.title or str(candidate.publication if candidate.shows_work else candidate)

    @admin.display(description=_("source"), ordering="source")
    def told_by(self, candidate: Candidate) -> Any:
        known, importer = SOURCES.get(candidate.source), candidate.source.removeprefix("import:")
        if known is not None:
            return known.label
        if importer != candidate.source:
            return format_lazy(_("import of {page}"), page=importer)
        return _("names in author lists") if candidate.source == CANDIDATE_SOURCE else candidate.source

    @admin.display(description=_("what it says"))
    def what(self, candidate: Candidate) -> str:
        record = _record(candidate)
        lines = _record_lines(record) if record else _data_lines(candidate)
        return format_html_join("", "<p>{}: {}</p>", lines)

    @admin.display(description=_("import"))
    def import_link(self, candidate: Candidate) -> str:
        return _import_link(candidate.claim) if candidate.claim else "-"

    @admin.action(description=_("Mine: claim"), permissions=["change"])
    def claim(self, request: HttpRequest, candidates: QuerySet[Candidate]) -> None:
        self._claim(request, candidates, None)

    def _claim(self, request: HttpRequest, candidates: QuerySet[Candidate], fields: list[str] | None) -> None:
        claims = decisions.claim(candidates.order_by("pk"), request.user, fields=fields)
        text = ngettext("%(count)d candidate was claimed.", "%(count)d candidates were claimed.", claims.claimed)
        self.message_user(request, text % {"count": claims.claimed})
        for batch in claims.batches:
            told = format_html("{} {}", _("It can be undone:"), _import_link(batch))
            self.message_user(request, told)
        for problem in claims.problems[:_MAX_PROBLEMS]:
            self.message_user(request, said(problem.text, _t), messages.WARNING)

    @admin.action(description=_("Not mine: reject"), permissions=["change"])
    def reject(self, request: HttpRequest, candidates: QuerySet[Candidate]) -> None:
        with recorded(request, candidates.all()):
            self._tell(request, decisions.reject(candidates.order_by()))

    @admin.action(description=_("Leave aside: ignore"), permissions=["change"])
    def ignore(self, request: HttpRequest, candidates: QuerySet[Candidate]) -> None:
        with recorded(request, candidates.all()):
            self._tell(request, decisions.ignore(candidates.order_by()))

    def _tell(self, request: HttpRequest, count: int) -> None:
        text = ngettext("%(count)d candidate was decided.", "%(count)d candidates were decided.", count)
        self.message_user(request, text % {"count": count})


def _import_link(batch: ImportBatch) -> str:
    return format_html('<a href="{}">{}</a>', reverse("admin:profiles_importbatch_change", args=[batch.pk]), batch)


def _record(candidate: Candidate) -> PublicationRecord | None:
    try:
        return record_from_json(candidate.data["record"])
    except (ValueError, TypeError, KeyError):
        return None


def _record_lines(record: PublicationRecord) -> list[tuple[Any, str]]:
    names = [author.name for author in record.authors[:_MAX_SHOWN]]
    names += ["…"] if len(record.authors) > _MAX_SHOWN or not record.authors_complete else []
    lines = [
        (_("title"), record.title),
        (_("authors"), ", ".join(names)),
        (_("venue"), record.venue),
        (_("date"), str(record.date or "")),
        (_("identifiers"), ", ".join(filter(None, (record.doi, record.arxiv_id)))),
    ]
    lines += [(_("link"), link.url) for link in record.links[:_MAX_SHOWN]]
    return [(label, text) for label, text in lines if text]


def _data_lines(candidate: Candidate) -> list[tuple[Any, str]]:
    """What a question about a name says."""
    return [(name, str(value)[:_MAX_TEXT]) for name, value in candidate.data.items()]


class SourceRuleForm(ScopedForm):
    source = forms.ChoiceField(label=_("source"), choices=[(name, source.label) for name, source in SOURCES.items()])


@admin.register(SourceRule, site=site)
class SourceRuleAdmin(ScopedAdmin):
    form = SourceRuleForm
    owner_fields = ("researcher",)
    autocomplete_fields = ("researcher",)
    list_display = ("source", "identifier", "researcher", "action")
    list_filter = (ResearcherFilter, "source", "action")
    list_select_related = ("researcher",)
    search_fields = ("identifier",)
    fields = ("researcher", "source", "identifier", "action")

    def save_model(self, request: HttpRequest, obj: SourceRule, form: Any, change: bool) -> None:
        """A rule claims with the rights of who wrote it last."""
        obj.created_by = request.user
        super().save_model(request, obj, form, change)


@admin.register(SourceCheck, site=site)
class SourceCheckAdmin(ScopedAdmin):
    """To look up why nothing comes from a source; the sync writes these rows."""

    in_menu = False
    list_display = ("source", "identifier", "researcher", "checked_at", "shown_fault")
    list_filter = (ResearcherFilter, "source")
    list_select_related = ("researcher",)
    search_fields = ("identifier", "fault")
    readonly_fields = ("shown_fault",)
    exclude = ("fault",)

    @admin.display(description=_("what went wrong"), ordering="fault")
    def shown_fault(self, row: SourceCheck) -> str:
        return kept_sentence(row.fault_told, row.fault, _t)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
