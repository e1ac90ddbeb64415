"""Shared tools for reading files that somebody else made: limits, safe openings, text, XML, zip, time words."""
