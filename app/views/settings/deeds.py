"""What each deed of the permission table is called, and which of them the program offers."""

from PySide6.QtCore import QCoreApplication

from app.services.runtime.permissions import Deed

#: Deeds of which nothing in the program makes use yet: a right to what does not exist would only puzzle.
UNUSED = frozenset(
    {
        Deed.DELETE_SESSION,
        Deed.CLOSE_TICKET,
    }
)
#: The deeds that are shown, in order.
SHOWN = tuple(deed for deed in Deed if deed not in UNUSED)


def deed_title(deed: Deed) -> str:
    """The deed in the language in force."""
    translate = QCoreApplication.translate
    titles = {
        Deed.EDIT_SESSION: translate("Deeds", "Create and change sessions"),
        Deed.DELETE_SESSION: translate("Deeds", "Delete sessions"),
        Deed.SET_PHASE: translate("Deeds", "Change the phase (ready, live, review)"),
        Deed.EDIT_RUNDOWN: translate("Deeds", "Change the rundown"),
        Deed.EDIT_SCRIPT: translate("Deeds", "Write the script"),
        Deed.EDIT_PRODUCT: translate("Deeds", "Change products and prices"),
        Deed.CHECK_PRICE: translate("Deeds", "Confirm a price as second person"),
        Deed.TICK_CHECKLIST: translate("Deeds", "Tick checklist tasks"),
        Deed.REHEARSE: translate("Deeds", "Rehearse"),
        Deed.TAKE_SEGMENT: translate("Deeds", "Take, extend and skip segments"),
        Deed.DRIVE_PROMPTER: translate("Deeds", "Drive the prompter"),
        Deed.SEND_CUE: translate("Deeds", "Send cues"),
        Deed.ACKNOWLEDGE_CUE: translate("Deeds", "Answer cues"),
        Deed.EDIT_PRESETS: translate("Deeds", "Change quick cues"),
        Deed.MARK_MOMENT: translate("Deeds", "Mark moments"),
        Deed.LOG_INCIDENT: translate("Deeds", "Log incidents"),
        Deed.DECIDE_PROMPT: translate("Deeds", "Decide ad-spend prompts"),
        Deed.LOG_AD_ACTION: translate("Deeds", "Log ad changes"),
        Deed.ENTER_READING: translate("Deeds", "Type readings by hand"),
        Deed.ANSWER_COMMENT: translate("Deeds", "Work the comments"),
        Deed.CLOSE_TICKET: translate("Deeds", "Close tickets"),
        Deed.WRITE_NOTE: translate("Deeds", "Write notes"),
        Deed.EDIT_ACTION_ITEM: translate("Deeds", "Change action items"),
        Deed.CLOSE_REVIEW: translate("Deeds", "Close the review"),
        Deed.CHANGE_RULES: translate("Deeds", "Change prompt rules"),
        Deed.SEE_COSTS: translate("Deeds", "See costs and margins"),
        Deed.IMPORT_DATA: translate("Deeds", "Import files"),
        Deed.EXPORT_DATA: translate("Deeds", "Export data"),
        Deed.MANAGE_TEAM: translate("Deeds", "Manage the team"),
        Deed.CHANGE_SETTINGS: translate("Deeds", "Change settings"),
    }
    return titles[deed]
