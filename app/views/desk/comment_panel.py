"""The selected comment: who said it, what it is, what else they said, and what to do with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.audience import CommentLabel
from app.services.desk.comments import CommentView
from app.services.live.cue_text import LIMIT_WIDTH, shorten, width
from app.services.runtime.permissions import Deed
from app.views.desk.comment_earlier import EarlierLines
from app.views.desk.delegate import state_words
from app.views.desk.labels import label_title
from app.views.desk.store import DeskStore
from app.views.desk.words import badge_words, comment_clock, comment_elapsed
from app.views.widgets.avatar import Avatar
from app.views.widgets.button import Button
from app.views.widgets.combo import Combo
from app.views.widgets.panel import Panel
from app.views.widgets.room_action import room_action
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import PlainLabel, plain_tooltip

if TYPE_CHECKING:
    from app.views.context import Context

EARLIER = 6


class CommentPanel(Panel):
    """The panel in the middle of the desk.

    Signals:
        done: Something was done with the comment.
    """

    done = Signal()

    def __init__(self, context: "Context", store: DeskStore, parent: QWidget | None = None) -> None:
        super().__init__("", "message-square-text", padding=16, spacing=12, parent=parent)
        self.set_title(self.tr("Selected comment"))
        self._context = context
        self._store = store
        self._view: CommentView | None = None
        self._empty = StateView(
            StateText(
                "empty",
                self.tr("No comment selected"),
                self.tr("Click one, or press J for the next. A sends it to the anchor."),
                icon="message-square-text",
            ),
            centred=True,
        )
        self._card = QWidget()
        # A long list of what else was said must not make the window higher; what does not fit is left out.
        self._card.setMinimumHeight(1)
        self._avatar = Avatar("")
        self._name = PlainLabel("", "heading", elide=True)
        self._detail = PlainLabel("", "caption", "text2", elide=True)
        self._label = Combo(self.tr("What it is"), [(label.value, label_title(label)) for label in CommentLabel])
        self._label.setObjectName("desk.comment.label")
        self._text = PlainLabel("", "heading", wrap=True)
        self._text.setObjectName("desk.comment.text")
        self._preview = PlainLabel("", "body", "text2", wrap=True)
        self._preview.setObjectName("desk.comment.preview")
        self._state = PlainLabel("", "strong", "good")
        self._state.setObjectName("desk.comment.state")
        self._earlier = EarlierLines()
        self._anchor = Button(self.tr("To anchor"), "primary", "megaphone", hint="A")
        self._anchor.setObjectName("desk.comment.to_anchor")
        self._answered = Button(self.tr("Mark answered"), "secondary", "check", hint="E")
        self._answered.setObjectName("desk.comment.answered")
        self._build()
        self._connect()
        self.show_comment(None)

    def _build(self) -> None:
        card = QVBoxLayout(self._card)
        card.setContentsMargins(0, 0, 0, 0)
        card.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._avatar)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._detail)
        head.addLayout(words, 1)
        card.addLayout(head)
        kind = QHBoxLayout()
        kind.setSpacing(8)
        kind.addWidget(PlainLabel(self.tr("What it is"), "caption", "text3"))
        kind.addWidget(self._label)
        kind.addStretch(1)
        quote = Panel(padding=14)
        quote.body.addWidget(self._text)
        card.addWidget(quote)
        card.addLayout(kind)
        card.addWidget(self._state)
        card.addWidget(PlainLabel(self.tr("The anchor will read"), "caption", "text3"))
        card.addWidget(self._preview)
        verbs = QHBoxLayout()
        verbs.setSpacing(8)
        verbs.addWidget(self._anchor)
        verbs.addWidget(self._answered)
        verbs.addStretch(1)
        card.addLayout(verbs)
        card.addSpacing(4)
        card.addWidget(PlainLabel(self.tr("Also said in this session"), "caption", "text3"))
        card.addWidget(self._earlier, 1)
        self.body.addWidget(self._card, 1)
        self.body.addWidget(self._empty, 1)

    def _connect(self) -> None:
        self._anchor.clicked.connect(self.send_to_anchor)
        self._answered.clicked.connect(self.toggle_answered)
        self._label.chosen.connect(self._on_label_chosen)
        self._context.team.changed.connect(self._sync_verbs)

    def make_actions(self, owner: QWidget) -> None:
        """Letter keys for the comment list: they act only while the list has the keyboard."""
        for keys, words, slot in (
            ("A", self.tr("Send the comment to the anchor"), self.send_to_anchor),
            ("E", self.tr("Mark the comment answered"), self.toggle_answered),
        ):
            room_action(owner, words, keys, slot)

    def show_comment(self, view: object) -> None:
        """Show a comment, or that none is selected."""
        self._view = view if isinstance(view, CommentView) else None
        self._card.setVisible(self._view is not None)
        self._empty.setVisible(self._view is None)
        if self._view is None:
            return
        event = self._view.event
        self._avatar.set_person(event.user_name)
        self._name.setText(event.user_name or self.tr("no name"))
        clock = comment_clock(self._context, event.t_ms)
        self._detail.setText(" · ".join((clock, *badge_words(event.badges))))
        self._detail.setToolTip(plain_tooltip(comment_elapsed(event.t_ms)))
        self._text.setText(event.text)
        self._label.choose(self._view.label.value)
        lead = f"@{shorten(event.user_name.lstrip('@'), 14)}: " if event.user_name else ""
        # As the cue is written: braces would be taken for live values.
        words = lead + shorten(event.text.strip(), LIMIT_WIDTH - width(lead))
        self._preview.setText(words.replace("{", "(").replace("}", ")"))
        self._show_earlier(self._view)
        self._sync_verbs()

    def send_to_anchor(self) -> None:
        """Make the comment a cue."""
        if self._view is not None and self._context.team.may(Deed.ANSWER_COMMENT):
            desk = self._context.services.desk
            self._context.runner.run(desk.to_anchor, self._view.event, done=self._on_done, busy=self._anchor)

    def toggle_answered(self) -> None:
        """Say that the comment was answered, or take it back."""
        if self._view is not None and self._context.team.may(Deed.ANSWER_COMMENT):
            desk = self._context.services.desk
            undone = self._view.answered
            self._context.runner.run(
                desk.answered, self._view.event, undone=undone, done=self._on_done, busy=self._answered
            )

    def _show_earlier(self, view: CommentView) -> None:
        key = view.event.user_key
        same = [other for other in self._store.comments if other.event.user_key == key and other != view] if key else []
        lines = [
            (comment_clock(self._context, one.event.t_ms), one.event.text, comment_elapsed(one.event.t_ms))
            for one in same[-EARLIER:]
        ]
        self._earlier.show_lines(lines, self.tr("Nothing else so far"))

    def _sync_verbs(self) -> None:
        if self._view is None:
            return
        words, role = state_words(self._view)
        self._state.setText(words)
        self._state.setVisible(bool(words))
        self._state.set_colour(role or "text2")
        may = self._context.team.may(Deed.ANSWER_COMMENT)
        reason = "" if may else self.tr("Your hats do not allow this.")
        waiting = self.tr("The anchor has it already.") if self._view.with_anchor else ""
        self._anchor.set_locked(reason or waiting)
        self._answered.set_locked(reason)
        self._answered.set_label(self.tr("Not answered") if self._view.answered else self.tr("Mark answered"))
        self._label.setEnabled(may)

    def _on_label_chosen(self, key: object) -> None:
        if self._view is not None:
            desk = self._context.services.desk
            self._context.runner.run(desk.label, self._view.event, CommentLabel(str(key)))

    def _on_done(self, _result: object) -> None:
        self.done.emit()
