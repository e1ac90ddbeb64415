"""What each error code means, in plain English, for the command line and for logs.

Windows have their own sentences in the person's language (`app.views.error_texts`); the command line speaks English,
one line an error. Braces name parameters of the error; one that is missing shows as `?`.
"""

from collections.abc import Mapping
from datetime import datetime

from app.models.errors import AppError
from app.services.runtime.logs import redact

#: code -> sentence
SENTENCES: dict[str, str] = {
    # anything
    "not_found": "There is no {subject} {key}.",
    "conflict": "Somebody else changed this {subject} first; look at it again.",
    "denied": "The hats you wear do not allow this ({deed}).",
    "auth_expired": "The permission of {account} has ended; renew it in Settings, Sources.",
    "cancelled": "It was cancelled.",
    "unexpected": "Something unexpected happened; the crash file in the log folder says what.",
    "already_exists": "The same thing is there already ({constraint}).",
    "not_allowed": "The store does not accept this value ({constraint}).",
    "refers_to_missing": "It refers to something that does not exist ({constraint}).",
    "unknown_field": "There is no field {field}.",
    "naive_time": "The time {value} has no time zone.",
    "unknown_currency": "The currency {currency} is not known.",
    "currency_mismatch": "Amounts in {left} and {right} cannot be added.",
    # the store
    "store_address": "This is no address of a store: {given}. Give a file path or postgresql://user@host/database.",
    "store_newer": "This data was written by a newer Cuedeck; update Cuedeck. Nothing was touched.",
    "store_behind": "This store was written by an older Cuedeck; open it in the window once to bring it up to date.",
    "store_unreleased": "This store was made by a development version of Cuedeck (its table {table} is another one);"
    " it was not touched. Name a new store, or open it with the version that made it.",
    "store_damaged": "The store's file is damaged; it was kept as it is. Restore a backup: {backup}.",
    "store_locked": "Another program holds the store; try again in a moment.",
    "store_offline": "The database server does not answer.",
    "store_unreachable": "The store cannot be opened; check its path or address and the rights on it.",
    "store_readonly": "The store may not be written to; check the rights on its file and folder.",
    "store_io": "The disk failed while the store was read or written.",
    "store_too_many": "The database server takes no more connections.",
    "disk_full": "The disk is full; nothing was written.",
    "not_writable": "{path} may not be written to.",
    "write_failed": "{path} could not be written (system error {errno}).",
    # secrets and settings
    "keyring_missing": "This computer has no safe place for passwords ({backend}).",
    "keyring_locked": "The system keyring did not open ({kind}); unlock it and try again.",
    "keyring_foreign": "The keyring's entry {entry} is not a key of Cuedeck; remove it and try again.",
    "secret_locked": "The secrets are locked; give the passphrase first.",
    "secret_wrong_key": "The secret {name} was encrypted on another computer; enter it again.",
    "secret_empty": "The secret {name} is empty.",
    "secret_name": "A secret needs a name of at most 120 characters.",
    "passphrase_short": "The passphrase needs at least {least} characters.",
    "passphrase_wrong": "This is not the passphrase.",
    "passphrase_exists": "There is a passphrase already.",
    "setting_unknown": "There is no setting {key}.",
    "setting_value": "The setting {key} cannot be {value}.",
    # outside systems
    "http_address": "This is no address of a server.",
    "http_timeout": "{host} did not answer in time.",
    "http_unreachable": "{host} cannot be reached.",
    "http_busy": "{host} is busy; try again at {retry_at}.",
    "http_status": "{host} answered with status {status}.",
    "http_too_large": "The answer of {host} is too large.",
    "http_not_json": "The server's answer cannot be read.",
    # files
    "file_missing": "There is no file {file}.",
    "file_is_folder": "{file} is a folder, not a file.",
    "file_denied": "The system does not let us read {file}.",
    "file_empty": "{file} is empty.",
    "file_too_large": "{file} is too large to be read safely ({what}); export a shorter time span, or split it.",
    "file_unreadable": "{file} cannot be read ({what}); export it again as XLSX or CSV. Nothing was imported.",
    "file_encrypted": "{file} is locked with a password; save it without one.",
    "file_is_web_page": "{file} is a web page under a spreadsheet's name; export it again as XLSX or CSV.",
    "file_kind_unknown": "{file} is not a kind of file that is read ({found}).",
    "table_not_recognised": "{file} holds no table that is known; name its kind with --kind, or check its header row.",
    "table_columns_missing": "{file} lacks columns that are needed: {missing}.",
    "table_kind_unsure": "{file} may be {kind}, but few of its columns are known ({known}); import it with"
    " --kind {kind} if that is what it is.",
    "table_has_no_rows": "{file} has a header but no rows.",
    "table_kind_unknown": "There is no kind {kind}; known are: {known}.",
    "mapping_field_unknown": "The kind {kind} has no field {field}.",
    "timezone_unknown": "There is no time zone {timezone}.",
    "chat_unreadable": "{file} cannot be read ({what}); save the chat log again where it came from (JSON, XML or CSV)."
    " Nothing was imported.",
    "chat_not_recognised": "{file} is no chat log that is known.",
    "chat_empty": "{file} holds no message.",
    "reading_cancelled": "The reading of {file} was stopped.",
    # the plan
    "title_missing": "A title is missing.",
    "value_too_long": "{field} is too long: at most {limit} characters.",
    "value_unfit": "{field} cannot have this value.",
    "text_missing": "A text is missing.",
    "bad_length": "A length of {total_ms} ms is not possible.",
    "bad_range": "A range has to end after it begins ({start} to {end}).",
    "bad_share": "{field} has to be between 0 and 1.",
    "bad_speed": "The speed {speed} is not possible; {most} is the most.",
    "negative_number": "{field} cannot be negative.",
    "price_missing": "A price is missing.",
    "unknown_zone": "There is no time zone {zone}.",
    "session_locked": "The session cannot be changed in the phase {phase}.",
    "session_on_air": "The session is on air.",
    "session_not_live": "The session {session_id} is not on air.",
    "session_not_started": "The session {session_id} has not started.",
    "phase_order": "A session cannot go from {from} to {to}.",
    "back_on_air_late": "Only a show of our own goes back on the air, within {minutes} minutes of its end.",
    "blocked": "Something still blocks this: {codes}.",
    "nothing_to_fit": "There is nothing to fit.",
    "move_onto_itself": "A segment cannot be moved before itself.",
    "already_adopted": "This problem is on the checklist already.",
    "second_person_needed": "A second person has to check this.",
    "member_needed": "Somebody has to sit at this station for this.",
    # the show
    "not_started": "The session has not started.",
    "not_on_air": "The session is not on air ({phase}).",
    "nothing_on_air": "No segment is on air.",
    "nothing_to_undo": "There is nothing to undo.",
    "undo_too_late": "It is too late to undo this.",
    "rundown_at_end": "The rundown is at its end.",
    "not_in_loop": "The segment on air is in no loop.",
    "not_to_come": "Only a segment that is still to come can be changed like this.",
    "lock_held": "{who} has the rundown ({kind}).",
    "lock_not_yours": "This station does not have the rundown.",
    "comment_empty": "The comment is empty.",
    "cue_empty": "The cue is empty.",
    "cue_too_long": "The cue is too long: {used} of {limit}.",
    "cue_unbound": "The cue has no live value for {names}; it was not sent.",
    "prompt_closed": "The prompt was decided already ({state}).",
    "dismiss_reason": "There is no reason {reason}; give wrong_data, not_now, already_done or not_worth_it.",
    "rule_unreadable": "The rule {rule} was written by a newer Cuedeck.",
    "rule_own": "The rule {rule} did not come with Cuedeck; there is nothing to go back to.",
    "rule_built_in": "The rule {rule} came with Cuedeck; switch it off instead.",
    "too_many_rules": "There are {most} rules already; that is the most.",
    "rule_without_number": "The rule {rule} compares with no number that can be turned.",
    "rules_file": "Line {line} of the rules file: {reason}.",
    "rule_file": "Line {line} of the rules file, rule {rule}, {field}: {reason}.",
    "cue_target": "A cue cannot be sent to {target}; it goes to a hat, a member, a station, or to all.",
    "cue_not_on_air": "Cues go out while the show is live or rehearsed ({phase}).",
    "cue_stale_stock": "The stock was read {minutes} min ago: read it again or type the cue without it.",
    "cue_stale_viewers": "The viewers were read {minutes} min ago: read them again or type the cue without them.",
    "cue_stale_gmv": "The GMV was read {minutes} min ago: read it again or type the cue without it.",
    "cue_unread_stock": "The stock was never read: read it or type the cue without it.",
    "cue_name_unknown": "There is no live value {name}; known are: {known}.",
    "cue_typed_number": "A quick cue carries no typed number of pieces or time ({text}); use a live value.",
    "cue_stop_live": "A STOP carries no live value: it must never wait for one.",
    "preset_key": "A quick cue cannot stand on {key}; it stands on F1 to F10, or on no key.",
    "preset_key_taken": "{label} stands on {key} already.",
    "preset_last": "One quick cue has to stay.",
    "presets_many": "{most} quick cues are the most.",
    "cue_just_sent": "The same line went {seconds} s ago and nobody has answered it.",
    "cue_closed": "The cue is closed ({state}).",
    "runbook_step": "The runbook has no step {key}.",
    "minutes_lost": "{minutes} minutes cannot have been lost.",
    "mark_details": "{field} of a mark cannot be that.",
    "phrase_empty": "The phrase has no words.",
    "phrases_many": "The list of phrases is full ({most}).",
    "evidence_large": "The picture is too large; {most} bytes are the most.",
    "evidence_kind": "This is no picture that can be kept (PNG or WebP).",
    "evidence_many": "{most} pictures are the most.",
    "paste_empty": "What was pasted holds no table.",
    "paste_large": "What was pasted is too much; {most} is the most.",
    "reading_twice": "{metric} stands twice for the same moment.",
    # the team
    "name_missing": "A name is missing.",
    "name_taken": "The name {name} is taken.",
    "hats_missing": "At least one hat is needed.",
    "hat_not_worn": "{name} does not wear this hat.",
    "member_unknown": "There is no such member.",
    "member_left": "{name} has left the team.",
    "last_lead": "The team needs at least one lead.",
    "pace_out_of_range": "{field} has to be between {least} and {most}.",
    "already_set_up": "This store is set up already.",
    # sources, readings, training
    "source_kind": "There is no source of the kind {kind}; known are: {known}.",
    "ad_amount": "{value} is no amount; write it as 1260 or 1,260.50.",
    "ad_unit": "An amount in {currency} has at most {digits} decimals.",
    "ad_ended": "The plan {plan} has ended.",
    "ad_currency": "The plan is kept in {currency}, not in {given}.",
    "ad_not_positive": "The amount must be more than nothing.",
    "ad_roi_range": "An ROI target lies above 0 and at {most} at most.",
    "ad_same": "It has this value already.",
    "ad_below_spent": "About {spent} {currency} are spent by now; a budget of no more than that stops the plan.",
    "ad_above_cap": "The plans together would have {total} {currency}; the session's ad budget is {cap}.",
    "ad_step_hard": "This is a step of {pct} %; more than {most} % at once is not advised.",
    "ad_spend_held": "Spend is on hold: an incident asks for it, or somebody marked it.",
    "ad_figures_old": "The figures that this rests on are {age} old.",
    "ad_settled": "What became of this change is known already.",
    "ad_reading": "This is no possible reading of an ad plan.",
    "ad_spend_falls": "The total is lower than an earlier one, and spend never falls.",
    "ad_spend_jumps": "That is {times} times the pace of the last hour.",
    "ad_kind": "There is no kind of plan {kind}.",
    "ad_page": "The page must be an https:// address.",
    "cost_input": "{value} is not possible for {field}.",
    "source_invents": "A source of the kind {kind} makes its readings up, so it cannot feed a real session.",
    "metric_unknown": "There is no metric {metric}.",
    "reading_value": "{metric} cannot be {value}.",
    "reading_confidence": "A confidence of {confidence} is not between 0 and 1.",
    "reading_time": "A reading at {t_ms} ms is not within the session.",
    "reading_falls": "{metric} was {known} already and never falls; {value} needs to be confirmed.",
    "reading_above_later": "{metric} is {known} later; {value} needs to be confirmed.",
    "reading_above_whole": "{metric} cannot exceed {whole}, which was {known}; {value} needs to be confirmed.",
    "reading_jumps": "{metric} was {known}; {value} needs to be confirmed.",
    "readings_not_stored": "The readings could not be stored ({trouble}).",
    "tick_width": "A reading has {found} values instead of {expected}.",
    "replay_nothing": "The session {session_id} has neither readings nor comments to replay.",
    "replay_speed": "A replay at {speed} times is not possible; {least} to {most} are.",
    "replay_without_session": "The source {source} names no session to replay.",
    "simulation_length": "A training session of {minutes} minutes is not possible; {least} to {most} are.",
    "simulation_seed": "The seed {seed} is not a whole number from 0.",
    "simulation_scenario": "There is no scenario {scenario}; known are: {known}.",
    "import_kind_not_stored": "{file} was recognised ({kind}), but nothing of its kind is kept yet.",
    "minutes_without_rows": "{file} has no minutes.",
    "minutes_without_day": "{file} has clocks but no day; export it with the day beside the time.",
    # exports and backups
    "folder_unusable": "{file} cannot be used as a folder.",
    "package_unreadable": "{file} is no export of Cuedeck that can be read.",
    "store_foreign": "The file is no backup of a released Cuedeck, or something was added to it ({name});"
    " nothing was restored.",
    "backup_damaged": "The backup {file} is damaged or cut off; the store was not touched. Choose an older backup.",
    "store_older": "The backup has the schema {revision}, which is too old to be restored by this version.",
    "backup_onto_store": "{path} is a store, or belongs to one that is open; choose another file for the backup.",
    "not_a_store": "{path} is no store of Cuedeck and was not touched; choose another path, or move it away first.",
    "store_not_empty": "The server's store is not empty; restore into an empty one.",
    # the command line itself
    "part_missing": "This installation lacks a part that is needed: {part}.",
    "report_format": "A report is written as one of {known}, not as {suffix}.",
    "bench_child": "A part of the bench failed: {said}",
    "running_already": "Cuedeck runs already for this role and store; its window was brought to the front.",
    "tour_failed": "The tour stopped at the step {step}.",
    "running_unheard": "Cuedeck runs already for this role and store, but its window does not answer.",
    "no_store": "There is no store at {path} yet.",
}
UNKNOWN = "It did not work ({code})."
#: Which limit or fault the parameter `what` of a file's error names.
WHAT: dict[str, str] = {
    "bytes": "too many bytes",
    "unpacked": "too large when unpacked",
    "ratio": "packed more tightly than honest data is",
    "parts": "too many parts",
    "cells": "too many cells in a sheet",
    "rows": "too many rows",
    "memory": "reading it takes too much memory",
    "time": "reading it takes too long",
    "answer": "too much comes out of it",
    "damaged": "cut off or damaged",
    "not_a_file": "no ordinary file",
    "xml": "its inner format is broken",
    "xml_entities": "it defines entities, which honest files never do",
    "xml_depth": "nested too deeply",
    "nested_archive": "an archive lies inside it",
    "encoding": "its character set is not known",
    "field_too_long": "one field never ends",
    "json": "its inner format is broken",
    "reader_died": "the reader stopped while reading it",
}


class _Shown(dict[str, str]):
    """Parameters as shown; one that is missing is a question mark."""

    def __missing__(self, _key: str) -> str:
        return "?"


def sentence(error: AppError) -> str:
    """One line in plain English about an error, without secrets."""
    shown = _Shown({key: _one_line(value) for key, value in error.params.items()})
    if error.code == "store_damaged" and not shown.get("backup"):
        shown["backup"] = "no automatic one lies beside it"
    if "what" in shown:
        shown["what"] = WHAT.get(shown["what"], shown["what"])
    if error.code not in SENTENCES:
        extra = ", ".join(f"{key}: {value}" for key, value in shown.items() if value)
        return redact(UNKNOWN.format(code=error.code) + (f" {extra}" if extra else ""))
    return redact(SENTENCES[error.code].format_map(shown))


def _one_line(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone().strftime("%H:%M:%S")
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {part}" for key, part in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(part) for part in value)
    return " ".join(str(value).split())[:300]
