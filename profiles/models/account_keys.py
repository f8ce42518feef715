"""Sub-queries that depend on nothing but the account: their SQL is made once a day, not at every use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache, update_wrapper
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.db import connections, models
from django.utils import timezone

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User

# Stands for the account while SQL is made. No account has it, and no other number in a right is negative.
SOMEBODY = -1

Rows = Callable[..., models.QuerySet[Any]]
Sql = tuple[str, list[Any]]


class AccountKeys(models.Expression):
    """The keys of the rows that ``rows`` finds for an account, to stand on the right of ``__in``.

    Rights reach over many tables, and they stand in almost every query of the admin. To make SQL of such a query takes
    Django milliseconds, much longer than a database needs for the answer; so the SQL is kept.
    """

    def __init__(self, rows: Rows, account: int, *args: str) -> None:
        super().__init__(output_field=models.BigAutoField())
        self.rows, self.account, self.args = rows, account, args

    def as_sql(self, compiler: Any, connection: Any) -> Sql:
        rests_on = _rests_on.get()
        if rests_on is None:
            sql, params = _kept_sql(self.rows, self.args, connection.alias, timezone.localdate())
            return sql, [self.account if param == SOMEBODY else param for param in params]
        made_of = (self.rows, self.args)
        if made_of not in rests_on:
            rests_on[made_of] = _sql_of(*made_of, connection)
        return f"(SELECT pk FROM keys{list(rests_on).index(made_of)})", []  # noqa: S608 - a number


# While the SQL of one right is made: the other rights that it names. They stand before it, in a WITH: one in another
# they would be more brackets than SQLite reads, and what is named twice would be looked up twice.
_rests_on: ContextVar[dict[tuple[Rows, tuple[str, ...]], Sql] | None] = ContextVar("_rests_on", default=None)


@lru_cache(maxsize=200)
def _kept_sql(rows: Rows, args: tuple[str, ...], alias: str, today: dt.date) -> Sql:
    """Rights may depend on the day, hence ``today``; what else they ask for stands in the tables."""
    rests_on: dict[Any, Sql] = {}
    outside = _rests_on.set(rests_on)
    try:
        sql, params = _sql_of(rows, args, connections[alias])
    finally:
        _rests_on.reset(outside)
    named = ", ".join(f"keys{number} (pk) AS ({before})" for number, (before, _) in enumerate(rests_on.values()))
    before = chain.from_iterable(params for _, params in rests_on.values())
    return f"(WITH {named} {sql})" if named else f"({sql})", [*before, *params]


def _sql_of(rows: Rows, args: tuple[str, ...], connection: Any) -> Sql:
    query = rows(SOMEBODY, *args).query
    query.clear_ordering(clear_default=True)
    sql, params = query.get_compiler(connection=connection).as_sql()
    return sql, list(params)


def scoped(rows: Any, user: User | AnonymousUser, own: Callable[[int], models.Q]) -> Any:
    """Of ``rows``: all for an administrator, nothing without an account that is active, else those of ``own(key)``."""
    if not (user.is_authenticated and user.is_active):
        return rows.none()
    return rows.all() if user.is_superuser else rows.filter(own(user.pk))


def account_keys(rows: Rows) -> Callable[..., AccountKeys]:
    """Decorator: of a function that finds rows for an account's key makes one that gives their AccountKeys.

    Besides the key, its SQL may depend on strings that it is called with, and on today's date.
    """

    def made(account: int, *args: str) -> AccountKeys:
        return AccountKeys(rows, account, *args)

    return update_wrapper(made, rows)
