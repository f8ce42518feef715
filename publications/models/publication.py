"""A work: its facts, which all pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from profiles.folding import search_text
from profiles.markdown import check_length
from profiles.models.access import LabRole, Part
from profiles.models.account_keys import account_keys, scoped
from profiles.models.base import (
    Editable,
    Visibility,
    choices_constraint,
    is_published,
    visibility_constraint,
)
from profiles.models.by_link import ByLink, ByLinkQuerySet
from profiles.models.fields import FocusField, PartialDateField, PictureField, partial_date_constraint
from profiles.models.lab import Lab, labs_with_role
from profiles.models.researcher import pages_editable_by
from profiles.slugs import make_slug
from publications.matching import part_fingerprints, title_fingerprint
from publications.models.kept_lists import KeptLists
from publications.models.venue import Venue

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User


class Stage(models.TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    PREPRINT = "preprint", _("Preprint")
    ACCEPTED = "accepted", _("Accepted")
    PUBLISHED = "published", _("Published")


class CslType(models.TextChoices):
    """The types of CSL 1.0.2 that researchers list (citationstyles.org)."""

    PAPER = "paper-conference", _("Conference paper")
    ARTICLE = "article-journal", _("Journal article")
    PREPRINT = "article", _("Preprint")
    BOOK = "book", _("Book")
    CHAPTER = "chapter", _("Book chapter")
    THESIS = "thesis", _("Thesis")
    REPORT = "report", _("Report")
    PATENT = "patent", _("Patent")
    DATASET = "dataset", _("Dataset")
    SOFTWARE = "software", _("Software")
    SPEECH = "speech", _("Presentation")
    OTHER = "document", _("Other")


@account_keys
def works_editable_by(account: int) -> models.QuerySet[Any]:
    """Those of people whose works one may edit; and what nobody claimed, made by oneself or in a lab one manages."""
    from publications.models.authorship import Authorship  # noqa: PLC0415 - authorship.py imports this module

    confirmed = Authorship.objects.confirmed()
    mine = confirmed.filter(researcher__in=pages_editable_by(account, Part.PUBLICATIONS))
    managed = labs_with_role(account, LabRole.Role.MANAGER)
    made_here = Publication.objects.filter(models.Q(created_by=account) | models.Q(lab__in=managed))
    unclaimed = made_here.filter(~models.Exists(confirmed.filter(publication=models.OuterRef("pk"))))
    return mine.order_by().values("publication").union(unclaimed.order_by().values("pk"))


class PublicationQuerySet(ByLinkQuerySet):
    def public(self) -> PublicationQuerySet:
        return self.filter(is_published())

    def visible_to(self, user: User | AnonymousUser) -> PublicationQuerySet:
        return self.filter(is_published() | models.Q(pk__in=Publication.objects.editable_by(user).values("pk")))

    def editable_by(self, user: User | AnonymousUser) -> PublicationQuerySet:
        """Facts may be edited by whoever may edit a researcher with a confirmed authorship.

        Until there is one: by its creator and the managers of the lab it was made in.
        """
        return scoped(self, user, lambda account: models.Q(pk__in=works_editable_by(account)))


class Publication(KeptLists, ByLink, Editable):
    """Facts only. What one page makes of it (selected, order, topics, note) is a Listing.

    ``author_line`` is the ready author line, written by ``publications.linking``: a list of
    ``{"name", "slug" (only if that person is public), "equal", "corresponding", "mark"}``.
    """

    part = Part.PUBLICATIONS

    rendered = ("abstract",)
    kept_lists = ("author_list", "link_list", "version_list")

    slug = models.SlugField(max_length=100, unique=True)
    csl_type = models.CharField(max_length=20, choices=CslType, default=CslType.PAPER)
    title = models.CharField(max_length=1000)
    title_fingerprint = models.CharField(max_length=32, editable=False, db_index=True)
    # Of what stands before and after a colon: "System: What It Does" is also listed as "What It Does".
    head_fingerprint = models.CharField(max_length=32, blank=True, editable=False, db_index=True)
    tail_fingerprint = models.CharField(max_length=32, blank=True, editable=False, db_index=True)
    date = PartialDateField()
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="publications")
    volume = models.CharField(max_length=40, blank=True)
    issue = models.CharField(max_length=40, blank=True)
    pages = models.CharField(max_length=60, blank=True)
    abstract = models.TextField(blank=True, validators=[check_length], help_text=_("Markdown."))
    abstract_html = models.TextField(blank=True, editable=False)
    tldr = models.CharField(_("TL;DR"), max_length=500, blank=True, help_text=_("One sentence: why it matters."))
    doi = models.CharField(
        _("DOI"),
        max_length=200,
        blank=True,
        validators=[RegexValidator(r"^10\.\d{4,9}/\S+$", _("Such as 10.1000/182."))],
    )
    arxiv_id = models.CharField(
        _("arXiv id"),
        max_length=40,
        blank=True,
        validators=[RegexValidator(r"^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})$", _("Such as 2006.04558."))],
    )
    identifiers = models.JSONField(default=dict, blank=True, help_text=_("Further identifiers by scheme."))
    award = models.CharField(max_length=100, blank=True, help_text=_("Oral, Spotlight, Best Paper …"))
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.PUBLISHED)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    publish_at = models.DateTimeField(null=True, blank=True, help_text=_("Shown from then on; empty: at once."))
    figure = PictureField(upload_to="figures", accepts_pdf=True)
    figure_width = models.PositiveIntegerField(null=True, editable=False)
    figure_height = models.PositiveIntegerField(null=True, editable=False)
    figure_focus = FocusField(
        _("centre of the figure"),
        help_text=_(
            "Per cent from the left and from above: the figure fills its card around this point. "
            "Empty: all of it is shown."
        ),
    )
    figure_alt = models.CharField(
        max_length=300, blank=True, help_text=_("What the figure shows, for who cannot see it.")
    )
    authors_complete = models.BooleanField(_("author list complete"), default=True)
    author_line = models.JSONField(default=list, editable=False)
    extra = models.JSONField(default=dict, blank=True, help_text=_("Unknown fields of imports, kept."))
    distinct_from = models.ManyToManyField("self", editable=False, verbose_name=_("not the same as"))
    citation_count = models.PositiveIntegerField(null=True, blank=True, editable=False)
    citation_source = models.CharField(max_length=40, blank=True, editable=False)
    citation_date = models.DateField(null=True, blank=True, editable=False)
    search_text = models.TextField(blank=True, editable=False)
    lab = models.ForeignKey(
        Lab, models.SET_NULL, null=True, blank=True, editable=False, related_name="publications_made_here"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    i18n = TranslationField(fields=("title", "abstract", "abstract_html", "tldr", "figure_alt"))

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-date", "pk"]
        constraints = [
            visibility_constraint("publication"),
            choices_constraint("publication", "stage", Stage),
            choices_constraint("publication", "csl_type", CslType),
            partial_date_constraint("publication", "date"),
            # Among public records only: a wider rule would tell that a draft exists.
            models.UniqueConstraint(
                fields=["doi"],
                condition=~models.Q(doi="") & models.Q(visibility=Visibility.PUBLIC),
                name="publication_public_doi_is_unique",
            ),
        ]
        indexes = [
            models.Index(fields=["arxiv_id"], name="publication_by_arxiv"),
            models.Index(fields=["doi"], name="publication_by_doi"),
            models.Index(fields=["visibility", "-date"], name="publication_public_by_date"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/publications/{self.slug}/"

    @property
    def year(self) -> int | None:
        return self.date.year if self.date else None

    def prepare(self) -> None:
        super().prepare()
        self.doi = self.doi.strip().lower()
        self.title_fingerprint = title_fingerprint(self.title)
        self.head_fingerprint, self.tail_fingerprint = part_fingerprints(self.title)
        self.search_text = self.make_search_text()

    def make_search_text(self) -> str:
        """From the title, the author line, the venue's names and the year."""
        names = [author["name"] for author in self.author_line]
        venue = [self.venue.short_name, self.venue.name] if self.venue else []
        return search_text(self.title, *names, *venue, self.date[:4])

    def derived_fields(self) -> set[str]:
        fingerprints = {"title_fingerprint", "head_fingerprint", "tail_fingerprint"}
        return super().derived_fields() | fingerprints | {"doi", "search_text"}

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = make_slug(
                self.title, lambda s: Publication.objects.filter(slug=s).exists(), fallback="publication"
            )
        super().save(*args, **kwargs)
