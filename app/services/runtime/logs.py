"""Logs: to a rotating file and to stderr, with every secret taken out before a line is written.

Redaction works on the finished line, traceback included, because a secret may come from anywhere: an address in an
exception text, a header, a setting. It errs on the side of hiding.
"""

import logging
import re
import sys

from app.services.runtime.paths import Paths

LOG_FILE = "cuedeck.log"
MAX_BYTES = 2_000_000
KEPT_FILES = 5
HIDDEN = "***"
#: Libraries that print whole addresses, with what is in them, at INFO.
CHATTY = ("httpx", "httpcore", "hpack", "keyring", "alembic", "asyncio", "sqlalchemy")
_FORMAT = "%(asctime)s %(levelname)-7s %(name)s [%(threadName)s] %(message)s"

_HIDDEN_WORDS = (
    r"(?:access[_-]?token|refresh[_-]?token|id[_-]?token|auth[_-]?token|api[_-]?key|app[_-]?secret|client[_-]?secret"
    r"|secret(?:[_-]?key)?|private[_-]?key|pass(?:word|wd|phrase)|pwd|authorization|x-tts-access-token|(?:set-)?cookie"
    r"|session[_-]?key|shop[_-]?cipher|signature|sign|token|credentials?|auth[_-]?code)"
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # postgresql://user:password@host (the password may hold an @)
    (re.compile(r"(?P<head>\b[a-z][a-z0-9+.-]*://[^\s:/@]*):[^\s/]*@", re.IGNORECASE), r"\g<head>:***@"),
    # Authorization: Bearer xyz
    (re.compile(r"\b(?P<head>Bearer|Basic)\s+[A-Za-z0-9._~+/=:-]{6,}", re.IGNORECASE), r"\g<head> ***"),
    # the code of a sign-in redirect: ?code=xyz
    (re.compile(r"(?P<head>[?&]code=)[^&\s\"']+", re.IGNORECASE), r"\g<head>***"),
    # "access_token": "xyz", access_token=xyz, {\"access_token\": \"xyz\"}, ?sign=xyz
    (
        re.compile(
            rf"(?P<head>(?<![A-Za-z0-9]){_HIDDEN_WORDS}\\*[\"']?\s*[=:]\s*)"
            r"(?!\*\*\*|Bearer \*|Basic \*)"
            r"(?:\\+\"[^\"]*\"|b?\"(?:[^\"\\]|\\.)*\"|b?'(?:[^'\\]|\\.)*'|[^\s\"'&,;)}\]]+)",
            re.IGNORECASE,
        ),
        r"\g<head>***",
    ),
    # long hexadecimal (32 and more) and mixed base64 (40 and more with letters of both cases and digits)
    (re.compile(r"(?<![A-Za-z0-9])[0-9a-fA-F]{32,}(?![A-Za-z0-9])"), HIDDEN),
    (
        re.compile(
            r"(?<![A-Za-z0-9+/_=-])(?=[A-Za-z0-9+/_-]*[0-9])(?=[A-Za-z0-9+/_-]*[a-z])(?=[A-Za-z0-9+/_-]*[A-Z])"
            r"(?![A-Za-z0-9+_-]*/[A-Za-z0-9+_-]{1,24}(?:/|\b))[A-Za-z0-9+/_-]{40,}={0,2}"
        ),
        HIDDEN,
    ),
)


def redact(text: str) -> str:
    """The same text without what looks like a secret.

    Hidden are values behind secret words (`access_token=`, `"app_secret": "..."`, `password:`), passwords in
    addresses, bearer tokens, runs of 32 and more hexadecimal digits, and 40 and more base64 characters.
    """
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Formats a record and takes the secrets out of the finished text."""

    def format(self, record: logging.LogRecord) -> str:
        """The line to write."""
        return redact(super().format(record))


#: Names of the handlers that `setup_logging` adds, so that a second call replaces them.
_STDERR, _FILE = "cuedeck stderr", "cuedeck file"


def setup_logging(paths: Paths | None, verbose: bool = False) -> None:
    """Send log records to the log file (INFO) and to stderr (WARNING, or DEBUG when `verbose`).

    Calling it again replaces what the last call set up.

    Args:
        paths: whose log folder is used; without one only stderr is written.
        verbose: also show what is meant for developers on stderr.
    """
    stop_logging()
    root = logging.getLogger()
    formatter = RedactingFormatter(_FORMAT)
    stream = logging.StreamHandler(sys.stderr)
    stream.set_name(_STDERR)
    stream.setLevel(logging.DEBUG if verbose else logging.WARNING)
    stream.setFormatter(formatter)
    root.addHandler(stream)
    if paths is not None:
        _add_file(root, paths, formatter)
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def _add_file(root: logging.Logger, paths: Paths, formatter: logging.Formatter) -> None:
    from logging.handlers import RotatingFileHandler

    target = paths.logs / LOG_FILE
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.touch(mode=0o600)
        handler = RotatingFileHandler(target, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True)
    except OSError as reason:
        logging.getLogger(__name__).warning("no log file: %s", reason)
        return
    handler.set_name(_FILE)
    handler.setLevel(logging.INFO)
    handler.setFormatter(formatter)
    root.addHandler(handler)


def stop_logging() -> None:
    """Take away and close what `setup_logging` added."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if handler.get_name() in {_STDERR, _FILE}:
            root.removeHandler(handler)
            handler.close()
