"""Schema revisions, run by the app itself (Alembic, batch mode).

`HEAD` and `REVISIONS` are known here without importing Alembic, so that opening a store that is up to date is quick;
a test compares them with the scripts. The first revision is frozen SQL (`baseline`).
"""

#: Every revision that this program can open, oldest first.
REVISIONS: tuple[str, ...] = ("0001",)
HEAD: str = REVISIONS[-1]
