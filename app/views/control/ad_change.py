"""The form that logs a change of an ad plan: plan, what, new value; it shows the step and what speaks against it.

The platform's back office is outside: the change is made there, by a person, and written down here.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.models.advertising import AdActionView
from app.models.errors import AppError, Invalid
from app.services.advertising.ad_steps import Step
from app.services.advertising.ad_words import instruction_of_step, page_of
from app.services.advertising.ads import AdChange, Seen
from app.services.advertising.ads_board import AdBoard, PlanBoard
from app.services.advertising.limits import STATES, Target, held_back
from app.services.runtime.permissions import Deed
from app.views.control.ad_change_step import asked_step, asked_value
from app.views.control.ad_change_words import (
    held_words,
    instruction_words,
    plan_value,
    step_words,
    target_name,
    targets_of,
)
from app.views.control.ad_plans_form import RoomForm, labelled
from app.views.i18n import error_text, explain
from app.views.widgets.button import Button
from app.views.widgets.combo import Combo
from app.views.widgets.field import Field
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 520
#: What a person may insist on: the step can be, it is only unwise.
UNWISE = frozenset({"ad_below_spent", "ad_above_cap", "ad_step_hard"})
SPEND_HELD = "ad_spend_held"


class ChangeForm(RoomForm):
    """The form.

    Signals:
        logged: A change was stored; carries the action.
    """

    logged = Signal(object)

    def __init__(self, context: "Context", room: QWidget) -> None:
        super().__init__("", "pencil", WIDTH, room)
        self.setObjectName("control.ads.change")
        self._context = context
        self._board: AdBoard | None = None
        self._doubted: AdChange | None = None
        #: What was asked about that change already, each on its own: yes to one is no yes to another.
        self._asked_of: frozenset[str] = frozenset()
        self._under_way: AdChange | None = None
        self.title.setText(self.tr("Log an ad change"))
        self.setAccessibleName(self.tr("Log an ad change"))
        self.plan = Combo(self.tr("Plan"), height=34)
        self.plan.setObjectName("control.ads.change.plan")
        self.what = Segmented(
            [(target.value, target_name(target)) for target in targets_of(None)], name=self.tr("What")
        )
        self.what.setObjectName("control.ads.change.what")
        self.value = Field(self.tr("New value"), height=34)
        self.value.setObjectName("control.ads.change.value")
        self._step = PlainLabel("", "heading", tabular=True, elide=True)
        self._told = PlainLabel("", "caption", "text2", wrap=True)
        self._held = PlainLabel("", "caption", "warn", wrap=True)
        self._page = Button(self.tr("Open page"), "ghost", "external-link", size="compact")
        self._page.setObjectName("control.ads.change.page")
        self._copy = Button(self.tr("Copy"), "ghost", "copy", size="compact", name=self.tr("Copy the new value"))
        self._copy.setObjectName("control.ads.change.copy")
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addLayout(labelled(self.tr("Plan"), self.plan), 3)
        row.addLayout(labelled(self.tr("New value"), self.value), 2)
        self.body.addLayout(row)
        self.body.addWidget(self.what)
        found = QHBoxLayout()
        found.setSpacing(4)
        found.addWidget(self._step, 1)
        found.addWidget(self._copy)
        found.addWidget(self._page)
        self.body.addLayout(found)
        self.body.addWidget(self._told)
        self.body.addWidget(self._held)
        self.verb.set_label(self.tr("Log it"))

    def _connect(self) -> None:
        self.submitted.connect(self.submit)
        self.value.submitted.connect(self.submit)
        self.value.textEdited.connect(self._on_edited)
        self.plan.chosen.connect(self._on_edited)
        self.what.chosen.connect(self._on_what_chosen)
        self._page.clicked.connect(self._on_page_asked)
        self._copy.clicked.connect(self._on_copy_asked)

    @property
    def reason(self) -> str:
        """Why nothing can be logged now; empty when it can."""
        if self._board is None or not self._open_plans():
            return self.tr("Add an ad plan first.")
        return "" if self._context.team.may(Deed.LOG_AD_ACTION) else self.tr("Your hats do not allow this.")

    def draft(self) -> dict[str, str]:
        """What is half typed."""
        return {"plan": self.plan.value, "what": self.what.value, "value": self.value.text()}

    def restore_draft(self, draft: dict[str, str]) -> None:
        """Take it up again the next time the form is opened."""
        self.plan.choose(draft["plan"], missing_ok=True)
        if draft["what"]:
            self.what.choose(draft["what"])
        self.value.show_text(draft["value"])

    def show_board(self, board: AdBoard | None) -> None:
        """Follow the plans."""
        self._board = board
        self.plan.set_options([(one.plan.id, one.plan.name) for one in self._open_plans()])
        if self.isVisible():
            self._sync()

    def open_for(self, plan_id: str, anchor: QWidget, target: Target | None = None) -> None:
        """Show it for a plan, with the cursor in the value."""
        if plan_id:
            self.plan.choose(plan_id, missing_ok=True)
        self._offer()
        if target is not None:
            self.what.choose(target.value)
        self._doubted = None
        self.open_at(anchor)
        self._sync()
        if Target(self.what.value) in STATES:
            self.verb.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.value.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.value.selectAll()

    def _offer(self) -> None:
        """What the chosen plan can be changed to."""
        chosen = self._chosen()
        offered = targets_of(chosen.plan if chosen is not None else None)
        self.what.set_options([(target.value, target_name(target)) for target in offered])

    def _open_plans(self) -> list[PlanBoard]:
        return [one for one in self._board.plans if one.plan.status != "ended"] if self._board is not None else []

    def _chosen(self) -> PlanBoard | None:
        return self._board.plan(self.plan.value) if self._board is not None else None

    def _asked(self, chosen: PlanBoard) -> float | None:
        return asked_value(self.value.text(), Target(self.what.value), chosen)

    def _step_of(self, chosen: PlanBoard) -> Step | None:
        return asked_step(self.value.text(), Target(self.what.value), chosen, self._board)

    def _sync(self) -> None:
        chosen = self._chosen()
        self.verb.set_locked(self.reason)
        if chosen is None:
            return
        target = Target(self.what.value)
        self.value.setEnabled(target not in STATES)
        stands = plan_value(chosen.plan, target)
        self.value.setPlaceholderText(self.tr("now {value}").format(value=stands) if stands else "")
        self._page.setVisible(bool(page_of(chosen.plan)))
        self._show_step(chosen)
        self._show_held(chosen, target)
        self.hint.setText(self.tr("Enter stores · +10% is a step · Esc closes"))
        self.place()

    def _show_step(self, chosen: PlanBoard) -> None:
        """The step in figures, and the sentence to follow in the back office."""
        self._step.setText("")
        self._told.setText("")
        self._copy.setVisible(False)
        try:
            step = self._step_of(chosen)
        except Invalid as bad:
            if self.value.text().strip() or bad.code not in {"ad_same", "ad_amount"}:
                self._told.setText(explain(bad.code, bad.params).sentence)
            return
        if step is None:
            return
        what = instruction_of_step(step, chosen.plan)
        self._step.setText(step_words(step, chosen.plan.currency))
        self._told.setText(instruction_words(what))
        self._copy.setVisible(bool(what.copied))

    def _show_held(self, chosen: PlanBoard, target: Target) -> None:
        """What speaks against the change now, and the size of a wise step."""
        context, board = self._context, self._board
        session = context.session.current
        zone = session.zone if session is not None else "UTC"
        measured = board.measured_until if board is not None else None
        now = context.now()
        held = held_back(chosen.plan, target, chosen.limits, now, chosen.edits, chosen.day, measured)
        lines = [held_words(one, now, zone) for one in held]
        limit = chosen.limits.step_pct(target)
        if target not in STATES:
            pct = self._pct(chosen)
            if pct is not None and abs(pct) > limit + 1e-9:
                lines.insert(0, self.tr("A step of at most {most}% is advised.").format(most=f"{limit:g}"))
        self._held.setText("\n".join(lines))
        self._held.setVisible(bool(lines))

    def _pct(self, chosen: PlanBoard) -> float | None:
        try:
            step = self._step_of(chosen)
        except Invalid:
            return None
        return step.pct if step is not None else None

    def submit(self, _value: object = None) -> None:
        """Enter: store the change; with a doubt on the screen it is the answer to it."""
        chosen = self._chosen()
        if self.reason or chosen is None or self._under_way is not None:
            return
        target = Target(self.what.value)
        try:
            after = self._asked(chosen)
        except Invalid as bad:
            self.tell(error_text(bad.code, bad.params))
            return
        if after is None and target not in STATES:
            self.tell(self.tr("Type the value that was set in the back office."))
            return
        seen = {Target.BUDGET: chosen.plan.budget_minor, Target.BID: chosen.plan.bid_minor,
                Target.ROI_TARGET: chosen.plan.target_roi}  # fmt: skip
        change = AdChange(chosen.plan.id, target, after, seen=Seen(seen[target]) if target in seen else None)
        told = self._asked_of if change == self._doubted else frozenset()
        self._under_way = change
        self._context.runner.run(
            self._context.services.ads.log,
            replace(change, sure=bool(told & UNWISE), despite_hold=SPEND_HELD in told),
            done=self._on_logged, failed=self._on_failed, busy=self.verb,
        )  # fmt: skip

    def _on_logged(self, action: AdActionView) -> None:
        self._under_way = self._doubted = None
        self.value.show_text("")
        self.verb.set_label(self.tr("Log it"))
        self.logged.emit(action)
        self.close_form()

    def _on_failed(self, error: AppError) -> None:
        change, self._under_way = self._under_way, None
        if error.code in UNWISE | {SPEND_HELD}:
            told = self._asked_of if change == self._doubted else frozenset()
            self._doubted, self._asked_of = change, told | {error.code}
            self.verb.set_label(self.tr("It is right, keep it"))
            self.tell(error_text(error.code, error.params), "warn")
        else:
            self.tell(error_text(error.code, error.params))

    def _on_edited(self, _value: object = None) -> None:
        self._doubted = None
        self.verb.set_label(self.tr("Log it"))
        self.tell("")
        self._offer()
        self._sync()

    def _on_what_chosen(self, _key: object) -> None:
        self.value.show_text("")
        self._on_edited()

    def _on_page_asked(self) -> None:
        chosen = self._chosen()
        if chosen is not None and page_of(chosen.plan):
            QDesktopServices.openUrl(QUrl(page_of(chosen.plan)))

    def _on_copy_asked(self) -> None:
        chosen = self._chosen()
        step = self._step_of(chosen) if chosen is not None else None
        if chosen is not None and step is not None:
            QApplication.clipboard().setText(instruction_of_step(step, chosen.plan).copied)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self.plan.count():
            self.plan.setCurrentIndex((self.plan.currentIndex() + step) % self.plan.count())
            self._on_edited()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.submit()
        else:
            super().keyPressEvent(event)
