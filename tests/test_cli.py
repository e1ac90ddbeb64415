"""The command line, as a person or a script calls it, on real stores."""

import json
from pathlib import Path

import pytest

from app import cli
from app.cli_arguments import make_parser
from app.cli_bench import ALSO, BENCHES
from app.models.base import Money
from app.models.errors import AppError
from tests.terminal import Shell, last_line

CANARY = "c4n4ryS3cr3t"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shell, str]:
    """A store with one short training session, and its id."""
    shell = Shell(tmp_path_factory.mktemp("trained"))
    made = shell.json("simulate", "--minutes", "6", "--seed", "4")
    return shell, str(made["session_id"])


def test_that_the_same_seed_gives_the_same_digest(trained: tuple[Shell, str], tmp_path: Path) -> None:
    # In a process of its own: hashes of text differ there.
    one = json.loads(Shell(tmp_path).process("simulate", "--minutes", "6", "--seed", "4", "--json").stdout)
    two = trained[0].json("simulate", "--minutes", "6", "--seed", "4")
    assert one["digest"] == two["digest"]
    assert one["counts"] == two["counts"]
    assert one["session_id"] != two["session_id"]


def test_that_sessions_are_listed_with_amounts_as_decimal_text_and_times_with_offset(
    trained: tuple[Shell, str],
) -> None:
    shell, session_id = trained
    listed = {row["id"]: row for row in shell.json("sessions")["sessions"]}
    row = listed[session_id]
    assert set(row) == {
        "id", "title", "platform", "phase", "started_at", "duration_s", "gmv", "orders", "views", "source",
    }  # fmt: skip
    assert row["phase"] == "review"
    assert row["duration_s"] == 360
    assert row["source"] == "simulated"
    assert row["gmv"]["currency"] == "SGD"
    assert row["gmv"]["amount"].replace(".", "").isdigit()
    assert row["started_at"].endswith("+08:00")


def test_that_a_report_is_written_and_told(trained: tuple[Shell, str]) -> None:
    shell, session_id = trained
    for suffix in ("html", "md"):
        told = shell.json("report", session_id, "--out", f"report.{suffix}", "--lang", "zh_CN")
        assert (shell.home / told["file"]).stat().st_size > 1000
        assert "gmv" in told["kpi"]
        assert told["sections"]


def test_that_a_session_is_found_by_the_beginning_of_its_id(trained: tuple[Shell, str]) -> None:
    shell, session_id = trained
    told = shell.json("export", session_id[:32], "--out", "package")
    assert (shell.home / told["file"]).name == "datapackage.json"


def test_that_a_replay_loses_nothing(trained: tuple[Shell, str]) -> None:
    shell, session_id = trained
    told = shell.json("replay", session_id, "--speed", "120", "--for", "2")
    assert told["lost"] == 0
    assert told["in"] == told["stored"]
    assert told["in"]["ticks"] > 200


def test_that_a_backup_restored_elsewhere_has_the_same_sessions(trained: tuple[Shell, str], shell: Shell) -> None:
    backup = shell.home / "kept.db"
    assert trained[0].json("backup", "--out", str(backup))["file"] == str(backup)
    told = shell.json("restore", str(backup))
    assert told["rows"] > 0
    assert shell.json("sessions") == trained[0].json("sessions")


