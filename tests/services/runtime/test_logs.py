"""Logs without secrets."""

import logging
import sys
from pathlib import Path

import pytest

from app.services.runtime.logs import LOG_FILE, redact, setup_logging, stop_logging
from app.services.runtime.paths import paths_under

CANARY = "c4n4ryS3cr3t"


@pytest.mark.parametrize(
    "text",
    [
        f"GET https://open.example/v1/report?access_token={CANARY}&page=2",
        f"GET https://open.example/cb?state=1&code={CANARY}",
        f"?app_key=1&sign={CANARY}",
        f'{{"app_secret": "{CANARY}", "page": 2}}',
        f"{{'refresh_token': '{CANARY}'}}",
        f'body "{{\\"access_token\\": \\"{CANARY}\\"}}"',
        f"password={CANARY}",
        f"Password: {CANARY}",
        f"client_secret = '{CANARY} with blanks'",
        f"postgresql+psycopg://mina:{CANARY}@db.example:5432/shop",
        f"postgresql://mina:a@{CANARY}@db/shop",
        f"Authorization: Bearer {CANARY}.abc-def",
        f"headers={{'Authorization': 'Bearer {CANARY}'}}",
        f"x-tts-access-token: {CANARY}",
        f"Set-Cookie: {CANARY}",
    ],
)
def test_that_a_secret_is_taken_out_of_a_line(text: str) -> None:
    assert CANARY not in redact(text)
    assert "***" in redact(text)


@pytest.mark.parametrize(
    "secret", ["0123456789abcdef" * 2, "QWxhZGRpbjpvcGVuIHNlc2FtZQ9zAb12" * 2, "eyJhbGciOiJIUzI1Ni9x" * 3]
)
def test_that_a_long_run_that_looks_like_a_key_is_hidden(secret: str) -> None:
    assert secret not in redact(f"key {secret} end")


@pytest.mark.parametrize(
    "text",
    [
        "cue 0192f3a4-1111-7222-8333-123456789abc was sent",
        "/srv/mina/.local/share/cuedeck/backups/2026/cuedeck-20260301T120000Z.db",
        "code=store_newer, 12 tokens read, sign-in worked",
        "GET https://open.example/v1/report?page=2&sort=gmv",
        "orders 1485708532 IDR at 2026-03-01T12:00:00+00:00",
    ],
)
def test_that_an_ordinary_line_is_left_alone(text: str) -> None:
    assert redact(text) == text


def test_that_redacting_twice_changes_nothing_more() -> None:
    once = redact(f"Authorization: Bearer {CANARY} password={CANARY}")
    assert redact(once) == once


def test_that_secrets_reach_neither_the_file_nor_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = paths_under(tmp_path)
    setup_logging(paths)
    try:
        log = logging.getLogger("app.test")
        log.info("asked https://h/x?access_token=%s", CANARY)
        log.info("failed", exc_info=ValueError(f"password={CANARY}"))
    finally:
        stop_logging()
    text = (paths.logs / LOG_FILE).read_text("utf-8")
    assert "asked https://h/x?access_token=***" in text
    assert "ValueError: password=***" in text
    assert CANARY not in text + capsys.readouterr().err


@pytest.mark.allow_log("app.test")
def test_that_warnings_are_shown_on_stderr_and_details_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = logging.getLogger("app.test")
    setup_logging(None)
    log.info("quiet one")
    log.warning("loud one")
    shown = capsys.readouterr()
    assert "loud one" in shown.err
    assert "quiet one" not in shown.err
    assert shown.out == ""
    setup_logging(None, verbose=True)
    log.debug("detail")
    stop_logging()
    assert capsys.readouterr().err.count("detail") == 1


def test_that_libraries_that_print_addresses_are_kept_quiet() -> None:
    setup_logging(None)
    stop_logging()
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)


@pytest.mark.allow_log("app.services.runtime.logs")
def test_that_a_log_folder_that_cannot_be_written_does_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file is in the way")
    setup_logging(paths_under(tmp_path))
    stop_logging()
    assert sys.stderr is not None


def test_that_setting_up_twice_writes_each_line_once(tmp_path: Path) -> None:
    paths = paths_under(tmp_path)
    setup_logging(paths)
    setup_logging(paths)
    logging.getLogger("app.test").info("only once")
    stop_logging()
    assert (paths.logs / LOG_FILE).read_text("utf-8").count("only once") == 1
