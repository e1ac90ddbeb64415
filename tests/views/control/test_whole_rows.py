"""Lists that are read at a glance end with a whole row."""

import pytest
from PySide6.QtCore import QStringListModel
from pytestqt.qtbot import QtBot

from app.views.control.whole_rows import WholeRows
from app.views.widgets.list_view import RowDelegate


@pytest.fixture
def rows(qtbot: QtBot) -> WholeRows:
    """Ten rows of 36 pixels in a list of five and a half."""
    made = WholeRows("Rows", RowDelegate(36))
    qtbot.addWidget(made)
    made.setModel(QStringListModel([str(place) for place in range(10)], made))
    made.resize(300, 198)
    made.show()
    qtbot.waitExposed(made)
    return made


def _shown(rows: WholeRows) -> float:
    return rows.viewport().height() / rows.sizeHintForRow(0)


def test_that_no_row_is_shown_in_part(rows: WholeRows) -> None:
    assert _shown(rows) == 5
    rows.resize(300, 120)
    assert _shown(rows) == 3
    rows.scrollToBottom()
    last = rows.visualRect(rows.model().index(9, 0))
    assert last.bottom() < rows.viewport().height(), "the last one is reached whole"


def test_that_a_list_which_fits_keeps_its_height(rows: WholeRows, qtbot: QtBot) -> None:
    rows.resize(300, 500)
    qtbot.waitUntil(lambda: rows.viewport().height() == 500)
    rows.resize(300, 20)
    assert rows.viewport().height() == 20, "less than one row is shown as it is"


def test_that_rows_which_come_later_count(rows: WholeRows, qtbot: QtBot) -> None:
    model = rows.model()
    assert isinstance(model, QStringListModel)
    model.setStringList(["one"])
    qtbot.waitUntil(lambda: rows.viewport().height() == 198)
    model.setStringList([str(place) for place in range(8)])
    qtbot.waitUntil(lambda: _shown(rows) == 5)
