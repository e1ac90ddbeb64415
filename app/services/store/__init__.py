"""The store: one place for the facts, on a SQLite file or a PostgreSQL server, with the same code above it."""
