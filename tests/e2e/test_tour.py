"""The tour as a person starts it: one evening from the plan to the report, every room pictured, nothing lost."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
ROOMS = {
    "plan", "rehearsal", "control", "control-compact", "control-degraded", "desk", "studio", "review", "settings",
    "settings-rules",
}  # fmt: skip
COMPACT = (1366, 768)
#: An empty window has fewer colours; the emptiest room of a whole evening has about ten times as many.
LEAST_COLOURS = 60
PROBLEM = {"en": "Sensitive-skin questions went unanswered", "zh_CN": "敏感肌提问没有及时回答"}


def _colours(image: QImage) -> int:
    small = image.convertToFormat(QImage.Format.Format_RGB32)
    return len({small.pixel(x, y) for x in range(0, small.width(), 7) for y in range(0, small.height(), 5)})


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_that_the_tour_carries_an_evening_through_and_pictures_every_room(tmp_path: Path, language: str) -> None:
    out = tmp_path / "pictures"
    command = [sys.executable, str(ROOT / "main.py"), "tour", "--out", str(out), "--lang", language, "--theme", "both"]
    home = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    done = subprocess.run(
        [*command, "--json"], capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    told: dict[str, Any] = json.loads(done.stdout)
    assert all(step["ok"] for step in told["steps"])
    assert told["counts"]["comments_in"] == told["counts"]["comments_stored"] > 1000
    # Control is pictured with something to decide: the rules fire on this evening's readings just before.
    assert told["counts"]["ad_prompts_waiting"] >= 1
    assert told["counts"]["cues_waiting"] >= 1
    pictured = {(one["room"], one["theme"]) for one in told["pictures"]}
    assert pictured == {(room, theme) for room in ROOMS for theme in ("dark", "light")} | {("studio-screen", "studio")}
    for one in told["pictures"]:
        image = QImage(one["file"])
        size = COMPACT if one["room"] == "control-compact" else (1920, 1080)
        assert (image.width(), image.height()) == size, one
        assert _colours(image) > LEAST_COLOURS, one
    for suffix in ("md", "html"):
        report = (out / f"report-{language}.{suffix}").read_text(encoding="utf-8")
        assert PROBLEM[language] in report
