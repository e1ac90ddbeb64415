"""What each room is for, what to do first in it, and its keys: the words of F1 and of the shortcut sheet."""

from PySide6.QtCore import QCoreApplication


def room_help(room: str) -> tuple[str, tuple[str, ...]]:
    """The purpose of a room in one sentence, and its first steps."""
    translate = QCoreApplication.translate
    texts: dict[str, tuple[str, tuple[str, ...]]] = {
        "plan": (
            translate("Help", "Decide the evening: what is sold when, at which price, and what is said."),
            (
                translate("Help", "Drop the product list on the window, then add segments and choose their products."),
                translate("Help", "Select a segment and write its script at the right; the time follows your pace."),
                translate("Help", "Solve what blocks “Ready”, then hold the phase pill to mark the session ready."),
            ),
        ),
        "studio": (
            translate("Help", "Drive the anchor's screen and see exactly what the anchor sees."),
            (
                translate("Help", "Open the studio screen on the monitor that the anchor looks at."),
                translate("Help", "Press Space to start and hold the script; change the speed with the arrow keys."),
                translate("Help", "Cues appear at the top and wait for one key: Space means “got it”."),
            ),
        ),
        "control": (
            translate("Help", "Watch the show on one time axis and send cues to the anchor."),
            (
                translate("Help", "Go live from the phase pill; the deck fills as readings arrive."),
                translate("Help", "Send a quick cue with F1 to F8, or type one and press Enter."),
                translate("Help", "F6 tells the anchor and arms the next segment, Enter takes it."),
            ),
        ),
        "desk": (
            translate("Help", "Read the comments as they come and bring questions to the anchor."),
            (
                translate(
                    "Help", "Comments arrive by themselves while a source is connected or a session is replayed."
                ),
                translate("Help", "Select a comment and press A to send it to the anchor as a cue."),
                translate("Help", "P pauses the list while you read; new comments are counted."),
            ),
        ),
        "review": (
            translate("Help", "Go through the show again: what happened, when, and what to do about it."),
            (
                translate("Help", "Click the timeline to move the playhead; N adds a note at that moment."),
                translate("Help", "Turn a problem into an action with an owner and a due date."),
                translate("Help", "Save the report as a web page or as Markdown."),
            ),
        ),
        "settings": (
            translate("Help", "Members and their hats, the store, and where the numbers come from."),
            (
                translate("Help", "Add the members of your team and tick their hats."),
                translate("Help", "See which sources answer and how old their last reading is."),
                translate("Help", "Save a copy of the store; “cuedeck restore” brings one back."),
            ),
        ),
    }
    return texts[room]


def room_keys(room: str) -> list[tuple[str, str]]:
    """The keys of a room and what they do."""
    translate = QCoreApplication.translate
    keys: dict[str, list[tuple[str, str]]] = {
        "plan": [
            ("↑ ↓", translate("Help", "Move between segments")),
            ("Enter", translate("Help", "Edit the cell")),
            ("Ctrl+Enter", translate("Help", "Add a segment")),
            ("Alt+↑ ↓", translate("Help", "Move the segment")),
            ("Ctrl+D", translate("Help", "Copy the segment")),
            ("Delete", translate("Help", "Delete the segment")),
            ("F8", translate("Help", "Next problem")),
            ("Ctrl+Z", translate("Help", "Undo")),
            ("Ctrl+Shift+Z", translate("Help", "Redo")),
        ],
        "studio": [
            ("Space", translate("Help", "Got it; without a cue: hold or go on")),
            ("↑ ↓", translate("Help", "One line back or forward")),
            ("← →", translate("Help", "Slower or faster")),
            ("PgUp PgDn", translate("Help", "One paragraph back or forward")),
            ("Home", translate("Help", "To the start of the segment")),
            ("1 2 3", translate("Help", "Scroll, line or card")),
            ("F9", translate("Help", "Open or close the studio screen")),
            ("F6", translate("Help", "Arm or take the next segment")),
            ("Enter", translate("Help", "Take the armed segment")),
            ("Ctrl+Z", translate("Help", "Take back the last step")),
            ("+ −", translate("Help", "Studio screen: larger or smaller text")),
            ("Ctrl+Shift+M", translate("Help", "Studio screen: mirror the picture")),
            ("Backspace", translate("Help", "Studio screen: “can't do it now”")),
            ("A", translate("Help", "Studio screen: question answered")),
            ("Esc", translate("Help", "Studio screen: hold to leave full screen or close its window")),
        ],
        "control": _control_keys(),
        "desk": [
            ("J K", translate("Help", "Next or previous comment")),
            ("A", translate("Help", "To the anchor")),
            ("E", translate("Help", "Mark answered")),
            ("P", translate("Help", "Pause the list")),
            ("1 … 6", translate("Help", "Choose which comments are shown")),
        ],
        "review": [
            ("← →", translate("Help", "Five seconds back or forward")),
            ("Shift+← →", translate("Help", "One second back or forward")),
            ("I O", translate("Help", "Start and end of a range")),
            ("Esc", translate("Help", "Clear the range")),
            ("N", translate("Help", "Add a note")),
            ("M", translate("Help", "Next mark")),
            ("T", translate("Help", "Table of the figures")),
        ],
        "settings": [
            ("Space", translate("Help", "Rules: switch the selected rule on or off")),
            ("← →", translate("Help", "Rules: next mark, or another threshold")),
            ("T", translate("Help", "Rules: the back-test as tables")),
        ],
    }
    return keys[room]


