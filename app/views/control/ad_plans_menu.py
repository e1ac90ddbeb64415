"""What can be done with one ad plan: the choices of its menu, and why some of them are locked."""

from PySide6.QtCore import QCoreApplication

from app.models.advertising import AdPlanView
from app.services.advertising.ad_words import page_of
from app.views.widgets.menu import MenuItem


def plan_items(plan: AdPlanView, *, may_log: bool, may_read: bool) -> list[MenuItem]:
    """The choices.

    Args:
        plan: The plan.
        may_log: Whether the hats worn allow changes of plans to be logged.
        may_read: Whether they allow readings.
    """
    translate = QCoreApplication.translate
    hats = translate("AdMenu", "Your hats do not allow this.")
    denied, unread = "" if may_log else hats, "" if may_read else hats
    ended = translate("AdMenu", "it has ended") if plan.status == "ended" else ""
    page = "" if page_of(plan) else translate("AdMenu", "no page is known")
    if plan.status == "paused":
        state = MenuItem("resume", translate("AdMenu", "Log that it runs again"), "play", locked=denied or ended)
    else:
        state = MenuItem("pause", translate("AdMenu", "Log that it is paused"), "pause", locked=denied or ended)
    return [
        MenuItem("change", translate("AdMenu", "Log a change"), "pencil", hint="L", locked=denied or ended),
        state,
        MenuItem("spend", translate("AdMenu", "Read its spend"), "keyboard", locked=unread),
        MenuItem("page", translate("AdMenu", "Open its page"), "external-link", locked=page),
        MenuItem(""),
        MenuItem("edit", translate("AdMenu", "Edit the plan"), "pen", locked=denied),
        MenuItem("end", translate("AdMenu", "End the plan"), "circle-stop", locked=denied or ended),
    ]
