"""Words, icons and colours of the comment labels."""

from PySide6.QtCore import QCoreApplication

from app.models.audience import CommentLabel

#: Label -> (icon, colour role, background role).
LOOKS: dict[CommentLabel, tuple[str, str, str]] = {
    CommentLabel.QUESTION: ("circle-question-mark", "accent", "accent_soft"),
    CommentLabel.ORDER: ("package", "text2", "hover"),
    CommentLabel.COMPLAINT: ("frown", "warn", "warn_soft"),
    CommentLabel.VIOLATION: ("shield-alert", "crit", "crit_soft"),
    CommentLabel.PRAISE: ("heart", "good", "good_soft"),
    CommentLabel.NOISE: ("minus", "text3", "hover"),
}


def label_title(label: CommentLabel) -> str:
    """The label in the language in force."""
    translate = QCoreApplication.translate
    titles = {
        CommentLabel.QUESTION: translate("CommentLabels", "Question"),
        CommentLabel.ORDER: translate("CommentLabels", "Order"),
        CommentLabel.COMPLAINT: translate("CommentLabels", "Complaint"),
        CommentLabel.VIOLATION: translate("CommentLabels", "Violation"),
        CommentLabel.PRAISE: translate("CommentLabels", "Praise"),
        CommentLabel.NOISE: translate("CommentLabels", "Other"),
    }
    return titles[label]
