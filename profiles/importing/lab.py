"""A lab's page: mission, themes with their entries, openings."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext

from profiles.bounds import clean_text, cut_bytes, cut_text
from profiles.folding import fold
from profiles.homepages.records import OpeningRecord, ParsedHomepage, Problem, ThemeEntryRecord, ThemeRecord
from profiles.identifiers import find_arxiv_id, find_doi
from profiles.importing.entries import translated
from profiles.importing.rows import Entry, OwnRows
from profiles.markdown import MAX_BYTES
from profiles.models import Journal, Lab, Opening, User
from profiles.models.fitting import usable_link
from profiles.sentences import Sentence
from publications.facts import no_address
from publications.listings import ListingWriter
from publications.models import Topic, TopicEntry
from publications.page_works import visible_publications


def write_lab(
    lab: Lab, parsed: ParsedHomepage, *, journal: Journal, problems: list[Problem], user: User | None
) -> None:
    """Complete a lab by what its page says; what a hand wrote stays."""
    journal.remember([lab])
    mission = cut_bytes(clean_text(parsed.mission).strip(), MAX_BYTES)
    journal.complete(lab, translated("mission", mission))
    works = _works_of(parsed.themes, user)
    topics = ListingWriter(lab, journal, is_page=True)
    for order, theme in enumerate(parsed.themes):
        topic = topics.topic(theme.name, emoji=clean_text(theme.emoji), order=order)
        if topic is None:
            problems.append(Problem(theme.line, "unparsed-item", Sentence("A theme without a name was left out.")))
            continue
        journal.complete(topic, translated("description", cut_bytes(clean_text(theme.description).strip(), MAX_BYTES)))
        _write_theme_entries(topic, theme.entries, works, lab=lab, journal=journal, problems=problems)
    _write_openings(lab, parsed.openings, journal, problems)


def _works_of(themes: Iterable[ThemeRecord], user: User | None) -> dict[str, int]:
    """DOI or arXiv id → publication, for every identifier that the themes name."""
    entries = [entry for theme in themes for entry in theme.entries]
    return _works({entry.doi.lower() for entry in entries}, {entry.arxiv_id for entry in entries}, user)


def _works(dois: set[str], arxiv_ids: set[str], user: User | None) -> dict[str, int]:
    works = visible_publications(user).order_by("-pk")
    found = dict(works.filter(arxiv_id__in=arxiv_ids - {""}).values_list("arxiv_id", "pk"))
    return found | dict(works.filter(doi__in=dois - {""}).values_list("doi", "pk"))


def _write_theme_entries(
    topic: Topic,
    records: list[ThemeEntryRecord],
    works: dict[str, int],
    *,
    lab: Lab,
    journal: Journal,
    problems: list[Problem],
) -> None:
    rows = OwnRows(
        TopicEntry,
        lab,
        journal,
        problems,
        identity=lambda v: fold(v["label"]),
        text=lambda v: f"{v['label']} {v.get('text') or ''}",
        of={"topic": topic},
    )
    entries = []
    for record in records:
        label = cut_text(" ".join(clean_text(record.label).split()), 200)
        if not label:
            text = Sentence("A theme's entry without a name was left out.")
            problems.append(Problem(record.line, "unparsed-item", text))
            continue
        values = {
            "label": label,
            "text": cut_bytes(clean_text(record.text).strip(), MAX_BYTES),
            "links": _entry_links(record, problems),
            "publication_id": works.get(record.doi.lower()) or works.get(record.arxiv_id),
            "order": len(entries),
        }
        entries.append(Entry(values, record.line))
    rows.write(entries)


def _entry_links(record: ThemeEntryRecord, problems: list[Problem]) -> list[dict[str, str]]:
    links = []
    for link in record.links:
        if url := usable_link(link.url):
            links.append({"label": cut_text(clean_text(link.label).strip(), 80), "url": url})
        elif link.url.strip():
            problems.append(Problem(record.line, "bad-link", no_address(link.url)))
    return links


def _write_openings(lab: Lab, records: list[OpeningRecord], journal: Journal, problems: list[Problem]) -> None:
    rows = OwnRows(
        Opening,
        lab,
        journal,
        problems,
        identity=lambda v: fold(v.get("body") or v["title"]),
        text=lambda v: f"{v['title']} {v.get('body') or ''}",
    )
    entries = []
    for order, record in enumerate(records):
        body = cut_bytes(clean_text(record.text).strip(), MAX_BYTES)
        title = cut_text(" ".join(clean_text(record.title).split()), 200) or gettext("Open positions")
        entries.append(Entry({"title": title, "body": body, "order": order}, record.line))
    rows.write(entries)


def tie_theme_entries(lab: Lab, journal: Journal, user: User | None) -> None:
    """Entries whose work came later than the lab's page: an identifier in their links names it."""
    open_entries = list(TopicEntry.objects.filter(topic__lab=lab, publication=None))
    named = {entry.pk: [str(link.get("url", "")) for link in entry.links] for entry in open_entries}
    urls = [url for links in named.values() for url in links]
    works = _works({find_doi(url) for url in urls}, {find_arxiv_id(url) for url in urls}, user)
    for entry in open_entries:
        found = {works[key] for url in named[entry.pk] for key in (find_doi(url), find_arxiv_id(url)) if key in works}
        if len(found) == 1 and journal.may_write(entry, "publication_id"):
            journal.update(entry, {"publication_id": found.pop()})
