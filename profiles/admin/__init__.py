"""The admin of people, their pages and their labs. Importing it registers the models."""

from profiles.admin import (
    accounts,
    add_works,
    backups,
    changes,
    deleted,
    drafts,
    edit_links,
    entries,
    finding,
    history,
    import_views,
    imports,
    invitations,
    labs,
    leaving,
    link_checks,
    links,
    merging,
    pictures,
    researchers,
    rights,
    starting,
)
from profiles.admin.scoped import site
from profiles.views.preview import preview, upload

site.add_view("markdown/preview/", preview, "markdown_preview")
site.add_view("markdown/upload/", upload, "markdown_upload")

__all__ = [
    "accounts",
    "add_works",
    "backups",
    "changes",
    "deleted",
    "drafts",
    "edit_links",
    "entries",
    "finding",
    "history",
    "import_views",
    "imports",
    "invitations",
    "labs",
    "leaving",
    "link_checks",
    "links",
    "merging",
    "pictures",
    "researchers",
    "rights",
    "site",
    "starting",
]
