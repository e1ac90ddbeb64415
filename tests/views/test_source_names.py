"""Running sources are called by their kind in the language of the screen, and by their own name where they have one."""

import pytest

from app.services.sources.registry import discover
from app.views.i18n import Language, set_language
from app.views.source_names import source_name


@pytest.mark.parametrize(("language", "at"), [("en", "name_en"), ("zh", "name_zh")])
def test_that_every_kind_of_source_is_named_as_the_language_names_it(language: Language, at: str) -> None:
    set_language(language)
    for kind in discover().values():
        assert source_name(kind.info.name_en) == getattr(kind.info, at)
    assert source_name("Mina's phone") == "Mina's phone"
