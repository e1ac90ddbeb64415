"""Sentences and remedies of error codes: planning, the live session and the team."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
        """What Qt's function does; its type stub says ``object``."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

# code -> (sentence, remedy)
WORK_ERRORS: Final[dict[str, tuple[str, str]]] = {
    "value_too_long": (
        QT_TRANSLATE_NOOP("Errors", "This text is too long."),
        QT_TRANSLATE_NOOP("Errors", "Use at most {limit} characters."),
    ),
    "value_unfit": (
        QT_TRANSLATE_NOOP("Errors", "This value cannot be kept."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "title_missing": (
        QT_TRANSLATE_NOOP("Errors", "It needs a title."),
        QT_TRANSLATE_NOOP("Errors", "Give it a name and try again."),
    ),
    "name_missing": (
        QT_TRANSLATE_NOOP("Errors", "It needs a name."),
        QT_TRANSLATE_NOOP("Errors", "Give it a name and try again."),
    ),
    "name_taken": (
        QT_TRANSLATE_NOOP("Errors", "There is already a member called {name}."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "text_missing": (
        QT_TRANSLATE_NOOP("Errors", "It needs some words."),
        QT_TRANSLATE_NOOP("Errors", "Write a few words and try again."),
    ),
    "comment_empty": (
        QT_TRANSLATE_NOOP("Errors", "The comment is empty."),
        QT_TRANSLATE_NOOP("Errors", "Write a few words and try again."),
    ),
    "price_missing": (
        QT_TRANSLATE_NOOP("Errors", "There is no price to check yet."),
        QT_TRANSLATE_NOOP("Errors", "Type the live price first."),
    ),
    "negative_number": (
        QT_TRANSLATE_NOOP("Errors", "A number here cannot be below zero."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "bad_share": (
        QT_TRANSLATE_NOOP("Errors", "A share lies between 0 and 100 percent."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "bad_length": (
        QT_TRANSLATE_NOOP("Errors", "This length is not possible."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "bad_range": (
        QT_TRANSLATE_NOOP("Errors", "The end lies before the start."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "bad_speed": (
        QT_TRANSLATE_NOOP("Errors", "The fastest speed is {most}."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "pace_out_of_range": (
        QT_TRANSLATE_NOOP("Errors", "The pace lies between {least} and {most}."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "session_locked": (
        QT_TRANSLATE_NOOP("Errors", "The plan is locked in this phase."),
        QT_TRANSLATE_NOOP("Errors", "Write an amendment, or ask the session lead to open it."),
    ),
    "session_on_air": (
        QT_TRANSLATE_NOOP("Errors", "A session that is on air cannot be removed."),
        QT_TRANSLATE_NOOP("Errors", "End it first."),
    ),
    "phase_order": (
        QT_TRANSLATE_NOOP("Errors", "The session cannot go to this phase now."),
        QT_TRANSLATE_NOOP("Errors", "Take the phases in their order."),
    ),
    "back_on_air_late": (
        QT_TRANSLATE_NOOP("Errors", "This show ended too long ago to go back on the air."),
        QT_TRANSLATE_NOOP("Errors", "Make a new session for the next show."),
    ),
    "blocked": (
        QT_TRANSLATE_NOOP("Errors", "Something still stands in the way ({count})."),
        QT_TRANSLATE_NOOP("Errors", "Open the list of blockers in Plan."),
    ),
    "second_person_needed": (
        QT_TRANSLATE_NOOP("Errors", "A second person has to confirm this."),
        QT_TRANSLATE_NOOP("Errors", "Ask another member to look at it."),
    ),
    "nothing_to_fit": (
        QT_TRANSLATE_NOOP("Errors", "There is no length left to share out."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
    ),
    "move_onto_itself": (
        QT_TRANSLATE_NOOP("Errors", "A segment cannot be moved onto itself."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
    ),
    "rundown_at_end": (
        QT_TRANSLATE_NOOP("Errors", "This is the last segment."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
    ),
    "not_in_loop": (
        QT_TRANSLATE_NOOP("Errors", "The segment on air is in no loop."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
    ),
    "not_to_come": (
        QT_TRANSLATE_NOOP("Errors", "This segment is not to come any more."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
    ),
    "lock_held": (
        QT_TRANSLATE_NOOP("Errors", "{who} has the rundown."),
        QT_TRANSLATE_NOOP("Errors", "Ask for it or take it over in “Up next”."),
    ),
    "lock_not_yours": (
        QT_TRANSLATE_NOOP("Errors", "You do not have the rundown."),
        QT_TRANSLATE_NOOP("Errors", "Ask for it or take it over in “Up next”."),
    ),
    "nothing_on_air": (
        QT_TRANSLATE_NOOP("Errors", "No segment is on air."),
        QT_TRANSLATE_NOOP("Errors", "Do it while the session is live."),
    ),
    "not_on_air": (
        QT_TRANSLATE_NOOP("Errors", "The session is not live."),
        QT_TRANSLATE_NOOP("Errors", "Do it while the session is live."),
    ),
    "not_started": (
        QT_TRANSLATE_NOOP("Errors", "The session has not started yet."),
        QT_TRANSLATE_NOOP("Errors", "Do it while the session is live."),
    ),
    "nothing_to_undo": (
        QT_TRANSLATE_NOOP("Errors", "There is nothing to undo."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
    ),
    "undo_too_late": (
        QT_TRANSLATE_NOOP("Errors", "It is too late to undo this."),
        QT_TRANSLATE_NOOP("Errors", "Take the right segment by hand."),
    ),
    "cue_empty": (
        QT_TRANSLATE_NOOP("Errors", "The cue has no words."),
        QT_TRANSLATE_NOOP("Errors", "Write a few words and try again."),
    ),
    "cue_target": (
        QT_TRANSLATE_NOOP("Errors", "Nobody can be reached as {target}."),
        QT_TRANSLATE_NOOP("Errors", "Choose a hat, or everybody."),
    ),
    "cue_too_long": (
        QT_TRANSLATE_NOOP("Errors", "The cue is too long: {used} of {limit}."),
        QT_TRANSLATE_NOOP("Errors", "Say it in fewer words."),
    ),
    "cue_unbound": (
        QT_TRANSLATE_NOOP("Errors", "Nobody knows {names} now, so the cue was not sent."),
        QT_TRANSLATE_NOOP("Errors", "Type the words yourself, or fill in the missing value."),
    ),
    "cue_not_on_air": (
        QT_TRANSLATE_NOOP("Errors", "Cues go out while the show is live or rehearsed."),
        QT_TRANSLATE_NOOP("Errors", "Start the rehearsal or the show first."),
    ),
    "cue_stale_stock": (
        QT_TRANSLATE_NOOP("Errors", "Stock was read {minutes} min ago: read it again or type the cue without it."),
        QT_TRANSLATE_NOOP("Errors", "The stock is on the product’s page in Plan."),
    ),
    "cue_stale_viewers": (
        QT_TRANSLATE_NOOP(
            "Errors", "Viewers were read {minutes} min ago: read them again or type the cue without them."
        ),
        QT_TRANSLATE_NOOP("Errors", "Type a reading in Control."),
    ),
    "cue_stale_gmv": (
        QT_TRANSLATE_NOOP("Errors", "GMV was read {minutes} min ago: read it again or type the cue without it."),
        QT_TRANSLATE_NOOP("Errors", "Type a reading in Control."),
    ),
    "cue_unread_stock": (
        QT_TRANSLATE_NOOP("Errors", "Stock was never read: read it or type the cue without it."),
        QT_TRANSLATE_NOOP("Errors", "The stock is on the product’s page in Plan."),
    ),
    "cue_name_unknown": (
        QT_TRANSLATE_NOOP("Errors", "There is no live value {name}."),
        QT_TRANSLATE_NOOP("Errors", "Known are: {known}."),
    ),
    "cue_typed_number": (
        QT_TRANSLATE_NOOP("Errors", "“{text}” would be said again when it is not true any more."),
        QT_TRANSLATE_NOOP("Errors", "Use a live value such as {{stock}} or {{time_left}}."),
    ),
    "cue_stop_live": (
        QT_TRANSLATE_NOOP("Errors", "A STOP must never wait for a live value."),
        QT_TRANSLATE_NOOP("Errors", "Say it in fixed words."),
    ),
    "preset_key": (
        QT_TRANSLATE_NOOP("Errors", "A quick cue cannot stand on {key}."),
        QT_TRANSLATE_NOOP("Errors", "Choose F1 to F10, or no key."),
    ),
    "preset_key_taken": (
        QT_TRANSLATE_NOOP("Errors", "“{label}” stands on {key} already."),
        QT_TRANSLATE_NOOP("Errors", "Choose another key, or free this one first."),
    ),
    "preset_last": (
        QT_TRANSLATE_NOOP("Errors", "One quick cue has to stay."),
        QT_TRANSLATE_NOOP("Errors", "Change its words instead."),
    ),
    "presets_many": (
        QT_TRANSLATE_NOOP("Errors", "There are {most} quick cues already."),
        QT_TRANSLATE_NOOP("Errors", "Remove some that nobody needs."),
    ),
    "prompt_closed": (
        QT_TRANSLATE_NOOP("Errors", "This prompt was decided already."),
        QT_TRANSLATE_NOOP("Errors", "Look at it again in the list."),
    ),
    "dismiss_reason": (
        QT_TRANSLATE_NOOP("Errors", "A prompt is dismissed with a reason."),
        QT_TRANSLATE_NOOP("Errors", "Choose one of the four."),
    ),
    "rule_unreadable": (
        QT_TRANSLATE_NOOP("Errors", "A newer Cuedeck wrote the rule {rule}."),
        QT_TRANSLATE_NOOP("Errors", "Update Cuedeck to change it."),
    ),
    "rule_own": (
        QT_TRANSLATE_NOOP("Errors", "Your team made the rule {rule} itself."),
        QT_TRANSLATE_NOOP("Errors", "There is no earlier definition to go back to."),
    ),
    "rule_built_in": (
        QT_TRANSLATE_NOOP("Errors", "The rule {rule} came with Cuedeck."),
        QT_TRANSLATE_NOOP("Errors", "Switch it off instead."),
    ),
    "too_many_rules": (
        QT_TRANSLATE_NOOP("Errors", "There are {most} rules already."),
        QT_TRANSLATE_NOOP("Errors", "Delete some that nobody needs."),
    ),
    "rule_without_number": (
        QT_TRANSLATE_NOOP("Errors", "The rule {rule} has no number to turn."),
        QT_TRANSLATE_NOOP("Errors", "Try another rule, or edit its conditions."),
    ),
    "rule_file": (
        QT_TRANSLATE_NOOP("Errors", "Line {line} of the rules file: field {field} of rule {rule} cannot be read."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was taken from the file. Mend this line: {reason}."),
    ),
    "cue_closed": (
        QT_TRANSLATE_NOOP("Errors", "This cue is already over."),
        QT_TRANSLATE_NOOP("Errors", "Send a new one."),
    ),
    "runbook_step": (
        QT_TRANSLATE_NOOP("Errors", "The runbook does not have this step any more."),
        QT_TRANSLATE_NOOP("Errors", "Open the incident again."),
    ),
    "minutes_lost": (
        QT_TRANSLATE_NOOP("Errors", "Nobody can lose so many minutes."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "mark_details": (
        QT_TRANSLATE_NOOP("Errors", "This value cannot be kept."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "phrase_empty": (
        QT_TRANSLATE_NOOP("Errors", "The phrase has no words."),
        QT_TRANSLATE_NOOP("Errors", "Write a few words and try again."),
    ),
    "phrases_many": (
        QT_TRANSLATE_NOOP("Errors", "The list of phrases is full."),
        QT_TRANSLATE_NOOP("Errors", "Remove what is not needed any more."),
    ),
    "evidence_large": (
        QT_TRANSLATE_NOOP("Errors", "The picture is too large."),
        QT_TRANSLATE_NOOP("Errors", "Cut out what matters and paste it again."),
    ),
    "evidence_kind": (
        QT_TRANSLATE_NOOP("Errors", "This is no picture that can be kept."),
        QT_TRANSLATE_NOOP("Errors", "Paste a screenshot, or drop a PNG, JPEG or WebP file."),
    ),
    "evidence_many": (
        QT_TRANSLATE_NOOP("Errors", "An incident keeps at most {most} pictures."),
        QT_TRANSLATE_NOOP("Errors", "Remove what is not needed any more."),
    ),
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
    "already_adopted": (
        QT_TRANSLATE_NOOP("Errors", "This is already in the plan."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was changed."),
    ),
    "already_set_up": (
        QT_TRANSLATE_NOOP("Errors", "The team is already set up."),
        QT_TRANSLATE_NOOP("Errors", "Choose your name in the list."),
    ),
    "last_lead": (
        QT_TRANSLATE_NOOP("Errors", "The last session lead cannot be removed."),
        QT_TRANSLATE_NOOP("Errors", "Give somebody else the lead first."),
    ),
    "hats_missing": (
        QT_TRANSLATE_NOOP("Errors", "A member needs at least one hat."),
        QT_TRANSLATE_NOOP("Errors", "Choose a hat and try again."),
    ),
    "hat_not_worn": (
        QT_TRANSLATE_NOOP("Errors", "{name} does not have this hat."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "member_left": (
        QT_TRANSLATE_NOOP("Errors", "{name} is not in the team any more."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "member_unknown": (
        QT_TRANSLATE_NOOP("Errors", "This member does not exist."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "member_needed": (
        QT_TRANSLATE_NOOP("Errors", "Somebody has to be signed in for this."),
        QT_TRANSLATE_NOOP("Errors", "Choose your name at the top right."),
    ),
    "session_not_live": (
        QT_TRANSLATE_NOOP("Errors", "The session is not live."),
        QT_TRANSLATE_NOOP("Errors", "Do it while the session is live."),
    ),
    "session_not_started": (
        QT_TRANSLATE_NOOP("Errors", "The session has not started yet."),
        QT_TRANSLATE_NOOP("Errors", "Do it while the session is live."),
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
        QT_TRANSLATE_NOOP("Errors", "{spent} {currency} are spent already; a budget below that stops the plan."),
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
