"""Settings > Ad limits: each limit with its source and day, changed by a number, refused in words, set back."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.models.team import Hat
from app.services.advertising.limits import AD_PLATFORMS, limits_of
from app.services.advertising.rules_store import shipped_file
from app.services.runtime.settings_ads import AD_SETTINGS, OURS
from app.views.i18n import set_language
from app.views.settings import ad_limits_words as words
from app.views.settings.ad_limits_page import HARD, AdLimitsPage
from app.views.settings.source_names import source_name, with_names
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel
from app.views.widgets.toggle import Toggle
from tests.views.settings.typing_in import enter
from tests.views.shell.window import part
from tests.views.stage import Stage

BUDGET, AGE, EDITS = "ads.step_budget_pct", "ads.qianchuan.learning_age_h", "ads.qianchuan.roi_edits_per_day"
HOLDS = "ads.tiktok_ads.main_holds_boosts"


@pytest.fixture
def page(stage: Stage) -> AdLimitsPage:
    """The page of somebody who may change settings."""
    stage.sit(Hat.OPERATOR)
    made = AdLimitsPage(stage.context)
    stage.show(made, 1000, 900)
    stage.settle()
    return made


def test_that_every_limit_stands_here_once() -> None:
    shown = [key for platform in words.PLATFORMS for key in words.keys_of(platform)]
    assert sorted(shown) == sorted(AD_SETTINGS)
    assert (words.COMMON, *AD_PLATFORMS) == words.PLATFORMS


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("key", list(AD_SETTINGS))
def test_that_a_limit_says_its_value_source_and_day(language: Any, key: str) -> None:
    set_language(language)
    sources = shipped_file().sources
    told, declared = words.default_words(key, sources), AD_SETTINGS[key]
    assert words.value_words(key, declared.default) in told
    assert "2026" in told
    assert declared.source in {*sources, OURS} or declared.default is None
    if declared.source in sources:
        assert source_name(declared.source, sources) in told
        assert declared.source not in told
    differ = [one for one in declared.choices if one.value != declared.default]
    assert bool(differ) == bool(words.published_words(key, sources))
    set_language("en")


def test_that_what_the_sources_stand_for_is_told(page: AdLimitsPage) -> None:
    told = part(page, "settings.ads.sources", PlainLabel).text()
    sources = shipped_file().sources
    for key in ("OEM_KB", "N8224", "TT_ROIP"):
        assert f"{source_name(key, sources)}: {sources[key]}" in told
    line = part(page, f"settings.{BUDGET}.source", PlainLabel).text()
    assert "agency-agents" in line
    assert "1984nian.com 6464 10%, 20%" in line


def test_that_a_source_is_named_by_its_site_or_collection() -> None:
    sources = shipped_file().sources
    named = {key: source_name(key, sources) for key in sources}
    assert named["N8205"] == "1984nian.com 8205"
    assert named["TT_BUD"] == "ads.tiktok.com"
    assert named["OEM_KB"] == "oceanengine-monitor"
    assert named["QCW"] == sources["QCW"]
    assert source_name("NEW", sources) == "NEW"
    assert with_names("first 6 h (AG), 24 h（OEM_KB）；TT_BUDGET", sources) == (
        "first 6 h (agency-agents), 24 h（oceanengine-monitor）；TT_BUDGET"
    )


@pytest.mark.parametrize(
    ("key", "text", "value"), [(BUDGET, "25", 25), (BUDGET, "12,5", 12.5), (AGE, "", None), (EDITS, "3", 3)]
)
def test_that_a_number_is_stored_on_return_and_limits_what_is_proposed(
    stage: Stage, page: AdLimitsPage, key: str, text: str, value: float | None
) -> None:
    enter(stage, page, key, text)
    assert stage.services.settings.get(key) == value
    limits = limits_of(stage.services.settings.all(), "qianchuan")
    assert getattr(limits, key.rpartition(".")[2]) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [(BUDGET, "0"), (BUDGET, ""), (BUDGET, "ten"), (BUDGET, "60"), (HARD, "29"), (AGE, "721"), (EDITS, "1.5")],
)
def test_that_what_cannot_be_is_refused_in_words_and_escape_brings_the_old_back(
    stage: Stage, page: AdLimitsPage, key: str, text: str
) -> None:
    before = stage.services.settings.all()
    field = enter(stage, page, key, text)
    assert field.trouble
    name = "qianchuan" if "qianchuan" in key else "common"
    told = part(page, f"settings.ads.{name}.trouble", PlainLabel)
    assert told.text() == field.trouble
    assert stage.services.settings.all() == before
    stage.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), field.trouble) == (f"{AD_SETTINGS[key].default:g}", "")
    assert not told.isVisible()


def test_that_a_switch_is_stored_at_once(stage: Stage, page: AdLimitsPage) -> None:
    part(page, f"settings.{HOLDS}", Toggle).click()
    stage.settle()
    assert limits_of(stage.services.settings.all(), "tiktok_ads").main_holds_boosts
    assert not limits_of(stage.services.settings.all(), "qianchuan").main_holds_boosts


def test_that_the_defaults_of_one_platform_come_back_together(stage: Stage, page: AdLimitsPage) -> None:
    button = part(page, "settings.ads.qianchuan.defaults", Button)
    assert button.locked_reason == "These are the defaults."
    enter(stage, page, AGE, "6")
    enter(stage, page, EDITS, "3")
    enter(stage, page, BUDGET, "20")
    assert not button.locked_reason
    button.click()
    stage.settle()
    stored = stage.services.settings.all()
    assert (stored[AGE], stored[EDITS], stored[BUDGET]) == (24, 2, 20)
    assert part(page, f"settings.{AGE}", Field).text() == "24"


def test_that_without_the_right_it_is_looked_at_only(stage: Stage) -> None:
    stage.sit(Hat.CUSTOMER_SERVICE)
    page = AdLimitsPage(stage.context)
    stage.show(page, 1000, 900)
    stage.settle()
    assert not part(page, f"settings.{BUDGET}", Field).isEnabled()
    assert not part(page, f"settings.{HOLDS}", Toggle).isEnabled()
    assert part(page, "settings.ads.common.defaults", Button).locked_reason == "Your hats do not allow this."
