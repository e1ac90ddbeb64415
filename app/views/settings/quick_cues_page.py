"""Quick cues of the team: what stands on which key, in which words; kept on change, taken back with one button."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.errors import AppError
from app.models.event_log import ChangeSet
from app.models.session import Phase
from app.services.live.cue_presets import DEFAULT_PHASE, QuickCue
from app.services.runtime.permissions import Deed
from app.views.i18n import error_text
from app.views.settings.quick_cues_form import QuickCueForm
from app.views.settings.quick_cues_model import QuickCueDelegate, QuickCueModel, in_language
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.list_view import ListView
from app.views.widgets.panel import Panel
from app.views.widgets.segmented import Segmented
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

#: Changes that can be taken back, the newest first.
UNDO_DEPTH: Final = 20
ROW, LIST_WIDTH, FOOT_WIDTH = 48, 400, 345
#: The list takes no more than this share of a narrow page, so that the form beside it is whole.
LIST_SHARE: Final = 0.36


class QuickCuesPage(QWidget):
    """The page."""

    #: It is as high as the window.
    fills = True

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._undo: list[tuple[QuickCue, ...]] = []
        self._wanted = ""
        self._phases = Segmented(
            ((DEFAULT_PHASE, self.tr("Show")), (Phase.REHEARSAL.value, self.tr("Rehearsal"))),
            self.tr("Quick cues of"), compact=True,
        )  # fmt: skip
        self._phases.setObjectName("settings.quick_cues.phase")
        self._model = QuickCueModel(context, self)
        self._list = ListView(self.tr("Quick cues"), QuickCueDelegate(ROW), self)
        self._list.setObjectName("settings.quick_cues.list")
        self._list.setModel(self._model)
        self._form = QuickCueForm(context, self)
        self._shared = StateView(
            StateText(
                "empty", self.tr("Rehearsals use the quick cues of the show"),
                self.tr("Make their own when a rehearsal needs other words."), verb=self.tr("Make their own"),
                icon="list-plus",
            ),
            centred=True,
        )  # fmt: skip
        self._shared.setObjectName("settings.quick_cues.shared")
        self._shared.hide()
        self._buttons = self._make_buttons()
        self._build()
        self._connect()
        self._load()

    def _make_buttons(self) -> dict[str, Button]:
        words = (
            ("undo", self.tr("Undo"), "undo-2"), ("reset", self.tr("Standard"), "rotate-ccw"),
            ("add", self.tr("Add"), "plus"), ("up", self.tr("Up"), "arrow-up"),
            ("down", self.tr("Down"), "arrow-down"), ("remove", self.tr("Remove"), "trash-2"),
        )  # fmt: skip
        made = {key: Button(label, "ghost", icon, size="compact") for key, label, icon in words}
        for key, button in made.items():
            button.setObjectName(f"settings.quick_cues.{key}")
        made["reset"].set_tip(self.tr("The quick cues that Cuedeck came with"))
        return made

    def _build(self) -> None:
        panel = Panel(self.tr("Quick cues"), "megaphone", self.tr("on F1 to F8 in Control; kept at once"), padding=0)
        panel.add_action(self._phases)
        panel.add_action(self._buttons["undo"])
        panel.add_action(self._buttons["reset"])
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 8)
        left.setSpacing(6)
        left.addWidget(self._list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 0, 8, 0)
        for key in ("add", "up", "down", "remove"):
            foot.addWidget(self._buttons[key])
        foot.addStretch(1)
        left.addLayout(foot)
        self._whole = QWidget(self)
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self._side = QWidget(self)
        self._side.setLayout(left)
        self._side.setFixedWidth(theme().px(LIST_WIDTH))
        row.addWidget(self._side)
        right = QVBoxLayout()
        right.setContentsMargins(0, 14, 16, 14)
        right.addWidget(self._form)
        row.addLayout(right, 1)
        panel.body.addWidget(self._whole, 1)
        panel.body.addWidget(self._shared, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel, 1)

    def _connect(self) -> None:
        deeds = {"undo": self._on_undo, "reset": self._on_reset, "add": self._on_add, "up": self._on_up,
                 "down": self._on_down, "remove": self._on_remove}  # fmt: skip
        for key, deed in deeds.items():
            self._buttons[key].clicked.connect(deed)
        self._phases.chosen.connect(self._on_phase)
        self._shared.acted.connect(self._on_separate)
        self._list.selectionModel().currentChanged.connect(self._on_selected)
        self._form.edited.connect(self._on_edited)
        self._context.bridge.changed.connect(self._on_changed)
        self._context.team.changed.connect(self._sync)

    def _load(self) -> None:
        cues = self._context.services.cues
        self._context.runner.run(_read, cues.presets, cues.own_presets, self._phases.value, done=self._on_loaded)

    def _on_loaded(self, answer: tuple[str, tuple[QuickCue, ...]]) -> None:
        phase, presets = answer
        if phase != self._phases.value:
            return
        kept = self._wanted or getattr(self._current(), "id", "")
        self._model.show(presets)
        row = max(0, self._model.row_of(kept))
        if presets:
            self._list.setCurrentIndex(self._model.index(min(row, len(presets) - 1), 0))
            self._wanted = ""
        self._sync()

    def _current(self) -> QuickCue | None:
        row = self._list.currentIndex().row()
        return self._model.presets[row] if 0 <= row < len(self._model.presets) else None

    def _reason(self) -> str:
        return "" if self._context.team.may(Deed.EDIT_PRESETS) else self.tr("Your hats do not allow this.")

    def _sync(self) -> None:
        locked, current = self._reason(), self._current()
        own = bool(self._model.presets)
        self._whole.setVisible(own)
        self._shared.setVisible(not own)
        row = self._list.currentIndex().row()
        for key, button in self._buttons.items():
            button.set_locked(locked)
            button.setEnabled(own or key == "undo")
        self._buttons["undo"].setEnabled(bool(self._undo))
        self._buttons["up"].setEnabled(row > 0)
        self._buttons["down"].setEnabled(0 <= row < len(self._model.presets) - 1)
        self._buttons["remove"].setEnabled(len(self._model.presets) > 1)
        if current is not None:
            taken = {one.key: in_language(one.label_en, one.label_zh) or one.text_en
                     for one in self._model.presets if one.key and one.id != current.id}  # fmt: skip
            self._form.show_preset(current, taken, locked)

    def _run(self, deed: Any, *args: Any, keep: bool = True, **fields: Any) -> None:
        """Run a command; what the list was before can be brought back."""
        before = self._model.presets
        self._form.say("")
        if not self._reason():
            self._context.runner.run(
                _changed, deed, before if keep else None, args, fields, done=self._on_done, failed=self._on_refused
            )

    def _on_done(self, answer: tuple[tuple[QuickCue, ...] | None, object]) -> None:
        before, made = answer
        if before is not None:
            self._undo = [*self._undo[-(UNDO_DEPTH - 1) :], before]
        if isinstance(made, QuickCue):
            self._wanted = made.id
        self._load()

    def _on_refused(self, error: object) -> None:
        """Said in place; the fields show again what is kept."""
        self._sync()
        if isinstance(error, AppError):
            self._form.say(error_text(error.code, error.params))

    def _on_edited(self, fields: dict[str, Any]) -> None:
        current = self._current()
        if current is not None:
            self._run(self._context.services.cues.change_preset, current.id, current.version, **fields)

    def _on_add(self) -> None:
        self._run(
            self._context.services.cues.add_preset, self._phases.value,
            text_en="New cue", text_zh="新提示", label_en="New cue", label_zh="新提示",
        )  # fmt: skip

    def _on_remove(self) -> None:
        current = self._current()
        if current is not None:
            self._run(self._context.services.cues.remove_preset, current.id, current.version)

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        row, rows = self._list.currentIndex().row(), list(self._model.presets)
        if 0 <= row + by < len(rows):
            self._wanted = rows[row].id
            rows.insert(row + by, rows.pop(row))
            self._put(tuple(rows))

    def _put(self, rows: tuple[QuickCue, ...], *, keep: bool = True) -> None:
        seen = {one.id: one.version for one in self._model.presets}
        self._run(self._context.services.cues.put_presets, self._phases.value, rows, seen, keep=keep)

    def _on_reset(self) -> None:
        self._run(self._context.services.cues.reset_presets, self._phases.value)

    def _on_separate(self, _key: object = None) -> None:
        self._run(self._context.services.cues.separate_presets, self._phases.value)

    def _on_undo(self) -> None:
        if self._undo:
            self._put(self._undo.pop(), keep=False)

    def _on_phase(self, _phase: object) -> None:
        self._undo.clear()
        self._load()

    def _on_selected(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._sync()

    def _on_changed(self, change_set: ChangeSet) -> None:
        if change_set.touches("cue_preset"):
            self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = min(theme().px(LIST_WIDTH), round(event.size().width() * LIST_SHARE))
        self._side.setFixedWidth(width)
        # Icons alone say these three where all four words have no room.
        for key in ("up", "down", "remove"):
            words = self._buttons[key].accessibleName()
            self._buttons[key].set_label("" if width < theme().px(FOOT_WIDTH) else words, words)


def _read(presets: Any, own: Any, phase: str) -> tuple[str, tuple[QuickCue, ...]]:
    """Runs on the executor; the show always has quick cues, a rehearsal only those made for it."""
    return phase, presets(phase) if phase == DEFAULT_PHASE else own(phase)


def _changed(
    deed: Any, before: tuple[QuickCue, ...] | None, args: tuple[Any, ...], fields: dict[str, Any]
) -> tuple[tuple[QuickCue, ...] | None, object]:
    """Runs on the executor; what the list was before comes back with what was made."""
    return before, deed(*args, **fields)
