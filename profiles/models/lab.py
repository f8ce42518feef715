"""A lab hosts researchers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from profiles.markdown import check_length
from profiles.models.access import LabRole
from profiles.models.account_keys import AccountKeys, account_keys, scoped
from profiles.models.base import (
    Editable,
    Visibility,
    choices_constraint,
    one_owner_constraint,
    visibility_constraint,
)
from profiles.models.by_link import ByLink, ByLinkQuerySet
from profiles.models.fields import LinkField, PartialDateField, PictureField, partial_date_constraint
from profiles.slugs import make_slug

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User

colour_validator = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write the colour as #rrggbb."))


class Look(models.TextChoices):
    COLUMN = "column", _("Column")
    PAPER = "paper", _("Paper")


@account_keys
def labs_with_role(account: int, *roles: str) -> models.QuerySet[LabRole]:
    """The labs in which this account has one of these roles and of which it has not left."""
    left = Membership.objects.over().filter(researcher__user=account).values("lab")
    return LabRole.objects.filter(user=account, role__in=roles).exclude(lab__in=left).values("lab")


def labs_editable_by(account: int) -> AccountKeys:
    return labs_with_role(account, LabRole.Role.EDITOR, LabRole.Role.MANAGER)


class LabQuerySet(ByLinkQuerySet):
    def public(self) -> LabQuerySet:
        return self.filter(visibility=Visibility.PUBLIC)

    def visible_to(self, user: User | AnonymousUser) -> LabQuerySet:
        """Public labs and those whose pages this user may edit."""
        return self.filter(
            models.Q(visibility=Visibility.PUBLIC) | models.Q(pk__in=Lab.objects.editable_by(user).values("pk"))
        )

    def editable_by(self, user: User | AnonymousUser) -> LabQuerySet:
        """Labs whose own pages this user may edit: as editor or manager."""
        return scoped(self, user, lambda account: models.Q(pk__in=labs_editable_by(account)))

    def managed_by(self, user: User | AnonymousUser) -> LabQuerySet:
        """Labs whose members this user looks after."""
        return scoped(self, user, lambda account: models.Q(pk__in=labs_with_role(account, LabRole.Role.MANAGER)))


class Lab(ByLink, Editable):
    rendered = ("mission",)

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    tagline = models.CharField(max_length=300, blank=True)
    mission = models.TextField(blank=True, validators=[check_length], help_text=_("Markdown."))
    mission_html = models.TextField(blank=True, editable=False)
    logo = PictureField(upload_to="logos")
    logo_width = models.PositiveIntegerField(null=True, editable=False)
    logo_height = models.PositiveIntegerField(null=True, editable=False)
    url = LinkField(blank=True, help_text=_("The lab's site elsewhere, if it has one."))
    accent = models.CharField(max_length=7, default="#1f5fa8", validators=[colour_validator])
    look = models.CharField(max_length=10, choices=Look, default=Look.COLUMN)
    languages = models.JSONField(default=list, blank=True, help_text=_("Codes of the languages that are offered."))
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    i18n = TranslationField(fields=("name", "tagline", "mission", "mission_html"))

    objects = LabQuerySet.as_manager()

    class Meta:
        verbose_name = _("lab")
        verbose_name_plural = _("labs")
        ordering = ["slug"]
        constraints = [visibility_constraint("lab"), choices_constraint("lab", "look", Look)]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/labs/{self.slug}/"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = make_slug(self.name, lambda s: Lab.objects.filter(slug=s).exists(), fallback="lab")
        super().save(*args, **kwargs)


def not_over(field: str) -> models.Q:
    """Rows whose PartialDate ``field`` is empty or not past: 2026 lasts until its last day."""
    today = timezone.localdate().isoformat()
    return (
        models.Q(**{field: ""})
        | models.Q(**{f"{field}__gte": today})
        | models.Q(**{f"{field}__in": [today[:4], today[:7]]})
    )


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> MembershipQuerySet:
        return self.filter(not_over("end"), has_left=False)

    def over(self) -> MembershipQuerySet:
        return self.filter(~not_over("end") | models.Q(has_left=True))

    def editable_by(self, user: User | AnonymousUser) -> MembershipQuerySet:
        return self.filter(lab__in=Lab.objects.managed_by(user).values("pk"))


class MemberRole(models.TextChoices):
    PRINCIPAL_INVESTIGATOR = "pi", _("Principal investigator")
    FACULTY = "faculty", _("Faculty")
    RESEARCHER = "researcher", _("Researcher")
    POSTDOC = "postdoc", _("Postdoc")
    ENGINEER = "engineer", _("Engineer")
    PHD = "phd", _("PhD student")
    MASTER = "master", _("Master student")
    UNDERGRADUATE = "undergraduate", _("Undergraduate")
    INTERN = "intern", _("Intern")
    VISITOR = "visitor", _("Visitor")
    STAFF = "staff", _("Staff")


class Membership(Editable):
    """Ties a researcher to a lab. The role is academic and grants no right."""

    Role = MemberRole

    researcher = models.ForeignKey("profiles.Researcher", models.CASCADE, related_name="memberships")
    lab = models.ForeignKey(Lab, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=14, choices=Role, default=Role.RESEARCHER)
    start = PartialDateField()
    end = PartialDateField(help_text=_("Who has left is listed among the alumni."))
    has_left = models.BooleanField(
        _("has left"),
        default=False,
        help_text=_("For who left on a day that nobody knows; a date in the past says the same."),
    )
    now_at = models.CharField(max_length=200, blank=True)
    order = models.PositiveIntegerField(default=0)
    i18n = TranslationField(fields=("now_at",))

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["researcher", "lab"], name="membership_is_one_per_researcher_and_lab"),
            choices_constraint("membership", "role", MemberRole),
            partial_date_constraint("membership", "start", "end"),
        ]

    def __str__(self) -> str:
        return f"{self.researcher} · {self.lab}"


class OpeningQuerySet(ByLinkQuerySet):
    def public(self) -> OpeningQuerySet:
        """Openings of public labs that have not expired."""
        return self.on_page().filter(lab__visibility=Visibility.PUBLIC)

    def on_page(self) -> OpeningQuerySet:
        """What the page of a lab shows to whoever may see that page, which is asked for elsewhere."""
        today = timezone.localdate()
        return self.filter(models.Q(expires_on=None) | models.Q(expires_on__gte=today), visibility=Visibility.PUBLIC)

    def editable_by(self, user: User | AnonymousUser) -> OpeningQuerySet:
        return self.filter(lab__in=Lab.objects.editable_by(user).values("pk"))


class Opening(ByLink, Editable):
    rendered = ("body",)

    lab = models.ForeignKey(Lab, models.CASCADE, related_name="openings")
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True, validators=[check_length], help_text=_("Markdown."))
    body_html = models.TextField(blank=True, editable=False)
    expires_on = models.DateField(null=True, blank=True)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    order = models.PositiveIntegerField(default=0)
    i18n = TranslationField(fields=("title", "body", "body_html"))

    objects = OpeningQuerySet.as_manager()

    class Meta:
        verbose_name = _("opening")
        verbose_name_plural = _("openings")
        ordering = ["order", "pk"]
        constraints = [visibility_constraint("opening")]

    def __str__(self) -> str:
        return self.title


class Domain(models.Model):
    """A lab's or a researcher's own host name; served only once it is verified."""

    host = models.CharField(max_length=253)
    lab = models.ForeignKey(Lab, models.CASCADE, null=True, blank=True, related_name="domains")
    researcher = models.ForeignKey("profiles.Researcher", models.CASCADE, null=True, blank=True, related_name="domains")
    verified_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("domain")
        verbose_name_plural = _("domains")
        constraints = [
            models.UniqueConstraint(Lower("host"), name="domain_host_is_unique_without_case"),
            one_owner_constraint("domain"),
        ]

    def __str__(self) -> str:
        return self.host
