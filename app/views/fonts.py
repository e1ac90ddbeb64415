"""The typefaces: bundled Inter for Latin and figures, the system's Chinese family, Noto as the last resort.

Inter (SIL Open Font License) is shipped in four weights. Chinese families are large, so the system's own is taken
where there is one; on Linux without any, the font file of the ``noto-cjk-sans-otc`` package is loaded.
"""

import logging
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from app.views.resources import resource_path

LATIN_FAMILY = "Inter"
LATIN_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
CHINESE_FAMILIES = (
    "PingFang SC",
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
)
BUNDLED_CHINESE = ("noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc")

_log = logging.getLogger(__name__)
_families: list[str] = []


def load_fonts() -> tuple[str, ...]:
    """Load the typefaces once; needs a QGuiApplication.

    Returns:
        The families to name in every font, Latin first.
    """
    if not _families:
        _load_latin()
        _families.extend((LATIN_FAMILY, _chinese_family()))
    return tuple(_families)


def families() -> tuple[str, ...]:
    """The families to name in a font; before :func:`load_fonts` a guess that needs no application."""
    return tuple(_families) if _families else (LATIN_FAMILY, *CHINESE_FAMILIES)


def _load_latin() -> None:
    for name in LATIN_FILES:
        path = resource_path("fonts", name)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            _log.warning("font %s could not be loaded", name)


def _chinese_family() -> str:
    """The first Chinese family this machine has, loading the packaged one when it has none."""
    present = set(QFontDatabase.families())
    for family in CHINESE_FAMILIES:
        if family in present:
            return family
    path = _packaged_chinese()
    if path is not None:
        number = QFontDatabase.addApplicationFont(str(path))
        loaded = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        simplified = [family for family in loaded if family.endswith("SC") and "Mono" not in family]
        if simplified:
            return simplified[0]
    _log.warning("no Chinese typeface on this machine; Chinese text may show as boxes")
    return CHINESE_FAMILIES[2]


def _packaged_chinese() -> Path | None:
    """The font file of the optional package, found without importing it."""
    package, name = BUNDLED_CHINESE
    if find_spec(package) is None:
        return None
    path = Path(str(resources.files(package))) / name
    return path if path.is_file() else None
