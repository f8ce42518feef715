"""People, their pages and their labs."""

from profiles.models.access import Delegation, LabRole, User
from profiles.models.activity import Activity
from profiles.models.affiliation import Affiliation, Organization
from profiles.models.base import Visibility
from profiles.models.draft import FormDraft
from profiles.models.history import HistoryChange, HistoryEntry, HistoryOwner
from profiles.models.honor import Honor
from profiles.models.imports import ImportBatch, ImportChange
from profiles.models.invitation import Invitation
from profiles.models.journal import Journal
from profiles.models.lab import Domain, Lab, Membership, Opening
from profiles.models.link_check import LinkCheck
from profiles.models.news import NewsItem
from profiles.models.researcher import Link, LinkKind, NameVariant, Researcher
from profiles.models.section import Section, SectionKind
from profiles.models.slugs import SlugRedirect
from profiles.models.stored import StoredPicture

__all__ = [
    "Activity",
    "Affiliation",
    "Delegation",
    "Domain",
    "FormDraft",
    "HistoryChange",
    "HistoryEntry",
    "HistoryOwner",
    "Honor",
    "ImportBatch",
    "ImportChange",
    "Invitation",
    "Journal",
    "Lab",
    "LabRole",
    "Link",
    "LinkCheck",
    "LinkKind",
    "Membership",
    "NameVariant",
    "NewsItem",
    "Opening",
    "Organization",
    "Researcher",
    "Section",
    "SectionKind",
    "SlugRedirect",
    "StoredPicture",
    "User",
    "Visibility",
]
