"""The first page of a paper's PDF as its figure, when somebody asks for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped import HAND, keep_for, recorded, rows_editable_by, site
from profiles.faults import Fault
from profiles.images import prepare_picture
from profiles.pdf.first_page import MAX_BYTES, first_page
from publications.models import Publication
from publications.pdf_addresses import pdf_addresses
from publications.sources.client import Limits
from publications.sources.faults import SourceFault
from publications.syncing import make_client

# Somebody waits: one attempt, and not for long.
LIMITS = Limits(total=25.0, size=MAX_BYTES, attempts=1)
MAX_ADDRESSES = 10


class AddressForm(forms.Form):
    """The addresses are those of the paper: nobody sends us anywhere else."""

    address = forms.ChoiceField(label=_("PDF"), widget=forms.RadioSelect)
    version = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, publication: Publication, *args: Any) -> None:
        super().__init__(*args)
        links = publication.links.order_by("order", "pk").values_list("kind", "url")
        addresses = pdf_addresses(links, publication.arxiv_id)[:MAX_ADDRESSES]
        self.fields["address"].choices = [(address, address) for address in addresses]
        self.initial = {"address": addresses[0] if addresses else "", "version": publication.version}


def first_page_view(request: HttpRequest, object_id: str) -> HttpResponse:
    """Choose the PDF; a POST makes its first page the figure. 404 without the right to edit the paper."""
    key = int(object_id) if object_id.isdecimal() and len(object_id) < 19 else 0
    publication = rows_editable_by(Publication, request.user).filter(pk=key).first()
    if publication is None:
        raise Http404
    form = AddressForm(publication, *([request.POST] if request.method == "POST" else []))
    back = reverse("admin:publications_publication_change", args=[publication.pk])
    if request.method == "POST" and form.is_valid():
        try:
            _take(request, publication, form.cleaned_data["address"], form.cleaned_data["version"])
        except (SourceFault, Fault) as fault:
            form.add_error("address", fault.sentence(_t))
        else:
            return redirect(back)
    context = {**site.each_context(request), "title": _("The first page as figure")}
    context |= {"form": form, "publication": publication, "back": back, "addresses": form.fields["address"].choices}
    return TemplateResponse(request, "admin/labfolio/first_page.html", context)


def _take(request: HttpRequest, publication: Publication, address: str, version: str) -> None:
    """Raises SourceFault and Fault."""
    picture = prepare_picture(first_page(make_client(LIMITS).pdf(address)))
    rows = Publication.objects.filter(pk=publication.pk)
    with recorded(request, rows):
        if not publication.claim(version):
            messages.error(request, _("Somebody else saved this meanwhile, so nothing was changed. Look at it first."))
            return
        field = Publication._meta.get_field("figure")
        field.put(publication, keep_for(request.user, publication, field.upload_to, picture), picture)
        publication.figure_focus = ""
        publication.provenance = publication.provenance | {"figure": HAND}
        publication.save()
    messages.success(request, _("The first page is the figure now. Say below what it shows."))


site.add_view("publications/publication/<path:object_id>/first-page/", first_page_view, "first_page")
