"""Problems and what is done about them: a numbered list whose numbers are the pins of the timeline, and its form."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.models.review import ActionState
from app.services.review.facts import Facts
from app.services.runtime.permissions import Deed
from app.views.review.action_form import ActionForm, Draft
from app.views.review.course import has_course
from app.views.review.look import STATE_ICONS, state_title
from app.views.review.problem_list import ProblemListView, ProblemModel
from app.views.review.problems import Problem
from app.views.review.store import add_action, save_action
from app.views.widgets.button import Button
from app.views.widgets.dialog import Question, ask
from app.views.widgets.menu import Menu, MenuItem
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context


class ProblemPanel(Panel):
    """The panel.

    Signals:
        moment_asked: Milliseconds of the problem that was chosen.
        problem_chosen: The chosen ``Problem``, or ``None``.
    """

    moment_asked = Signal(object)
    problem_chosen = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("", "list-checks", padding=0, spacing=0, parent=parent)
        self.set_title(self.tr("Problems → actions"))
        self._context = context
        self._facts: Facts | None = None
        self._at_ms: int | None = None
        self._asked: Problem | None = None
        self._add = Button(self.tr("Add"), "ghost", "plus", size="compact")
        self._add.setObjectName("review.problem.add")
        self.add_action(self._add)
        self._model = ProblemModel(self)
        self.view = ProblemListView(self.tr("Problems and actions"), self)
        self.view.setObjectName("review.problems")
        self.view.setModel(self._model)
        self._empty = StateView(StateText("empty", ""))
        self.form = ActionForm(self)
        self._menu = Menu(self.tr("State of the action"), (), self)
        self._menu.setObjectName("review.problem.menu")
        lists = QWidget()
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)
        holder = QWidget()
        self._layers = QStackedLayout(holder)
        self._layers.addWidget(lists)
        self._layers.addWidget(self.form)
        self.body.addWidget(holder, 1)
        self._connect()
        self._sync()

    @property
    def editing(self) -> bool:
        """Whether the form is open."""
        return self._layers.currentWidget() is self.form

    def set_moment(self, t_ms: int | None) -> None:
        """Say where the playhead stands: a new problem is put there."""
        self._at_ms = t_ms

    def show_facts(self, facts: Facts | None, problems: tuple[Problem, ...]) -> None:
        """Show the problems of a session."""
        if self._facts is not None and (facts is None or facts.live.id != self._facts.live.id):
            self._close_form()
        self._facts = facts
        chosen = self._chosen_id()
        names = {member.id: member.name for member in self._context.team.members}
        self._model.show(problems, facts, names, self._context.now())
        self.choose(chosen)
        self._sync()

    def draft(self) -> dict[str, object] | None:
        """What is half typed; `None` while the list is shown."""
        if not self.editing:
            return None
        problem = self.form.problem
        return {"id": problem.id if problem is not None else "", "form": self.form.draft()}

    def restore(self, draft: object, problems: tuple[Problem, ...]) -> None:
        """Take up a draft; a problem that is gone meanwhile becomes a new one."""
        if isinstance(draft, dict):
            self._open_form(next((one for one in problems if one.id == draft["id"]), None))
            self.form.restore(draft["form"])

    def choose(self, problem_id: str) -> None:
        """Select a problem without moving the playhead."""
        place = self._model.place_of(problem_id)
        if place >= 0:
            self.view.setCurrentIndex(self._model.index(place, 0))
            self.view.scrollTo(self._model.index(place, 0))

    def _chosen_id(self) -> str:
        index = self.view.currentIndex()
        return self._model.rows[index.row()].problem.id if index.isValid() else ""

    def _reason(self) -> str:
        if not self._context.team.may(Deed.EDIT_ACTION_ITEM):
            return self.tr("Your hats do not allow this.")
        return "" if self._facts is not None else self.tr("No session is open.")

    def _sync(self) -> None:
        rows = self._model.rows
        waiting = sum(1 for row in rows if not row.problem.settled)
        self.set_count(str(waiting) if waiting else "")
        self.view.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        writable = not self._reason() and self._facts is not None and has_course(self._facts)
        hint = self.tr("N writes a note at the playhead; a problem among the notes stands here too.")
        words = hint if writable else ""
        self._empty.set_state(StateText("empty", self.tr("No problems noted"), words, icon="list-checks"))
        self._add.set_locked(self._reason())
        self._add.setVisible(not self.editing)

    def _connect(self) -> None:
        self.view.clicked.connect(self._on_clicked)
        self.view.edit_asked.connect(self._on_edit_asked)
        self.view.state_asked.connect(self._on_state_asked)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._menu.chosen.connect(self._on_state_chosen)
        self._add.clicked.connect(self._on_add_clicked)
        self.form.saved.connect(self._on_saved)
        self.form.left.connect(self._close_form)
        self.form.removal_asked.connect(self._on_removal_asked)
        self._context.team.changed.connect(self._sync)

    def _open_form(self, problem: Problem | None) -> None:
        if self._reason() or self._facts is None:
            return
        context = self._context
        zone = self._facts.live.zone
        self._layers.setCurrentWidget(self.form)
        self.form.open_problem(problem, context.team.members, zone, context.now(), self._at_ms)
        self._sync()

    def _close_form(self) -> None:
        if self.editing:
            self._layers.setCurrentIndex(0)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._sync()

    def _on_clicked(self, index: QModelIndex) -> None:
        problem = self._model.rows[index.row()].problem
        if problem.t_ms is not None:
            self.moment_asked.emit(problem.t_ms)

    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        valid = index.isValid() and index.row() < len(self._model.rows)
        self.problem_chosen.emit(self._model.rows[index.row()].problem if valid else None)

    def _on_edit_asked(self, row: int) -> None:
        self._open_form(self._model.rows[row].problem)

    def _on_state_asked(self, row: int) -> None:
        problem = self._model.rows[row].problem
        if self._reason():
            return
        if problem.item is None:
            self._open_form(problem)
            return
        self._asked = problem
        now = problem.item.state
        items = [
            MenuItem(state.value, state_title(state), STATE_ICONS[state], checked=state is now) for state in ActionState
        ]
        self._menu.set_items(items)
        spot = self.view.state_rect(self._model.index(row, 0)).bottomLeft().toPoint()
        self._menu.popup(self.view.viewport().mapToGlobal(spot + QPoint(0, 2)))

    def _on_state_chosen(self, key: object) -> None:
        item = self._asked.item if self._asked is not None else None
        if item is not None and item.state.value != str(key):
            review = self._context.services.review
            self._context.runner.run(review.set_action_state, item.id, item.version, ActionState(str(key)))

    def _on_add_clicked(self) -> None:
        self._open_form(None)

    def _on_saved(self, draft: Draft) -> None:
        facts, services = self._facts, self._context.services
        if facts is None:
            return
        item = self.form.problem.item if self.form.problem is not None else None
        run = self._context.runner.run
        if item is not None:
            run(save_action, services, item, draft.fields, draft.state, done=self._on_done, busy=self.form.save)
        else:
            run(
                add_action, services, facts.live.id, draft.fields, draft.state, draft.command_id,
                done=self._on_done, busy=self.form.save,
            )  # fmt: skip

    def _on_done(self, _item: object) -> None:
        self._close_form()

    def _on_removal_asked(self) -> None:
        question = Question(
            self.tr("Delete this action?"),
            self.tr("The note it came from stays."),
            self.tr("Delete"),
            self.tr("Keep"),
            danger=True,
            icon="trash-2",
        )
        ask(question, self).decided.connect(self._on_removal_decided)

    def _on_removal_decided(self, yes: bool) -> None:
        item = self.form.problem.item if self.form.problem is not None else None
        if yes and item is not None:
            review = self._context.services.review
            self._context.runner.run(review.delete_action, item.id, item.version, done=self._on_done)
