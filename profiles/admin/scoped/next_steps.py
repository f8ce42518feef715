"""What a page still lacks that readers look for first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from profiles.models import Link, Researcher
from publications.models import Listing


@dataclass(frozen=True, slots=True)
class Step:
    title: Any
    hint: Any
    address: str
    is_done: bool


def next_steps(researcher: Researcher) -> list[Step]:
    """Photo, biography, papers, links, in this order; empty when there is nothing left to do. One query."""
    has = (
        Researcher.objects.filter(pk=researcher.pk)
        .values_list(
            Listing.objects.filter(researcher=researcher.pk).values("pk")[:1],
            Link.objects.filter(researcher=researcher.pk).values("pk")[:1],
        )
        .get()
    )
    form = reverse("admin:profiles_researcher_change", args=[researcher.pk])
    steps = [
        Step(_("A photo"), _("Drop a picture into the form."), f"{form}#id_photo", bool(researcher.photo)),
        Step(
            _("A biography"),
            _("Three sentences: what you work on, where, and for whom it matters."),
            f"{form}#id_biography",
            bool(researcher.biography),
        ),
        Step(
            _("Publications"),
            _("Paste DOIs, BibTeX or RIS, or drop a file."),
            reverse("admin:add_works"),
            has[0] is not None,
        ),
        Step(_("Links"), _("E-mail, code, profiles elsewhere."), f"{form}#links-group", has[1] is not None),
    ]
    return steps if any(not step.is_done for step in steps) else []
