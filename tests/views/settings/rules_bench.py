"""What tests of Settings > Rules do over and over: open the page, choose a rule, type, wait for the back-test."""

from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rules_store import spec_of
from app.views.settings.rules_list import ROLE, Entry, RuleListView
from app.views.settings.rules_page import RulesPage
from app.views.settings.rules_token import Token
from app.views.widgets.field import Field
from tests.views.shell.window import part
from tests.views.stage import Stage

DROP = "R04_online_drop"


def rules_page(stage: Stage, key: str = DROP) -> RulesPage:
    """The page with a rule chosen."""
    page = RulesPage(stage.context)
    stage.show(page, 1560, 980)
    stage.until(lambda: page._store.loaded)
    choose_rule(stage, page, key)
    return page


def choose_rule(stage: Stage, page: RulesPage, key: str) -> None:
    """Choose a rule in the list."""
    view = part(page, "settings.rules.list", RuleListView)
    view.setCurrentIndex(page._side.model.index_of(key))
    stage.settle()


def has_run(stage: Stage, page: RulesPage) -> None:
    """Wait until the back-test has run."""
    stage.until(lambda: not page._back.running and page._back._ran is not None)
    stage.settle()


def entry_of(page: RulesPage, key: str) -> Entry:
    """The row of a rule."""
    found = page._side.model.index_of(key).data(ROLE)
    assert isinstance(found, Entry)
    return found


def type_into(stage: Stage, field: Field, text: str) -> None:
    """Type over what stands in a field."""
    field.setFocus()
    field.selectAll()
    stage.qtbot.keyClicks(field, text)


def pick(token: Token, key: str) -> None:
    """Choose of a token."""
    at = token.findData(key)
    assert at >= 0
    token.setCurrentIndex(at)
    token.activated.emit(at)


def stored_rule(stage: Stage, key: str = DROP) -> RuleSpec:
    """A rule as it is stored."""
    found = spec_of(stage.services.rules.get(key))
    assert found is not None
    return found
