"""Spreadsheets of the platforms' back offices: found out, read and turned into checked rows; nothing is stored here."""
