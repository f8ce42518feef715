"""A person and the identity column of their page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from profiles.folding import search_text
from profiles.markdown import check_length
from profiles.models.access import Delegation, LabRole, Part, parts_of
from profiles.models.account_keys import account_keys, scoped
from profiles.models.base import Editable, Visibility, choices_constraint, visibility_constraint
from profiles.models.by_link import ByLink, ByLinkQuerySet
from profiles.models.by_link import make_token as make_token  # a migration names it here
from profiles.models.fields import FocusField, LinkField, PictureField
from profiles.models.lab import Lab, Look, Membership, labs_editable_by, labs_with_role
from profiles.slugs import make_slug

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User


# The parts of a page of which a researcher's own form holds something.
PARTS_IN_FORM = (Part.PROFILE, Part.AFFILIATIONS, Part.PUBLICATIONS, Part.TOPICS, Part.SECTIONS)


def _answered_for(account: int) -> models.Q:
    managed = Membership.objects.current().filter(lab__in=labs_with_role(account, LabRole.Role.MANAGER))
    return models.Q(user=account) | models.Q(pk__in=managed.values("researcher"))


@account_keys
def pages_answered_for_by(account: int) -> models.QuerySet[Researcher]:
    return Researcher.objects.filter(_answered_for(account)).values("pk")


@account_keys
def pages_editable_by(account: int, *parts: str) -> models.QuerySet[Researcher]:
    delegated = Delegation.objects.active().filter(user=account).covering(*parts).values("researcher")
    return Researcher.objects.filter(_answered_for(account) | models.Q(pk__in=delegated)).values("pk")


class ResearcherQuerySet(ByLinkQuerySet):
    def public(self) -> ResearcherQuerySet:
        return self.filter(visibility=Visibility.PUBLIC)

    def visible_to(self, user: User | AnonymousUser) -> ResearcherQuerySet:
        """Public people and those of whose page this user may edit something."""
        mine = Researcher.objects.editable_by(user, *Part.values)
        return self.filter(models.Q(visibility=Visibility.PUBLIC) | models.Q(pk__in=mine.values("pk")))

    def editable_by(self, user: User | AnonymousUser, *parts: str) -> ResearcherQuerySet:
        """Pages one answers for, and those one is delegate of: for the whole page, or for any of these ``parts``.

        Without ``parts``, those whose delegate one is for named parts are left out.
        """
        return scoped(self, user, lambda account: models.Q(pk__in=pages_editable_by(account, *parts)))

    def editable_in_form_by(self, user: User | AnonymousUser) -> ResearcherQuerySet:
        """Those whose own form has at least something for this user."""
        return self.editable_by(user, *PARTS_IN_FORM)

    def answered_for_by(self, user: User | AnonymousUser) -> ResearcherQuerySet:
        """One's own page, and current members of labs one manages. A delegate answers for nobody."""
        return scoped(self, user, lambda account: models.Q(pk__in=pages_answered_for_by(account)))


