"""Commands about the installation."""

from argparse import Namespace

from app.cli import Outcome
from app.services.runtime.doctor import check_all
from app.services.runtime.paths import default_paths, store_url


def doctor(options: Namespace) -> Outcome:
    """`doctor`: finding trouble is its work, so it fails only when it cannot look."""
    paths = default_paths()
    checks = check_all(paths, store_url(options.store, paths))
    lines: list[str] = []
    for check in checks:
        lines.append(f"{'ok' if check.ok else '!!'}  {check.name:16} {check.value}")
        if check.remedy:
            lines.append(f"    {'':16} {check.remedy}")
    return Outcome({"checks": [check.as_json() for check in checks]}, tuple(lines))
