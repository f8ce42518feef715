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
    # Names of our own table and columns, quoted; the values are sent apart from the statement.
    target = f"{quote(model._meta.db_table)} ({', '.join(quote(fields[name]) for name in columns)})"
    values = list(rows)
    if not values:
        return
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # One statement a row would cost the server more than everything else of an import.
            with cursor.copy(f"COPY {target} FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {target} VALUES ({places})", values)  # noqa: S608  # quoted above
