"""Many rows into one table, past what Django's ``bulk_create`` does with every value of every row.

It looks at each value several times and writes several rows into one statement; for the ten thousands of rows of one
bibliography that is a third of the whole import.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any

from django.db import connections, models, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

Prepare = Callable[[Any, BaseDatabaseWrapper], Any]

# What a column of this kind takes as it is; every other value goes through the field.
_TAKEN: dict[type[models.Field[Any, Any]], frozenset[type]] = {
    models.BigAutoField: frozenset({int}),
    models.CharField: frozenset({str, type(None)}),
    models.TextField: frozenset({str, type(None)}),
    models.BooleanField: frozenset({bool, type(None)}),
    models.IntegerField: frozenset({int, type(None)}),
    models.ForeignKey: frozenset({int, type(None)}),
}
_PREPARING = ("get_prep_value", "get_db_prep_value", "get_db_prep_save")


def insert_plain(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows of values whose keys nobody asks for.

    ``columns`` are field attribute names; what is not named stays NULL. JSON comes as text. Making a row must not ask
    the database anything: it is busy with the one before.
    """
    connection = connections[router.db_for_write(model)]
    quote = connection.ops.quote_name
    fields = {field.attname: field.column for field in model._meta.concrete_fields}
    # Names of our own table and columns, quoted; the values are sent apart from the statement.
    target = f"{quote(model._meta.db_table)} ({', '.join(quote(fields[name]) for name in columns)})"
    values = iter(rows)
    first = next(values, None)
    if first is None:
        return
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # One statement a row would cost the server more than everything else of an import. It stores the first
            # rows while the last ones are made.
            with cursor.copy(f"COPY {target} FROM STDIN") as copy:
                for row in chain([first], values):
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            insert = f"INSERT INTO {target} VALUES ({places})"  # noqa: S608  # quoted above
            cursor.executemany(insert, chain([first], values))


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Save new rows of one model, which get their primary keys. As ``bulk_create``, it calls no ``save()``."""
    if not rows:
        return
    model = type(rows[0])
    using = router.db_for_write(model)
    with transaction.atomic(using=using):
        for row, key in zip(rows, _new_keys(model, len(rows), connections[using]), strict=True):
            row.pk = key
        columns = [field.attname for field in model._meta.concrete_fields]
        insert_plain(model, columns, _values_of(rows, connections[using]))
    for row in rows:
        row._state.adding, row._state.db = False, using


def _new_keys(model: type[models.Model], count: int, connection: BaseDatabaseWrapper) -> Iterable[int]:
    """Keys that no row has had. Inside of a transaction, in which SQLite lets nobody else write."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(sequence, [connection.ops.quote_name(table), column, count])
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        (last,) = cursor.fetchone() or (0,)
        return range(last + 1, last + 1 + count)


def _values_of(rows: Sequence[models.Model], connection: BaseDatabaseWrapper) -> Iterable[Sequence[Any]]:
    fields = type(rows[0])._meta.concrete_fields
    read = attrgetter(*(field.attname for field in fields))
    filled = [(place, field) for place, field in enumerate(fields) if _fills_itself(type(field))]
    columns = [(_taken(type(field)), _preparing(field)) for field in fields]
    for row in rows:
        before = [(place, field.pre_save(row, True)) for place, field in filled]
        values = list(read(row))
        for place, value in before:
            values[place] = value
        yield [
            value if type(value) in taken else prepare(value, connection)
            for value, (taken, prepare) in zip(values, columns, strict=True)
        ]


@cache
def _fills_itself(kind: type[models.Field[Any, Any]]) -> bool:
    """Whether a column's value is made when its row is saved: the time of day, the name of a file."""
    return kind.pre_save is not models.Field.pre_save


@cache
def _taken(kind: type[models.Field[Any, Any]]) -> frozenset[type]:
    """Types of the values that need no preparing: none where a field of our own prepares them in its way."""
    for base, types in _TAKEN.items():
        if issubclass(kind, base) and all(getattr(kind, name) is getattr(base, name) for name in _PREPARING):
            return types
    return frozenset()


def _preparing(field: models.Field[Any, Any]) -> Prepare:
    if isinstance(field, models.JSONField):
        return lambda value, _connection: None if value is None else json.dumps(value, cls=field.encoder)
    return field.get_db_prep_save
