"""Cuedeck: the desk a livestream-commerce team shares."""

__version__ = "0.1.0"
