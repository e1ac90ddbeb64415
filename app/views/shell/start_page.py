"""First start: language, who sits here with which hats, and what to look at. One page; everything has a default."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.errors import AppError
from app.models.team import Hat, Language
from app.views.i18n import current_language, explain, language_bus
from app.views.shell.session_bar import hat_title
from app.views.shell.sheet import labelled
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.check import Check
from app.views.widgets.field import Field
from app.views.widgets.panel import Panel
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 560
HATS = (Hat.LEAD, Hat.OPERATOR, Hat.ANCHOR, Hat.CUSTOMER_SERVICE)


class StartPage(QWidget):
    """The page that a fresh store shows; the shell takes it away as soon as the store has a team.

    Signals:
        language_asked: ``en`` or ``zh``.
    """

    language_asked = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self._context = context
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(24, 24, 24, 24)
        self._panel: QWidget | None = None
        self._build("", {Hat.LEAD, Hat.OPERATOR})
        language_bus().language_changed.connect(self._on_language_changed)

    def _build(self, name: str, hats: set[Hat]) -> None:
        if self._panel is not None:
            self._outer.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
        panel = Panel(padding=28, spacing=16)
        panel.setFixedWidth(theme().px(WIDTH))
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.tr("Welcome to Cuedeck"), "number"), 1)
        language = Segmented((("en", "English"), ("zh", "中文")), self.tr("Language"), compact=True)
        language.setObjectName("start.language")
        language.choose(current_language())
        language.chosen.connect(self.language_asked)
        head.addWidget(language)
        panel.body.addLayout(head)
        panel.body.addWidget(
            PlainLabel(
                self.tr("One desk for the anchor, the operator and customer service: script, live and review."),
                "body",
                "text2",
                wrap=True,
            )
        )
        self._name = Field(self.tr("Your name"), self.tr("How your team calls you"), limit=80)
        self._name.setObjectName("start.name")
        self._name.show_text(name)
        panel.body.addLayout(labelled(self.tr("Your name"), self._name))
        panel.body.addWidget(PlainLabel(self.tr("Your hats (you can change them at any time)"), "caption", "text2"))
        row = QHBoxLayout()
        row.setSpacing(16)
        self._hats: dict[Hat, Check] = {}
        for hat in HATS:
            check = Check(hat_title(hat))
            check.setObjectName(f"start.hat.{hat}")
            check.setChecked(hat in hats)
            self._hats[hat] = check
            row.addWidget(check)
        row.addStretch(1)
        panel.body.addLayout(row)
        self._trouble = PlainLabel("", "body", "crit", wrap=True)
        self._trouble.hide()
        panel.body.addWidget(self._trouble)
        panel.body.addLayout(self._make_verbs())
        self._outer.addWidget(panel, 0, Qt.AlignmentFlag.AlignCenter)
        self._panel = panel
        self.setFocusProxy(self._name)
        self._name.setFocus()

    def _make_verbs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._begin = Button(self.tr("Start"), "primary", "arrow-right")
        self._begin.setObjectName("start.begin")
        self._begin.clicked.connect(self._on_begin)
        self._name.submitted.connect(self._on_begin)
        self._name.textEdited.connect(self._on_name_edited)
        self._sample = Button(self.tr("Look around in a sample session"), "secondary", "sparkles")
        self._sample.setObjectName("start.sample")
        self._sample.clicked.connect(self._on_sample)
        row.addWidget(self._sample)
        row.addStretch(1)
        row.addWidget(self._begin)
        return row

    def _on_begin(self, _value: object = None) -> None:
        name = self._name.text().strip()
        if not name:
            self._name.set_trouble(self.tr("Type your name first."))
            self._trouble.setText(self._name.trouble)
            self._trouble.show()
            self._name.setFocus()
            return
        hats = tuple(hat for hat, check in self._hats.items() if check.isChecked())
        language = Language.CHINESE if current_language() == "zh" else Language.ENGLISH
        self._context.runner.run(
            self._context.services.team.first_start,
            name,
            language=language,
            hats=hats or (Hat.LEAD,),
            done=self._on_done,
            failed=self._on_failed,
            busy=self._begin,
        )

    def _on_name_edited(self, _text: str) -> None:
        self._name.set_trouble("")
        self._trouble.hide()

    def _on_sample(self) -> None:
        language = Language.CHINESE if current_language() == "zh" else Language.ENGLISH
        self._context.runner.run_long(
            self._install_sample, language, done=self._on_done, failed=self._on_failed, busy=self._sample
        )

    def _install_sample(self, language: Language) -> None:
        """Install the sample and sit down as its lead; runs off the GUI thread."""
        from app.services.services import seat

        services = self._context.services
        services.install_sample(language)
        seat(services.team, services.who, "", None)

    def _on_done(self, _result: object) -> None:
        context = self._context
        context.runner.run(context.services.remember, "member_id", context.services.who.member_id or "")
        context.session.reload()
        context.team.reload()

    def _on_failed(self, error: AppError) -> None:
        told = explain(error.code, error.params)
        self._trouble.setText(f"{told.sentence} {told.remedy}")
        self._trouble.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A page that is not shown yet cannot take the keyboard.
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_language_changed(self, _language: object) -> None:
        self._build(self._name.text(), {hat for hat, check in self._hats.items() if check.isChecked()})