class Researcher(ByLink, Editable):
    rendered = ("biography",)

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200, help_text=_("As it stands on the page."))
    native_name = models.CharField(max_length=200, blank=True, help_text=_("In its own script, such as 任意."))
    family_name = models.CharField(max_length=100, blank=True)
    given_name = models.CharField(max_length=100, blank=True)
    photo = PictureField(upload_to="photos")
    photo_width = models.PositiveIntegerField(null=True, editable=False)
    photo_height = models.PositiveIntegerField(null=True, editable=False)
    photo_focus = FocusField(
        _("centre of the photo"),
        help_text=_(
            "Per cent from the left and from above: what stays in sight where the photo is cropped. Empty: the middle."
        ),
    )
    tagline = models.CharField(max_length=300, blank=True, help_text=_("One line: position, field, motto."))
    location = models.CharField(max_length=200, blank=True)
    biography = models.TextField(blank=True, validators=[check_length], help_text=_("Markdown."))
    biography_html = models.TextField(blank=True, editable=False)
    interests = models.JSONField(default=list, blank=True, help_text=_("A list of short phrases."))
    orcid = models.CharField(
        _("ORCID iD"),
        max_length=19,
        blank=True,
        validators=[RegexValidator(r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$", _("Write it as 0000-0002-1825-0097."))],
    )
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="researcher"
    )
    look = models.CharField(max_length=10, choices=Look, blank=True, help_text=_("Empty: the lab's."))
    forward_to = LinkField(
        _("moved to"),
        blank=True,
        help_text=_("Where the page is now, if it is not here any more: visitors are led there."),
    )
    search_text = models.TextField(blank=True, editable=False)
    citation_count = models.PositiveIntegerField(null=True, blank=True)
    citation_source = models.CharField(max_length=40, blank=True)
    citation_date = models.DateField(null=True, blank=True)
    distinct_from = models.ManyToManyField("self", editable=False, verbose_name=_("not the same as"))
    i18n = TranslationField(fields=("tagline", "location", "biography", "biography_html"))

    objects = ResearcherQuerySet.as_manager()

    class Meta:
        verbose_name = _("researcher")
        verbose_name_plural = _("researchers")
        ordering = ["slug"]
        constraints = [
            visibility_constraint("researcher"),
            models.CheckConstraint(condition=models.Q(look__in=["", *Look.values]), name="researcher_look_is_known"),
            models.UniqueConstraint(
                fields=["orcid"],
                condition=~models.Q(orcid="") & models.Q(visibility=Visibility.PUBLIC),
                name="researcher_public_orcid_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/~{self.slug}/"

    def prepare(self) -> None:
        super().prepare()
        self.search_text = search_text(self.name, self.native_name, self.tagline, *map(str, self.interests))

    def derived_fields(self) -> set[str]:
        return super().derived_fields() | {"search_text"}

    @property
    def home_lab(self) -> Lab | None:
        """The lab in which new works of theirs are made: the only one that they belong to."""
        labs = list(Lab.objects.filter(memberships__researcher=self)[:2])
        return labs[0] if len(labs) == 1 else None

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = make_slug(
                self.name, lambda s: Researcher.objects.filter(slug=s).exists(), fallback="researcher"
            )
        super().save(*args, **kwargs)


class OfResearcherQuerySet(models.QuerySet[Any]):
    """Rows that belong to one researcher."""

    def editable_by(self, user: User | AnonymousUser) -> OfResearcherQuerySet:
        parts = parts_of(self.model)
        return scoped(self, user, lambda account: models.Q(researcher__in=pages_editable_by(account, *parts)))


class OfPageQuerySet(models.QuerySet[Any]):
    """Rows that belong to one page owner: a researcher or a lab."""

    def editable_by(self, user: User | AnonymousUser) -> OfPageQuerySet:
        parts = parts_of(self.model)
        return scoped(
            self,
            user,
            lambda account: (
                models.Q(researcher__in=pages_editable_by(account, *parts))
                | models.Q(lab__in=labs_editable_by(account))
            ),
        )

    def of_public_owner(self) -> OfPageQuerySet:
        return self.filter(
            models.Q(researcher__visibility=Visibility.PUBLIC) | models.Q(lab__visibility=Visibility.PUBLIC)
        )


class NameVariant(models.Model):
    """Another form of a name: matched in author lists, shown only when wished."""

    part = Part.PROFILE

    researcher = models.ForeignKey(Researcher, models.CASCADE, related_name="name_variants")
    name = models.CharField(max_length=200)
    shown = models.BooleanField(default=False)

    objects = OfResearcherQuerySet.as_manager()

    class Meta:
        verbose_name = _("name variant")
        verbose_name_plural = _("name variants")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["researcher", "name"], name="namevariant_is_one_per_researcher_and_name")
        ]

    def __str__(self) -> str:
        return self.name


class LinkKind(models.TextChoices):
    HOMEPAGE = "homepage", _("Homepage")
    EMAIL = "email", _("E-mail")
    ORCID = "orcid", "ORCID"
    GOOGLE_SCHOLAR = "google_scholar", "Google Scholar"
    GITHUB = "github", "GitHub"
    GITLAB = "gitlab", "GitLab"
    LINKEDIN = "linkedin", "LinkedIn"
    X = "x", "X"
    MASTODON = "mastodon", "Mastodon"
    BLUESKY = "bluesky", "Bluesky"
    WEIBO = "weibo", _("Weibo")
    ZHIHU = "zhihu", _("Zhihu")
    BILIBILI = "bilibili", "bilibili"
    YOUTUBE = "youtube", "YouTube"
    RESEARCHGATE = "researchgate", "ResearchGate"
    SEMANTIC_SCHOLAR = "semantic_scholar", "Semantic Scholar"
    DBLP = "dblp", "DBLP"
    OPENREVIEW = "openreview", "OpenReview"
    ARXIV = "arxiv", "arXiv"
    HUGGINGFACE = "huggingface", "Hugging Face"
    CV = "cv", _("CV")
    BLOG = "blog", _("Blog")
    WECHAT = "wechat", _("WeChat")
    TELEGRAM = "telegram", "Telegram"
    FACEBOOK = "facebook", "Facebook"
    INSTAGRAM = "instagram", "Instagram"
    PUBLONS = "publons", "Publons"
    SCOPUS = "scopus", "Scopus"
    ACM = "acm", "ACM"
    PUBMED = "pubmed", "PubMed"
    KAGGLE = "kaggle", "Kaggle"
    STACKOVERFLOW = "stackoverflow", "Stack Overflow"
    MEDIUM = "medium", "Medium"
    OTHER = "other", _("Other")


class Link(models.Model):
    """A typed link of a researcher. An e-mail address is a ``mailto:`` link of kind e-mail."""

    part = Part.PROFILE

    researcher = models.ForeignKey(Researcher, models.CASCADE, related_name="links")
    kind = models.CharField(max_length=20, choices=LinkKind, default=LinkKind.OTHER)
    url = LinkField()
    label = models.CharField(max_length=80, blank=True)
    order = models.PositiveIntegerField(default=0)

    objects = OfResearcherQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["researcher", "url"], name="link_is_one_per_researcher_and_url"),
            choices_constraint("link", "kind", LinkKind),
        ]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()

    @property
    def is_personal(self) -> bool:
        """Whether it says who somebody is: then it is the page's owner's to set, and no delegate's."""
        return is_personal(self.kind, self.url)


def is_personal(kind: str, url: str) -> bool:
    """E-mail addresses, whatever they are called, and the ORCID iD."""
    return kind in (LinkKind.EMAIL, LinkKind.ORCID) or url.strip().lower().startswith("mailto:")
