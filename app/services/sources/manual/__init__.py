"""Readings that a person types from the platform's own board, each with who, when, how sure and why."""
