"""One rule: its head with Save and Revert, the sentence, and what it rests on."""

from datetime import tzinfo
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.advertising import RuleVersionView, RuleView
from app.services.advertising.rule_texts import in_language
from app.services.advertising.rules_store import FROM_PROGRAM
from app.services.runtime.permissions import Deed
from app.views.format import day, time_of_day
from app.views.i18n import current_language
from app.views.settings.rules_action_words import kept_fields
from app.views.settings.rules_draft import Checked, Draft
from app.views.settings.rules_editor import RuleEditor, RuleFoot
from app.views.settings.rules_store import RuleStore
from app.views.settings.rules_words import evidence_words, group_words, rule_title, short_key
from app.views.settings.source_names import with_names
from app.views.widgets.bare_scroll import make_bare
from app.views.widgets.button import Button
from app.views.widgets.menu import Menu, MenuItem
from app.views.widgets.panel import Panel
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

AIR: Final = 16
SPACING: Final = 10
#: The hairline around a panel.
EDGE: Final = 1


class RuleDetail(Panel):
    """The panel of one rule.

    Signals:
        edited: The draft was changed in the sentence.
        saved, reverted, reset_asked: Somebody pressed the button.
        brought_back: The definition of an earlier version.
        history_asked: The versions are wanted.
    """

    edited = Signal()
    saved = Signal()
    reverted = Signal()
    reset_asked = Signal()
    history_asked = Signal()
    brought_back = Signal(object)

    def __init__(self, context: "Context", store: RuleStore, parent: QWidget | None = None) -> None:
        super().__init__(padding=AIR, spacing=SPACING, parent=parent)
        self._context, self._store = context, store
        self._versions: tuple[RuleVersionView, ...] = ()
        self._title = PlainLabel("", "title", elide=True)
        self._title.setObjectName("settings.rules.title")
        self._caption = PlainLabel("", "caption", "text2", elide=True)
        self._caption.setObjectName("settings.rules.caption")
        self._history = self._button("history", self.tr("Earlier versions"), "ghost", "history")
        self._reset = self._button("reset", self.tr("Back to the rule that came with Cuedeck"), "ghost", "rotate-ccw")
        self._revert = self._button("revert", self.tr("Revert"), "secondary")
        self.save = self._button("save", self.tr("Save rule"), "primary")
        self._menu = Menu(self.tr("Earlier versions"), parent=self)
        self._menu.setObjectName("settings.rules.history.menu")
        self._trouble = PlainLabel("", "body", "crit", wrap=True)
        self._trouble.setObjectName("settings.rules.trouble")
        self._trouble.hide()
        self.editor = RuleEditor()
        self._foot = RuleFoot()
        self.sentence = QWidget()
        self._scroll = self._make_scroll()
        head = QWidget()
        head.setLayout(self._make_head())
        self._above = (head, self._trouble)
        for part in (*self._above, self._scroll):
            self.body.addWidget(part)
        self._connect()

    def show_draft(self, draft: Draft, checked: Checked, currency: str) -> None:
        """Show a draft and what is wrong with it."""
        locked = self.locked_reason()
        data, row = draft.data, draft.row
        self._title.setText(rule_title(data["title_en"], data["title_zh"]) or "—")
        self._caption.setText(self._said_of(draft))
        self.editor.show_draft(draft, checked, currency, locked)
        self._foot.show_words(self._rests(draft), self._kept(draft))
        clean = self.tr("Nothing is changed.") if not draft.dirty else ""
        wrong = self.tr("Put the marked lines right first.") if checked.spec is None else ""
        self.save.set_locked(locked or clean or wrong)
        self._revert.set_locked(clean)
        own = self.tr("Your team made this rule itself.")
        self._reset.set_locked(locked or ("" if row is not None and row.built_in else own))
        self._history.set_locked("" if row is not None else self.tr("It was never saved."))

    def wanted_height(self, width: int) -> int:
        """How high it would be at a width with all of the sentence in sight."""
        within = width - 2 * AIR - 2 * EDGE
        column = self.sentence.layout()
        sentence = column.totalHeightForWidth(within) if column is not None else 0
        shown = [part for part in self._above if not part.isHidden()]
        above = sum(
            part.heightForWidth(within) if part.hasHeightForWidth() else part.sizeHint().height() for part in shown
        )
        return sentence + above + SPACING * (len(shown) + 1) + 2 * AIR + 2 * EDGE

    def locked_reason(self) -> str:
        """Why nothing can be changed here; empty when it can."""
        may = self._context.team.may(Deed.CHANGE_RULES)
        return "" if may else self.tr("Only a lead or an operator changes rules.")

    def show_trouble(self, text: str) -> None:
        """Say why it was not saved; nothing with an empty text."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def show_versions(self, versions: tuple[RuleVersionView, ...]) -> None:
        """Open the list of versions; choosing one takes it into the draft."""
        self._versions = versions
        self._menu.set_items([MenuItem(str(one.rule_version), self._version_words(one)) for one in versions])
        self._menu.open_below(self._history, right=True)

    def zone(self) -> tzinfo:
        """The zone in which days are told."""
        session = self._context.session.current
        return ZoneInfo(session.zone if session is not None else "UTC")

    def _button(self, part: str, words: str, kind: str, icon_name: str = "") -> Button:
        label = "" if icon_name else words
        button = Button(label, kind, icon_name, name=words)  # type: ignore[arg-type]  # one of the kinds
        button.setObjectName(f"settings.rules.{part}")
        return button

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._caption)
        head.addLayout(words, 1)
        for button in (self._history, self._reset, self._revert, self.save):
            head.addWidget(button)
        return head

    def _make_scroll(self) -> QScrollArea:
        """The sentence scrolls where there is no room for all of it; Save stays in sight."""
        column = QVBoxLayout(self.sentence)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.editor)
        column.addWidget(self._foot)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setObjectName("settings.rules.sentence")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        make_bare(scroll, self.sentence)
        return scroll

    def _connect(self) -> None:
        self.editor.edited.connect(self.edited)
        self.save.clicked.connect(self._on_save)
        self._revert.clicked.connect(self._on_revert)
        self._reset.clicked.connect(self._on_reset)
        self._history.clicked.connect(self._on_history)
        self._menu.chosen.connect(self._on_version)

    def _who(self, edited_by: str | None) -> str:
        if edited_by is None:
            return "Cuedeck"
        member = self._context.team.member(edited_by)
        return member.name if member is not None else edited_by

    def _said_of(self, draft: Draft) -> str:
        data, row = draft.data, draft.row
        evidence = self.tr("evidence: {words}").format(words=evidence_words(data["evidence"]))
        parts = [short_key(draft.key), group_words(data["group"]), self._saved_words(row), evidence]
        if draft.dirty:
            parts.append(self.tr("not saved"))
        return " · ".join(part for part in parts if part)

    def _saved_words(self, row: RuleView | None) -> str:
        if row is None:
            return self.tr("new")
        if row.edited_by is None:
            return self.tr("version {n}, came with Cuedeck").format(n=row.rule_version)
        when = day(row.updated_at, self.zone(), current_language())
        words = self.tr("version {n}, edited by {name}, {day}")
        return words.format(n=row.rule_version, name=self._who(row.edited_by), day=when)

    def _rests(self, draft: Draft) -> str:
        sources = [self._store.sources.get(one, one) for one in draft.data["source"]]
        source = self.tr("Source: {sources}").format(sources="; ".join(sources)) if sources else ""
        note = with_names(in_language(draft.data["note"], current_language()), self._store.sources)
        return "\n".join(line for line in (source, note) if line)

    def _kept(self, draft: Draft) -> str:
        told = [f"{name}: {value}" for name, value in kept_fields(draft.data)]
        words = self.tr("Kept as it is, changed in a rules file: {fields}.")
        return words.format(fields="; ".join(told)) if told else ""

    def _version_words(self, version: RuleVersionView) -> str:
        notes = {FROM_PROGRAM: self.tr("came with Cuedeck"), "reset": self.tr("brought back"),
                 "import": self.tr("from a file")}  # fmt: skip
        at = (
            f"{day(version.created_at, self.zone(), current_language())} {time_of_day(version.created_at, self.zone())}"
        )
        note = notes.get(version.note, version.note)
        who = "" if version.note == FROM_PROGRAM else self._who(version.edited_by)
        return " · ".join(one for one in (f"v{version.rule_version}", at, who, note) if one)

    def _on_save(self) -> None:
        self.saved.emit()

    def _on_revert(self) -> None:
        self.reverted.emit()

    def _on_reset(self) -> None:
        self.reset_asked.emit()

    def _on_history(self) -> None:
        self.history_asked.emit()

    def _on_version(self, number: str) -> None:
        for one in self._versions:
            if str(one.rule_version) == number:
                self.brought_back.emit(one.definition)
