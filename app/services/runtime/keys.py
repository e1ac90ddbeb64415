"""The one key that secrets are encrypted with, and the places where it may be kept.

The system keyring holds 32 random bytes; that is all it holds (Windows takes 2,560 bytes a secret at most, tokens may
be longer). Where there is no keyring the key may stand in a file of its own, wrapped by a passphrase with Scrypt
(RFC 7914) and AES-GCM. It is never written in the clear.
"""

import base64
import json
import logging
import os
from pathlib import Path

import keyring
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from app.models.errors import Invalid, Unavailable
from app.services.runtime.atomic import atomic_write

log = logging.getLogger(__name__)
SERVICE = "cuedeck"
ENTRY = "store-key"
KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16
#: Scrypt cost: 2**15 blocks of 8 take a tenth of a second and 32 MB.
SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**15, 8, 1
MIN_PASSPHRASE = 8
#: Backends that keep secrets in the clear, ask on a terminal that a window does not have, or keep nothing.
REFUSED = ("keyrings.", "keyring.backends.null", "keyring.backends.fail")
_AAD = b"cuedeck wrapped key 1"


def backend_name(backend: KeyringBackend | None = None) -> str:
    """The name of the keyring in use, for `doctor`."""
    found = backend or keyring.get_keyring()
    return f"{type(found).__module__}.{type(found).__name__}"


def usable(backend: KeyringBackend) -> bool:
    """Whether a keyring really keeps secrets; of a chain, whether its first does."""
    parts = getattr(backend, "backends", None)
    if parts is not None:
        return bool(parts) and usable(next(iter(parts)))
    return not type(backend).__module__.startswith(REFUSED)


def is_usable() -> bool:
    """Whether the keyring in use really keeps secrets; it is asked for nothing."""
    return usable(keyring.get_keyring())


def key_from_keyring() -> bytes:
    """The key of this person, made at the first use.

    May wait for the person to unlock the keyring: never call it on the GUI thread.

    Raises:
        Unavailable: `keyring_missing` (none, or one that keeps nothing), `keyring_locked` (it refused or failed), or
            `keyring_foreign` (the entry is not a key of ours; it is left as it is).
    """
    backend = keyring.get_keyring()
    if not usable(backend):
        raise Unavailable("keyring_missing", backend=backend_name(backend))
    try:
        kept = backend.get_password(SERVICE, ENTRY)
        if kept is None:
            made = base64.b64encode(os.urandom(KEY_BYTES)).decode()
            backend.set_password(SERVICE, ENTRY, made)
            kept = backend.get_password(SERVICE, ENTRY)
    except (KeyringError, OSError, RuntimeError, ValueError) as reason:
        raise Unavailable("keyring_locked", backend=backend_name(backend), kind=type(reason).__name__) from None
    except Exception as reason:  # keyrings pass on whatever their bus raises; the kind alone is told, never the text
        log.debug("the keyring raised %s", type(reason).__name__)
        raise Unavailable("keyring_locked", backend=backend_name(backend), kind=type(reason).__name__) from None
    if kept is None:
        raise Unavailable("keyring_missing", backend=backend_name(backend))
    return _decoded(kept)


def _decoded(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise Unavailable("keyring_foreign", entry=f"{SERVICE}/{ENTRY}")
    return key


class PassphraseFile:
    """The key in a file, wrapped by a passphrase."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def exists(self) -> bool:
        """Whether a key was wrapped here before."""
        return self.path.is_file()

    def create(self, passphrase: str) -> bytes:
        """Make a key and write it wrapped.

        Raises:
            Invalid: `passphrase_short` (under 8 characters), `passphrase_exists`.
            Unavailable: the file cannot be written.
        """
        if len(passphrase) < MIN_PASSPHRASE:
            raise Invalid("passphrase_short", least=MIN_PASSPHRASE)
        if self.exists:
            raise Invalid("passphrase_exists", path=str(self.path))
        key, salt, nonce = os.urandom(KEY_BYTES), os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
        wrapped = AESGCM(_derive(passphrase, salt)).encrypt(nonce, key, _AAD)
        parts = {"salt": salt, "nonce": nonce, "wrapped": wrapped}
        text = {"form": 1, **{name: base64.b64encode(part).decode() for name, part in parts.items()}}
        atomic_write(self.path, json.dumps(text).encode())
        return key

    def unlock(self, passphrase: str) -> bytes:
        """The key.

        Raises:
            Invalid: `passphrase_wrong`, also when the file was changed.
            Unavailable: `file_unreadable`.
        """
        try:
            text = json.loads(self.path.read_text("utf-8"))
            salt, nonce, wrapped = (base64.b64decode(text[name]) for name in ("salt", "nonce", "wrapped"))
        except (OSError, ValueError, KeyError, TypeError) as reason:
            raise Unavailable("file_unreadable", file=self.path.name) from reason
        try:
            return AESGCM(_derive(passphrase, salt)).decrypt(nonce, wrapped, _AAD)
        except (InvalidTag, ValueError):
            raise Invalid("passphrase_wrong") from None


def _derive(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=KEY_BYTES, n=SCRYPT_N, r=SCRYPT_R, p=SCRYPT_P).derive(passphrase.encode())
