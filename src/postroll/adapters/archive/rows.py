"""Rows by their natural keys: which are there, and adding those that are not.

Every writer holds the archive's one writers' lock, so between looking and adding nobody else adds.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Insert, Table, select, tuple_
from sqlalchemy.dialects import sqlite

Value = TypeVar("Value")
Key = tuple[Any, ...]

_KEYS_A_QUERY = 500
_LARGEST_BATCH = 500
_COUNTED = {"preserve_rowcount": True}


def batched(
    values: Iterable[Value], weigh: Callable[[Value], int] = lambda _value: 1, limit: int = _LARGEST_BATCH
) -> Iterator[list[Value]]:
    """Values in batches of at most `_LARGEST_BATCH`, each ended early once it weighs `limit`."""
    batch: list[Value] = []
    weight = 0
    for value in values:
        batch.append(value)
        weight += weigh(value)
        if weight >= limit or len(batch) == _LARGEST_BATCH:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def find(
    connection: Connection, wanted: ColumnElement[Any], columns: Sequence[ColumnElement[Any]], keys: Iterable[Key]
) -> dict[Key, Any]:
    """The wanted column of each row whose key columns hold one of the keys."""
    found: dict[Key, Any] = {}
    rest = iter(keys)
    while some := list(islice(rest, _KEYS_A_QUERY)):
        query = select(wanted, *columns).where(tuple_(*columns).in_(some))
        found.update((tuple(key), value) for value, *key in connection.execute(query))
    return found


def keep(
    connection: Connection, table: Table, columns: Sequence[ColumnElement[Any]], rows: dict[Key, dict[str, Any]]
) -> dict[Key, int]:
    """Add the rows whose keys are not there yet.

    Args:
        connection: a writing transaction.
        table: where; its key is `id`.
        columns: the key columns.
        rows: for each key the whole row.

    Returns:
        The row number of each key.
    """
    found = find(connection, table.c.id, columns, rows)
    missing = {key: row for key, row in rows.items() if key not in found}
    if missing:
        connection.execute(table.insert(), list(missing.values()))
        found |= find(connection, table.c.id, columns, missing)
    return found


def add(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> int:
    """Add rows; those whose key is there already are left as they are.

    Returns:
        How many were not there.
    """
    if not rows:
        return 0
    return connection.execute(_insert(connection, table), rows, execution_options=_COUNTED).rowcount


def put(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Add rows, each in place of the one that has its key."""
    if not rows:
        return
    statement = _dialect(connection).insert(table)
    others = {column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key}
    connection.execute(statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=others), rows)


def _insert(connection: Connection, table: Table) -> Insert:
    statement: Insert = _dialect(connection).insert(table).on_conflict_do_nothing()
    return statement


def _dialect(connection: Connection) -> Any:
    if connection.dialect.name == "sqlite":
        return sqlite
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - with all its drivers it takes its time

    return postgresql
