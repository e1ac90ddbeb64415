"""The command `breakeven`: figures, derivation, words where nothing breaks even, wrong usage."""

from pathlib import Path

import pytest

from tests.terminal import Shell

GIVEN = ("breakeven", "--price", "30", "--cost", "16.8")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A person without any data."""
    return Shell(tmp_path)


@pytest.mark.parametrize(
    ("more", "pay", "net"),
    [((), 2.27, 2.27), (("--refund", "0.15"), 2.67, 2.27), (("--refund", "0.15", "--scrap", "1"), 3.45, 2.93)],
)
def test_that_the_command_gives_both_lines_and_the_derivation(
    shell: Shell, more: tuple[str, ...], pay: float, net: float
) -> None:
    found = shell.json(*GIVEN, *more)

    assert (found["roi_pay"], found["roi_net"]) == (pay, net)
    assert found["derivation"][-2].endswith(f"= {pay}")
    assert set(found) == {"margin_per_order", "roi_pay", "roi_net", "derivation"}
    assert not shell.store.exists()


def test_that_every_cost_counts(shell: Shell) -> None:
    found = shell.json(
        *GIVEN, "--fee", "0.06", "--shipping", "1", "--refund", "0.1", "--refund-cost", "2", "--scrap", "0.5"
    )
    # 0.9 x (30 x 0.94 - 16.8) - 1 - 0.1 x 2 - 0.1 x 0.5 x 16.8 = 8.22
    assert (found["margin_per_order"], found["roi_pay"]) == ("8.22", 3.65)


def test_that_a_person_reads_the_same_lines(shell: Shell) -> None:
    done = shell(*GIVEN, "--refund", "0.15")

    assert done.returncode == 0
    assert done.stdout.startswith("Break-even ROI against payment GMV: 2.67\n")
    for line in shell.json(*GIVEN, "--refund", "0.15")["derivation"]:
        assert line in done.stdout


def test_that_a_loss_on_every_order_is_said_in_words(shell: Shell) -> None:
    done = shell("breakeven", "--price", "10", "--cost", "12")

    assert (done.returncode, done.stdout.splitlines()[0]) == (
        0, "No ROI breaks even: a paid order leaves -2 before advertising.",
    )  # fmt: skip
    assert shell.json("breakeven", "--price", "10", "--cost", "12")["roi_pay"] is None


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("breakeven", "--price", "30"), 2),
        ((*GIVEN, "--refund", "1.5"), 2),
        (("breakeven", "--price", "x", "--cost", "1"), 2),
        (("breakeven", "--price", "0", "--cost", "1"), 1),
    ],
)
def test_that_wrong_usage_is_one_line(shell: Shell, arguments: tuple[str, ...], code: int) -> None:
    done = shell(*arguments)

    assert done.returncode == code
    assert len(done.stderr.strip().splitlines()) == 1
