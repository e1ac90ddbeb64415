"""What one machine remembers for its person: language, theme, text size, window, last store.

A small JSON file, readable before the store is open and without any heavy import, so that the first window has the
right language and colours at once. What the team shares stands in the store (`app.services.runtime.settings`).
"""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from app.models.errors import AppError
from app.services.runtime.late_log import LateLog
from app.services.runtime.paths import Paths

log = LateLog(__name__)
FILE = "settings.json"
LANGUAGES = ("en", "zh_CN")
THEMES = ("dark", "light")
LEAST_SCALE, MOST_SCALE = 0.8, 1.6


@dataclass(frozen=True, slots=True)
class LocalSettings:
    """The settings of this machine; an empty language means the system's."""

    language: str = ""
    theme: str = "dark"
    text_scale: float = 1.0
    high_contrast: bool = False
    reduced_motion: bool = False
    last_store: str = ""
    member_id: str = ""
    #: Size and place of the main window, as the window itself wrote them down.
    window: str = ""
    #: Place and numbers of the mini strip, as it wrote them down.
    mini: str = ""

    def checked(self) -> "LocalSettings":
        """The same with what is not allowed put back to its default."""
        return replace(
            self,
            language=self.language if self.language in LANGUAGES else "",
            theme=self.theme if self.theme in THEMES else THEMES[0],
            text_scale=self.text_scale if LEAST_SCALE <= self.text_scale <= MOST_SCALE else 1.0,
        )


class LocalSettingsFile:
    """Reads and writes the file.

    Args:
        paths: whose config folder is used.
    """

    def __init__(self, paths: Paths) -> None:
        self.path: Path = paths.config / FILE

    def load(self) -> LocalSettings:
        """The settings; defaults where the file is absent, and where it is broken (which is then set aside)."""
        try:
            given = json.loads(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return LocalSettings()
        except (OSError, ValueError) as reason:
            self._set_aside(reason)
            return LocalSettings()
        return _from_json(given)

    def save(self, settings: LocalSettings) -> None:
        """Write the file whole.

        Raises:
            Unavailable: it cannot be written; what was there is untouched.
        """
        from app.services.runtime.atomic import atomic_write

        text = json.dumps(asdict(settings.checked()), ensure_ascii=False, indent=1, sort_keys=True)
        atomic_write(self.path, text.encode())

    def change(self, **values: Any) -> LocalSettings:
        """Change some settings and return all of them.

        Raises:
            Unavailable: the file cannot be written.
        """
        changed = replace(self.load(), **values).checked()
        self.save(changed)
        return changed

    def _set_aside(self, reason: Exception) -> None:
        from datetime import UTC, datetime

        aside = self.path.with_name(f"{FILE}.broken-{datetime.now(UTC):%Y%m%dT%H%M%S}")
        log.warning("the settings of this machine cannot be read (%s); defaults are used", type(reason).__name__)
        try:
            self.path.replace(aside)
        except OSError:
            log.warning("the broken file stays where it is")


def _from_json(given: object) -> LocalSettings:
    if not isinstance(given, dict):
        return LocalSettings()
    known = {field.name: field for field in fields(LocalSettings)}
    defaults = LocalSettings()
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name not in known:
            continue
        wanted = type(getattr(defaults, name))
        if wanted is float and isinstance(value, int | float) and not isinstance(value, bool):
            values[name] = float(value)
        elif type(value) is wanted:
            values[name] = value
    return replace(defaults, **values).checked()


def language_of_system(name: str) -> str:
    """Our language for a system locale such as `zh_CN.UTF-8` or `en-GB`."""
    return "zh_CN" if name.lower().startswith("zh") else "en"


def save_quietly(file: LocalSettingsFile, **values: Any) -> None:
    """Remember something that is not worth an error: a failure is logged and the program goes on."""
    try:
        file.change(**values)
    except AppError as reason:
        log.warning("this machine's settings were not saved: %s", reason)
