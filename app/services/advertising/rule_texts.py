"""What the shipped rules say in prose besides titles and cues, in Chinese: notes, reasons, steps, options.

A rules file has one language for them. Those that came with the program are known in both; what a team wrote itself is
shown as it wrote it.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Final, cast

from app.services.runtime.paths import resources_folder

_CHINESE: Final = "zh"


@cache
def _chinese() -> Mapping[str, str]:
    path = resources_folder() / "rules" / "texts_zh.json"
    return cast("dict[str, str]", json.loads(path.read_text(encoding="utf-8")))


def in_language(text: str, language: str) -> str:
    """A text of a rule in a language of the screen; as it stands where nobody translated it."""
    return _chinese().get(text, text) if language.startswith(_CHINESE) else text
