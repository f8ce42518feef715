"""Rights of accounts over labs and pages. Who has an account is told to nobody: an address gets an invitation."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from profiles.admin.invitations import TooManyInvitations, send_new
from profiles.admin.scoped import LabFilter, ScopedAdmin, ScopedForm, reach, site
from profiles.models import Delegation, Invitation, LabRole, Researcher, User
from profiles.models.access import Part


class ByNameForm(ScopedForm):
    """The account of a right is named when the right is given and fixed afterwards."""

    account = forms.CharField(
        label=_("Account"),
        max_length=254,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("A user name, exactly; or an e-mail address, which gets an invitation."),
    )
    invited = ""

    def clean_account(self) -> User | None:
        """None, and ``invited``, for an address. Only administrators, who see all accounts, name one by its address."""
        given = self.cleaned_data["account"].strip()
        is_address = "@" in given
        by_name = reach(self.request).is_administrator or not is_address
        user = User.named(given) if by_name else None
        if user is not None and user.is_active:
            self.instance.user = user
            return user
        if not is_address:
            raise ValidationError(_("There is no account of this name. Write an e-mail address to invite somebody."))
        validate_email(given)
        self.invited = given
        return None

    def _get_validation_exclusions(self) -> set[str]:
        # "user" is no field of the form but is set above: the rule of one right per account is checked.
        exclusions: set[str] = super()._get_validation_exclusions()
        return exclusions if self.instance.user_id is None else exclusions - {"user"}


class RightAdmin(ScopedAdmin):
    """A row that gives an account a right over a lab or a page."""

    form = ByNameForm
    # Of the rows that are there: the account is fixed.
    change_form: ClassVar[type[forms.ModelForm]] = ScopedForm
    search_fields = ("user__username", "user__email")
    readonly_fields = ("account_name",)

    @admin.display(description=_("account"))
    def account_name(self, row: Any) -> str:
        """As text: the account itself is only an administrator's to open."""
        return str(row.user)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["account" if obj is None else "account_name", *super().get_fields(request, obj)]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is not None:
            kwargs["form"] = self.change_form
        return super().get_form(request, obj, change=change, **kwargs)

    def offer(self, row: Any) -> Invitation:
        """An invitation to what ``row`` would give."""
        raise NotImplementedError

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """An address makes an invitation instead of a right."""
        if request.method == "POST" and self.has_add_permission(request):
            fields = flatten_fieldsets(self.get_fieldsets(request, None))
            form = self.get_form(request, None, change=False, fields=fields)(request.POST)
            if form.is_valid() and form.invited:
                return self._invite(request, form)
        return super().add_view(request, form_url, extra_context)

    def _invite(self, request: HttpRequest, form: ByNameForm) -> HttpResponseBase:
        invitation = self.offer(form.instance)
        invitation.email, invitation.language = form.invited, get_language() or "en"
        try:
            send_new(request, invitation)
        except TooManyInvitations as refused:
            self.message_user(request, str(refused), "error")
        return redirect("admin:profiles_invitation_changelist")


@admin.register(LabRole, site=site)
class LabRoleAdmin(RightAdmin):
    for_whom = "managers"
    owner_fields = ("lab",)
    doors = {"lab": "managed_by"}
    fields = ("lab", "role")
    list_display = ("user", "lab", "role", "in_force")
    list_filter = (LabFilter, "role")
    list_select_related = ("user", "lab")

    def get_queryset(self, request: HttpRequest) -> QuerySet[LabRole]:
        return super().get_queryset(request).with_in_force()

    @admin.display(description=_("in force"), boolean=True)
    def in_force(self, row: Any) -> bool:
        """Not for who has left the lab."""
        return bool(row.in_force)

    def offer(self, row: LabRole) -> Invitation:
        return Invitation(kind=Invitation.Kind.ROLE, lab=row.lab, role=row.role)


WHOLE = "whole"


class PartsForm(ScopedForm):
    """What a delegate may edit, as boxes to tick. Nothing is ticked before: the whole page is not given by a slip."""

    sections = forms.MultipleChoiceField(
        label=_("What they may edit"),
        choices=[(WHOLE, _("The whole page")), *Part.choices],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Your account, your ORCID iD and e-mail, who sees the page and who else edits it stay yours."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["sections"] = self.instance.sections or [WHOLE]

    def clean_sections(self) -> list[str]:
        ticked: list[str] = self.cleaned_data["sections"]
        return [] if WHOLE in ticked else ticked

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        until = cleaned.get("until")
        if until is not None and "until" in self.changed_data and self._is_new and until < timezone.localdate():
            self.add_error("until", _("This day is over."))
        return cleaned

    @property
    def _is_new(self) -> bool:
        return self.instance.pk is None


class NewDelegationForm(PartsForm, ByNameForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        researcher, account = cleaned.get("researcher"), cleaned.get("account")
        if researcher is not None and account is not None and researcher.user_id == account.pk:
            self.add_error("account", _("This is the page's own account."))
        return cleaned


@admin.register(Delegation, site=site)
class DelegationAdmin(RightAdmin):
    """To end a delegation at once, delete it: its history stays."""

    for_whom = "owners"
    form = NewDelegationForm
    change_form = PartsForm
    owner_fields = ("researcher",)
    fields = ("researcher", "sections", "until")
    list_display = ("user", "researcher", "what", "until", "in_force", "created_at")
    list_display_links = ("user",)
    list_select_related = ("researcher", "user")

    @admin.display(description=_("what they may edit"))
    def what(self, row: Delegation) -> str:
        return ", ".join(str(Part(part).label) for part in row.sections) or str(_("The whole page"))

    @admin.display(description=_("in force"), boolean=True)
    def in_force(self, row: Delegation) -> bool:
        return row.until is None or row.until >= timezone.localdate()

    def choices_for(self, request: HttpRequest, db_field: Any) -> QuerySet[Any]:
        """Only one's own page: a delegate does not let others in."""
        if db_field.name == "researcher" and not reach(request).is_administrator:
            return Researcher.objects.filter(user=request.user)
        return super().choices_for(request, db_field)

    def offer(self, row: Delegation) -> Invitation:
        kind = Invitation.Kind.DELEGATE
        return Invitation(kind=kind, researcher=row.researcher, sections=row.sections, until=row.until)
