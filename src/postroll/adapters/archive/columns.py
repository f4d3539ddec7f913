"""Column types that hold the same values, in the same order, on SQLite and on PostgreSQL."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Dialect, Integer, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

RowNumber = BigInteger().with_variant(Integer(), "sqlite")
"""A key that the database gives out in ascending order; part of no digest."""

Words = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in code point order, as Python sorts it, whatever the server's locale."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_UNSTATED = -(2**63)  # before every instant that Python knows


class Instant(TypeDecorator[datetime]):
    """An instant as whole microseconds since 1970 in UTC: exact, and in order of time on both back ends."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 SQLAlchemy's signature
        """From an aware datetime."""
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 SQLAlchemy's signature
        """To a datetime in UTC."""
        return None if value is None else _EPOCH + value * _MICROSECOND


class StatedInstant(TypeDecorator[datetime]):
    """An instant, or none where nobody stated one, in a column that is part of a key and so holds no NULL."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int:  # noqa: ARG002 SQLAlchemy's signature
        """From an aware datetime."""
        return _UNSTATED if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 SQLAlchemy's signature
        """To a datetime in UTC."""
        return None if value is None or value == _UNSTATED else _EPOCH + value * _MICROSECOND


class Sha256(TypeDecorator[str]):
    """A SHA-256, hexadecimal in Python and 32 bytes in the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002 SQLAlchemy's signature
        """From hexadecimal."""
        return None if value is None else bytes.fromhex(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002 SQLAlchemy's signature
        """To hexadecimal."""
        return None if value is None else value.hex()
