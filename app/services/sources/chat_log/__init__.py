"""Chat of a finished stream out of a file, as messages on the session's own time axis; nothing is stored here."""
