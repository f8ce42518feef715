"""The lists of a work that are kept as rows and written as plain JSON: in imports, in the history, in an undo."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch

_RELATIONS = ("authorships", "links", "versions", "aliases")


def kept_rows() -> list[Prefetch | str]:
    """For ``prefetch_related``, where ten thousands of works are loaded: their rows as plain lists.

    Without them Django makes a queryset for each list of each work, which takes more memory than all else of it.
    """
    return [*(Prefetch(name, to_attr=f"loaded_{name}") for name in _RELATIONS), "loaded_versions__venue"]


class KeptLists:
    """For ``Publication``. A list that is set replaces what is there; rows that stay the same keep their keys."""

    authorships: Any
    links: Any
    versions: Any

    def rows_of(self, relation: str) -> list[Any]:
        """The rows of a relation, as ``kept_rows`` loaded them or as they are now."""
        loaded: list[Any] | None = self.__dict__.get(f"loaded_{relation}")
        return list(getattr(self, relation).all()) if loaded is None else loaded

    @property
    def author_list(self) -> list[dict[str, Any]]:
        """The author list as JSON: one mapping per authorship, in order, without its keys."""
        rows = sorted(self.rows_of("authorships"), key=lambda row: row.position)
        return [row.as_json() for row in rows]

    @author_list.setter
    def author_list(self, authors: list[dict[str, Any]]) -> None:
        """Replace the list. Rows are reused by position, so that a change and its undo keep their keys."""
        rows = sorted(self.rows_of("authorships"), key=lambda row: row.position)
        model = self.authorships.model
        new = [model(publication=self, position=position) for position in range(len(rows), len(authors))]
        for position, (row, author) in enumerate(zip([*rows, *new], authors, strict=False)):
            row.position = position
            row.take_json(author)
        kept, surplus = rows[: len(authors)], rows[len(authors) :]
        if surplus:
            model.objects.filter(pk__in=[row.pk for row in surplus]).delete()
        model.objects.bulk_update(kept, ["position", *model.JSON_FIELDS.values()], batch_size=200)
        model.objects.bulk_create(new, batch_size=200)
        self._forget("authorships")

    def _forget(self, relation: str) -> None:
        getattr(self, "_prefetched_objects_cache", {}).pop(relation, None)
        self.__dict__.pop(f"loaded_{relation}", None)

    @property
    def link_list(self) -> list[dict[str, str]]:
        """The typed links as JSON, in order."""
        rows = sorted(self.rows_of("links"), key=lambda row: (row.order, row.pk))
        return [{"kind": row.kind, "url": row.url, "label": row.label} for row in rows]

    @link_list.setter
    def link_list(self, links: list[dict[str, str]]) -> None:
        """Replace the links. A row whose address stays keeps its key and its star count."""
        model, rows = self.links.model, {row.url: row for row in self.rows_of("links")}
        if surplus := rows.keys() - {link["url"] for link in links}:
            self.links.filter(url__in=surplus).delete()
        new, kept = [], []
        for order, link in enumerate(links):
            row = rows.get(link["url"]) or model(publication=self, url=link["url"])
            row.kind, row.label, row.order = link["kind"], link["label"], order
            (kept if row.pk else new).append(row)
        model.objects.bulk_update(kept, ["kind", "label", "order"], batch_size=200)
        model.objects.bulk_create(new, batch_size=200)
        self._forget("links")

    @property
    def version_list(self) -> list[dict[str, Any]]:
        """The other forms of the work as JSON, earliest first."""
        rows = sorted(self.rows_of("versions"), key=lambda row: (row.date, row.pk))
        return [{name: getattr(row, name) for name in row.JSON_FIELDS} for row in rows]

    @version_list.setter
    def version_list(self, versions: list[dict[str, Any]]) -> None:
        """Replace the versions. One that stays as it is keeps its row."""
        model, missing = self.versions.model, list(versions)
        for row in self.rows_of("versions"):
            values = {name: getattr(row, name) for name in model.JSON_FIELDS}
            if values in missing:
                missing.remove(values)
            else:
                row.delete()
        model.objects.bulk_create([model(publication=self, **values) for values in missing])
        self._forget("versions")
