"""The one table of who may do what. ``docs/roles.md`` shows it, ``tests/site/test_roles.py`` asks every address."""

from __future__ import annotations

from django.db import models

from profiles.models import (
    FormDraft,
    HistoryChange,
    HistoryEntry,
    HistoryOwner,
    ImportBatch,
    ImportChange,
    Invitation,
    NameVariant,
    Organization,
    Researcher,
    SlugRedirect,
    StoredPicture,
)
from profiles.models import Link as ProfileLink
from profiles.models.access import Part
from publications.models import Announcement, Authorship, LabVenueColour, Link, TopicEntry, Venue, VenueAlias, Version
from tests.profiles.admin.test_rights import PERSONS, TABLE

# Who asks. The first five are those of TABLE; "part" is delegate for news alone, "left" was manager and member of the
# lab and has a page of their own, "stranger" has a page and manages another lab.
ENTERING = ("user", "delegate", "editor", "manager", "administrator", "part", "left", "stranger")
OUTSIDE = ("visitor", "expired", "disabled")
PERSONAS = (*ENTERING, *OUTSIDE)

# As in TABLE: what user, delegate, editor, manager and administrator may do with a row of the lab or the page.
MORE: dict[type[models.Model], tuple[str, str, str, str, str]] = {
    ProfileLink: ("vcda", "vcda", "-", "vcda", "vcda"),
    NameVariant: ("vcda", "vcda", "-", "vcda", "vcda"),
    Announcement: ("vcda", "vcda", "a", "vcda", "vcda"),
    Link: ("vcda", "vcda", "a", "vcda", "vcda"),
    Version: ("vcda", "vcda", "a", "vcda", "vcda"),
    VenueAlias: ("vcda", "vcda", "a", "vcda", "vcda"),
    TopicEntry: ("-", "-", "vcda", "vcda", "vcda"),
    LabVenueColour: ("-", "-", "vcda", "vcda", "vcda"),
    ImportBatch: ("v", "-", "-", "-", "v"),
    FormDraft: ("vd", "-", "-", "-", "vd"),
    ImportChange: ("-", "-", "-", "-", "v"),
    SlugRedirect: ("-", "-", "-", "-", "vcda"),
    HistoryEntry: ("-", "-", "-", "-", "v"),
    HistoryChange: ("-", "-", "-", "-", "v"),
    HistoryOwner: ("-", "-", "-", "-", "v"),
}
RIGHTS = TABLE | MORE
# Registries: whoever may add to them sees all of them.
SHARED = (Organization, Venue)
# Lists that open although this row is not theirs: there may be others that are.
LISTED = {
    FormDraft: ENTERING,
    ImportBatch: tuple(name for name in ENTERING if name != "part"),
    Authorship: ("editor",),
    StoredPicture: ENTERING,
    Invitation: ("user", "left", "stranger"),
}

YES, NO, LOGIN, WRONG = "yes", "404", "login", "405"
EVERYBODY = dict.fromkeys(PERSONAS, YES)
INSIDE = dict.fromkeys(ENTERING, YES) | dict.fromkeys(OUTSIDE, LOGIN)


def only(*names: str) -> dict[str, str]:
    """An address of the admin that is there for these alone."""
    return {name: YES if name in names else NO for name in ENTERING} | dict.fromkeys(OUTSIDE, LOGIN)


def wrong_method(answers: dict[str, str]) -> dict[str, str]:
    """The door is asked before the method."""
    return {name: answer if answer == LOGIN else WRONG for name, answer in answers.items()}


def rights_of(model: type[models.Model], persona: str) -> str:
    """Letters, as in TABLE, also for those who are not in it."""
    letters = dict(zip(PERSONS, RIGHTS[model], strict=True))
    if persona == "part":
        return letters["delegate"] if getattr(model, "part", None) == Part.NEWS else "-"
    alike = {"left": ("user",), "stranger": ("user", "manager")}.get(persona)
    if alike is None:
        return letters[persona]
    seen = "v" if model in SHARED else ""
    return seen + ("a" if any("a" in letters[one] for one in alike) else "") or "-"


def lists(model: type[models.Model], persona: str) -> bool:
    if persona in LISTED.get(model, ()):
        return True
    alike = {"left": ("user",), "stranger": ("user", "manager")}.get(persona, (persona,))
    return any(rights_of(model, one) != "-" for one in alike)


