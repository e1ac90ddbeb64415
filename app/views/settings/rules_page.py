"""Settings > Rules: the list, the sentence of one rule, and its back-test beside it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.advertising import RuleView
from app.models.errors import AppError
from app.services.advertising.rules import ImportResult
from app.services.advertising.rules_store import spec_of
from app.services.advertising.sweep import with_threshold
from app.views.i18n import error_text
from app.views.settings import rules_draft as drafts
from app.views.settings.rules_back import BackTest
from app.views.settings.rules_column import RuleColumn
from app.views.settings.rules_data import RuleReader
from app.views.settings.rules_detail import RuleDetail
from app.views.settings.rules_draft import Checked, Draft
from app.views.settings.rules_files import RuleFiles
from app.views.settings.rules_list import entry_of
from app.views.settings.rules_side import RuleSide
from app.views.settings.rules_store import RuleStore

if TYPE_CHECKING:
    from app.views.context import Context


class RulesPage(QWidget):
    """The page.

    Signals:
        opened: Session and moment of a back-test that somebody wants to see in Review.
        said: Something to say in passing.
    """

    opened = Signal(object)
    said = Signal(object)
    #: It takes all the width there is.
    wide = True

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reader = RuleReader(context.services)
        self._store = RuleStore(context, self._reader, self)
        self._drafts: dict[str, Draft] = {}
        self._key = ""
        #: Nobody has chosen a rule yet: the one that the shows tell most about may be put there.
        self._untouched = True
        self._checked = Checked(None)
        self._files = RuleFiles(context, self._reader, self)
        self._side = RuleSide(self)
        self._detail = RuleDetail(context, self._store)
        self._back = BackTest(context, self._reader)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._side)
        row.addWidget(RuleColumn(self._detail, self._back, self), 1)
        self._connect()
        self._show_list()
        self._store.reload()

    @property
    def draft_shown(self) -> Draft | None:
        """The rule under the pen."""
        return self._drafts.get(self._key)

    def draft(self) -> dict[str, object]:
        """What is carried over when the page is built anew: the rule that is shown and what is not saved."""
        return {"key": self._key, "drafts": {key: one for key, one in self._drafts.items() if one.dirty}}

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        self._key, self._untouched = draft["key"], False
        self._drafts.update(draft["drafts"])
        self._on_store_changed()

    def _connect(self) -> None:
        self._store.changed.connect(self._on_store_changed)
        self._context.team.changed.connect(self._sync)
        side = self._side
        side.chosen.connect(self._on_chosen)
        side.switched.connect(self._on_switched)
        side.new_asked.connect(self._on_new_chosen)
        side.menu_asked.connect(self._on_menu_asked)
        side.more_asked.connect(self._on_more_chosen)
        self._files.said.connect(self.said)
        self._files.failed.connect(self._on_failed)
        self._files.imported.connect(self._on_imported)
        detail = self._detail
        detail.edited.connect(self._on_edited)
        detail.saved.connect(self._on_save)
        detail.reverted.connect(self._on_revert)
        detail.reset_asked.connect(self._on_reset)
        detail.history_asked.connect(self._on_history)
        detail.brought_back.connect(self._on_brought_back)
        self._back.tried.connect(self._on_tried)
        self._back.opened.connect(self.opened)

    def _sync(self) -> None:
        """Show the draft as it is now, and let the back-test follow."""
        draft = self.draft_shown
        locked = self._detail.locked_reason()
        self._side.set_locked(locked)
        self._detail.setVisible(draft is not None)
        self._back.setVisible(draft is not None)
        if draft is None:
            return
        self._checked = draft.check(self._store.limits)
        session = self._context.session.current
        self._detail.show_draft(draft, self._checked, session.currency if session is not None else "CNY")
        self._back.show_spec(self._checked.spec, locked=bool(locked))

    def _show_list(self) -> None:
        store = self._store
        entries = [
            entry_of(row, store.records.get(row.key), store.lacking.get(row.key, ()), edited=self._is_edited(row))
            for row in store.rows
        ]
        self._side.show_entries(tuple(entries), self._key, loaded=store.loaded)

    def _is_edited(self, row: RuleView) -> bool:
        draft = self._drafts.get(row.key)
        return draft is not None and draft.dirty

    def _on_store_changed(self) -> None:
        for key, draft in list(self._drafts.items()):
            if not draft.dirty:
                del self._drafts[key]
        rows = self._store.rows
        if rows and self._key not in self._drafts and self._store.row(self._key) is None:
            first = next((row for row in rows if row.group == "room"), rows[0])
            self._key = first.key
        if self._untouched and self._store.row(self._store.telling) is not None:
            self._key, self._untouched = self._store.telling, False
        self._take_up()
        self._show_list()

    def _take_up(self) -> None:
        """Begin a draft of the rule that is shown, where there is none yet."""
        row = self._store.row(self._key)
        if self._key not in self._drafts and row is not None:
            draft = drafts.stored(row)
            if draft is None:
                self._on_failed(AppError("rule_unreadable", rule=row.key))
            else:
                self._drafts[self._key] = draft
        self._sync()

    def _on_chosen(self, key: str) -> None:
        self._key, self._untouched = key, False
        self._detail.show_trouble("")
        self._take_up()

    def _on_switched(self, key: str) -> None:
        row = self._store.row(key)
        if row is not None:
            self._context.runner.run(
                self._context.services.rules.enable, key, row.version, enabled=not row.enabled, failed=self._on_failed
            )

    def _on_edited(self) -> None:
        self._untouched = False
        self._detail.show_trouble("")
        self._sync()
        self._show_list()

    def _on_tried(self, threshold: float) -> None:
        draft = self.draft_shown
        spec = self._checked.spec
        turned = with_threshold(spec, threshold) if spec is not None else None
        if draft is not None and turned is not None:
            draft.put("when", turned.when.model_dump(mode="json"))
            self._on_edited()

    def _on_save(self) -> None:
        draft, spec = self.draft_shown, self._checked.spec
        if draft is None or spec is None:
            return
        enabled = draft.row.enabled if draft.row is not None else True
        version = draft.row.version if draft.row is not None else None
        self._context.runner.run(
            self._context.services.rules.save, spec.model_copy(update={"enabled": enabled}), version=version,
            done=self._on_saved, failed=self._on_failed, busy=self._detail.save,
        )  # fmt: skip

    def _on_saved(self, row: RuleView) -> None:
        """What was saved is what stands there now; what was typed meanwhile stays."""
        draft, spec = self._drafts.get(row.key), spec_of(row)
        if draft is not None and spec is not None:
            fresh = Draft(spec, row)
            if self._checked.spec is not None and draft.check(self._store.limits).spec != spec:
                fresh.load(draft.data)
            self._drafts[row.key] = fresh
        self._sync()
        self._store.reload()

    def _on_revert(self) -> None:
        draft = self.draft_shown
        self._detail.show_trouble("")
        if draft is not None:
            del self._drafts[draft.key]
            if draft.row is None:
                self._key = ""
            self._on_store_changed()

    def _on_reset(self) -> None:
        row = self._store.row(self._key)
        if row is not None:
            self._context.runner.run(
                self._context.services.rules.reset, row.key, row.version, done=self._on_reset_done,
                failed=self._on_failed,
            )  # fmt: skip

    def _on_reset_done(self, row: RuleView) -> None:
        self._drafts.pop(row.key, None)
        self._store.reload()

    def _on_history(self) -> None:
        self._context.runner.run(
            self._reader.versions, self._key, done=self._detail.show_versions, failed=self._on_failed
        )

    def _on_brought_back(self, definition: dict[str, Any]) -> None:
        draft = self.draft_shown
        if draft is not None:
            draft.load(definition)
            self._on_edited()

    def _on_new_chosen(self, kind: str) -> None:
        key = drafts.new_key((*(row.key for row in self._store.rows), *self._drafts))
        spec = self._checked.spec
        self._drafts[key] = drafts.copied(spec, key) if kind == "copy" and spec is not None else drafts.empty(key)
        self._key, self._untouched = key, False
        self._side.select_none()
        self._detail.show_trouble("")
        self._sync()

    def _on_menu_asked(self) -> None:
        self._side.open_more(self._store.row(self._key), self._detail.locked_reason())

    def _on_more_chosen(self, kind: str) -> None:
        row = self._store.row(self._key)
        if kind == "import":
            self._files.ask_import()
        elif kind == "export":
            self._files.ask_export()
        elif row is not None:
            self._drafts.pop(row.key, None)
            self._context.runner.run(self._context.services.rules.delete, row.key, row.version, failed=self._on_failed)

    def _on_imported(self, result: ImportResult) -> None:
        for key in (*result.new, *result.changed):
            self._drafts.pop(key, None)
        self._store.reload()

    def _on_failed(self, error: AppError) -> None:
        self._detail.show_trouble(error_text(error.code, error.params))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sync()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._back.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.fit(event.size().width())
