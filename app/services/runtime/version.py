"""Which Cuedeck this is."""

import re
from functools import cache
from pathlib import Path

UNKNOWN = "0.0.0"


@cache
def app_version() -> str:
    """The version of the installed package, or of the source tree that is run without being installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("cuedeck")
    except PackageNotFoundError:
        project = Path(__file__).resolve().parents[3] / "pyproject.toml"
        found = (
            re.search(r'^version = "([^"]+)"', project.read_text("utf-8"), re.MULTILINE) if project.is_file() else None
        )
        return found.group(1) if found else UNKNOWN
