"""What researchers wrote."""

from publications.models.alias import WorkAlias
from publications.models.announcement import Announcement
from publications.models.authorship import Authorship
from publications.models.candidate import Candidate
from publications.models.listing import Listing
from publications.models.metrics import CitationCount, ResearcherCitationCount
from publications.models.parts import Link, LinkKind, Version
from publications.models.publication import Publication, Stage
from publications.models.source_rule import SourceCheck, SourceRule
from publications.models.topic import Topic, TopicEntry
from publications.models.venue import LabVenueColour, Venue, VenueAlias

__all__ = [
    "Announcement",
    "Authorship",
    "Candidate",
    "CitationCount",
    "LabVenueColour",
    "Link",
    "LinkKind",
    "Listing",
    "Publication",
    "ResearcherCitationCount",
    "SourceCheck",
    "SourceRule",
    "Stage",
    "Topic",
    "TopicEntry",
    "Venue",
    "VenueAlias",
    "Version",
    "WorkAlias",
]
