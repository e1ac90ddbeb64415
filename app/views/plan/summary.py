"""The bar on top of the plan: length, target, budget, how ready it is, what stands in the way, and the next step."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.session import LiveSessionView, Phase
from app.services.plan.blockers import Blocker
from app.services.plan.rundown import RundownRow
from app.services.runtime.permissions import Deed
from app.views.format import DASH, duration, money, number
from app.views.i18n import current_language
from app.views.plan.readiness import readiness
from app.views.plan.session_form import SessionForm
from app.views.plan.store import PlanStore
from app.views.plan.summary_parts import BlockerLine, Figure, Ring, Rule
from app.views.session_deck import wall_time
from app.views.shell.hold_button import HoldButton
from app.views.shell.phase_words import blocker_text
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.panel import Panel
from app.views.widgets.text import PlainLabel, plain_tooltip

if TYPE_CHECKING:
    from app.views.context import Context

HEIGHT = 84
Room = Literal["full", "narrow", "tiny"]
#: Blockers that the bar has room for.
SHOWN = 2
NARROW_FIGURE = 118
QWIDGETSIZE_MAX = 16_777_215  # Qt's "no limit"


class PlanSummary(Panel):
    """The bar.

    Signals:
        blocker_asked: The ``Blocker`` that a person wants to solve.
    """

    blocker_asked = Signal(object)

    def __init__(self, context: "Context", store: PlanStore, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self._context = context
        self._store = store
        self._length = Figure("length", self.tr("Length"))
        self._target = Figure("target", self.tr("Target GMV"))
        self._budget = Figure("budget", self.tr("Ad budget"))
        self._room: Room = "full"
        self._percent = 0
        self._edit = Button("", "ghost", "pencil", size="compact", name=self.tr("Change the plan of the session"))
        self._edit.setObjectName("plan.summary.edit")
        self._ring = Ring()
        self._head = PlainLabel("", "caption", "text2")
        self._rules: list[Rule] = []
        self._row = QHBoxLayout()
        self._lines = [BlockerLine(at) for at in range(SHOWN)]
        self._calm = PlainLabel("", "strong", "text2", elide=True)
        self._rehearse = Button(self.tr("Rehearse"), "secondary", "play")
        self._rehearse.setObjectName("plan.summary.rehearse")
        self._ready = HoldButton(self.tr("Mark ready"))
        self._ready.setObjectName("plan.summary.ready")
        self._build()
        self._connect()
        self._sync()

    def _build(self) -> None:
        row = self._row
        row.setContentsMargins(16, 4, 14, 4)
        row.setSpacing(16)
        for figure in (self._length, self._target, self._budget):
            row.addWidget(figure)
            self._rules.append(Rule())
            row.addWidget(self._rules[-1])
        row.insertWidget(row.count() - 1, self._edit)
        row.addWidget(self._ring)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._head)
        for line in self._lines:
            words.addWidget(line)
        words.addWidget(self._calm)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(self._rehearse)
        row.addWidget(self._ready)
        self.body.addLayout(row)
        self._on_theme_changed(None)

    def _connect(self) -> None:
        for line in self._lines:
            line.asked.connect(self.blocker_asked)
        self._context.session.changed.connect(self._sync)
        self._context.session.switched.connect(self._on_switched)
        self._context.team.changed.connect(self._sync)
        self._store.changed.connect(self._sync)
        self._rehearse.clicked.connect(self._on_rehearse)
        self._ready.held.connect(self._on_ready)
        self._edit.clicked.connect(self.open_form)

    def _sync(self) -> None:
        session, rows = self._context.session.current, self._store.rows
        for part in (self._edit, self._rehearse, self._ready):
            part.setVisible(session is not None)
        self._ring.setVisible(session is not None and self._room == "full")
        if session is None:
            for figure in (self._length, self._target, self._budget):
                figure.show_figure(DASH, "")
            self._say_calm("", self.tr("No session is open"))
            return
        self._show_figures(session, rows)
        points = readiness(session, rows, self._store.checklist)
        words = self.tr("Ready to {percent} percent: {done} of {total} points")
        self._ring.show_percent(
            points.percent, words.format(percent=points.percent, done=points.done, total=points.total)
        )
        self._percent = points.percent
        self._show_phase(session)

    def _show_figures(self, session: LiveSessionView, rows: Sequence[RundownRow]) -> None:
        language = current_language()
        total = max((row.scheduled.end_ms for row in rows), default=0)
        spoken = sum(row.fit.speaks_ms for row in rows)
        note, role = self.tr("script {length}").format(length=duration(spoken)), "text2"
        if total > session.planned_ms:
            note, role = self.tr("{length} over the plan").format(length=duration(total - session.planned_ms)), "warn"
        self._length.show_figure(duration(total or session.planned_ms), note, role)
        products = len({row.segment.product_id for row in rows if row.segment.product_id is not None})
        whole = self.tr("Segments {segments} · products {products}").format(segments=len(rows), products=products)
        note = whole if self._room == "full" else self.tr("Segments {segments}").format(segments=len(rows))
        self._target.setToolTip(plain_tooltip(whole))
        target = session.target_gmv_minor
        self._target.show_figure(money(target, session.currency, language, cents=False), note)
        note = ""
        even = self._store.even
        if even.pay is not None:
            note = self.tr("break-even ROI {roi}").format(roi=number(even.pay))
        elif even.never:
            note = self.tr("no ROI breaks even")
        self._budget.show_figure(money(session.ad_budget_minor, session.currency, language, cents=False), note)

    def _show_phase(self, session: LiveSessionView) -> None:
        team, phase = self._context.team, session.phase
        before = phase in {Phase.DRAFT, Phase.READY, Phase.REHEARSAL}
        not_allowed = self.tr("Your hats do not allow this.")
        self._edit.set_locked("" if team.may(Deed.EDIT_SESSION) else not_allowed)
        self._edit.setVisible(phase is not Phase.CLOSED)
        self._rehearse.setVisible(phase in {Phase.DRAFT, Phase.READY})
        self._rehearse.set_locked("" if team.may(Deed.REHEARSE) else not_allowed)
        self._ready.setVisible(phase in {Phase.DRAFT, Phase.REHEARSAL})
        blockers = [one for one in self._context.session.blockers if one.blocks]
        if not team.may(Deed.SET_PHASE):
            self._ready.set_locked(not_allowed)
        else:
            self._ready.set_locked("\n".join(blocker_text(one) for one in blockers))
        if before:
            self._show_blockers(phase, blockers)
        elif phase is Phase.LIVE and session.started_at is not None:
            start = wall_time(session, session.started_at)
            self._say_calm(self.tr("On air"), self.tr("since {time}").format(time=start))
        else:
            self._say_calm(self.tr("After the show"), self.tr("The plan is kept as it was"))

    def _show_blockers(self, phase: Phase, blockers: Sequence[Blocker]) -> None:
        if not blockers:
            calm = self.tr("Nothing stands in the way")
            if phase is Phase.READY:
                calm = self.tr("Ready: go live from the phase pill")
            self._say_calm(self.tr("Before “Ready”"), calm)
            return
        more = len(blockers) - SHOWN
        parts = [self.tr("Before “Ready”")]
        if self._room != "full":
            parts.append(f"{self._percent}%")
        if more > 0:
            parts.append(self.tr("{count} more").format(count=more))
        self._head.setText(" · ".join(parts))
        self._head.setToolTip(plain_tooltip("\n".join(blocker_text(one) for one in blockers)))
        self._calm.hide()
        for line, blocker in zip(self._lines, blockers, strict=False):
            second = blocker.code in {"price_unchecked", "checklist_open"}
            icon = "user-check" if second else "circle-alert"
            line.show_blocker(blocker, icon, "warn" if second else "crit")
        for line in self._lines[len(blockers) :]:
            line.hide()

    def _say_calm(self, head: str, words: str) -> None:
        for line in self._lines:
            line.hide()
        self._head.setText(head)
        self._head.setToolTip("")
        self._calm.setText(words)
        self._calm.show()

    def set_room(self, room: Room) -> None:
        """Show less where there is less room."""
        self._room = room
        self._fit()
        self._sync()

    def _fit(self) -> None:
        look, narrow = theme(), self._room != "full"
        for figure, width in ((self._length, 110), (self._target, 160), (self._budget, 108)):
            figure.setMinimumWidth(0 if narrow else look.px(width))
            figure.setMaximumWidth(look.px(NARROW_FIGURE) if narrow else QWIDGETSIZE_MAX)
        self._rehearse.set_label("" if narrow else self.tr("Rehearse"), self.tr("Rehearse"))
        self._row.setSpacing(10 if narrow else 12)
        self._budget.setVisible(self._room != "tiny")
        for rule in self._rules[1:]:
            rule.setVisible(self._room != "tiny")

    def open_form(self, _checked: bool = False) -> None:
        """Open the sheet with the plan of the session."""
        session = self._context.session.current
        if session is not None and self._context.team.may(Deed.EDIT_SESSION):
            SessionForm(self._context, session, self).open()

    def _set_phase(self, phase: Phase, busy: Button) -> None:
        session = self._context.session.current
        if session is not None:
            set_phase = self._context.services.sessions.set_phase
            self._context.runner.run(set_phase, session.id, session.version, phase, busy=busy)

    def _on_rehearse(self, _checked: bool = False) -> None:
        self._set_phase(Phase.REHEARSAL, self._rehearse)

    def _on_ready(self) -> None:
        self._set_phase(Phase.READY, self._ready)

    def _on_switched(self, _session_id: object) -> None:
        self._sync()

    def _on_theme_changed(self, changed: object) -> None:
        super()._on_theme_changed(changed)
        self.setFixedHeight(theme().px(HEIGHT))
        self._fit()
        self._head.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
