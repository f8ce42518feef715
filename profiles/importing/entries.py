"""The entries of a page, section by section: news, honors, affiliations, activities and the sections themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from profiles.bounds import clean_text, cut_bytes, cut_text
from profiles.folding import fold, words
from profiles.homepages.records import (
    ActivityRecord,
    AffiliationRecord,
    HonorRecord,
    NewsRecord,
    Problem,
    ProfileLink,
    SectionRecord,
)
from profiles.importing.pictures import SitePictures
from profiles.importing.rows import Entry, OwnRows
from profiles.markdown import MAX_BYTES
from profiles.models import (
    Activity,
    Affiliation,
    Honor,
    Journal,
    Lab,
    NewsItem,
    Organization,
    Researcher,
    Section,
    SectionKind,
    User,
)
from profiles.models.fitting import usable_link
from profiles.translations import script_language
from publications.facts import no_address
from publications.models import Announcement, Listing, Publication

# A shorter title ("Robots") stands in too many sentences to tell that a work is meant.
_TELLING_WORDS, _TELLING_LENGTH = 3, 16


def translated(name: str, text: str, language: str = "") -> dict[str, str]:
    """``{column: text}``: the column of the language when the text is Chinese, else the column itself."""
    language = language or script_language(text)
    return {f"{name}_zh_hans" if language.startswith("zh") else name: text}


class EntryWriter:
    """Writes one owner's entries."""

    def __init__(
        self,
        owner: Researcher | Lab,
        *,
        journal: Journal,
        problems: list[Problem],
        pictures: SitePictures,
        user: User | None,
    ) -> None:
        self.owner, self.journal, self.problems = owner, journal, problems
        self.pictures, self.user = pictures, user

    def _rows(self, model: Any, *, identity: Any, text: Any) -> OwnRows:
        return OwnRows(model, self.owner, self.journal, self.problems, identity, text)

    def write_news(self, records: Sequence[NewsRecord]) -> None:
        records = [record for record in records if not record.leftover and clean_text(record.text).strip()]
        rows = self._rows(
            NewsItem, identity=lambda v: (str(v.get("date") or ""), fold(v["body"])), text=lambda v: str(v["body"])
        )
        entries = [
            Entry(
                {
                    "date": record.date or "",
                    "icon": clean_text(record.icon)[:16],
                    "body": _markdown(record.text),
                    "order": order,
                },
                record.line,
                record.file,
            )
            for order, record in enumerate(records)
        ]
        made = [row for row, created in rows.write(entries) if row is not None and created]
        self._announce(made)

    def _announce(self, news: list[NewsItem]) -> None:
        """Tie new news to the works of this page whose title or identifier they hold."""
        if not news:
            return
        name = "researcher" if isinstance(self.owner, Researcher) else "lab"
        listed = Listing.objects.filter(**{name: self.owner}).values("publication")
        works = Publication.objects.filter(pk__in=listed).order_by("pk").values_list("pk", "title", "doi", "arxiv_id")
        named = [(pk, "".join(words(title)), doi, arxiv) for pk, title, doi, arxiv in works if _is_telling(title)]
        rows = []
        for item in news:
            body, text = item.body.lower(), "".join(words(item.body))
            rows += [
                Announcement(news_item=item, publication_id=pk)
                for pk, title, doi, arxiv in named
                if title in text or (doi and doi in body) or (arxiv and arxiv in body)
            ]
        self.journal.create_many(rows)

    def write_honors(self, records: Sequence[HonorRecord]) -> None:
        rows = self._rows(
            Honor,
            identity=lambda v: (fold(v["title"]), str(v.get("date") or ""), v.get("date_text", "")),
            text=lambda v: f"{v.get('date') or ''} {v['title']}",
        )
        kept = [record for record in records if not record.leftover and clean_text(record.title).strip()]
        rows.write([Entry(self._honor(record, order), record.line, record.file) for order, record in enumerate(kept)])

    @staticmethod
    def _honor(record: HonorRecord, order: int) -> dict[str, Any]:
        return {
            "title": _line(record.title, 500),
            "organization": _line(record.organization, 200),
            "date": record.date or "",
            "end_date": record.end_date or "",
            "date_text": _line(record.date_text, 60),
            "note": _line(record.note, 200),
            "url": usable_link(record.url) if record.url else "",
            "order": order,
        }

    def write_affiliations(self, records: Sequence[AffiliationRecord]) -> None:
        rows = self._rows(
            Affiliation,
            identity=lambda v: (
                *(v["kind"], v.get("organization_id"), str(v.get("start") or ""), fold(v.get("role") or "")),
                "" if v.get("organization_id") else fold(v.get("detail") or ""),
            ),
            text=lambda v: " ".join(str(v.get(name) or "") for name in ("kind", "organization_id", "start", "role")),
        )
        kept = [record for record in records if not record.leftover]
        kept = [replace(record, kind=_known(record.kind, Affiliation.Kind)) for record in kept]
        rows.write(
            [Entry(self._affiliation(record, order), record.line, record.file) for order, record in enumerate(kept)]
        )

    def _affiliation(self, record: AffiliationRecord, order: int) -> dict[str, Any]:
        organization = self._organization(record)
        detail = record.note if organization or record.role else "\n\n".join(filter(None, [record.raw, record.note]))
        return {
            "kind": record.kind,
            "organization_id": organization.pk if organization else None,
            "role": _line(record.role, 200),
            "field_of_study": _line(record.field_of_study, 200),
            "department": _line(record.department, 200),
            "place": _line(record.place, 200),
            "advisors": _line(record.advisors, 300),
            "start": record.dates.start or "",
            "end": record.dates.end or "",
            "is_current": record.dates.open_end and record.dates.end is None,
            "detail": _markdown(detail),
            "order": order,
        }

    def _organization(self, record: AffiliationRecord) -> Organization | None:
        name = _line(record.organization, 200)
        if not words(name):
            return None
        row = Organization.objects.filter(folded_name=fold(name)[:200]).first()
        if row is None:
            row = self.journal.create(Organization(name=name, created_by=self.user))
        if self.user is None or Organization.objects.editable_by(self.user).filter(pk=row.pk).exists():
            if not row.url:  # of two addresses on one page the first one stays
                self.journal.complete(row, {"url": usable_link(record.url) if record.url else ""})
            self.pictures.add(row, "logo", record.logo, line=record.line, file=record.file)
        return row

    def write_activities(self, records: Sequence[ActivityRecord]) -> None:
        rows = self._rows(
            Activity,
            identity=lambda v: (v["kind"], fold(v.get("body") or v.get("title") or ""), str(v.get("start") or "")),
            text=lambda v: f"{v['kind']} {v.get('title') or ''} {v.get('body') or ''}",
        )
        kept = [record for record in records if not record.leftover and record.kind in Activity.Kind.values]
        entries = [Entry(self._activity(record, order), record.line, record.file) for order, record in enumerate(kept)]
        rows.write(entries)

    def _activity(self, record: ActivityRecord, order: int) -> dict[str, Any]:
        return {
            "kind": record.kind,
            "title": _line(record.title, 500),
            "role": _line(record.role, 200),
            "venue": _line(record.venue, 300),
            "start": record.dates.start or "",
            "end": record.dates.end or "",
            "is_current": record.dates.open_end and record.dates.end is None,
            "body": "" if record.text.strip() == record.title.strip() else _markdown(record.text),
            "links": self._links(record.links, record),
            "order": order,
        }

    def _links(self, links: Sequence[ProfileLink], record: ActivityRecord) -> list[dict[str, str]]:
        taken = []
        for link in links:
            if url := usable_link(link.url):
                taken.append({"label": _line(link.label, 80), "url": url})
            else:
                self.problems.append(Problem(record.line, "bad-link", no_address(link.url), record.file))
        return taken

    def write_sections(self, records: Sequence[SectionRecord]) -> None:
        """Order and titles of the page's blocks, and its own texts. Two blocks of one kind become one."""
        merged: dict[Any, Entry] = {}
        for order, record in enumerate(records):
            kind = _known(record.kind, SectionKind, default="custom")
            key = (kind, fold(record.title)) if kind == SectionKind.CUSTOM else kind
            values = {"kind": kind, "order": order} | self._section_texts(record)
            if key in merged:
                _join(merged[key].values, values)
            else:
                merged[key] = Entry(values, record.line, record.file)
        rows = self._rows(
            Section,
            identity=lambda v: (v["kind"], fold(_title(v)) if v["kind"] == SectionKind.CUSTOM else ""),
            text=lambda v: f"{v['kind']} {_title(v)} {v.get('body') or ''}",
        )
        rows.write([entry for entry in merged.values() if _says_something(entry.values)])

    @staticmethod
    def _section_texts(record: SectionRecord) -> dict[str, str]:
        title, body = _line(record.title, 200), _markdown(record.body)
        texts = translated("title", title, record.language if title else "")
        return texts | (translated("body", body, record.language) if body else {})


def _title(values: dict[str, Any]) -> str:
    return values.get("title") or values.get("title_zh_hans") or ""


def _join(values: dict[str, Any], more: dict[str, Any]) -> None:
    """A second block of the same kind: its text follows, a title stays unless it is in another language."""
    for name, text in more.items():
        if name.startswith("body") and values.get(name) and text not in values[name]:
            values[name] = f"{values[name]}\n\n{text}"
        elif not values.get(name):
            values[name] = text


def _says_something(values: dict[str, Any]) -> bool:
    has_body = any(name.startswith("body") and text for name, text in values.items())
    return has_body or values["kind"] != SectionKind.CUSTOM


def _is_telling(title: str) -> bool:
    found = words(title)
    return len(found) >= _TELLING_WORDS or len("".join(found)) >= _TELLING_LENGTH


def _known(kind: str, choices: Any, default: str = "position") -> str:
    return kind if kind in choices.values else default


def _line(text: str, limit: int) -> str:
    return cut_text(" ".join(clean_text(text).split()), limit)


def _markdown(text: str) -> str:
    return cut_bytes(clean_text(text).strip(), MAX_BYTES)
