"""Secrets: in the keyring and encrypted, or only in memory; never in the clear on disk."""

import base64
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import InitError, KeyringError, KeyringLocked, PasswordSetError

from app.models.errors import Invalid, NotFound, Unavailable
from app.models.event_log import Actor
from app.services.runtime import keys
from app.services.runtime.keys import ENTRY, SERVICE, PassphraseFile, key_from_keyring
from app.services.runtime.paths import Paths, paths_under
from app.services.runtime.secrets import Vault, VaultState
from app.services.store.store import Store

CANARY = "c4n4ryS3cr3t-令牌-0001"
#: The library leaves these untyped.
NO_KEYRING: Any = fail.Keyring
NULL_KEYRING: Any = null.Keyring
ACTOR = Actor("test", command="secret.put")


class MemoryKeyring(KeyringBackend):
    """Keeps entries as long as the test lives; may raise."""

    priority = 1

    def __init__(self, trouble: Exception | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}
        self.trouble = trouble

    def get_password(self, service: str, username: str) -> str | None:
        if self.trouble is not None:
            raise self.trouble
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


@pytest.fixture(autouse=True)
def restored_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "SCRYPT_N", 2**4)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return paths_under(tmp_path / "home")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    one = Store.open(str(tmp_path / "home" / "data" / "a.db"), station="test", follow=False)
    yield one
    one.close()


def opened(store: Store, paths: Paths, backend: KeyringBackend) -> Vault:
    keyring.set_keyring(backend)
    vault = Vault(store, paths)
    vault.open()
    return vault


def on_disk(paths: Paths) -> bytes:
    return b"".join(path.read_bytes() for path in paths.data.parent.rglob("*") if path.is_file())


def test_that_a_secret_comes_back_and_is_nowhere_on_disk_in_the_clear(store: Store, paths: Paths) -> None:
    backend = MemoryKeyring()
    vault = opened(store, paths, backend)
    ends = datetime(2026, 6, 1, tzinfo=UTC)
    assert vault.put("shop", CANARY, ACTOR, ends) is VaultState.KEYRING
    assert vault.get("shop") == CANARY
    assert opened(store, paths, backend).get("shop") == CANARY
    (shown,) = vault.list()
    assert (shown.name, shown.last4, shown.expires_at) == ("shop", "0001", ends)
    store.close()
    disk = on_disk(paths)
    assert CANARY.encode() not in disk
    assert len(backend.entries) == 1
    assert backend.entries[SERVICE, ENTRY].encode() not in disk


def test_that_the_event_log_says_that_a_secret_changed_and_not_which(store: Store, paths: Paths) -> None:
    vault = opened(store, paths, MemoryKeyring())
    vault.put("shop", CANARY, ACTOR)
    with store.read() as session:
        rows = session.connection().exec_driver_sql("SELECT * FROM event_log").fetchall()
    assert any("secret" in str(row) for row in rows)
    assert CANARY not in str(rows)


def test_that_a_new_value_replaces_the_old_with_a_fresh_nonce(store: Store, paths: Paths) -> None:
    vault = opened(store, paths, MemoryKeyring())
    nonces = []
    for value in (CANARY, CANARY, "another-token"):
        vault.put("shop", value, ACTOR)
        with store.read() as session:
            nonces.append(session.connection().exec_driver_sql("SELECT nonce FROM secret").fetchall())
    assert vault.get("shop") == "another-token"
    assert all(len(rows) == 1 for rows in nonces)
    assert len({rows[0][0] for rows in nonces}) == 3


def test_that_contents_cannot_be_exchanged_between_names(store: Store, paths: Paths) -> None:
    vault = opened(store, paths, MemoryKeyring())
    vault.put("a", "value-of-a", ACTOR)
    vault.put("b", "value-of-b", ACTOR)
    with store.write(ACTOR) as uow:
        uow.session.connection().exec_driver_sql(
            "UPDATE secret SET nonce = (SELECT nonce FROM secret WHERE name = 'a'),"
            " ciphertext = (SELECT ciphertext FROM secret WHERE name = 'a') WHERE name = 'b'"
        )
        uow.commit()
    with pytest.raises(Unavailable, match="secret_wrong_key"):
        vault.get("b")


def test_that_a_deleted_secret_is_gone_and_its_content_overwritten(store: Store, paths: Paths) -> None:
    vault = opened(store, paths, MemoryKeyring())
    vault.put("shop", CANARY, ACTOR)
    vault.delete("shop", ACTOR)
    with pytest.raises(NotFound):
        vault.get("shop")
    with store.read() as session:
        assert session.connection().exec_driver_sql("SELECT length(ciphertext), last4 FROM secret").fetchall() == [
            (0, "")
        ]
    vault.put("shop", "again-and-again", ACTOR)
    assert vault.get("shop") == "again-and-again"
    vault.delete("absent", ACTOR)


