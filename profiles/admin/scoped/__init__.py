"""The scoped admin: what both apps build their pages from."""

from profiles.admin.scoped.base import ScopedAdmin
from profiles.admin.scoped.fields import PairsField
from profiles.admin.scoped.filters import AuthorFilter, LabFilter, MemberFilter, OwnerFilter, ResearcherFilter
from profiles.admin.scoped.form_fields import translated_fields
from profiles.admin.scoped.forms import PageForm, ScopedForm
from profiles.admin.scoped.history import Action, Owner, recorded
from profiles.admin.scoped.inlines import (
    OrderedFormSet,
    OrderedTabularInline,
    ScopedTabularInline,
)
from profiles.admin.scoped.pictures import picture_tag
from profiles.admin.scoped.preview import (
    Previewed,
    Shown,
    homepage_of,
    lab_page,
    news_page,
    owner_page,
    topic_page,
)
from profiles.admin.scoped.reach import Reach, pages_for, reach, rows_editable_by
from profiles.admin.scoped.site import site, who_edits_pages, who_edits_works
from profiles.admin.scoped.visibility import WithVisibility
from profiles.admin.scoped.waiting import Task, Waiting, holds_sample
from profiles.models.journal import HAND
from profiles.storing import keep_for

__all__ = [
    "HAND",
    "Action",
    "AuthorFilter",
    "LabFilter",
    "MemberFilter",
    "OrderedFormSet",
    "OrderedTabularInline",
    "Owner",
    "OwnerFilter",
    "PageForm",
    "PairsField",
    "Previewed",
    "Reach",
    "ResearcherFilter",
    "ScopedAdmin",
    "ScopedForm",
    "ScopedTabularInline",
    "Shown",
    "Task",
    "Waiting",
    "WithVisibility",
    "holds_sample",
    "homepage_of",
    "keep_for",
    "lab_page",
    "news_page",
    "owner_page",
    "pages_for",
    "picture_tag",
    "reach",
    "recorded",
    "rows_editable_by",
    "site",
    "topic_page",
    "translated_fields",
    "who_edits_pages",
    "who_edits_works",
]
