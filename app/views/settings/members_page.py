"""Members and their hats, and the table of who may do what."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.errors import AppError
from app.models.team import Hat, MemberView
from app.services.runtime.permissions import Deed, allowed
from app.views.i18n import error_text
from app.views.settings.deeds import SHOWN, deed_title
from app.views.shell.session_bar import hat_title
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.avatar import Avatar
from app.views.widgets.button import Button
from app.views.widgets.check import Check
from app.views.widgets.field import Field
from app.views.widgets.icon_view import IconView
from app.views.widgets.panel import Panel
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

HATS = tuple(Hat)
#: Both tables have the same columns: first who or what, then a hat each, then the way out.
HEAD, LAST = 96, 40
ROW, ROW_LOW = 40, 32
MEASURE = 1240


class _Table(QWidget):
    """A grid whose rows have lines between them; one column a hat, as wide in every table of the page."""

    def __init__(self, row_height: int) -> None:
        super().__init__()
        self._row_height = row_height
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(0)
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(0, 1)
        for column, hat in enumerate(HATS, start=1):
            head = PlainLabel(hat_title(hat), "caption", "text2", wrap=True)
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
            head.setFixedWidth(theme().px(HEAD))
            self.grid.addWidget(head, 0, column)
        self.grid.setColumnMinimumWidth(len(HATS) + 1, theme().px(LAST))
        self.grid.setRowMinimumHeight(0, theme().px(ROW))

    def add_row(self, first: QWidget, marks: Sequence[QWidget], last: QWidget | None = None) -> None:
        """Add a row: who or what, a mark a hat, and what stands at the end."""
        row = self.grid.rowCount()
        self.grid.setRowMinimumHeight(row, theme().px(self._row_height))
        self.grid.addWidget(first, row, 0)
        for column, mark in enumerate(marks, start=1):
            self.grid.addWidget(mark, row, column, Qt.AlignmentFlag.AlignCenter)
        if last is not None:
            self.grid.addWidget(last, row, len(HATS) + 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        for row in range(1, self.grid.rowCount()):
            first = self.grid.itemAtPosition(row, 0)
            if first is not None:
                paint.hairline(painter, 0, first.geometry().top(), self.width())
        painter.end()


class MemberRow(QObject):
    """One row of the table: initial, name, a check a hat, and a way to let the person go."""

    def __init__(self, member: MemberView, page: "MembersPage", table: _Table, *, may: bool) -> None:
        super().__init__(page)
        self._member = member
        self._page = page
        who = QWidget()
        line = QHBoxLayout(who)
        line.setContentsMargins(0, 0, 12, 0)
        line.setSpacing(10)
        line.addWidget(Avatar(member.name))
        name = PlainLabel(member.name, "strong", elide=True)
        name.setMinimumWidth(theme().px(90))
        line.addWidget(name, 1)
        self._checks: dict[Hat, Check] = {}
        for hat in HATS:
            check = Check("", f"{member.name}: {hat_title(hat)}")
            check.setObjectName(f"settings.members.{member.id}.{hat}")
            check.setToolTip(hat_title(hat))
            check.setChecked(hat in member.hats)
            check.setEnabled(may)
            check.clicked.connect(self._on_clicked)
            self._checks[hat] = check
        words = self.tr("Remove {name}").format(name=member.name)
        remove = Button(kind="ghost", icon_name="x", size="compact", name=words)
        remove.setObjectName(f"settings.members.{member.id}.remove")
        remove.set_tip(self.tr("Remove member; what they did keeps their name"))
        remove.set_locked("" if may else self.tr("Only a session lead changes the team."))
        remove.clicked.connect(self._on_remove)
        table.add_row(who, tuple(self._checks.values()), remove)

    def _on_clicked(self) -> None:
        hats = [hat for hat, check in self._checks.items() if check.isChecked()]
        self._page.change(self._member, hats)

    def _on_remove(self) -> None:
        self._page.remove(self._member)


class MembersPage(QWidget):
    """The page."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._panel = Panel(self.tr("Members and hats"), "users", self.tr("hats can change at any time"), padding=16)
        self._rows = QVBoxLayout()
        self._panel.body.addLayout(self._rows)
        self._trouble = PlainLabel("", "body", "crit", wrap=True)
        self._trouble.hide()
        self._panel.body.addWidget(self._trouble)
        self._panel.body.addLayout(self._make_add())
        layout.addWidget(self._panel)
        layout.addWidget(self._make_matrix())
        self.setMaximumWidth(theme().px(MEASURE))
        layout.addStretch(1)
        context.team.changed.connect(self._sync)
        self._sync()

    def change(self, member: MemberView, hats: list[Hat]) -> None:
        """Give a member these hats."""
        self._trouble.hide()
        team = self._context.services.team
        self._context.runner.run(team.change, member.id, member.version, hats=hats, failed=self._on_failed)

    def remove(self, member: MemberView) -> None:
        """Let a member go."""
        self._trouble.hide()
        team = self._context.services.team
        self._context.runner.run(team.remove, member.id, member.version, failed=self._on_failed)

    def _make_add(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._name = Field(self.tr("Name of a new member"), self.tr("Name of a new member"), limit=80)
        self._name.setObjectName("settings.members.name")
        self._name.setMaximumWidth(theme().px(320))
        self._name.submitted.connect(self._on_add)
        self._add = Button(self.tr("Add member"), "primary", "user-plus")
        self._add.setObjectName("settings.members.add")
        self._add.clicked.connect(self._on_add)
        row.addWidget(self._name, 1)
        row.addWidget(self._add)
        row.addStretch(1)
        return row

    def _make_matrix(self) -> Panel:
        panel = Panel(
            self.tr("Who may do what"), "shield-check", self.tr("any hat that allows it is enough"), padding=16
        )
        table = _Table(ROW_LOW)
        for deed in SHOWN:
            marks = [
                IconView("check", 16, "good", self.tr("allowed"))
                if allowed((hat,), deed)
                else PlainLabel("–", "body", "text3")
                for hat in HATS
            ]
            table.add_row(PlainLabel(deed_title(deed), "body", wrap=True), marks)
        panel.body.addWidget(table)
        return panel

    def _sync(self) -> None:
        may = self._context.team.may(Deed.MANAGE_TEAM)
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for old in self.findChildren(MemberRow):
            old.deleteLater()
        table = _Table(ROW)
        for member in self._context.team.members:
            MemberRow(member, self, table, may=may)
        self._rows.addWidget(table)
        self._panel.set_count(str(len(self._context.team.members)))
        self._add.set_locked("" if may else self.tr("Only a session lead changes the team."))

    def _on_add(self, _value: object = None) -> None:
        if not self._name.text().strip():
            self._name.setFocus()
            return
        self._trouble.hide()
        self._context.runner.run(
            self._context.services.team.add, self._name.text(), [Hat.OPERATOR],
            done=self._on_added, failed=self._on_failed, busy=self._add,
        )  # fmt: skip

    def _on_added(self, _member: object) -> None:
        self._name.show_text("")

    def _on_failed(self, error: AppError) -> None:
        self._trouble.setText(error_text(error.code, error.params))
        self._trouble.show()
        self._sync()
