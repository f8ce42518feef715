"""Where a researcher learned, works and visited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from profiles.folding import fold
from profiles.markdown import check_length
from profiles.models.access import Part
from profiles.models.account_keys import account_keys, scoped
from profiles.models.base import Editable, choices_constraint
from profiles.models.fields import LinkField, PartialDateField, PictureField, partial_date_constraint
from profiles.models.researcher import OfResearcherQuerySet, Researcher, pages_editable_by

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User


@account_keys
def organizations_editable_by(account: int) -> models.QuerySet[Organization]:
    mine = pages_editable_by(account, Part.AFFILIATIONS)
    used_by_me = Affiliation.objects.filter(researcher__in=mine).values("organization")
    used_by_others = Affiliation.objects.filter(organization=models.OuterRef("pk")).exclude(researcher__in=mine)
    organizations = Organization.objects.filter(models.Q(pk__in=used_by_me) | models.Q(created_by=account))
    return organizations.filter(~models.Exists(used_by_others)).values("pk")


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def editable_by(self, user: User | AnonymousUser) -> OrganizationQuerySet:
        """Those that only rows one may edit use; merging and deleting is for administrators."""
        return scoped(self, user, lambda account: models.Q(pk__in=organizations_editable_by(account)))

    def visible_to(self, user: User | AnonymousUser) -> OrganizationQuerySet:
        """The registry is shared: whoever edits anything may choose from all of it."""
        return self.all() if user.is_authenticated and user.is_active else self.none()


class Organization(Editable):
    part = Part.AFFILIATIONS

    name = models.CharField(max_length=200)
    folded_name = models.CharField(max_length=200, unique=True, editable=False)
    short_name = models.CharField(max_length=40, blank=True)
    url = LinkField(blank=True)
    country = models.CharField(max_length=100, blank=True)
    logo = PictureField(upload_to="logos")
    logo_width = models.PositiveIntegerField(null=True, editable=False)
    logo_height = models.PositiveIntegerField(null=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    i18n = TranslationField(fields=("name",))

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["folded_name"]

    def __str__(self) -> str:
        return self.name

    def prepare(self) -> None:
        super().prepare()
        self.folded_name = fold(self.name)[:200]

    def derived_fields(self) -> set[str]:
        return super().derived_fields() | {"folded_name"}


class AffiliationKind(models.TextChoices):
    POSITION = "position", _("Position")
    EDUCATION = "education", _("Education")
    INTERNSHIP = "internship", _("Internship")
    VISIT = "visit", _("Visit")


class Affiliation(Editable):
    """Researcher × organization. What could not be told apart in a free line stays in ``detail``."""

    part = Part.AFFILIATIONS

    rendered = ("detail",)

    Kind = AffiliationKind

    researcher = models.ForeignKey(Researcher, models.CASCADE, related_name="affiliations")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="affiliations")
    kind = models.CharField(max_length=10, choices=Kind)
    role = models.CharField(max_length=200, blank=True, help_text=_("Role or degree."))
    field_of_study = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=200, blank=True)
    advisors = models.CharField(max_length=300, blank=True)
    start = PartialDateField()
    end = PartialDateField()
    is_current = models.BooleanField(_("until now"), default=False)
    detail = models.TextField(blank=True, validators=[check_length], help_text=_("Markdown."))
    detail_html = models.TextField(blank=True, editable=False)
    hidden = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0)
    i18n = TranslationField(fields=("role", "field_of_study", "department", "place", "detail", "detail_html"))

    objects = OfResearcherQuerySet.as_manager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ["order", "pk"]
        constraints = [
            choices_constraint("affiliation", "kind", AffiliationKind),
            partial_date_constraint("affiliation", "start", "end"),
        ]

    def __str__(self) -> str:
        return " · ".join(filter(None, [self.role, str(self.organization or "")])) or self.get_kind_display()

    def clean(self) -> None:
        super().clean()
        check_order_of_dates(self)


def check_order_of_dates(row: Any) -> None:
    """Raises ValidationError when an end lies before its start, as far as both are known."""
    if row.start and row.end and row.end.last_day() < row.start.first_day():
        raise ValidationError({"end": _("The end lies before the start.")})
