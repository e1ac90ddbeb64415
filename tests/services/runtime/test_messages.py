"""Every error of the services has a sentence of its own on the command line."""

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.models.errors import AppError, AuthExpired, Conflict, Denied, NotFound
from app.services.runtime.messages import SENTENCES, WHAT, sentence

APP = Path(__file__).resolve().parents[3] / "app"
KINDS = {"AppError", "Invalid", "Unavailable"}


def raised_codes() -> set[str]:
    """The codes that stand as literals where errors are made."""
    found = set()
    for path in (APP / "services").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in KINDS:
                continue
            if node.args and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found


def test_that_every_code_that_is_raised_has_a_sentence() -> None:
    assert sorted(raised_codes() - SENTENCES.keys()) == []


def test_that_every_code_of_a_refused_file_has_a_sentence() -> None:
    from app.services.sources.reasons import FILE_CODES

    assert sorted(set(FILE_CODES) - SENTENCES.keys()) == []


def test_that_every_limit_and_fault_of_a_file_has_words() -> None:
    from app.services.sources.reasons import TOO_LARGE, UNREADABLE

    assert sorted((set(TOO_LARGE) | set(UNREADABLE)) - WHAT.keys()) == []
    assert "too many rows" in sentence(AppError("file_too_large", file="a.csv", what="rows"))


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_that_a_sentence_is_one_line_that_ends_properly_even_without_parameters(code: str) -> None:
    text = sentence(AppError(code))
    assert "\n" not in text
    assert text[0].isupper() or text.startswith("?")
    assert text.endswith((".", "?"))
    assert "{" not in text


def test_that_the_parameters_are_shown_and_secrets_are_not() -> None:
    assert sentence(NotFound("session", "42")) == "There is no session 42."
    assert "segment" in sentence(Conflict("segment", "7"))
    assert "take_segment" in sentence(Denied("take_segment"))
    assert "Glow shop" in sentence(AuthExpired("Glow shop"))
    assert "c4n4ry" not in sentence(AppError("not_writable", path="postgresql://u:c4n4ry@h/x"))
    shown = sentence(AppError("http_busy", host="h", retry_at=datetime(2026, 3, 1, 12, tzinfo=UTC)))
    assert "+00:00" not in shown


def test_that_text_from_outside_cannot_break_the_line() -> None:
    assert "\n" not in sentence(AppError("file_missing", file="a\nb\r\nc{x}"))
