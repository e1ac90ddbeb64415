"""Sentences and remedies of error codes: readings, ad plans, costs, replays and simulations."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
        """What Qt's function does; its type stub says ``object``."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

# code -> (sentence, remedy)
FIGURES_ERRORS: Final[dict[str, tuple[str, str]]] = {
    "paste_empty": (
        QT_TRANSLATE_NOOP("Errors", "What was pasted holds no table."),
        QT_TRANSLATE_NOOP("Errors", "Copy the cells with their headers and paste them again."),
    ),
    "paste_large": (
        QT_TRANSLATE_NOOP("Errors", "What was pasted is too much at once."),
        QT_TRANSLATE_NOOP("Errors", "Copy fewer rows and paste them again."),
    ),
    "reading_twice": (
        QT_TRANSLATE_NOOP("Errors", "A metric stands twice for the same moment."),
        QT_TRANSLATE_NOOP("Errors", "Leave one of the two out."),
    ),
    "replay_nothing": (
        QT_TRANSLATE_NOOP("Errors", "This session has nothing to replay."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "replay_speed": (
        QT_TRANSLATE_NOOP("Errors", "The speed of a replay lies between {least} and {most}."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "replay_without_session": (
        QT_TRANSLATE_NOOP("Errors", "Choose the session to replay first."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "metric_unknown": (
        QT_TRANSLATE_NOOP("Errors", "There is no metric called {metric}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "reading_value": (
        QT_TRANSLATE_NOOP("Errors", "This is no possible reading: {value}."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "reading_confidence": (
        QT_TRANSLATE_NOOP("Errors", "The confidence of a reading lies between 0 and 1."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "reading_time": (
        QT_TRANSLATE_NOOP("Errors", "This time lies outside the session."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "reading_falls": (
        QT_TRANSLATE_NOOP("Errors", "This count is lower than an earlier one, and it never falls."),
        QT_TRANSLATE_NOOP("Errors", "Look at the board again, or keep it as it is."),
    ),
    "reading_above_later": (
        QT_TRANSLATE_NOOP("Errors", "This count is higher than a later one."),
        QT_TRANSLATE_NOOP("Errors", "Look at the board again, or keep it as it is."),
    ),
    "reading_above_whole": (
        QT_TRANSLATE_NOOP("Errors", "This is more than the whole that it is a part of."),
        QT_TRANSLATE_NOOP("Errors", "Look at the board again, or keep it as it is."),
    ),
    "reading_jumps": (
        QT_TRANSLATE_NOOP("Errors", "This is far from the figure before."),
        QT_TRANSLATE_NOOP("Errors", "Look at the board again, or keep it as it is."),
    ),
    "simulation_length": (
        QT_TRANSLATE_NOOP("Errors", "A simulation lasts {least} to {most} minutes."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "simulation_scenario": (
        QT_TRANSLATE_NOOP("Errors", "There is no scenario called {scenario}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "simulation_seed": (
        QT_TRANSLATE_NOOP("Errors", "The seed of a simulation is a whole number."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "ad_amount": (
        QT_TRANSLATE_NOOP("Errors", "This is no amount: {value}."),
        QT_TRANSLATE_NOOP("Errors", "Write it as 1260 or 1,260.50."),
    ),
    "ad_unit": (
        QT_TRANSLATE_NOOP("Errors", "An amount in {currency} has at most {digits} decimals."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "ad_ended": (
        QT_TRANSLATE_NOOP("Errors", "The plan “{plan}” has ended."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "ad_currency": (
        QT_TRANSLATE_NOOP("Errors", "The plan is kept in {currency}, not in {given}."),
        QT_TRANSLATE_NOOP("Errors", "Type the amount in {currency}."),
    ),
    "ad_not_positive": (
        QT_TRANSLATE_NOOP("Errors", "The amount must be more than nothing."),
        QT_TRANSLATE_NOOP("Errors", "Pause or end the plan to stop its spend."),
    ),
    "ad_roi_range": (
        QT_TRANSLATE_NOOP("Errors", "An ROI target lies above 0 and at {most} at most."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "ad_same": (
        QT_TRANSLATE_NOOP("Errors", "It has this value already."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
    ),
    "ad_below_spent": (
        QT_TRANSLATE_NOOP(
            "Errors", "About {spent} {currency} are spent by now; a budget of no more than that stops the plan."
        ),
        QT_TRANSLATE_NOOP("Errors", "Type more, or keep it as it is."),
    ),
    "ad_above_cap": (
        QT_TRANSLATE_NOOP(
            "Errors", "The plans together would have {total} {currency}; the session's ad budget is {cap}."
        ),
        QT_TRANSLATE_NOOP("Errors", "Type less, or keep it as it is."),
    ),
    "ad_step_hard": (
        QT_TRANSLATE_NOOP("Errors", "This is a step of {pct}%; more than {most}% at once is not advised."),
        QT_TRANSLATE_NOOP("Errors", "Type less, or keep it as it is."),
    ),
    "ad_spend_held": (
        QT_TRANSLATE_NOOP("Errors", "Spend is on hold: an incident asks for it, or somebody marked it."),
        QT_TRANSLATE_NOOP("Errors", "Leave it, or say once more that it is right."),
    ),
    "ad_figures_old": (
        QT_TRANSLATE_NOOP("Errors", "The figures that this rests on are {age} old."),
        QT_TRANSLATE_NOOP("Errors", "Wait for new figures, or say once more that it is right."),
    ),
    "ad_settled": (
        QT_TRANSLATE_NOOP("Errors", "What became of this change is known already."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
    ),
    "ad_reading": (
        QT_TRANSLATE_NOOP("Errors", "This is no possible reading of an ad plan."),
        QT_TRANSLATE_NOOP("Errors", "Look at the board again."),
    ),
    "ad_spend_falls": (
        QT_TRANSLATE_NOOP("Errors", "The total is lower than an earlier one, and spend never falls."),
        QT_TRANSLATE_NOOP("Errors", "Look at the board again, or keep it as it is."),
    ),
    "ad_spend_jumps": (
        QT_TRANSLATE_NOOP("Errors", "That is {times} times the pace of the last hour."),
        QT_TRANSLATE_NOOP("Errors", "Is it right? Count the digits again, or keep it as it is."),
    ),
    "ad_kind": (
        QT_TRANSLATE_NOOP("Errors", "There is no kind of plan called {kind}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "ad_page": (
        QT_TRANSLATE_NOOP("Errors", "The page must be an address that begins with https://."),
        QT_TRANSLATE_NOOP("Errors", "Copy it from the browser."),
    ),
    "cost_input": (
        QT_TRANSLATE_NOOP("Errors", "This is not possible for {field}: {value}."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "source_invents": (
        QT_TRANSLATE_NOOP(
            "Errors", "The simulator and the replay make their readings up, so they cannot feed a real show."
        ),
        QT_TRANSLATE_NOOP("Errors", "Start them in a session made for training."),
    ),
}
