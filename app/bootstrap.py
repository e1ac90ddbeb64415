"""The composition root: where the program begins.

`main` reads the arguments and runs either a command without a window (`app.cli`) or the window (`app.cli_windows`,
`app.window`). Long-lived objects are built once, in the numbered stages of `app.window.Program`, each with what
undoes it. Nothing heavy is imported here: the first window is painted before the database, the charts or the keyring
are touched.
"""

from collections.abc import Sequence

from app import cli


def main(argv: Sequence[str] | None = None) -> int:
    """Run Cuedeck; returns the exit code.

    Args:
        argv: the arguments, those of the process by default.
    """
    options = cli.parse(argv)
    if options.version:
        from app.services.runtime.version import app_version

        return cli.show(cli.Outcome({"version": app_version()}, (f"cuedeck {app_version()}",)), as_json=options.json)
    if options.command is not None:
        return cli.run(options)
    from app.cli_windows import window

    # What the person asked for with --quit-after-start is the timing, so it is printed as JSON.
    return cli.show(window(options), as_json=options.json or options.quit_after_start)
