"""Where the files beside the code are: fonts, icons, languages, sounds."""

from functools import cache
from pathlib import Path


@cache
def resource_root() -> Path:
    """The resource folder: ``resources/`` of a checkout, ``app/resources/`` of an installed copy.

    Raises:
        FileNotFoundError: Neither folder exists, so the installation is broken.
    """
    app_folder = Path(__file__).resolve().parents[1]
    for folder in (app_folder / "resources", app_folder.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(app_folder / "resources")


def resource_path(*parts: str) -> Path:
    """The path of one resource, e.g. ``resource_path("icons", "zap.svg")``. It need not exist."""
    return resource_root().joinpath(*parts)
