"""Sentences and remedies of error codes: the data store, secrets, settings and servers."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
        """What Qt's function does; its type stub says ``object``."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

# code -> (sentence, remedy)
SYSTEM_ERRORS: Final[dict[str, tuple[str, str]]] = {
    "store_address": (
        QT_TRANSLATE_NOOP("Errors", "This is no address of a data store."),
        QT_TRANSLATE_NOOP("Errors", "Check it in Settings, Data store."),
    ),
    "no_store": (
        QT_TRANSLATE_NOOP("Errors", "There is no data at {path} yet."),
        QT_TRANSLATE_NOOP("Errors", "Check it in Settings, Data store."),
    ),
    "source_kind": (
        QT_TRANSLATE_NOOP("Errors", "There is no kind of source called {kind}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one from the list."),
    ),
    "store_newer": (
        QT_TRANSLATE_NOOP("Errors", "This data was written by a newer Cuedeck."),
        QT_TRANSLATE_NOOP("Errors", "Update Cuedeck on this computer; the data was not touched."),
    ),
    "store_unreleased": (
        QT_TRANSLATE_NOOP("Errors", "This data was made by a development version of Cuedeck."),
        QT_TRANSLATE_NOOP("Errors", "Choose a new file, or open it with the version that made it; it was not touched."),
    ),
    "store_behind": (
        QT_TRANSLATE_NOOP("Errors", "This data was written by an older Cuedeck."),
        QT_TRANSLATE_NOOP("Errors", "Open it once in the window; it is brought up to date then."),
    ),
    "backup_damaged": (
        QT_TRANSLATE_NOOP("Errors", "The backup is damaged or cut off."),
        QT_TRANSLATE_NOOP("Errors", "Choose an older backup; the data was not touched."),
    ),
    "store_older": (
        QT_TRANSLATE_NOOP("Errors", "This data is from an older Cuedeck than can be read."),
        QT_TRANSLATE_NOOP("Errors", "Open it once with the version between, then try again."),
    ),
    "store_damaged": (
        QT_TRANSLATE_NOOP("Errors", "The data file is damaged."),
        QT_TRANSLATE_NOOP("Errors", "Bring the latest backup back with “cuedeck restore”."),
    ),
    "backup_onto_store": (
        QT_TRANSLATE_NOOP("Errors", "This file is a data file in use, not a place for a backup."),
        QT_TRANSLATE_NOOP("Errors", "Choose another name."),
    ),
    "not_a_store": (
        QT_TRANSLATE_NOOP("Errors", "This file is no data of Cuedeck; it was not touched."),
        QT_TRANSLATE_NOOP("Errors", "Choose another path, or move the file away first."),
    ),
    "store_foreign": (
        QT_TRANSLATE_NOOP("Errors", "This file holds things that are not Cuedeck's."),
        QT_TRANSLATE_NOOP("Errors", "Choose a backup that Cuedeck wrote."),
    ),
    "store_not_empty": (
        QT_TRANSLATE_NOOP("Errors", "There is data in this place already."),
        QT_TRANSLATE_NOOP("Errors", "Choose an empty folder or a new file."),
    ),
    "store_locked": (
        QT_TRANSLATE_NOOP("Errors", "Another program holds the data file."),
        QT_TRANSLATE_NOOP("Errors", "Try again in a moment."),
    ),
    "store_offline": (
        QT_TRANSLATE_NOOP("Errors", "The team's server does not answer."),
        QT_TRANSLATE_NOOP("Errors", "Nothing new is saved until it is back; it is tried again by itself."),
    ),
    "store_unreachable": (
        QT_TRANSLATE_NOOP("Errors", "The data cannot be opened."),
        QT_TRANSLATE_NOOP("Errors", "Check it in Settings, Data store."),
    ),
    "store_readonly": (
        QT_TRANSLATE_NOOP("Errors", "The data may not be written to."),
        QT_TRANSLATE_NOOP("Errors", "Check the rights on the file and its folder, or choose another place."),
    ),
    "store_io": (
        QT_TRANSLATE_NOOP("Errors", "The disk failed while data was read or written."),
        QT_TRANSLATE_NOOP("Errors", "Bring the latest backup back with “cuedeck restore”."),
    ),
    "store_too_many": (
        QT_TRANSLATE_NOOP("Errors", "The team's server takes no more connections."),
        QT_TRANSLATE_NOOP("Errors", "Try again in a moment."),
    ),
    "readings_not_stored": (
        QT_TRANSLATE_NOOP("Errors", "Readings could not be stored."),
        QT_TRANSLATE_NOOP("Errors", "Try again; if it stays, “cuedeck doctor” says where the log is."),
    ),
    "tick_width": (
        QT_TRANSLATE_NOOP("Errors", "A reading does not have the expected shape."),
        QT_TRANSLATE_NOOP("Errors", "Try again; if it stays, “cuedeck doctor” says where the log is."),
    ),
    "disk_full": (
        QT_TRANSLATE_NOOP("Errors", "The disk is full; nothing was written."),
        QT_TRANSLATE_NOOP("Errors", "Free some space, then try again."),
    ),
    "not_writable": (
        QT_TRANSLATE_NOOP("Errors", "{path} may not be written to."),
        QT_TRANSLATE_NOOP("Errors", "Check the rights on the file and its folder, or choose another place."),
    ),
    "write_failed": (
        QT_TRANSLATE_NOOP("Errors", "{path} could not be written."),
        QT_TRANSLATE_NOOP("Errors", "Check the rights on the file and its folder, or choose another place."),
    ),
    "keyring_missing": (
        QT_TRANSLATE_NOOP("Errors", "This computer has no safe place for passwords."),
        QT_TRANSLATE_NOOP("Errors", "Install or unlock the system key ring; accounts stay off until then."),
    ),
    "keyring_locked": (
        QT_TRANSLATE_NOOP("Errors", "The system key ring is locked."),
        QT_TRANSLATE_NOOP("Errors", "Unlock the system key ring, then try again."),
    ),
    "keyring_foreign": (
        QT_TRANSLATE_NOOP("Errors", "The entry in the key ring is not Cuedeck's."),
        QT_TRANSLATE_NOOP("Errors", "Remove the entry {entry}, then try again."),
    ),
    "secret_locked": (
        QT_TRANSLATE_NOOP("Errors", "The accounts are locked."),
        QT_TRANSLATE_NOOP("Errors", "Type the passphrase in Settings."),
    ),
    "secret_wrong_key": (
        QT_TRANSLATE_NOOP("Errors", "The token {name} was saved on another computer."),
        QT_TRANSLATE_NOOP("Errors", "Type it in again."),
    ),
    "secret_empty": (
        QT_TRANSLATE_NOOP("Errors", "The token is empty."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "secret_name": (
        QT_TRANSLATE_NOOP("Errors", "This name cannot be used."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "passphrase_short": (
        QT_TRANSLATE_NOOP("Errors", "The passphrase needs at least {least} characters."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "passphrase_wrong": (
        QT_TRANSLATE_NOOP("Errors", "This is not the passphrase."),
        QT_TRANSLATE_NOOP("Errors", "Type it again."),
    ),
    "passphrase_exists": (
        QT_TRANSLATE_NOOP("Errors", "There is a passphrase already."),
        QT_TRANSLATE_NOOP("Errors", "Type the one that was chosen."),
    ),
    "setting_unknown": (
        QT_TRANSLATE_NOOP("Errors", "There is no setting called {key}."),
        QT_TRANSLATE_NOOP("Errors", "Try again; if it stays, “cuedeck doctor” says where the log is."),
    ),
    "setting_value": (
        QT_TRANSLATE_NOOP("Errors", "The setting {key} cannot be {value}."),
        QT_TRANSLATE_NOOP("Errors", "Type another value."),
    ),
    "http_address": (
        QT_TRANSLATE_NOOP("Errors", "This is no address of a server."),
        QT_TRANSLATE_NOOP("Errors", "Check the address in Settings, Sources."),
    ),
    "http_timeout": (
        QT_TRANSLATE_NOOP("Errors", "{host} did not answer in time."),
        QT_TRANSLATE_NOOP("Errors", "It is tried again by itself; everything else goes on."),
    ),
    "http_unreachable": (
        QT_TRANSLATE_NOOP("Errors", "{host} cannot be reached."),
        QT_TRANSLATE_NOOP("Errors", "It is tried again by itself; everything else goes on."),
    ),
    "http_busy": (
        QT_TRANSLATE_NOOP("Errors", "{host} asks us to wait."),
        QT_TRANSLATE_NOOP("Errors", "It is tried again by itself; everything else goes on."),
    ),
    "http_status": (
        QT_TRANSLATE_NOOP("Errors", "{host} refused the request ({status})."),
        QT_TRANSLATE_NOOP("Errors", "It is tried again by itself; everything else goes on."),
    ),
    "http_too_large": (
        QT_TRANSLATE_NOOP("Errors", "The answer of {host} is too large."),
        QT_TRANSLATE_NOOP("Errors", "It is tried again by itself; everything else goes on."),
    ),
    "http_not_json": (
        QT_TRANSLATE_NOOP("Errors", "The answer of the server cannot be read."),
        QT_TRANSLATE_NOOP("Errors", "It is tried again by itself; everything else goes on."),
    ),
}
