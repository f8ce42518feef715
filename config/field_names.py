"""Names of model fields in the interface's language.

Django makes a field's name from its column ("given name"), and translates only names that are written out in
the model. These are the made ones, so that the translators see them; ``tests/site/test_translations.py`` finds
one that is missing.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslatedVirtualField

NAMES = {
    "abstract": _("abstract"),
    "accent": _("accent"),
    "action": _("action"),
    "accepted at": _("accepted at"),
    "advisors": _("advisors"),
    "after": _("after"),
    "at": _("at"),
    "award": _("award"),
    "batch": _("batch"),
    "before": _("before"),
    "biography": _("biography"),
    "body": _("body"),
    "change": _("change"),
    "citation count": _("citation count"),
    "citation date": _("citation date"),
    "citation source": _("citation source"),
    "colour": _("colour"),
    "count": _("count"),
    "country": _("country"),
    "created at": _("created at"),
    "created by": _("created by"),
    "csl type": _("type of publication"),
    "data": _("data"),
    "date": _("date"),
    "date text": _("date as text"),
    "decided at": _("decided at"),
    "department": _("department"),
    "description": _("description"),
    "detail": _("detail"),
    "emoji": _("emoji"),
    "end": _("end"),
    "end date": _("end date"),
    "entry": _("entry"),
    "expires at": _("expires at"),
    "expires on": _("expires on"),
    "extra": _("further fields"),
    "family": _("kind of page"),
    "family name": _("family name"),
    "field of study": _("field of study"),
    "figure": _("figure"),
    "figure alt": _("description of the figure"),
    "given name": _("given name"),
    "hidden": _("hidden"),
    "host": _("host name"),
    "icon": _("icon"),
    "identifier": _("identifier"),
    "identifiers": _("identifiers"),
    "interests": _("interests"),
    "invited by": _("invited by"),
    "issue": _("issue"),
    "key": _("key"),
    "kind": _("kind"),
    "lab": _("lab"),
    "label": _("label"),
    "languages": _("languages"),
    "link state": _("state of the link"),
    "links": _("links"),
    "location": _("location"),
    "logo": _("logo"),
    "look": _("look"),
    "mark": _("mark"),
    "mission": _("mission"),
    "model": _("model"),
    "name": _("name"),
    "native name": _("native name"),
    "news item": _("news item"),
    "note": _("note"),
    "now at": _("now at"),
    "object id": _("object"),
    "old slug": _("old address"),
    "order": _("order"),
    "organization": _("organization"),
    "pages": _("pages"),
    "parent": _("parent"),
    "part": _("part"),
    "photo": _("photo"),
    "place": _("place"),
    "position": _("position"),
    "printed name": _("printed name"),
    "publication": _("publication"),
    "publish at": _("publish at"),
    "rank": _("rank"),
    "report": _("report"),
    "researcher": _("researcher"),
    "restored at": _("restored at"),
    "role": _("role"),
    "sections": _("sections"),
    "selected": _("selected"),
    "short name": _("short name"),
    "shown": _("shown"),
    "size": _("size"),
    "slug": _("address"),
    "source": _("source"),
    "stage": _("stage"),
    "start": _("start"),
    "stars": _("stars"),
    "state": _("state"),
    "tagline": _("tagline"),
    "target id": _("target"),
    "text": _("text"),
    "title": _("title"),
    "topic": _("topic"),
    "topics": _("topics"),
    "undone at": _("undone at"),
    "until": _("until"),
    "url": _("web address"),
    "user": _("user"),
    "user name": _("user name"),
    "verified at": _("verified at"),
    "venue": _("venue"),
    "version of": _("version of"),
    "visibility": _("visibility"),
    "visible": _("visible"),
    "volume": _("volume"),
    "went with": _("went with"),
}


def made_names(model: type[models.Model]) -> Iterable[models.Field]:
    """The fields whose name Django made."""
    for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
        if getattr(field, "_verbose_name", "") is None:
            yield field


def translate_field_names(model: type[models.Model]) -> None:
    """Give the fields of a model names in the reader's language; a translated field also says which it is in."""
    for field in made_names(model):
        field.verbose_name = NAMES.get(field.verbose_name, field.verbose_name)
    languages = {code.replace("-", "_"): name for code, name in settings.LANGUAGES}
    for field in model._meta.private_fields:
        if isinstance(field, TranslatedVirtualField) and field.language:
            language = languages[field.language.replace("-", "_")]
            field.verbose_name = format_lazy("{} ({})", field.original_field.verbose_name, language)
