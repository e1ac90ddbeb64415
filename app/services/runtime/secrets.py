"""Tokens and passwords of outside systems: encrypted in the store, or only in memory; never in the clear on disk.

Each secret is AES-GCM (256 bit, a fresh nonce each time, its name bound in) under the one key of
`app.services.runtime.keys`. What a person sees of a secret is its last four characters and when it ends.
"""

import logging
import os
import threading
from datetime import datetime
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlmodel import col, select

from app.models.errors import Invalid, NotFound, Unavailable
from app.models.event_log import Actor
from app.models.source import Secret, SecretView
from app.services.runtime.keys import NONCE_BYTES, PassphraseFile, key_from_keyring
from app.services.runtime.paths import Paths
from app.services.store.store import Store

log = logging.getLogger(__name__)
KEY_FILE = "key.json"
SHOWN = 4
#: A shorter secret shows nothing of itself.
LEAST_TO_SHOW = 12
MAX_NAME = 120


class VaultState(StrEnum):
    """Where the key is."""

    #: In the system keyring.
    KEYRING = "keyring"
    #: Nowhere: secrets are kept in memory until the program ends.
    MEMORY = "memory"
    #: In a file wrapped by a passphrase that was given.
    PASSPHRASE = "passphrase"  # noqa: S105 - a state, not a password
    #: In a file wrapped by a passphrase that was not given yet.
    LOCKED = "locked"


class Vault:
    """Keeps secrets. Its methods block (keyring, database): call them on the executor.

    Args:
        store: where the encrypted secrets stand.
        paths: whose config folder holds the passphrase file, if any.
    """

    def __init__(self, store: Store, paths: Paths) -> None:
        self._store = store
        self._file = PassphraseFile(paths.config / KEY_FILE)
        self._lock = threading.Lock()
        self._key: bytes | None = None
        self._memory: dict[str, str] = {}
        self._state = VaultState.MEMORY
        self._reason = ""

    @property
    def state(self) -> VaultState:
        """Where the key is."""
        return self._state

    @property
    def reason(self) -> str:
        """Why the keyring is not used, as a code; empty when it is."""
        return self._reason

    def open(self) -> VaultState:
        """Find the key: the keyring first, then a passphrase file that waits for its passphrase, else memory."""
        try:
            key: bytes | None = key_from_keyring()
        except Unavailable as reason:
            key, self._reason = None, reason.code
        with self._lock:
            self._key = key
            if key is not None:
                self._state, self._reason = VaultState.KEYRING, ""
            else:
                self._state = VaultState.LOCKED if self._file.exists else VaultState.MEMORY
        log.info("secrets: %s %s", self._state, self._reason)
        return self._state

    def use_passphrase(self, passphrase: str) -> None:
        """Unlock the passphrase file, or make it when there is none; what was in memory goes to the store.

        Raises:
            Invalid: `passphrase_short`, `passphrase_wrong`.
            Unavailable: the file cannot be read or written.
        """
        key = self._file.unlock(passphrase) if self._file.exists else self._file.create(passphrase)
        with self._lock:
            self._key, self._state = key, VaultState.PASSPHRASE
            waiting, self._memory = self._memory, {}
        for name, value in waiting.items():
            self.put(name, value, Actor(self._store.station, command="secret.put"))

    def put(self, name: str, value: str, actor: Actor, expires_at: datetime | None = None) -> VaultState:
        """Keep a secret under a name, replacing what was there.

        Returns:
            Where it is kept; `memory` means that it is gone when the program ends, which a person must be told.

        Raises:
            Invalid: `secret_empty`, or a name that is empty or longer than 120 characters.
            Unavailable: `secret_locked` while the passphrase was not given.
        """
        if not value:
            raise Invalid("secret_empty", name=name)
        if not 0 < len(name) <= MAX_NAME:
            raise Invalid("secret_name", name=name[:MAX_NAME])
        with self._lock:
            key, state = self._key, self._state
            if state is VaultState.MEMORY:
                self._memory[name] = value
        if state is VaultState.LOCKED:
            raise Unavailable("secret_locked", name=name)
        if key is not None:
            self._write(name, value, key, actor, expires_at)
        return state

    def get(self, name: str) -> str:
        """The secret.

        Raises:
            NotFound: there is none of this name.
            Unavailable: `secret_locked`, or `secret_wrong_key` when it was encrypted with another key (another
                person's or machine's keyring, or a keyring that was made anew): it has to be entered again.
        """
        with self._lock:
            key, kept = self._key, self._memory.get(name)
        if kept is not None:
            return kept
        with self._store.read() as session:
            row = session.exec(select(Secret).where(Secret.name == name, col(Secret.deleted_at).is_(None))).first()
            content = (row.nonce, row.ciphertext) if row is not None else None
        if content is None:
            raise NotFound("secret", name)
        if key is None:
            raise Unavailable("secret_locked", name=name)
        try:
            return AESGCM(key).decrypt(content[0], content[1], _bound(name)).decode()
        except InvalidTag:
            raise Unavailable("secret_wrong_key", name=name) from None

    def delete(self, name: str, actor: Actor) -> None:
        """Forget a secret; its content is overwritten at once, not kept in the trash."""
        with self._lock:
            self._memory.pop(name, None)
        with self._store.write(actor) as uow:
            row = uow.session.exec(select(Secret).where(Secret.name == name, col(Secret.deleted_at).is_(None))).first()
            if row is None:
                return
            row.nonce, row.ciphertext, row.last4 = b"", b"", ""
            uow.delete(row)
            uow.commit()

    def list(self) -> tuple[SecretView, ...]:
        """What is kept in the store, without contents, by name."""
        with self._store.read() as session:
            rows = session.exec(select(Secret).where(col(Secret.deleted_at).is_(None)).order_by(Secret.name)).all()
            return tuple(SecretView.model_validate(row) for row in rows)

    def close(self) -> None:
        """Forget the key and what is in memory."""
        with self._lock:
            self._key = None
            self._memory.clear()
            self._state = VaultState.MEMORY

    def _write(self, name: str, value: str, key: bytes, actor: Actor, expires_at: datetime | None) -> None:
        nonce = os.urandom(NONCE_BYTES)
        ciphertext = AESGCM(key).encrypt(nonce, value.encode(), _bound(name))
        last4 = value[-SHOWN:] if len(value) >= LEAST_TO_SHOW else ""
        with self._store.write(actor) as uow:
            row = uow.session.exec(select(Secret).where(Secret.name == name)).first()
            if row is None:
                uow.add(Secret(name=name, last4=last4, expires_at=expires_at, nonce=nonce, ciphertext=ciphertext))
            else:
                if row.deleted_at is not None:
                    uow.restore(row)
                row.last4, row.expires_at, row.nonce, row.ciphertext = last4, expires_at, nonce, ciphertext
                uow.add(row)
            uow.commit()


def _bound(name: str) -> bytes:
    """What the ciphertext is bound to, so that two secrets' contents cannot be exchanged in the store."""
    return f"cuedeck secret 1:{name}".encode()