def test_that_a_table_is_imported_and_a_second_import_changes_nothing(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "chat.csv"
    file.write_text("time,user,message\n00:00:01,amy,how much?\n00:00:05,ben,is it in stock\n", "utf-8")
    first = shell.json("import", str(file))["files"][0]
    assert (first["rows"]["read"], first["rows"]["imported"]) == (2, 2)
    again = shell.json("import", str(file))["files"][0]
    assert (again["rows"]["imported"], again["rows"]["unchanged"]) == (0, 2)
    assert len(shell.json("sessions")["sessions"]) == 1


@pytest.mark.parametrize(
    ("content", "name"), [(b"", "empty.xlsx"), (b"\0" * 5000, "zero.csv"), (b"PK\3\4", "cut.xlsx")]
)
def test_that_a_bad_file_gives_one_sentence_and_no_traceback(shell: Shell, content: bytes, name: str) -> None:
    (shell.home / name).write_bytes(content)
    done = shell("import", name, "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)["files"][0]
    assert told["error"]["code"]
    assert "Traceback" not in done.stderr
    assert last_line(done.stderr).startswith("cuedeck: ")
    assert name in last_line(done.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "no-such-session", "--out", "x.html"),
        ("report", "no-such-session", "--out", "x.pdf"),
        ("export", "no-such-session", "--out", "x"),
        ("replay", "no-such-session"),
        ("restore", "no-such-file.db"),
    ],
)
def test_that_work_that_fails_ends_with_one_and_a_clear_line(
    trained: tuple[Shell, str], arguments: tuple[str, ...]
) -> None:
    done = trained[0](*arguments, "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)["error"]
    assert last_line(done.stderr) == f"cuedeck: {told['message']}"
    assert "?" not in told["message"]
    assert "Traceback" not in done.stderr


def test_that_a_bench_is_found_by_its_other_name() -> None:
    given = make_parser().parse_args(["bench", *ALSO])
    assert given.names == ["prompt.reading_to_card"]
    assert set(ALSO.values()) <= {entry.name for entry in BENCHES}


@pytest.mark.parametrize(
    "arguments",
    [
        ("frob",),
        ("import",),
        ("report", "x"),
        ("--role", "king"),
        ("replay", "x", "--speed", "0"),
        ("import", "x.csv", "--kind", "bogus"),
        ("bench", "nope"),
        ("simulate", "--seed", "-1"),
        ("simulate", "--minutes", "4"),
        ("simulate", "--minutes", "an hour"),
        ("tour", "--out", "x", "--size", "big"),
    ],
)
def test_that_wrong_usage_ends_with_two_and_one_line(shell: Shell, arguments: tuple[str, ...]) -> None:
    done = shell(*arguments, store=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(("arguments", "code"), [(("sessions", "--json"), 1), (("report", "x"), 2)])
def test_that_a_process_ends_with_the_code_and_the_words_of_the_command(
    shell: Shell, arguments: tuple[str, ...], code: int
) -> None:
    done, here = shell.process(*arguments), shell(*arguments)
    assert (done.returncode, here.returncode) == (code, code)
    assert done.stdout == here.stdout
    assert last_line(done.stderr) == last_line(here.stderr) != ""


def test_that_a_mistyped_store_is_not_made(shell: Shell) -> None:
    done = shell("sessions")
    assert done.returncode == 1
    assert "no store" in done.stderr
    assert not shell.store.exists()


@pytest.mark.parametrize("arguments", [("sessions",), ("doctor",), ("backup", "--out", "b.db")])
def test_that_commands_without_a_window_import_no_qt_and_need_no_screen(
    trained: tuple[Shell, str], arguments: tuple[str, ...]
) -> None:
    done = trained[0].process(*arguments, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)
    assert "imported: \n" in done.stderr


def test_that_the_window_without_a_screen_says_so_and_what_works(shell: Shell) -> None:
    done = shell.process(store=False)
    assert done.returncode == 1
    assert "no screen" in done.stderr
    assert "tour" in done.stderr


def test_that_options_stand_before_or_after_the_command(trained: tuple[Shell, str]) -> None:
    shell, _ = trained
    before = shell("--json", "--store", str(shell.store), "sessions", store=False)
    assert json.loads(before.stdout) == shell.json("sessions")


def test_that_doctor_names_each_check_with_a_remedy_when_it_is_not_well(trained: tuple[Shell, str]) -> None:
    checks = {check["name"]: check for check in trained[0].json("doctor")["checks"]}
    assert {"python", "pyside6", "binding", "sqlite", "store", "disk", "keyring", "fonts", "display"} <= set(checks)
    assert checks["binding"]["value"].endswith("sane")
    assert checks["event chain"]["ok"]
    assert not checks["display"]["ok"]
    assert all(bool(check["remedy"]) != check["ok"] for check in checks.values())


def test_that_a_password_in_an_address_is_never_shown(shell: Shell) -> None:
    shell.store = Path(f"postgresql://mina:{CANARY}@127.0.0.1:9/none")
    given = f"postgresql://mina:{CANARY}@127.0.0.1:9/none"
    for command in (("sessions",), ("doctor",)):
        done = shell(*command, "--json", "--verbose", "--store", given, store=False)
        logs = "".join(path.read_text("utf-8") for path in shell.home.rglob("*.log*"))
        assert CANARY not in done.stdout + done.stderr + logs
    assert done.returncode == 0


@pytest.mark.allow_log("app.services.runtime.crash")
def test_that_a_bug_is_one_line_and_a_crash_file_without_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from app import cli_tools

    def fail(_options: object) -> cli.Outcome:
        token = CANARY
        raise RuntimeError(f"access_token={token}")

    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    monkeypatch.setattr(cli_tools, "doctor", fail)
    assert cli.run(cli.parse(["doctor", "--json"])) == 1
    shown = capsys.readouterr()
    assert json.loads(shown.out)["error"]["code"] == "unexpected"
    assert shown.err.count("\n") == 1
    (crash,) = tmp_path.rglob("crash-*.txt")
    (log,) = tmp_path.rglob("cuedeck.log")
    assert "Traceback" in log.read_text("utf-8")
    assert CANARY not in log.read_text("utf-8")
    assert CANARY not in shown.out + shown.err + crash.read_text("utf-8")
    assert "in fail" in crash.read_text("utf-8")


def test_that_what_json_does_not_know_is_written_in_the_agreed_forms() -> None:
    from datetime import UTC, datetime
    from decimal import Decimal

    outcome = {"m": Money(1050, "SGD"), "t": datetime(2026, 3, 1, tzinfo=UTC), "d": Decimal("1.50"), "p": Path("a")}
    text = json.dumps(outcome, default=cli.plain)
    assert json.loads(text) == {
        "m": {"amount": "10.50", "currency": "SGD"},
        "t": "2026-03-01T00:00:00+00:00",
        "d": "1.50",
        "p": "a",
    }
    with pytest.raises(TypeError):
        cli.plain(object())


@pytest.mark.parametrize("given", [[], ["--quit-after-start"], ["--json", "--verbose"]])
def test_that_the_quick_way_of_reading_arguments_gives_what_the_parser_gives(given: list[str]) -> None:
    assert vars(cli.parse(given)) == vars(make_parser().parse_args(given))


def test_that_every_command_that_is_offered_exists() -> None:
    import importlib

    for module, name in cli.COMMANDS.values():
        assert callable(getattr(importlib.import_module(module), name))


def test_that_an_error_without_a_sentence_still_names_its_code() -> None:
    from app.services.runtime.messages import sentence

    assert "some_new_code" in sentence(AppError("some_new_code", file="x"))


def test_that_an_import_that_takes_no_row_fails_and_prints_the_rows_with_their_reasons(shell: Shell) -> None:
    head = "Livestream,Start time,Duration,Gross revenue,Direct GMV,Items sold,Customers,Orders paid for,Views,Viewers"
    lines = [f"LIVE {number},nope,1,1,1,1,1,1,1,1" for number in range(12)]
    table = shell.home / "sessions.csv"
    table.write_text("\n".join([head, *lines]), "utf-8")
    done = shell("import", str(table))
    assert done.returncode == 1
    assert done.stderr.endswith("sessions.csv: every row was refused.\n")
    assert "row 2, Start time: 'nope' - not a time" in done.stdout
    assert "and 2 more rows" in done.stdout
