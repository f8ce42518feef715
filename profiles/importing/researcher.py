"""The identity column of a researcher's page: names, texts, links."""

from __future__ import annotations

from dataclasses import replace

from profiles.bounds import clean_text, cut_bytes, cut_text
from profiles.homepages.records import PersonRecord, Problem, SectionRecord
from profiles.importing.entries import translated
from profiles.markdown import MAX_BYTES
from profiles.models import Journal, Link, LinkKind, NameVariant, Researcher, Visibility
from profiles.models.fitting import usable_link
from profiles.models.researcher import is_personal
from profiles.sentences import Sentence
from publications.facts import no_address
from publications.likeness import Likeness, likeness, name_keys
from publications.linking import person_names

MAX_INTERESTS = 40
# Languages that a biography can be stored in; texts in others become sections of their own.
_LANGUAGES = ("", "en", "zh", "zh-hans", "zh-cn")


def write_identity(researcher: Researcher, person: PersonRecord, journal: Journal, problems: list[Problem]) -> None:
    """Complete a researcher by what the page says of its owner; what a hand wrote stays."""
    journal.remember([researcher])
    values: dict[str, object] = {
        "native_name": cut_text(clean_text(person.native_name).strip(), 200),
        "tagline": cut_text(" ".join(clean_text(person.tagline).split()), 300),
        "location": cut_text(" ".join(clean_text(person.location).split()), 200),
        "interests": [cut_text(clean_text(phrase).strip(), 200) for phrase in person.interests[:MAX_INTERESTS]],
        "orcid": _free_orcid(researcher, person.orcid, problems),
    }
    for language, text in person.biographies.items():
        if language.lower() in _LANGUAGES:
            values |= translated("biography", cut_bytes(clean_text(text).strip(), MAX_BYTES), language.lower() or "en")
    journal.complete(researcher, values)
    _write_names(researcher, person, journal, problems)
    _write_links(researcher, person, journal, problems)


def without_identity(person: PersonRecord, problems: list[Problem]) -> PersonRecord:
    """What a delegate may write: ORCID iD and e-mail addresses of a page are left out, and reported."""
    kept = [link for link in person.links if not is_personal(link.kind, link.url)]
    left_out = [link.url for link in person.links if link not in kept] + ([person.orcid] if person.orcid else [])
    if left_out:
        text = Sentence(
            "Only the page's owner sets ORCID iD and e-mail: left out %(left_out)s.",
            left_out=clean_text(", ".join(left_out))[:200],
        )
        problems.append(Problem(0, "not-yours", text))
    return replace(person, orcid="", links=kept)


def sections_of_other_languages(person: PersonRecord) -> list[SectionRecord]:
    """Biographies in languages that the page has no place for, kept as sections."""
    others = {language: text for language, text in person.biographies.items() if language.lower() not in _LANGUAGES}
    return [SectionRecord("custom", language.upper(), body=text) for language, text in others.items() if text.strip()]


def _free_orcid(researcher: Researcher, orcid: str, problems: list[Problem]) -> str:
    others = Researcher.objects.filter(orcid=orcid, visibility=Visibility.PUBLIC).exclude(pk=researcher.pk)
    if orcid and others.exists():
        text = Sentence("The ORCID iD %(orcid)s is in use: it was left out.", orcid=orcid)
        problems.append(Problem(0, "identifier-taken", text))
        return ""
    return orcid


def _write_names(researcher: Researcher, person: PersonRecord, journal: Journal, problems: list[Problem]) -> None:
    """Other forms of the name are kept as variants; a name that is somebody else's is only reported."""
    known = person_names([researcher.pk])[researcher.pk]
    if person.name and likeness(person.name, known) is Likeness.NONE:
        text = Sentence(
            "The page is %(person)s's, and was imported for %(owner)s.",
            person=person.name[:80],
            owner=researcher.name[:80],
        )
        problems.append(Problem(0, "other-name", text))
        return
    seen = {key for name in (known.name, known.native_name, *known.variants) for key in name_keys(name)}
    gone = {after["name"] for after in journal.deleted_since(NameVariant, researcher)}
    rows = []
    for printed in (person.name, *person.name_variants):
        name = cut_text(clean_text(printed).strip(), 200)
        keys = name_keys(name)
        if keys and not keys <= seen and name not in gone:
            rows.append(NameVariant(researcher=researcher, name=name))
            seen |= keys
    journal.create_many(rows)


def _write_links(researcher: Researcher, person: PersonRecord, journal: Journal, problems: list[Problem]) -> None:
    there = set(Link.objects.filter(researcher=researcher).values_list("url", flat=True))
    there |= {after["url"] for after in journal.deleted_since(Link, researcher)}
    order, rows = Link.objects.filter(researcher=researcher).count(), []
    for link in person.links:
        given = f"mailto:{link.url}" if link.kind == LinkKind.EMAIL and ":" not in link.url else link.url
        url = usable_link(given)
        if not url:
            problems.append(Problem(0, "bad-link", no_address(link.url)))
        elif url not in there:
            kind = link.kind if link.kind in LinkKind.values else LinkKind.OTHER
            label = cut_text(clean_text(link.label).strip(), 80)
            rows.append(Link(researcher=researcher, kind=kind, url=url, label=label, order=order + len(rows)))
            there.add(url)
    journal.create_many(rows)