def expected_of_model(model: type[models.Model], page: str) -> dict[str, dict[str, str]]:
    """What a page of a model answers: method → persona → answer."""

    def who(letter: str) -> dict[str, str]:
        test = lists if letter == "l" else lambda model, persona: letter in rights_of(model, persona)
        return only(*(name for name in ENTERING if test(model, name)))

    get, post = ("c", "c") if page == "history" and model in SHARED else PAGES[page]
    return {
        method: who(letter) if letter else wrong_method(INSIDE) for method, letter in (("get", get), ("post", post))
    }


# Page of a model → the letter that it takes to GET and to POST it; "" where the method is not one of it.
PAGES = {
    "changelist": ("l", "l"),
    "add": ("a", "a"),
    "change": ("v", "c"),
    "delete": ("d", "d"),
    "history": ("v", "v"),
    "restore": ("c", "c"),
    "draft": ("", "c"),
    "add_draft": ("", "a"),
    "preview": ("", "c"),
    "add_preview": ("", "a"),
    "look": ("c", ""),
}


# Addresses that are no pages of a model ------------------------------------------------------------

# Everybody who has a whole page or a lab: not who is delegate for news alone.
PAGES_OR_LABS = only(*(name for name in ENTERING if name != "part"))
OF_WORKS = only(*(name for name in ENTERING if name not in ("part", "editor")))
OF_THE_PAGE = only("user", "delegate", "manager", "administrator")
NOT_THERE = dict.fromkeys(PERSONAS, NO)
# An account whose rights are over still has its password to look after. One that is switched off is nobody.
ACCOUNT = dict.fromkeys((*ENTERING, "expired"), YES) | {"visitor": LOGIN, "disabled": LOGIN}
WITHOUT_FACTOR = dict.fromkeys((*ENTERING, "expired"), NO) | {"visitor": LOGIN, "disabled": LOGIN}

Answers = dict[str, str]


def both(answers: Answers) -> tuple[Answers, Answers]:
    return answers, answers


def reading(answers: Answers) -> tuple[Answers, Answers]:
    return answers, wrong_method(answers)


def writing(answers: Answers) -> tuple[Answers, Answers]:
    return wrong_method(INSIDE), answers


