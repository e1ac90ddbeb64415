"""The program and its package agree on the version."""

import tomllib
from pathlib import Path

import app

ROOT = Path(__file__).resolve().parents[1]


def test_that_the_package_and_the_program_have_one_version() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert app.__version__ == declared
