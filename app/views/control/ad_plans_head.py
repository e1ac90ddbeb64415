"""What stands beside the title of the ad plans: the blended ROI of the show and the break-even."""

from PySide6.QtCore import QCoreApplication

from app.services.advertising.ads_board import AdBoard
from app.views.control.figures import Reading
from app.views.format import age_short, money, number
from app.views.i18n import current_language


def head_words(board: AdBoard | None, roi: Reading | None) -> str:
    """The blended ROI and the break-even; empty without both.

    Args:
        board: The plans; None before they were read.
        roi: All GMV over all spend, as the tile has it; told with its age once it is late, or it would look live.
    """
    translate, parts = QCoreApplication.translate, []
    if roi is not None and roi.value is not None:
        words = translate("AdHead", "blended ROI {value}").format(value=number(roi.value, 1))
        if roi.late and roi.age_ms is not None:
            old = age_short(roi.age_ms / 1000, current_language())
            words = translate("AdHead", "{words} ({age} old)").format(words=words, age=old)
        parts.append(words)
    if board is not None and board.even.pay is not None:
        parts.append(translate("AdHead", "even {value}").format(value=number(board.even.pay, 1)))
    elif board is not None and board.even.never:
        parts.append(translate("AdHead", "no ROI breaks even"))
    return " · ".join(parts)


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
