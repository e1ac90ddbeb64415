"""Settings > Metrics: all that is known of every number, searched and by group."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

from app.models.metric import CATALOGUE
from app.models.metric_definition import Group
from app.services.live.catalogue import MetricCatalogue, row_of
from app.views.i18n import set_language
from app.views.settings.metrics_page import DEFINITION, FIELD, METRIC, PLATFORM, SOURCE, VERSION, MetricsPage
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.field import Field
from app.views.widgets.segmented import Segmented
from tests.views.shell.window import part
from tests.views.stage import Stage


def _fields(page: QWidget) -> list[str]:
    table = part(page, "settings.metrics", QTableView).model()
    return [str(table.index(row, FIELD).data()) for row in range(table.rowCount())]


def test_that_every_metric_stands_in_the_table_with_all_that_is_known(stage: Stage) -> None:
    page = MetricsPage(stage.context)
    stage.show(page, 1264, 700)
    view = part(page, "settings.metrics", QTableView)
    table = view.model()
    assert set(_fields(page)) == set(CATALOGUE)
    row = _fields(page).index("gpm_shows")
    cells = [str(table.index(row, column).data()) for column in range(table.columnCount())]
    assert cells[METRIC] == "GPM · 1,000 shows"
    assert cells[DEFINITION].startswith("GMV × 1,000 ÷ Impressions · GPM as TikTok defines it")
    assert (cells[PLATFORM], cells[SOURCE], cells[VERSION]) == ("every platform", "TikTok Shop Academy", "v1")
    assert all(str(table.index(at, DEFINITION).data()) for at in range(table.rowCount()))


def test_that_a_narrow_page_keeps_the_rest_for_the_tool_tip(stage: Stage) -> None:
    page = MetricsPage(stage.context)
    stage.show(page, 700, 700)
    view = part(page, "settings.metrics", QTableView)
    assert view.isColumnHidden(FIELD)
    assert view.isColumnHidden(SOURCE)
    row = _fields(page).index("click_to_order")
    tip = str(view.model().index(row, METRIC).data(Qt.ItemDataRole.ToolTipRole))
    assert "Definition: Orders ÷ Product clicks (version 1)" in tip
    assert "Field: click_to_order" in tip
    assert "Source: TikTok Shop seller centre, LIVE list" in tip


def test_that_words_and_groups_narrow_the_list(stage: Stage) -> None:
    page = MetricsPage(stage.context)
    stage.show(page, 1264, 700)
    table = part(page, "settings.metrics", QTableView)
    search, groups = part(page, "settings.metrics.search", Field), part(page, "settings.metrics.groups", Segmented)
    search.setText("gpm")
    assert set(_fields(page)) >= {"gpm_shows", "gpm_views", "gpm_direct"}
    assert "orders" not in _fields(page)
    search.setText("互动率")
    assert set(_fields(page)) == {"interaction_rate", "comments_per_viewer", "actions_per_viewer"}
    stage.qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert len(_fields(page)) == len(CATALOGUE)
    stage.qtbot.mouseClick(groups.part(Group.ADS.value), Qt.MouseButton.LeftButton)
    assert set(_fields(page)) == {metric.key for metric in CATALOGUE.values() if metric.group is Group.ADS}
    search.setText("nothing of the kind")
    assert not table.isVisible()
    search.clear()
    assert table.isVisible()


def test_that_the_page_completes_the_catalogue_of_the_store_and_tells_earlier_versions(stage: Stage) -> None:
    services = stage.services
    older = row_of(CATALOGUE["gpm_views"])
    older.id, older.definition_version, older.denominator = "0" * 8, 0, "viewers"
    with services.store.write(services.who.actor("test")) as uow:
        uow.add(older)
        uow.commit()
    page = MetricsPage(stage.context)
    stage.show(page, 1264, 700)
    table = part(page, "settings.metrics", QTableView).model()
    row = _fields(page).index("gpm_views")
    stage.until(lambda: "version 0" in str(table.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)))
    assert MetricCatalogue(services.store, services.who).seed() == 0


def test_that_the_page_speaks_chinese(stage: Stage) -> None:
    set_language("zh")
    page = MetricsPage(stage.context)
    stage.show(page, 1264, 700)
    table = part(page, "settings.metrics", QTableView).model()
    row = _fields(page).index("gpm_views")
    assert table.index(row, METRIC).data() == "千次观看成交金额"
    assert str(table.index(row, DEFINITION).data()).startswith("成交金额 × 1,000 ÷ 观看次数")
    assert table.index(row, PLATFORM).data() == "所有平台"


def test_that_no_name_is_cut_while_the_definition_has_room(stage: Stage) -> None:
    page = MetricsPage(stage.context)
    stage.show(page, 1034, 700)
    view = part(page, "settings.metrics", QTableView)
    font = theme().font(13, 500)
    names = [str(view.model().index(row, METRIC).data()) for row in range(view.model().rowCount())]
    assert max(paint.advance(name, font) for name in names) < view.columnWidth(METRIC) - 16
    assert view.columnWidth(DEFINITION) > 250
