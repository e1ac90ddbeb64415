"""What stands beside the title of the ad plans: the blended ROI of the show and the break-even."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.services.advertising.ads_board import AdBoard
from app.views.control.figures import LiveFigures, Reading
from app.views.format import age_short, money, number_apart
from app.views.i18n import current_language
from app.views.widgets import paint

if TYPE_CHECKING:
    from app.views.context import Context

#: Margin of the caption in a head, in pixels.
AIR = 4


def head_words(board: AdBoard | None, roi: Reading | None) -> str:
    """The blended ROI and the break-even; empty without both.

    Args:
        board: The plans; None before they were read.
        roi: All GMV over all spend, as the tile has it; told with its age once it is late, or it would look live.
    """
    return head_choices(board, roi)[0]


def head_choices(board: AdBoard | None, roi: Reading | None) -> tuple[str, ...]:
    """The same for less and less room, each whole: without the break-even, then the ROI and its age alone."""
    pay = None if board is None else board.even.pay
    parts, even = [], _even_words(board, roi)
    rate = _roi_words(roi, pay)
    if rate:
        parts.append(rate)
    if even:
        parts.append(even)
    return " · ".join(parts), rate or even, _roi_words(roi, pay, short=True) or even


def fitting_head(choices: Sequence[str], label: QWidget) -> str:
    """The first of these words that the caption of a head has room for as a whole; the shortest where none has."""
    return paint.first_fitting(choices, label.font(), label.width() - AIR) or choices[-1]


def blended_roi(context: "Context") -> Reading | None:
    """All GMV of the show over all its ad spend, with its age; None before figures are there."""
    live, now_ms = context.live, context.session_ms()
    if not live.size or now_ms is None:
        return None
    return LiveFigures(live.times, live.values, now_ms, live.typed_at).total("roi_pay", ("gmv", "ad_cost"))


def _roi_words(roi: Reading | None, even: float | None, *, short: bool = False) -> str:
    translate = QCoreApplication.translate
    if roi is None or roi.value is None:
        return ""
    words = translate("AdHead", "ROI {value}") if short else translate("AdHead", "blended ROI {value}")
    told = words.format(value=number_apart(roi.value, even))
    if roi.late and roi.age_ms is not None:
        old = age_short(roi.age_ms / 1000, current_language())
        late = translate("AdHead", "{words} · {age} old") if short else translate("AdHead", "{words} ({age} old)")
        told = late.format(words=told, age=old)
    return told


def _even_words(board: AdBoard | None, roi: Reading | None) -> str:
    translate = QCoreApplication.translate
    if board is not None and board.even.pay is not None:
        told = number_apart(board.even.pay, None if roi is None else roi.value)
        return translate("AdHead", "even {value}").format(value=told)
    return translate("AdHead", "no ROI breaks even") if board is not None and board.even.never else ""


def target_warning(board: AdBoard | None) -> str:
    """What is wrong with the session's ROI target; empty for nothing."""
    if board is None or board.even.pay is None or not board.target_roi or board.target_roi >= board.even.pay:
        return ""
    return QCoreApplication.translate("AdHead", "The ROI target is below the break-even.")


def spent_words(board: AdBoard | None) -> str:
    """What the plans of the session have spent together, and of how much; empty where it cannot be told."""
    if board is None or board.spent_minor is None:
        return ""
    language = current_language()
    spent = money(board.spent_minor, board.currency, language)
    if board.cap_minor is None:
        return QCoreApplication.translate("AdHead", "Spent in this show by the plans together: {spent}").format(
            spent=spent
        )
    words = QCoreApplication.translate("AdHead", "Spent in this show by the plans together: {spent} of {cap}")
    return words.format(spent=spent, cap=money(board.cap_minor, board.currency, language))
