"""The facts: one file per subject. No Qt, no I/O (house rules: docs/architecture.md)."""
