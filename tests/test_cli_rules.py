"""`cuedeck backtest`: rules over stored shows, for people and for programs."""

from pathlib import Path

import pytest

from app.cli_rules import lack_words
from tests.once import made_once
from tests.terminal import Shell, last_line

RULE = "R04_online_drop"


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A store with two finished trainings, which only is read."""

    def make(folder: Path) -> None:
        shell = Shell(folder)
        for seed, scenario in ((1, "normal"), (2, "stream_drop")):
            done = shell("simulate", "--seed", str(seed), "--minutes", "25", "--scenario", scenario)
            assert done.returncode == 0, done.stderr

    return Shell(made_once(tmp_path_factory, "backtest", make))


def test_that_the_document_tells_sessions_firings_and_rules(trained: Shell) -> None:
    told = trained.json("backtest")

    assert set(told) == {"sessions", "firings", "by_rule", "definition_version"}
    assert len(told["sessions"]) == 2
    assert len(told["by_rule"]) == 55
    ids = {session["id"] for session in told["sessions"]}
    assert told["firings"]
    for firing in told["firings"]:
        assert firing["session"] in ids
        assert firing["at"].endswith("+00:00")
        assert {"metric", "value", "limit", "window_s", "comparator", "before"} == set(firing["values"][0])
    for key, rule in told["by_rule"].items():
        fired = [firing for firing in told["firings"] if firing["rule"] == key]
        assert rule["firings"] == len(fired)
        acted = [one for one in fired if one["acted"] is not None]
        assert rule["helped"] + rule["hurt"] + rule["no_change"] + rule["cannot_tell"] == rule["acted"] == len(acted)
        assert sum(rule["after"].values()) == len(fired) - len(acted)
        blind = sum(key in session["lacking"] for session in told["sessions"])
        away = sum(key in session["elsewhere"] for session in told["sessions"])
        assert rule["sessions"] + blind + away == 2


def test_that_people_read_a_table_and_what_could_not_be_watched(trained: Shell) -> None:
    done = trained("backtest")

    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("Shows: 2, rules: 55")
    assert any(line.startswith(RULE) for line in lines)
    assert "I05_uplink_low: shows it could not watch: 2: Uplink was never read" in lines
    assert any(line.startswith("For other platforms or ad stages than these shows: A01_") for line in lines)


def test_that_one_rule_and_one_session_can_be_asked_for(trained: Shell) -> None:
    every = trained.json("backtest", "--rule", RULE)
    session = every["sessions"][0]["id"]

    one = trained.json("backtest", "--rule", RULE, "--session", session, "--session", session)
    last = trained.json("backtest", "--rule", RULE, "--last", "1")

    assert list(one["by_rule"]) == [RULE]
    assert [row["id"] for row in one["sessions"]] == [session]
    assert one["firings"] == [firing for firing in every["firings"] if firing["session"] == session]
    assert [row["id"] for row in last["sessions"]] == [every["sessions"][-1]["id"]]


def test_that_a_file_of_rules_takes_the_place_of_the_teams(trained: Shell, tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(
        "schema_version: 1\nrules:\n"
        "- id: X01_many_viewers\n  title_en: Many viewers\n  title_zh: 人多\n  group: room\n  platform: [tiktok]\n"
        "  phase: [any_live]\n  level: watch\n  cooldown_min: 5\n"
        '  when:\n    - {metric: online_users, window_min: 0, comparator: ">=", threshold: 1}\n'
        "  action: {type: hold}\n",
        encoding="utf-8",
    )

    told = trained.json("backtest", "--rules", str(file))

    assert list(told["by_rule"]) == ["X01_many_viewers"]
    assert told["by_rule"]["X01_many_viewers"]["firings"] >= 2 * 25 // 5 - 2


def test_that_mistakes_are_told_in_one_sentence(trained: Shell, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("rules: [{id: X, colour: red}]", encoding="utf-8")

    for arguments in (
        ("--rules", str(tmp_path / "none.yaml")),
        ("--rules", str(wrong)),
        ("--rule", "no_such_rule"),
        ("--session", "no such show"),
    ):
        done = trained("backtest", *arguments)
        assert done.returncode == 1, arguments
        assert last_line(done.stderr).startswith("cuedeck: ")
        assert "Traceback" not in done.stderr


def test_that_a_store_without_shows_says_so(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    assert shell("import", str(tmp_path / "none.csv")).returncode == 1  # makes the store

    done = shell("backtest")

    assert done.returncode == 0, done.stderr
    assert done.stdout == "There is no finished show to look at.\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("uplink_mbytes_s", "Uplink was never read"),
        ("parameter:target_roi", "the session has no target_roi"),
        ("currency:USD", "the rule counts in USD"),
        ("category", "the session's category has no threshold in the rule"),
        ("readings", "it has no readings"),
        ("no_such_column", "no_such_column was never read"),
        ("statistic:online_users", "nothing is usual yet for Viewers now (three comparable shows are needed)"),
    ],
)
def test_that_what_a_rule_lacks_is_said_in_words(name: str, words: str) -> None:
    assert lack_words(name) == words
