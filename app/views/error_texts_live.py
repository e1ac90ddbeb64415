"""Sentences and remedies of error codes: the show on air, its rundown, cues, prompts, rules and incidents."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
        """What Qt's function does; its type stub says ``object``."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

# code -> (sentence, remedy)
LIVE_ERRORS: Final[dict[str, tuple[str, str]]] = {
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
    "rules_file": (
        QT_TRANSLATE_NOOP("Errors", "Line {line} of the rules file cannot be read: {reason}."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was taken from the file."),
    ),
    "rule_file": (
        QT_TRANSLATE_NOOP("Errors", "Line {line} of the rules file: field {field} of rule {rule} cannot be read."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was taken from the file. Mend this line: {reason}."),
    ),
    "cue_just_sent": (
        QT_TRANSLATE_NOOP("Errors", "The same line went {seconds} s ago and nobody has answered it."),
        QT_TRANSLATE_NOOP("Errors", "Press again to send it once more."),
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
}
