"""Many rows of plain values into one table, for those whose keys nobody asks for.

``bulk_create`` looks at every value of every row several times; for the ten thousands of authors of one bibliography
that is a third of the whole import.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections, models, router


def insert_plain(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """``columns`` are field attribute names; what is not named stays NULL. JSON comes as text."""
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    fields = {field.attname: field.column for field in model._meta.concrete_fields}
    names = ", ".join(quote(fields[name]) for name in columns)
    places = ", ".join(["%s"] * len(columns))
    values = list(rows)
    if values:
        with connection.cursor() as cursor:
            # Names of our own tables and columns, quoted; the values are parameters.
            cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})", values)  # noqa: S608