def _control_keys() -> list[tuple[str, str]]:
    translate = QCoreApplication.translate
    return [
        ("F1 … F8", translate("Help", "Quick cues")),
        ("C", translate("Help", "Type a cue")),
        ("F6", translate("Help", "Send the quick cue of F6 and arm the next segment")),
        ("Enter", translate("Help", "Take the armed segment")),
        ("Esc", translate("Help", "Arm nothing: in “Up next”, and in the room what was chosen out of turn")),
        ("Ctrl+Z", translate("Help", "Undo the last step of the rundown within 5 seconds")),
        ("0 … 9", translate("Help", "To a link number: Enter arms, Enter again takes")),
        ("Ctrl+R", translate("Help", "Rundown in hand")),
        ("Alt+↑ ↓", translate("Help", "Rundown in hand: move the segment")),
        ("Del", translate("Help", "Rundown in hand: leave the segment out, or bring it back")),
        ("+ −", translate("Help", "Rundown in hand: one minute more or less")),
        ("Ctrl+↑ ↓", translate("Help", "One minute more or less on air")),
        ("Ctrl+Shift+↑", translate("Help", "Five minutes more on air")),
        ("Ctrl+H", translate("Help", "Hold the clock, or let it run")),
        ("Ctrl+Del", translate("Help", "Leave out the next segment")),
        ("Ctrl+Shift+F", translate("Help", "Re-fit the rest")),
        ("Ctrl+L", translate("Help", "Next pass of the loop")),
        ("Ctrl+Shift+L", translate("Help", "Leave the loop")),
        ("Ctrl+Shift+T", translate("Help", "Take the rundown over from another station")),
        ("R", translate("Help", "Type a reading")),
        ("Ctrl+I", translate("Help", "Log an incident")),
        ("/", translate("Help", "Filter the incident log")),
        ("H", translate("Help", "Hold the link, or release it")),
        ("B", translate("Help", "The card was pinned")),
        ("Shift+P", translate("Help", "Type the price in the cart")),
        ("G", translate("Help", "A giveaway started")),
        ("L", translate("Help", "Log an ad change")),
        ("A", translate("Help", "Hand over to another host, then a digit")),
        ("Shift+F1", translate("Help", "Help for this room")),
        ("P", translate("Help", "Go to the prompts")),
        ("D S X", translate("Help", "Prompts: do, snooze, dismiss")),
        ("Shift+S", translate("Help", "Prompts: snooze for another time")),
        ("J K", translate("Help", "Prompts: next or previous; Enter opens")),
        ("Z", translate("Help", "Snoozed prompts: show them, or put the list away")),
        ("Ctrl+F6", translate("Help", "Next part of the room")),
        ("[ ]", translate("Help", "Zoom the time axis")),
        ("Home", translate("Help", "Follow now")),
        ("T", translate("Help", "Table of the figures")),
    ]
