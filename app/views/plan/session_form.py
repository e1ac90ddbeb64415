"""The sheet of the session's plan: start, length, anchor, target, ad budget and the returns that count."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDateTime
from PySide6.QtWidgets import QGridLayout, QWidget

from app.models.errors import AppError
from app.models.session import LiveSessionView
from app.models.team import Hat
from app.views.format import currency_of, duration
from app.views.i18n import error_text
from app.views.plan.value_field import ValueField
from app.views.plan.values import read_length, read_money, read_ratio, write_money
from app.views.shell.sheet import Sheet, labelled
from app.views.theme import theme
from app.views.widgets.combo import Combo
from app.views.widgets.spin import WhenField
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

FIELD = 34


class SessionForm(Sheet):
    """Changes the plan of the current session."""

    def __init__(self, context: "Context", session: LiveSessionView, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("SessionForm", "Plan of the session"), width=560, parent=parent)
        self.setObjectName("plan.session")
        self._context = context
        self._session = session
        self._start = WhenField(self.tr("Planned start"), height=FIELD)
        self._start.setObjectName("plan.session.start")
        self._anchor = Combo(self.tr("Anchor"), self._anchors(), height=FIELD)
        self._anchor.setObjectName("plan.session.anchor")
        self._fields = self._make_fields()
        self._trouble = PlainLabel("", "body", "crit", wrap=True)
        self._trouble.setObjectName("plan.session.trouble")
        self._trouble.hide()
        self._build()
        self._sync()
        # WORKAROUND: the style sheet's least height of a closed choice takes the place of its fixed height.
        self._anchor.ensurePolished()
        self._anchor.setFixedHeight(theme().px(FIELD))

    def _anchors(self) -> list[tuple[str, str]]:
        members = [one for one in self._context.team.members if one.active]
        members.sort(key=lambda one: (Hat.ANCHOR not in one.hats, one.name))
        return [("", self.tr("Nobody yet")), *((one.id, one.name) for one in members)]

    def _make_fields(self) -> dict[str, ValueField]:
        symbol = currency_of(self._session.currency).symbol.strip()
        fields = (
            ValueField("planned_ms", self.tr("Length"), read_length, duration, unit=self.tr("h:mm:ss")),
            ValueField("target_gmv_minor", self.tr("Target GMV"), self._read_money, self._write_money, unit=symbol),
            ValueField("ad_budget_minor", self.tr("Ad budget"), self._read_money, self._write_money, unit=symbol),
            ValueField("breakeven_roi", self.tr("Break-even ROI"), read_ratio, _write_ratio),
            ValueField("target_roi", self.tr("Target ROI"), read_ratio, _write_ratio),
        )
        for field in fields:
            field.setObjectName(f"plan.session.{field.key}")
        return {field.key: field for field in fields}

    def _read_money(self, text: str) -> int | None:
        return read_money(text, self._session.currency)

    def _write_money(self, minor: Any) -> str:
        return write_money(minor, self._session.currency)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(12)
        zone = self._session.zone
        grid.addLayout(labelled(self.tr("Planned start ({zone})").format(zone=zone), self._start), 0, 0)
        grid.addWidget(self._fields["planned_ms"], 0, 1)
        grid.addLayout(labelled(self.tr("Anchor"), self._anchor), 1, 0)
        grid.addWidget(self._fields["target_gmv_minor"], 1, 1)
        grid.addWidget(self._fields["ad_budget_minor"], 2, 0)
        grid.addWidget(self._fields["breakeven_roi"], 2, 1)
        grid.addWidget(self._fields["target_roi"], 3, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self._trouble)
        self.add_cancel(self.tr("Cancel"))
        self._save = self.add_verb(self.tr("Save"), "check")
        self._save.clicked.connect(self._on_save)

    def _sync(self) -> None:
        session = self._session
        for key, field in self._fields.items():
            field.show_value(getattr(session, key))
        start = session.planned_start_at or self._context.now()
        local = start.astimezone(ZoneInfo(session.zone)).replace(tzinfo=None, second=0, microsecond=0)
        self._start.setDateTime(QDateTime.fromString(local.isoformat(), "yyyy-MM-ddTHH:mm:ss"))
        self._anchor.choose(session.anchor_id or "", missing_ok=True)

    def _on_save(self, _checked: bool = False) -> None:
        refused = [field for field in self._fields.values() if not field.take()]
        if refused:
            refused[0].field.setFocus()
            return
        local = self._start.dateTime().toPython()
        if not isinstance(local, datetime):
            return
        values: dict[str, Any] = {key: field.value for key, field in self._fields.items()}
        values["planned_start_at"] = local.replace(tzinfo=ZoneInfo(self._session.zone))
        values["anchor_id"] = self._anchor.value or None
        change = self._context.services.sessions.change
        run = self._context.runner.run
        session = self._session
        run(change, session.id, session.version, done=self._on_saved, failed=self._on_failed, busy=self._save, **values)

    def _on_saved(self, _session: object) -> None:
        self.accept()

    def _on_failed(self, error: AppError) -> None:
        self._trouble.setText(error_text(error.code, error.params))
        self._trouble.show()


def _write_ratio(value: Any) -> str:
    return "" if value is None else f"{value:g}"
