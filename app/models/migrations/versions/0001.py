"""First schema.

Revision: 0001, after nothing.
"""

from alembic import op

from app.models.migrations import baseline

revision = baseline.BASELINE
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes every table."""
    baseline.create(op.get_bind())
