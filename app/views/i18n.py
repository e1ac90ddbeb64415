"""The language of the screens: install and switch it while the program runs, and put error codes into words.

English is the language of the sources; Simplified Chinese comes from one compiled file. Dates and money follow the
session's market, not this (see ``app.views.format``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from app.views.error_texts import ERROR_TEXTS, REASONS, SUBJECTS, UNKNOWN, WHAT
from app.views.error_texts_rules import rule_reason
from app.views.resources import resource_path

Language = Literal["en", "zh"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")
LANGUAGE_NAMES: Final[dict[Language, str]] = {"en": "English", "zh": "简体中文"}


class LanguageBus(QObject):
    """Tells everybody that the language changed.

    Widgets may as well react to ``QEvent.Type.LanguageChange`` in ``changeEvent``.

    Signals:
        language_changed: The new language, ``en`` or ``zh``.
    """

    language_changed = Signal(object)


@dataclass(frozen=True, slots=True)
class ErrorText:
    """An error in words: what happened, and what the person can do."""

    sentence: str
    remedy: str


class _State:
    """The language in force. One a process, like the application it belongs to."""

    bus: LanguageBus | None = None
    language: Language = "en"
    translators: tuple[QTranslator, ...] = ()


class _Gaps(dict[str, object]):
    """Parameters of a sentence; one that is missing shows as an ellipsis rather than failing."""

    def __missing__(self, _key: str) -> str:
        return "…"


def current_language() -> Language:
    """The language in force: ``en`` or ``zh``."""
    return _State.language


def language_bus() -> LanguageBus:
    """The object whose ``language_changed`` signal follows the language."""
    if _State.bus is None:
        _State.bus = LanguageBus()
    return _State.bus


def system_language() -> Language:
    """The language to start with: Chinese on a computer whose language is Chinese, else English."""
    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def set_language(language: Language) -> None:
    """Switch the language of everything; widgets get a ``LanguageChange`` event.

    Raises:
        ValueError: There is no such language.
        FileNotFoundError: The compiled translations are missing from the installation.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    application = QCoreApplication.instance()
    if application is not None:
        for old in _State.translators:
            application.removeTranslator(old)
        _State.translators = _load(language)
        for new in _State.translators:
            application.installTranslator(new)
    _State.language = language
    # Qt only posts the event; whoever hears the signal below expects the words to have changed already.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
    language_bus().language_changed.emit(language)


def _load(language: Language) -> tuple[QTranslator, ...]:
    """The translators of a language; the last one is asked first. English needs none."""
    if language == "en":
        return ()
    ours, qts = QTranslator(), QTranslator()
    path = resource_path("i18n", "cuedeck_zh_CN.qm")
    if not ours.load(str(path)):
        raise FileNotFoundError(path)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return (qts, ours) if qts.load("qtbase_zh_CN", folder) else (ours,)


def explain(code: str, params: Mapping[str, object] | None = None) -> ErrorText:
    """An error code in the person's language.

    Args:
        code: The code of an ``AppError``, or the reason of a rejected row (which has no remedy).
        params: Its parameters; times are shown as a clock, subjects by their name.
    """
    translate = QCoreApplication.translate
    if code in REASONS and code not in ERROR_TEXTS:
        return ErrorText(translate("Errors", REASONS[code]), "")
    sentence, remedy = ERROR_TEXTS.get(code, UNKNOWN)
    values = _Gaps({key: _shown(key, value) for key, value in (params or {}).items()})
    values.setdefault("code", code)
    values.setdefault("subject", _shown("subject", "entry"))
    told = translate("Errors", sentence).format_map(values)
    why = WHAT.get(str(values.get("what", "")))
    if why is not None:
        told = _joined(told, translate("Errors", why))
    return ErrorText(told, translate("Errors", remedy).format_map(values))


def error_text(code: str, params: Mapping[str, object] | None = None) -> str:
    """An error code as one line: the sentence and the remedy."""
    told = explain(code, params)
    return _joined(told.sentence, told.remedy)


def _joined(*sentences: str) -> str:
    """Sentences in a row: Chinese puts no space between them."""
    return ("" if current_language() == "zh" else " ").join(part for part in sentences if part)


def _shown(key: str, value: object) -> str:
    """One parameter as a person reads it."""
    if key == "subject":
        return QCoreApplication.translate("Subjects", SUBJECTS.get(str(value), SUBJECTS["entry"]))
    if key == "reason":
        return rule_reason(str(value))
    if isinstance(value, datetime):
        return value.astimezone().strftime("%H:%M:%S")
    if isinstance(value, list | tuple | set | frozenset):
        return ("、" if current_language() == "zh" else ", ").join(str(part) for part in value)
    return str(value)
