"""The one form that the entries of a list are printed in, told by all of them together.

A single entry can be cut in many ways; whoever keeps a list prints people, year, title and venue in the same order,
with the same marks between and the title set the same way. Each entry has its likely cuts, those cuts vote for what
they have in common, and the cut is taken that fits its entry and the list best.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from profiles.homepages.authors.styles import People, without_last_word
from profiles.homepages.entries.cut_weights import weight_of_end
from profiles.homepages.entries.entry_cuts import Cut, cuts_of
from profiles.homepages.entries.printed_entries import PrintedEntry

_ROUNDS = 3  # of voting, each with the votes of the one before
_UNSEEN = 0.3  # votes for what no other entry has
_LIKELY = 2.0  # points below the likeliest cut
_MOST_KNOWN = 3
_WEIGHT_OF_VOTE = 2.0
_WEIGHT_OF_KNOWN = 0.8  # of a name that stands in other entries, too
_WEIGHT_OF_NAME_AS_TITLE = 6.0
_WEIGHT_OF_END = 2.5  # of a last name that took a word with it


@dataclass(slots=True)
class ListForm:
    """What the entries of a list have in common: the votes of their cuts, and the names that stand in several."""

    cuts: dict[int, list[Cut]]  # by the identity of the entry
    votes: dict[tuple[str, str], float] = field(default_factory=dict)
    known: Counter[str] = field(default_factory=Counter)  # name -> entries in which it stands
    fitting: dict[int, list[float]] = field(default_factory=dict)  # scores of the cuts without the votes

    def best(self, entry: PrintedEntry) -> Cut | None:
        """The cut that fits an entry and the list best; None where there is no cut."""
        cuts = self.cuts.get(id(entry)) or cuts_of(entry)
        scores = self.scores(entry, cuts)
        return cuts[scores.index(max(scores))] if cuts else None

    def scores(self, entry: PrintedEntry, cuts: Sequence[Cut]) -> list[float]:
        """How well each cut fits the entry and the list."""
        fitting = self.fitting.get(id(entry)) or [self._fit(entry, cut) for cut in cuts]
        if not self.votes:
            return fitting
        weights = {
            feature: math.log((votes + _UNSEEN) / (len(self.cuts) + _UNSEEN)) for feature, votes in self.votes.items()
        }
        unseen = math.log(_UNSEEN / (len(self.cuts) + _UNSEEN))
        return [
            score + _WEIGHT_OF_VOTE * sum(weights.get(feature, unseen) for feature in cut.form)
            for score, cut in zip(fitting, cuts, strict=True)
        ]

    def _fit(self, entry: PrintedEntry, cut: Cut) -> float:
        title = _key(entry.text[cut.title.start : cut.title.stop])
        score = cut.score - _WEIGHT_OF_NAME_AS_TITLE * (self.known[title] > 1)
        return score if cut.people is None else score + self._weight_of_known(entry, cut.people)

    def _weight_of_known(self, entry: PrintedEntry, people: People) -> float:
        """How much the other entries of the list speak for these people: above all where their list ends."""
        names = [_key(entry.text[slice(*name)]) for name in people.names]
        last = _key(without_last_word(entry.text, people.names[-1]))
        if names[-1] == last and self.known[last] > 1:
            end = -min(weight_of_end(entry, people, before_title=False), 0.0)
        else:
            end = -_WEIGHT_OF_END * (names[-1] != last and self.known[last] > max(self.known[names[-1]], 1))
        return _WEIGHT_OF_KNOWN * min(sum(self.known[name] > 1 for name in names), _MOST_KNOWN) + end


def form_of(entries: Sequence[PrintedEntry]) -> ListForm:
    """The form of a list by some of its entries."""
    form = ListForm({id(entry): cuts for entry in entries if (cuts := cuts_of(entry))})
    told = [entry for entry in entries if id(entry) in form.cuts]
    for entry in told:
        form.known.update(_likely_names(entry, form.cuts[id(entry)]))
    form.fitting = {id(entry): form.scores(entry, form.cuts[id(entry)]) for entry in told}
    for _ in range(_ROUNDS):
        form.votes = _votes(told, form)
    return form


def _votes(entries: Sequence[PrintedEntry], form: ListForm) -> dict[tuple[str, str], float]:
    """The weight of each thing that cuts may share: each entry gives one vote, parted among its likely cuts."""
    counted: dict[tuple[str, str], float] = defaultdict(float)
    for entry in entries:
        cuts = form.cuts[id(entry)]
        scores = form.scores(entry, cuts)
        top = max(scores)
        weights = [math.exp(score - top) for score in scores]
        whole = sum(weights)
        for cut, weight in zip(cuts, weights, strict=True):
            for feature in cut.form:
                counted[feature] += weight / whole
    return counted


def _likely_names(entry: PrintedEntry, cuts: Sequence[Cut]) -> set[str]:
    """The names in the likeliest cuts of an entry; the last of a list also without its last word."""
    likely = [cut.people for cut in cuts if cut.score > cuts[0].score - _LIKELY and cut.people is not None]
    names = {_key(entry.text[slice(*name)]) for people in likely for name in people.names}
    return names | {_key(without_last_word(entry.text, people.names[-1])) for people in likely}


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalpha())
