"""Printed venue labels to rows of the venue registry."""

from __future__ import annotations

from collections.abc import Iterable

from profiles.bounds import clean_text, cut_text
from profiles.models import Journal, User
from publications.known_venues import KnownVenue, find_venue, without_year
from publications.models import Venue, VenueAlias
from publications.models.venue import fold_venue

# Labels that tell a stage and no place. The values are those of publications.models.Stage.
STAGE_LABELS = {
    **dict.fromkeys(
        ["preprint", "preprints", "manuscript", "technicalreport", "techreport", "draft", "drafts"], "preprint"
    ),
    **dict.fromkeys(
        ["underreview", "submitted", "insubmission", "undersubmission", "inreview", "submission", "undersubmitted"],
        "submitted",
    ),
    **dict.fromkeys(["toappear", "accepted", "inpress", "forthcoming"], "accepted"),
}
_JOURNAL_WORDS = ("journal", "transactions", "letters", "magazine", "review", "annals", "学报", "期刊", "杂志")


def stage_of_label(label: str) -> str:
    """The stage that a label such as "Under Review" tells, else ``""``."""
    return STAGE_LABELS.get(fold_venue(label), "")


def _kind(label: str) -> str:
    lower = label.casefold()
    if "workshop" in lower or "@" in lower:
        return Venue.Kind.WORKSHOP
    if any(word in lower for word in _JOURNAL_WORDS):
        return Venue.Kind.JOURNAL
    return Venue.Kind.OTHER


class VenueRegistry:
    """Finds or makes the venue of a label. One query for all labels of an import; new ones are made when asked for."""

    def __init__(self, labels: Iterable[str], *, journal: Journal, user: User | None = None) -> None:
        self.journal, self.user = journal, user
        names: set[str] = set()
        for label in set(map(without_year, set(labels))):
            names |= {name for name in self._names(label, find_venue(label)) if fold_venue(name)}
        self._known: dict[str, Venue] = {}
        self._found: dict[str, Venue | None] = {}  # by the label as it is printed: few labels make most of a list
        aliases = VenueAlias.objects.filter(folded__in={fold_venue(name) for name in names})
        for alias in aliases.select_related("venue"):
            self._known[alias.folded] = alias.venue

    @staticmethod
    def _names(label: str, known: KnownVenue | None) -> list[str]:
        names = [known.short_name, known.full_name, *known.aliases] if known else []
        return [name for name in (*names, cut_text(clean_text(label).strip(), 300)) if name]

    def find(self, label: str, *, rank: str = "") -> Venue | None:
        """The venue of a label without its year, made when it is new; None for no label or a mere stage."""
        if rank or label not in self._found:
            self._found[label] = self._find(label, rank)
        return self._found[label]

    def _find(self, label: str, rank: str) -> Venue | None:
        label = cut_text(without_year(clean_text(label).strip()), 300)
        if not fold_venue(label) or stage_of_label(label):
            return None
        known = find_venue(label)
        names = self._names(label, known)
        venue = next((self._known[key] for name in reversed(names) if (key := fold_venue(name)) in self._known), None)
        new = self._unknown(names)
        if venue is not None and not new and (venue.rank or not rank):
            return venue
        with self.journal.item():
            if venue is None:
                venue = self._make(label, known, rank)
            elif rank and not venue.rank and self._may_change(venue):
                self.journal.complete(venue, {"rank": rank})
            for name in new.values():
                self.journal.create(VenueAlias(venue=venue, name=name))
        self._known |= dict.fromkeys(new, venue)
        return venue

    def _unknown(self, names: list[str]) -> dict[str, str]:
        """Names that are no alias of a venue, by what they are compared by."""
        new: dict[str, str] = {}
        for name in names:
            if (key := fold_venue(name)) and key not in self._known:
                new.setdefault(key, name)
        return new

    def _make(self, label: str, known: KnownVenue | None, rank: str) -> Venue:
        if known:
            venue = Venue(name=known.full_name or known.short_name, short_name=known.short_name, kind=known.kind)
        else:
            venue = Venue(name=label, kind=_kind(label))
        venue.rank = (f"CCF {known.ccf}" if known and known.ccf else "") or rank
        venue.created_by = self.user
        self.journal.create(venue)
        return venue

    def _may_change(self, venue: Venue) -> bool:
        return self.user is None or Venue.objects.editable_by(self.user).filter(pk=venue.pk).exists()
