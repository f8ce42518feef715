"""The forms of a first page: what it begins with, and whose it becomes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from profiles.admin.import_views import check_size, targets
from profiles.admin.scoped import reach
from profiles.identifiers import find_orcid
from profiles.importing.bibliography import read_files
from profiles.models import Researcher, Visibility
from publications.formats import FormatError
from publications.models import Listing

# Choice of the form that makes a lab, too.
NEW_LAB = "new-lab"


class OrcidForm(forms.Form):
    orcid = forms.CharField(
        label=_("ORCID iD"),
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": "0000-0002-1825-0097", "autocomplete": "off"}),
    )

    def clean_orcid(self) -> str:
        """The bare iD, also of an address."""
        if not (orcid := find_orcid(self.cleaned_data["orcid"])):
            raise ValidationError(_("This is no ORCID iD: it has sixteen digits, such as 0000-0002-1825-0097."))
        return orcid


class HomepageForm(forms.Form):
    file = forms.FileField(label=_("File"))

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"])


class BibliographyForm(forms.Form):
    file = forms.FileField(label=_("File"))

    def clean_file(self) -> Any:
        """Reads it: what cannot be read is said beside the field."""
        sent = check_size(self.cleaned_data["file"])
        try:
            self.cleaned_data["bibliography"] = read_files([(sent.name, sent.read())])
        except FormatError as fault:
            raise ValidationError(fault.sentence(_t)) from fault
        return sent


class NameForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))


WAYS: dict[str, type[forms.Form]] = {
    "orcid": OrcidForm,
    "homepage": HomepageForm,
    "bibliography": BibliographyForm,
    "name": NameForm,
}


class WhoseForm(forms.Form):
    """Whose page it becomes. What there is no choice about is not asked."""

    page = forms.ChoiceField(label=_("What it becomes"))
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    lab_name = forms.CharField(
        label=_("Name of the new lab"), max_length=200, required=False, help_text=_("Only for a new lab.")
    )
    is_mine = forms.BooleanField(
        label=_("This is my own page"), required=False, help_text=_("Your account is tied to it.")
    )
    follow = forms.BooleanField(
        label=_("Take over what this ORCID record lists later"),
        required=False,
        help_text=_("When the sources are asked again, new works of this record come onto the page by themselves."),
    )

    def __init__(self, request: HttpRequest, data: Any = None, *, name: str = "", way: str = "", is_lab: bool = False):
        super().__init__(data)
        self.request = request
        choices = choices_for(request, is_lab=is_lab)
        self.fields["page"].choices = choices
        values = [value for _title, group in choices for value, _label in group]
        makes_new = any(is_new(value) for value in values)
        self.fields["page"].initial = first_choice(request, values)
        self.fields["name"].initial = name
        # The first page of an installation is most likely that of whoever installed it.
        self.fields["is_mine"].initial = not Researcher.objects.exists()
        if len(values) == 1:
            self.fields["page"].widget = forms.HiddenInput()
        asked = {
            "name": makes_new,
            "lab_name": NEW_LAB in values,
            "is_mine": makes_new and not is_lab and reach(request).own_page is None,
            "follow": way == "orcid",
        }
        for field in [field for field, wanted in asked.items() if not wanted]:
            del self.fields[field]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        page = cleaned.get("page", "")
        if is_new(page) and not cleaned.get("name", "").strip():
            self.add_error("name", _("Whose page is it? Write the name as it shall stand there."))
        if page == NEW_LAB and not cleaned.get("lab_name", "").strip():
            self.add_error("lab_name", _("What is the lab called?"))
        return cleaned


def is_new(page: str) -> bool:
    """Whether the choice makes somebody, or a lab: then it takes a name."""
    return page.startswith("new") or page == "lab"


def choices_for(request: HttpRequest, *, is_lab: bool) -> list[tuple[Any, list[tuple[str, Any]]]]:
    """What this person may make of a lab's page, or of anything else."""
    kept = []
    for title, choices in targets(request):
        fitting = [choice for choice in choices if choice[0].startswith("lab") == is_lab]
        if not is_lab and any(value == "new" for value, _label in choices):
            fitting.append((NEW_LAB, _t("Somebody new, in a new lab")))
        if fitting:
            kept.append((title, fitting))
    return kept


def first_choice(request: HttpRequest, values: list[str]) -> str:
    """One's own page while it is empty, else a new page in the first lab, or in none."""
    own = reach(request).own_page
    if own is not None and f"page-{own.pk}" in values and not Listing.objects.filter(researcher=own).exists():
        return f"page-{own.pk}"
    return next((value for value in values if value.startswith("new")), values[0] if values else "")


# Names of the two buttons that end it → who sees the page then.
VISIBILITIES = {"online": Visibility.PUBLIC, "draft": Visibility.DRAFT}
