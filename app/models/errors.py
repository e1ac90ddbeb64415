"""What can go wrong in words a person may be told: a code and its parameters, never prose.

Text is chosen in `app.views.i18n` from the code, in the person's language, so services hold no sentences.
Anything that is not an `AppError` is a bug and goes to the crash file.
"""

from collections.abc import Mapping
from types import MappingProxyType


class AppError(Exception):
    """A trouble that a person can be told of.

    Args:
        code: stable snake_case word, the key of the sentence in `app.views.i18n`.
        params: plain values for the sentence (file, sheet, row, column, name ...); never a secret.
    """

    code: str
    params: Mapping[str, object]

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = MappingProxyType(dict(params))
        super().__init__(code, dict(params))

    def __str__(self) -> str:
        shown = ", ".join(f"{key}={value}" for key, value in self.params.items())
        return f"{self.code}: {shown}" if shown else self.code


class Invalid(AppError):
    """What was given cannot be accepted; `code` says which rule it broke."""


class NotFound(AppError):
    """The thing asked for does not exist (any more)."""

    def __init__(self, subject: str, key: str) -> None:
        super().__init__("not_found", subject=subject, key=key)


class Conflict(AppError):
    """Somebody else changed the same thing first; the params say what, which version is there now, and who did it."""

    def __init__(
        self, subject: str, key: str, *, expected: int | None = None, found: int | None = None, **who: object
    ) -> None:
        super().__init__("conflict", subject=subject, key=key, expected=expected, found=found, **who)


class Denied(AppError):
    """The member's hats do not allow this deed."""

    def __init__(self, deed: str, **params: object) -> None:
        super().__init__("denied", deed=deed, **params)


class Unavailable(AppError):
    """Something outside does not answer; `retry_at` (aware UTC) says when it is tried again."""


class AuthExpired(AppError):
    """An account's authorisation ended; a person has to renew it."""

    def __init__(self, account: str) -> None:
        super().__init__("auth_expired", account=account)
