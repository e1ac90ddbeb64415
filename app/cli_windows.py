"""The commands that open windows: the program itself, the demo, the tour.

The order of the start is what makes it feel quick: a bare window is painted before anything heavy is imported, the
heavy parts (database, charts, keyring) are imported and opened on a thread, and the rooms are built when they are
there.
"""

import os
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from app.cli import Outcome
from app.stages import Stages

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.runtime.paths import Paths

DEMO_LIVE_MIN = 62.0


def window(options: Namespace) -> Outcome:
    """Open the program's window and stay until it is closed."""
    from app.services.runtime.paths import default_paths

    return _run(options, default_paths(), options.store)


def demo(options: Namespace) -> Outcome:
    """`demo`: the window on a fresh temporary store with the sample session live."""
    import tempfile
    from pathlib import Path

    from app.services.runtime.paths import paths_under

    with tempfile.TemporaryDirectory(prefix="cuedeck-demo-") as folder:
        options.room = options.room or "control"
        return _run(options, paths_under(Path(folder)), None, is_demo=True)


def tour(options: Namespace) -> Outcome:
    """`tour`: carry the sample session through all phases and picture every room."""
    if not _has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import importlib

    report: dict[str, Any] = importlib.import_module("app.tour").run_tour(options)
    pictures = report.get("pictures", [])
    bad = [step["name"] for step in report.get("steps", []) if not step.get("ok")]
    failure = f"The tour stopped at the step {bad[0]}." if bad else ""
    return Outcome(report, (f"{len(pictures)} pictures in {options.out}",), failure=failure)


def _has_screen() -> bool:
    from app.services.runtime.paths import has_display

    return has_display() or "QT_QPA_PLATFORM" in os.environ


def _run(options: Namespace, paths: "Paths", store: "str | Path | None", *, is_demo: bool = False) -> Outcome:
    if not _has_screen():
        how = "Commands work without one (cuedeck --help); `cuedeck tour --out DIR` pictures every room."
        return Outcome(failure=f"There is no screen here. {how}")
    from app.services.runtime.paths import store_url
    from app.views.binding import leave_imports_alone

    leave_imports_alone()  # before the first module that is imported beside Qt, and long before the first thread
    from app.window import Plan, Program

    stages = Stages()
    plan = Plan(
        paths=paths,
        url=store_url(str(store) if store else None, paths),
        role=options.role or "",
        room=options.room or "",
        language=options.lang or "",
        theme=options.theme or "",
        verbose=options.verbose,
        quit_after_start=options.quit_after_start,
        demo_live_min=DEMO_LIVE_MIN if is_demo else None,
        demo_speed=getattr(options, "speed", 1.0),
    )
    program = Program(plan, stages)
    try:
        failure = program.run()
    finally:
        stages.undo()
    return Outcome(program.timings(), _lines(program.timings()) if plan.quit_after_start else (), failure=failure)


def _lines(timings: dict[str, Any]) -> tuple[str, ...]:
    shown = [f"{stage['ms']:9.1f} ms  {stage['name']}" for stage in timings["stages"]]
    return (*shown, f"first paint {timings['first_paint_ms']:.0f} ms, ready {timings['ready_ms']:.0f} ms")
