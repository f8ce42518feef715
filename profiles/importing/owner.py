"""Whose page it is: finds or makes the lab and the researcher, and checks that the importer may write there.

A namesake is never taken for the owner by guess: where several people fit, the import asks which.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.text import slugify

from profiles.bounds import clean_text, cut_text
from profiles.faults import Told
from profiles.folding import fold
from profiles.homepages.records import ParsedHomepage, PersonRecord
from profiles.models import Journal, Lab, Link, Membership, Researcher, User
from publications.likeness import Likeness, PersonName, likeness
from publications.linking import person_names
from publications.merging import address_key

# Kinds of links that one person alone has.
_PERSONAL_LINKS = ("google_scholar", "orcid", "email", "github", "dblp", "openreview", "semantic_scholar", "linkedin")
# Two people may share none of these.
_TELLING_LINKS = ("google_scholar", "orcid")


class ImportRefused(Told):
    """The import as a whole cannot be done; the message is one sentence for the person importing."""


class OwnerUnknown(ImportRefused):
    """Nothing tells whose page it is."""


@dataclass(frozen=True, slots=True)
class Importer:
    """Who imports. ``user`` None is the administrator at the command line.

    ``parts`` are what is written; without any, whole pages.
    """

    user: User | None
    parts: tuple[str, ...] = ()

    @property
    def is_administrator(self) -> bool:
        return self.user is None or self.user.is_superuser

    def researchers(self) -> QuerySet[Researcher]:
        everybody = Researcher.objects.all()
        return everybody if self.user is None else everybody.editable_by(self.user, *self.parts)

    def answers_for(self, researcher: Researcher) -> bool:
        """Whether the importer is more than a delegate: then also who somebody is may be written."""
        return self.user is None or Researcher.objects.answered_for_by(self.user).filter(pk=researcher.pk).exists()

    def may_edit_lab(self, lab: Lab) -> bool:
        return self.user is None or Lab.objects.editable_by(self.user).filter(pk=lab.pk).exists()

    def may_add_members(self, lab: Lab) -> bool:
        return self.user is None or Lab.objects.managed_by(self.user).filter(pk=lab.pk).exists()


def name_from_slug(given: str) -> str:
    """A name for a lab of which only the slug is known: "speech-lab" is "Speech Lab"."""
    return given if slugify(given) != given else " ".join(word.capitalize() for word in given.split("-"))


def find_lab(given: Lab | str | None, *, name: str, importer: Importer, journal: Journal) -> Lab | None:
    """The lab of that slug or name, made when there is none; a row that is not saved yet is made as it is.

    Raises ImportRefused.
    """
    if isinstance(given, Lab):
        if given.pk is None:
            _check_may_make_lab(importer)
            journal.create(given)
        return given
    name = cut_text(clean_text(name).strip(), 200)
    slug = slugify(given) if given else ""
    if given and not slug:
        raise ImportRefused("“%(given)s” is no slug: use letters, digits and hyphens.", given=given[:60])
    if not slug and not name:
        return None
    seen = Lab.objects.all() if importer.user is None else Lab.objects.visible_to(importer.user)
    found = seen.filter(slug=slug).first() if slug else _lab_of_name(name, seen)
    if found is not None:
        return found
    _check_may_make_lab(importer)
    return journal.create(Lab(slug=slug[:100], name=name or name_from_slug(given or "")))


def _check_may_make_lab(importer: Importer) -> None:
    if not importer.is_administrator:
        raise ImportRefused("Only an administrator can make a new lab.")


def _lab_of_name(name: str, seen: QuerySet[Lab]) -> Lab | None:
    rows = seen.values_list("pk", "name")
    found = [pk for pk, other in rows if fold(other) == fold(name)]
    return Lab.objects.get(pk=found[0]) if len(found) == 1 else None


def find_researcher(
    given: Researcher | str | None, parsed: ParsedHomepage, lab: Lab | None, *, importer: Importer, journal: Journal
) -> Researcher:
    """The owner of the page, made when there is none; a member of ``lab`` afterwards. Raises ImportRefused.

    A row that is not saved yet is made as it is.
    """
    is_new = isinstance(given, Researcher) and given.pk is None
    researcher = None if is_new else _existing(given, parsed.person, lab, importer)
    if researcher is None:
        researcher = _make(given, parsed.person, lab, importer, journal)
    elif not importer.researchers().filter(pk=researcher.pk).exists():
        raise ImportRefused("You may not edit this researcher's page.")
    if lab is not None and not Membership.objects.filter(researcher=researcher, lab=lab).exists():
        if not importer.may_add_members(lab):
            raise ImportRefused("You may not add members to this lab.")
        journal.create(Membership(researcher=researcher, lab=lab))
    return researcher


def _existing(
    given: Researcher | str | None, person: PersonRecord, lab: Lab | None, importer: Importer
) -> Researcher | None:
    if isinstance(given, Researcher):
        return given
    if given:
        if not slugify(given):
            raise ImportRefused("“%(given)s” is no slug: use letters, digits and hyphens.", given=given[:60])
        return importer.researchers().filter(slug=slugify(given)).first()
    if (own := _own_page(person, lab, importer)) is not None:
        return own
    return _same_person(person, lab, importer) if person.name else None


def _own_page(person: PersonRecord, lab: Lab | None, importer: Importer) -> Researcher | None:
    """The importer's own page, unless the source names somebody else whom they may import for."""
    own = Researcher.objects.filter(user=importer.user).first() if importer.user is not None else None
    if own is None or not person.name:
        return own
    imports_for_others = importer.is_administrator or (lab is not None and importer.may_add_members(lab))
    return own if may_be_named(own, person.name) or not imports_for_others else None


