"""The random secret under which a store hashes its buyers (see `spreadsheet.buyers`).

It is a row of the store, so that every station of a team gives the same buyer the same hash; no export carries it.
Whoever holds the whole store holds it too: it guards what leaves the store, not the store itself.
"""

import base64
import secrets
from typing import Final

from app.models.errors import Conflict
from app.models.team import Setting
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork

#: Settings of this scope are the program's own; no screen lists them.
SCOPE: Final = "private"
KEY: Final = "import.buyer_secret"
_BYTES: Final = 32
#: The row has one id wherever it is made, so that two stations cannot each make one.
_ROW: Final = "00000000-0000-7000-8000-627579657273"


def buyer_secret(store: Store) -> bytes:
    """The store's secret; a new one, not stored yet, for a store that has none."""
    with store.read() as session:
        row = session.get(Setting, _ROW)
        return secrets.token_bytes(_BYTES) if row is None else base64.b64decode(row.value)


def keep_secret(uow: UnitOfWork, secret: bytes) -> None:
    """Stores the secret with the first rows that were hashed under it.

    Raises:
        Conflict: another station made one meanwhile; reading the file again uses that one.
    """
    row = uow.session.get(Setting, _ROW)
    if row is None:
        uow.add(Setting(id=_ROW, key=KEY, scope=SCOPE, value=base64.b64encode(secret).decode()))
        uow.session.flush()
    elif base64.b64decode(row.value) != secret:
        raise Conflict("setting", _ROW)
