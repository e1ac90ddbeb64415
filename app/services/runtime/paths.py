"""Where things are on this machine: the person's folders and the address of the store.

Needed before the first window is painted, so what is slow to import is imported where it is used.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from app.models.errors import Invalid

APP_NAME = "cuedeck"
STORE_FILE = "cuedeck.db"
POSTGRES_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
SQLITE_PREFIX = "sqlite:///"
_PRIVATE_FOLDER = 0o700


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders this program may write to; all of them belong to the person who runs it."""

    data: Path
    config: Path
    cache: Path
    logs: Path

    @property
    def store_file(self) -> Path:
        """The store that is opened when none is named."""
        return self.data / STORE_FILE

    @property
    def backups(self) -> Path:
        """Where backups of the store are kept."""
        return self.data / "backups"

    @property
    def crashes(self) -> Path:
        """Where crash files are kept."""
        return self.logs / "crashes"

    def make(self) -> None:
        """Make the folders that are missing, readable by their owner only."""
        for folder in (self.data, self.config, self.cache, self.logs):
            folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)


def default_paths() -> Paths:
    """The system's usual folders for this program; on Linux the XDG variables are heeded."""
    system: str = sys.platform
    if system.startswith("linux"):
        # By hand, because this stands before the first frame and the library is slow to import.
        data, config = _xdg("XDG_DATA_HOME", ".local/share"), _xdg("XDG_CONFIG_HOME", ".config")
        cache, state = _xdg("XDG_CACHE_HOME", ".cache"), _xdg("XDG_STATE_HOME", ".local/state")
        return Paths(data, config, cache, state / "log")
    import platformdirs

    return Paths(
        data=Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)),
        config=Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)),
        cache=Path(platformdirs.user_cache_dir(APP_NAME, appauthor=False)),
        logs=Path(platformdirs.user_log_dir(APP_NAME, appauthor=False)),
    )


def _xdg(variable: str, usual: str) -> Path:
    """A folder of the XDG base directories; a relative path in the variable is invalid and not heeded."""
    given = Path(os.environ.get(variable, ""))
    return (given if given.is_absolute() else Path.home() / usual) / APP_NAME


def paths_under(folder: Path) -> Paths:
    """All folders below one folder: what tests, the demo and the tour use."""
    return Paths(folder / "data", folder / "config", folder / "cache", folder / "logs")


def _sqlite_url(path: Path) -> str:
    return SQLITE_PREFIX + Path(os.path.abspath(path.expanduser())).as_posix()  # noqa: PTH100 - resolve() follows links


def store_url(value: str | None, paths: Paths | None = None) -> str:
    """The address of a store as SQLAlchemy wants it.

    Args:
        value: a file path, a `postgresql://` or `sqlite:///` URL, or nothing for the person's own store.
        paths: whose default store is meant; this person's when absent.

    Raises:
        Invalid: `store_address` when it is neither a file nor a PostgreSQL address, or names no database.
    """
    text = (value or "").strip()
    if not text:
        return _sqlite_url((paths or default_paths()).store_file)
    if text.startswith(SQLITE_PREFIX):
        return _file_url(text.removeprefix(SQLITE_PREFIX))
    scheme, found, rest = text.partition("://")
    if not found:
        return _file_url(text)
    if scheme not in POSTGRES_SCHEMES or not _names_a_database(text):
        raise Invalid("store_address", given=f"{scheme}://…")
    return f"postgresql+psycopg://{rest}"


def _file_url(text: str) -> str:
    if not text or text == ":memory:" or "\0" in text or Path(text).is_dir():
        raise Invalid("store_address", given=text[:200])
    return _sqlite_url(Path(text))


def _names_a_database(url: str) -> bool:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return len(parts.path.strip("/")) > 0


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite address, or nothing for a server."""
    return Path(url.removeprefix(SQLITE_PREFIX)) if url.startswith(SQLITE_PREFIX) else None


def resources_folder() -> Path:
    """The folder of shipped resources: inside the installed package, or at the root of a source tree."""
    packaged = Path(__file__).resolve().parents[2] / "resources"
    return packaged if packaged.is_dir() else packaged.parents[1] / "resources"


def has_display() -> bool:
    """Whether windows can be shown here; only Linux can be without a screen server."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