def test_that_another_key_does_not_read_it_and_says_so(store: Store, paths: Paths) -> None:
    opened(store, paths, MemoryKeyring()).put("shop", CANARY, ACTOR)
    with pytest.raises(Unavailable) as caught:
        opened(store, paths, MemoryKeyring()).get("shop")
    assert caught.value.code == "secret_wrong_key"


@pytest.mark.parametrize(
    "backend",
    [
        NO_KEYRING(),
        NULL_KEYRING(),
        MemoryKeyring(InitError(f"Prompt dismissed {CANARY}")),
        MemoryKeyring(KeyringLocked(CANARY)),
        MemoryKeyring(PasswordSetError(CANARY)),
        MemoryKeyring(KeyringError(CANARY)),
        MemoryKeyring(RuntimeError(CANARY)),
        MemoryKeyring(AttributeError(CANARY)),
    ],
    ids=["none", "null", "dismissed", "locked", "not set", "any", "bus", "bug of a backend"],
)
def test_that_without_a_working_keyring_secrets_live_in_memory_only(
    store: Store, paths: Paths, backend: KeyringBackend, caplog: pytest.LogCaptureFixture
) -> None:
    vault = opened(store, paths, backend)
    assert vault.state is VaultState.MEMORY
    assert vault.reason in {"keyring_missing", "keyring_locked"}
    assert vault.put("shop", CANARY, ACTOR) is VaultState.MEMORY
    assert vault.get("shop") == CANARY
    assert vault.list() == ()
    vault.close()
    with pytest.raises(NotFound):
        vault.get("shop")
    store.close()
    assert CANARY.encode() not in on_disk(paths)
    assert CANARY not in caplog.text


def test_that_a_plain_text_keyring_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = type("PlaintextKeyring", (MemoryKeyring,), {"__module__": "keyrings.alt.file"})
    keyring.set_keyring(plain())
    with pytest.raises(Unavailable, match="keyring_missing"):
        key_from_keyring()


@pytest.mark.parametrize("entry", ["not base64!", base64.b64encode(b"short").decode(), ""])
def test_that_an_entry_that_is_no_key_of_ours_is_left_alone(entry: str) -> None:
    backend = MemoryKeyring()
    backend.entries[SERVICE, ENTRY] = entry
    keyring.set_keyring(backend)
    with pytest.raises(Unavailable, match="keyring_foreign"):
        key_from_keyring()
    assert backend.entries[SERVICE, ENTRY] == entry


def test_that_a_passphrase_keeps_secrets_where_there_is_no_keyring(store: Store, paths: Paths) -> None:
    vault = opened(store, paths, NO_KEYRING())
    vault.put("shop", CANARY, ACTOR)
    with pytest.raises(Invalid, match="passphrase_short"):
        vault.use_passphrase("short")
    vault.use_passphrase("correct horse 电池")
    assert vault.state is VaultState.PASSPHRASE
    assert vault.get("shop") == CANARY

    later = opened(store, paths, NO_KEYRING())
    assert later.state is VaultState.LOCKED
    with pytest.raises(Unavailable, match="secret_locked"):
        later.get("shop")
    with pytest.raises(Unavailable, match="secret_locked"):
        later.put("shop", "other", ACTOR)
    with pytest.raises(Invalid, match="passphrase_wrong"):
        later.use_passphrase("wrong horse 电池")
    later.use_passphrase("correct horse 电池")
    assert later.get("shop") == CANARY
    store.close()
    disk = on_disk(paths)
    assert CANARY.encode() not in disk
    assert "电池".encode() not in disk


def test_that_a_changed_or_broken_passphrase_file_opens_nothing(tmp_path: Path) -> None:
    file = PassphraseFile(tmp_path / "key.json")
    key = file.create("correct horse")
    assert file.unlock("correct horse") == key
    with pytest.raises(Invalid, match="passphrase_exists"):
        file.create("another horse")
    good = file.path.read_text("utf-8")
    file.path.write_text(good.replace('"salt": "', '"salt": "AAAA'), "utf-8")
    with pytest.raises(Invalid, match="passphrase_wrong"):
        file.unlock("correct horse")
    file.path.write_text("{}", "utf-8")
    with pytest.raises(Unavailable, match="file_unreadable"):
        file.unlock("correct horse")


@pytest.mark.parametrize(("name", "value"), [("shop", ""), ("", "x"), ("n" * 121, "x")])
def test_that_an_empty_secret_or_a_bad_name_is_refused(store: Store, paths: Paths, name: str, value: str) -> None:
    with pytest.raises(Invalid):
        opened(store, paths, MemoryKeyring()).put(name, value, ACTOR)


def test_that_a_short_secret_shows_nothing_of_itself(store: Store, paths: Paths) -> None:
    vault = opened(store, paths, MemoryKeyring())
    vault.put("pin", "12345678", ACTOR)
    assert vault.list()[0].last4 == ""
