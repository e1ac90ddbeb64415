"""Turns what the databases raise into what a person may be told.

Only codes and names of constraints pass: the servers' own texts may carry the values of a row.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.models.errors import AppError, Denied, Invalid, Unavailable
from app.services.store.driver import dbapi

_SQLITE_CODES: dict[int, str] = {
    5: "store_locked", 6: "store_locked", 8: "store_readonly", 10: "store_io", 13: "disk_full",
    14: "store_unreachable",
}  # fmt: skip
_SQLITE_DAMAGED = {11, 26}
#: The library's own words for its codes: copying a database raises with these and without a code.
_SQLITE_TEXTS: dict[str, int] = {
    "database is locked": 5, "database table is locked": 6, "attempt to write a readonly database": 8,
    "disk I/O error": 10, "database disk image is malformed": 11, "database or disk is full": 13,
    "unable to open database file": 14, "file is not a database": 26,
}  # fmt: skip
_SQLITE_CONSTRAINT = 19
#: Too big, and of another kind than the column.
_SQLITE_VALUES = {18, 20}
_SQLITE_NAMES = re.compile(r"constraint failed: ([\w., ]+)$")
_SQLSTATES: dict[str, str] = {
    "53100": "disk_full", "53300": "store_too_many", "55P03": "store_locked", "57014": "store_locked",
    "40001": "store_locked", "40P01": "store_locked", "25006": "store_readonly", "58030": "store_io",
    "25P03": "store_locked", "3D000": "store_unreachable",
}  # fmt: skip


class StoreDamaged(AppError):  # noqa: N818 - the words people hear, like every AppError
    """The store's file does not hold together; it is kept, and the newest good backup is named."""

    def __init__(self, **params: object) -> None:
        super().__init__("store_damaged", **params)


def sqlite_code(error: BaseException) -> int:
    """The primary result code of an error of the SQLite library; 0 when it does not say."""
    given = getattr(error, "sqlite_errorcode", None)
    return _SQLITE_TEXTS.get(str(error), 0) if given is None else int(given) & 0xFF


def _from_sqlite(error: Any) -> AppError | None:
    code = sqlite_code(error)
    if code in _SQLITE_DAMAGED:
        return StoreDamaged()
    if code in _SQLITE_CODES:
        return Unavailable(_SQLITE_CODES[code])
    if code in _SQLITE_VALUES:
        return Invalid("value_unfit", field="")
    if code == _SQLITE_CONSTRAINT:
        text = str(error)
        names = _SQLITE_NAMES.search(text)
        return _constraint("FOREIGN KEY" in text, "UNIQUE" in text, names.group(1) if names else "")
    return None


def _from_postgres(error: Any) -> AppError | None:
    state = str(getattr(error, "sqlstate", None) or "")
    diag = getattr(error, "diag", None)
    if state.startswith("23"):
        return _constraint(state == "23503", state == "23505", getattr(diag, "constraint_name", None) or "")
    if state.startswith("22") or (not state and type(error).__name__ == "DataError"):
        # The value does not fit its column; the server's text would repeat it.
        return Invalid("value_unfit", field=getattr(diag, "column_name", None) or "")
    if state == "42501":
        return Denied("store", table=getattr(diag, "table_name", None) or "")
    if state in _SQLSTATES:
        return Unavailable(_SQLSTATES[state])
    if state in {"XX001", "XX002"}:
        return StoreDamaged()
    if not state or state.startswith(("08", "57P", "28")):
        return Unavailable("store_offline") if _is_operational(error) else None
    return None


def _is_operational(error: Any) -> bool:
    return type(error).__name__ in {"OperationalError", "AdminShutdown", "CrashShutdown", "CannotConnectNow"} or any(
        base.__name__ == "OperationalError" for base in type(error).__mro__
    )


def _constraint(foreign: bool, unique: bool, names: str) -> AppError:
    if foreign:
        return Invalid("refers_to_missing", constraint=names)
    return Invalid("already_exists" if unique else "not_allowed", constraint=names)


def translate(error: BaseException) -> AppError | None:
    """Returns the trouble to tell, or None when the error is a bug and belongs into the crash file."""
    if isinstance(error, AppError):
        return error
    if isinstance(error, PoolTimeout):
        return Unavailable("store_locked")
    if isinstance(error, UnicodeEncodeError):  # half a character pair, which no database takes
        return Invalid("value_unfit", field="")
    cause: BaseException = error
    if isinstance(error, DBAPIError) and isinstance(error.orig, BaseException):
        cause = error.orig
    if isinstance(cause, dbapi.Error):
        return _from_sqlite(cause)
    return _from_postgres(cause) if type(cause).__module__.startswith("psycopg") else None


def is_outage(error: BaseException) -> bool:
    """Whether the store itself cannot be written at present, so that the same may succeed later."""
    trouble = translate(error)
    return trouble is not None and not isinstance(trouble, Invalid)


def of_the_data(error: BaseException) -> bool:
    """Whether the values given are at fault, so that the same will fail whatever the state of the store."""
    return isinstance(error, UnicodeError | OverflowError) or isinstance(translate(error), Invalid)


@contextmanager
def told() -> Iterator[None]:
    """Lets only `AppError`s and bugs out.

    Raises:
        AppError: what `translate` makes of a database error.
    """
    try:
        yield
    except AppError:
        raise
    except (SQLAlchemyError, dbapi.Error, UnicodeEncodeError) as error:
        trouble = translate(error)
        if trouble is None:
            raise
        raise trouble from error