_PUBLIC = (EVERYBODY, dict.fromkeys(PERSONAS, WRONG))
# Name of an address → what a GET and a POST answer whom.
ADDRESSES: dict[str, tuple[Answers, Answers]] = {
    **dict.fromkeys(
        (
            *("directory", "healthz", "robots", "sitemap", "theme", "by_link"),
            *("homepage", "homepage_cv", "homepage_feed", "homepage_news", "homepage_publications", "homepage_topic"),
            *("homepage_publications_file", "homepage_resume"),
            *("lab", "lab_feed", "lab_news", "lab_openings", "lab_people", "lab_publications", "lab_topic"),
            *("lab_publications_file", "publication", "publication_file", "publications", "publications_file", "venue"),
            *("api:lab", "api:labs", "api:news", "api:news_item", "api:openapi-json", "api:openapi-view"),
            *("api:publication", "api:publications", "api:researcher", "api:researchers"),
            *("api:topic", "api:topics", "api:venue", "api:venues"),
            *("account_reset_password_done", "account_reset_password_from_key_done"),
        ),
        _PUBLIC,
    ),
    # Nothing is there: no picture and no PDF of that name, no page at the root of the API.
    **dict.fromkeys(("media", "publication_pdf", "api:api-root"), (NOT_THERE, dict.fromkeys(PERSONAS, WRONG))),
    # The door, and what leads to it.
    **dict.fromkeys(
        ("account_login", "admin:login", "account_reset_password", "account_reset_password_from_key", "invitation"),
        both(EVERYBODY),
    ),
    "admin:logout": (dict.fromkeys(ENTERING, WRONG) | dict.fromkeys(OUTSIDE, YES), EVERYBODY),
    # One's own account.
    **dict.fromkeys(
        (
            *("account_change_address", "account_confirm_address"),
            *("account_change_password", "account_reauthenticate", "account_set_password", "mfa_activate_totp"),
            *("mfa_authenticate", "mfa_generate_recovery_codes", "mfa_reauthenticate"),
        ),
        both(ACCOUNT),
    ),
    "mfa_index": reading(ACCOUNT),
    "account_end_sessions": (wrong_method(EVERYBODY), ACCOUNT),
    # Nobody here has a second factor.
    **dict.fromkeys(("mfa_deactivate_totp", "mfa_download_recovery_codes"), both(WITHOUT_FACTOR)),
    "mfa_view_recovery_codes": (WITHOUT_FACTOR, wrong_method(WITHOUT_FACTOR)),
    # The admin: for whoever may edit anything.
    **dict.fromkeys(("admin:index", "admin:app_list", "admin:changes", "admin:password_change"), both(INSIDE)),
    "admin:backup": both(only("administrator")),
    **dict.fromkeys(("admin:edit_links", "admin:find", "admin:jsi18n", "admin:password_change_done"), reading(INSIDE)),
    "admin:autocomplete": (only(), wrong_method(INSIDE)),  # of no field
    **dict.fromkeys(("admin:markdown_preview", "admin:markdown_upload"), writing(INSIDE)),
    **dict.fromkeys(
        (
            *("admin:add_works", "admin:add_works_review", "admin:duplicates"),
            *("admin:import", "admin:import_review", "admin:start", "admin:start_review"),
        ),
        both(PAGES_OR_LABS),
    ),
    "admin:deleted": both(INSIDE),
    "admin:leave": both(only("user")),
    "admin:deleted_one": both(only("user", "delegate", "manager", "administrator", "part")),  # of the page's news
    "admin:start_page": (wrong_method(PAGES_OR_LABS) | {"part": NO}, PAGES_OR_LABS),
    "admin:ask_sources": both(OF_WORKS),
    **dict.fromkeys(("admin:first_page", "admin:start_done"), both(OF_THE_PAGE)),
    "admin:merge": both(only("manager", "administrator")),
    "admin:auth_user_password_change": both(only("administrator")),
    "admin:profiles_importbatch_undo": writing(only("administrator")),
    "admin:profiles_invitation_send_again": writing(only("manager", "administrator")),
    "admin:profiles_lab_new_link": writing(only("manager", "administrator")),
    "admin:profiles_opening_new_link": writing(only("editor", "manager", "administrator")),
    "admin:profiles_newsitem_new_link": writing(only("user", "delegate", "manager", "administrator", "part")),
    "admin:profiles_researcher_new_link": writing(only("user", "administrator")),
    "admin:publications_publication_new_link": writing(OF_THE_PAGE),
}
# Only where the extra "sso" is installed.
OPTIONAL: dict[str, tuple[Answers, Answers]] = {
    "sign_in_by": (dict.fromkeys(PERSONAS, WRONG), EVERYBODY),
    "disconnect_service": (dict.fromkeys(PERSONAS, WRONG), ACCOUNT),
    "orcid_callback": both(ACCOUNT),
    "openid_connect_callback": both(NOT_THERE),
}


# The same for readers ------------------------------------------------------------------------------

_WORDS = {"v": "see", "c": "change", "d": "delete", "a": "add"}
_COLUMNS = ("user", "delegate", "part", "editor", "manager", "administrator")


def table_for_readers() -> str:
    """The table of models as ``docs/roles.md`` shows it; of a delegate of parts, what the part gives."""
    head = "| | Researcher | Delegate | Delegate of parts | Lab editor | Lab manager | Administrator |"
    lines = [head, "|---" * 7 + "|"]
    for model in sorted(RIGHTS, key=lambda model: str(model._meta.verbose_name_plural)):
        cells = [_words(model, persona) for persona in _COLUMNS]
        lines.append("| " + " | ".join([_title(model), *cells]) + " |")
    return "\n".join(lines)


def _title(model: type[models.Model]) -> str:
    name = str(model._meta.verbose_name_plural)
    return "links of publications" if model is Link else name


def _words(model: type[models.Model], persona: str) -> str:
    if persona == "part" and model is Researcher:
        return "see, change (what was granted)"
    if persona == "part":
        part = getattr(model, "part", None)
        whole = _words(model, "delegate")
        return f"{whole} (*{Part(part).label}*)" if part is not None and whole != "–" else "–"
    letters = rights_of(model, persona)
    if letters == "-":
        return "–"
    return "all" if set(letters) == set(_WORDS) else ", ".join(_WORDS[letter] for letter in letters)