def may_be_named(researcher: Researcher, printed: str) -> bool:
    """Whether a printed name may be this researcher's."""
    return likeness(printed, person_names([researcher.pk])[researcher.pk]) is not Likeness.NONE


def _make(
    given: Researcher | str | None, person: PersonRecord, lab: Lab | None, importer: Importer, journal: Journal
) -> Researcher:
    name = cut_text(clean_text(person.name).strip(), 200)
    if not name:
        raise OwnerUnknown("The page does not tell whose it is: give the owner's name with --name.")
    if not (importer.is_administrator or (lab is not None and importer.may_add_members(lab))):
        raise ImportRefused(
            "There is no such page that you may edit, and only a manager of a lab can add a researcher."
        )
    if isinstance(given, Researcher):
        given.name = name
        return journal.create(given)
    slug = slugify(given)[:100] if given else ""
    if slug and Researcher.objects.filter(slug=slug).exists():
        raise ImportRefused("The address %(slug)s is taken.", slug=slug)
    return journal.create(Researcher(slug=slug, name=name))


def _same_person(person: PersonRecord, lab: Lab | None, importer: Importer) -> Researcher | None:
    """By a personal link and a name that fits, else by the name among the lab's members or people without a lab."""
    people = person_names(importer.researchers().values_list("pk", flat=True))
    printed = [person.name, *([person.native_name] if person.native_name else [])]
    degrees = {pk: _degree(printed, known) for pk, known in people.items()}
    links = _personal_links([pk for pk, degree in degrees.items() if degree is not Likeness.NONE])
    own = {(link.kind, address_key(link.url)) for link in person.links if link.kind in _PERSONAL_LINKS}
    if person.orcid:
        own.add(("orcid", f"orcid.org/{person.orcid}"))
    found = [pk for pk, known in links.items() if known & own]
    if not found:
        alike = [pk for pk, degree in degrees.items() if degree is Likeness.ALIKE]
        found = [pk for pk in alike if not _contradict(links.get(pk, set()), own)]
        found = _nearest(found, lab)
    if len(found) > 1:
        slugs = ", ".join(Researcher.objects.filter(pk__in=found).values_list("slug", flat=True))
        raise ImportRefused(
            "Several researchers are named %(name)s (%(slugs)s): choose one with --researcher.",
            name=person.name,
            slugs=slugs,
        )
    return Researcher.objects.get(pk=found[0]) if found else None


def _degree(printed: list[str], known: PersonName) -> Likeness:
    return max(likeness(name, known) for name in printed)


def _personal_links(researchers: list[int]) -> dict[int, set[tuple[str, str]]]:
    links: dict[int, set[tuple[str, str]]] = {pk: set() for pk in researchers}
    rows = Link.objects.filter(researcher__in=researchers, kind__in=_PERSONAL_LINKS)
    for researcher, kind, url in rows.values_list("researcher_id", "kind", "url"):
        links[researcher].add((kind, address_key(url)))
    for pk, orcid in Researcher.objects.filter(pk__in=researchers).exclude(orcid="").values_list("pk", "orcid"):
        links[pk].add(("orcid", f"orcid.org/{orcid}"))
    return links


def _contradict(known: set[tuple[str, str]], own: set[tuple[str, str]]) -> bool:
    for kind in _TELLING_LINKS:
        theirs, ours = ({url for of, url in links if of == kind} for links in (known, own))
        if theirs and ours and not theirs & ours:
            return True
    return False


def _nearest(found: list[int], lab: Lab | None) -> list[int]:
    """Members of the lab first; a namesake who belongs to another lab is somebody else."""
    memberships = Membership.objects.filter(researcher__in=found)
    if lab is None:
        return found
    members = set(memberships.filter(lab=lab).values_list("researcher", flat=True))
    if members:
        return sorted(members)
    elsewhere = set(memberships.values_list("researcher", flat=True))
    return [pk for pk in found if pk not in elsewhere]
