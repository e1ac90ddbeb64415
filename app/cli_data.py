"""Commands about sessions and the store. Each opens the store, calls one service and closes it again."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.cli import Outcome
from app.models.base import Money, ms_between
from app.models.errors import AppError, NotFound, Unavailable
from app.models.session import LiveSessionView
from app.models.team import Language
from app.services.runtime.clock import SystemClock
from app.services.runtime.paths import Paths, default_paths, store_url

if TYPE_CHECKING:
    from app.services.store.store import Store

STATION = "command line"
#: So many refused rows are printed; --json lists all.
ROWS_SHOWN = 10


def address(options: Namespace) -> tuple[Paths, str]:
    """This person's folders and the store that is meant."""
    paths = default_paths()
    return paths, store_url(options.store, paths)


@contextmanager
def opened(options: Namespace, *, make: bool = False) -> "Iterator[Store]":
    """The store, closed afterwards.

    Args:
        options: with `store`.
        make: whether a store that is not there is made and an older one brought up to date. A command that only looks
            changes nothing: a mistyped path is an error, a team's server is left to the stations.

    Raises:
        AppError: `no_store`, `store_behind`, and what opening a store raises.
    """
    from app.services.store.store import Store

    _, url = address(options)
    store = Store.open(url, station=STATION, clock=SystemClock(), follow=False, migrate=make)
    try:
        yield store
    finally:
        store.close()


def find_session(store: "Store", given: str) -> LiveSessionView:
    """A session by its id, the beginning of its id, or its exact title (the newest of that title).

    Raises:
        NotFound: there is none, or more than one id begins so.
    """
    from app.services.plan.sessions import SessionService
    from app.services.team.who import Who

    sessions = SessionService(store, store.clock, Who(STATION))
    exact = sessions.get(given)
    if exact is not None:
        return exact
    listed = sessions.list(limit=100_000)
    begins = [row for row in listed if row.id.startswith(given)]
    titled = sorted((row for row in listed if row.title == given), key=lambda row: row.created_at)
    if titled:
        return titled[-1]
    if len(begins) != 1:
        raise NotFound("session", given)
    return begins[0]


def import_files(options: Namespace) -> Outcome:
    """`import FILE...`: one refused file does not keep the others out, but the command has failed then."""
    from app.cli_notes import note_line
    from app.services.runtime.crash import CrashHooks
    from app.services.runtime.messages import sentence
    from app.services.sources.imports import ImportService
    from app.services.team.who import Who

    with opened(options, make=True) as store:
        done = ImportService(store, store.clock, Who(STATION)).import_files(
            map(Path, options.files), kind=options.kind, bug=CrashHooks(default_paths()).report
        )
    lines, failures = [], []
    for report in done["files"]:
        if "error" not in report:
            notes = (f"  {note_line(note)}" for note in report["told"])
            lines += [_import_line(report), *notes, *_refused_lines(report)]
            if _took_nothing(report):
                failures.append(f"{report['file']}: every row was refused.")
            continue
        trouble = report["error"]
        trouble["message"] = sentence(AppError(trouble["code"], **trouble["params"]))
        failures.append(trouble["message"])
    return Outcome(done, tuple(lines), failure=" ".join(failures))


def _import_line(report: dict[str, Any]) -> str:
    rows = report.get("rows", {})
    counted = ", ".join(f"{rows[key]} {key}" for key in rows if rows[key])
    return f"{report['file']}: {report['kind']}, {counted or 'nothing'}"


def _refused_lines(report: dict[str, Any]) -> list[str]:
    """The first refused rows: where, what stood there, and why."""
    refused = report.get("rejected", [])
    lines = [
        f"  row {row.get('row')}, {row.get('column') or 'whole row'}: {_refused_value(row)} - "
        f"{str(row.get('reason', '')).replace('_', ' ')}"
        for row in refused[:ROWS_SHOWN]
    ]
    more = len(refused) - len(lines)
    return [*lines, f"  and {more} more rows (--json lists all)"] if more > 0 else lines


def _refused_value(row: dict[str, Any]) -> str:
    """What stood there; of a table with buyers only its sort and length are known."""
    if row.get("hidden", "") in {"", "empty"}:
        return repr(row.get("value"))
    return f"({row['hidden']}, length {row['length']}, not kept)"


def _took_nothing(report: dict[str, Any]) -> bool:
    rows: dict[str, int] = report.get("rows", {})
    taken = sum(rows.get(key, 0) for key in ("imported", "updated", "unchanged"))
    return taken == 0 and rows.get("rejected", 0) > 0


def list_sessions(options: Namespace) -> Outcome:
    """`sessions`."""
    from app.services.plan.sessions import SessionService
    from app.services.team.who import Who

    with opened(options) as store:
        listed = SessionService(store, store.clock, Who(STATION)).list(limit=100_000)
        rows = [_session_row(store, session) for session in listed]
    lines = [_session_line(row) for row in rows] or ["There are no sessions yet."]
    return Outcome({"sessions": rows}, tuple(lines))


def _session_row(store: "Store", session: LiveSessionView) -> dict[str, Any]:
    from app.services.review.kpis import session_kpis

    figures = session_kpis(store, session.id)
    gmv, orders, views = (figures[key] for key in ("gmv", "orders", "views"))
    length = None
    if session.started_at is not None and session.ended_at is not None:
        length = ms_between(session.started_at, session.ended_at) // 1000
    started = session.started_at or session.planned_start_at
    return {
        "id": session.id,
        "title": session.title,
        "platform": session.platform,
        "phase": str(session.phase),
        "started_at": None if started is None else started.astimezone(_zone(session.zone)),
        "duration_s": length,
        "gmv": None if gmv.value is None else Money(int(gmv.value), gmv.currency).as_json(),
        "orders": None if orders.value is None else int(orders.value),
        "views": None if views.value is None else int(views.value),
        "source": str(session.origin),
    }


def _zone(name: str) -> ZoneInfo:
    """The zone of this name; UTC for one that this computer does not know: the list is shown all the same."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _session_line(row: dict[str, Any]) -> str:
    started = row["started_at"].strftime("%Y-%m-%d %H:%M") if row["started_at"] else "-"
    gmv = f"{row['gmv']['amount']} {row['gmv']['currency']}" if row["gmv"] else "-"
    return f"{row['id']}  {started:16}  {row['phase']:9}  {gmv:>18}  {row['title']}"


def simulate(options: Namespace) -> Outcome:
    """`simulate`."""
    from app.services.sources.simulator.write import simulate as make

    language = Language.CHINESE if options.lang == "zh_CN" else Language.ENGLISH
    with opened(options, make=True) as store:
        made = make(store, options.seed, options.minutes, options.scenario, language=language)
    counted = ", ".join(f"{count} {name}" for name, count in made["counts"].items())
    return Outcome(made, (f"{made['session_id']}: {counted}", f"digest {made['digest']}"))


def replay(options: Namespace) -> Outcome:
    """`replay SESSION`."""
    from app.services.sources.replay.command import replay as play

    with opened(options) as store:
        session = find_session(store, options.session)
        played = play(store, session.id, speed=options.speed, for_s=options.for_s)
    lost = int(played["lost"])
    lines = (f"{played['session_id']}: {played['in']} in, {played['stored']} stored, {lost} lost",)
    return Outcome(played, lines, failure=f"{lost} readings were lost" if lost else "")


def report(options: Namespace) -> Outcome:
    """`report SESSION --out FILE`."""
    from app.services.review.report import write_report

    out = Path(options.out)
    with opened(options) as store:
        session = find_session(store, options.session)
        written = write_report(store, session.id, out, options.lang)
    return Outcome({**written, "file": str(out)}, (str(out),))


def export(options: Namespace) -> Outcome:
    """`export SESSION --out DIR`."""
    from app.services.export.package import export_session

    with opened(options) as store:
        session = find_session(store, options.session)
        written = export_session(store, session.id, Path(options.out))
    return Outcome(written, (str(written["file"]), *(str(name) for name in written.get("files", ()))))


def backup(options: Namespace) -> Outcome:
    """`backup --out FILE`."""
    from app.services.store.backup import backup as write

    _, url = address(options)
    written = write(
        url, Path(options.out)
    )  # not opened: a store that waits to be brought up to date is backed up as it is
    size = written.stat().st_size
    return Outcome({"file": str(written), "bytes": size}, (f"{written} ({size / 1e6:.1f} MB)",))


def restore(options: Namespace) -> Outcome:
    """`restore FILE`."""
    from app.services.store.restore import restore as put_back

    _, url = address(options)
    file = Path(options.file)
    if not file.is_file():
        raise Unavailable("file_missing", file=str(file))
    done = put_back(file, url)
    said = {"file": str(file), "store": done.store, "rows": done.rows, "revision": done.revision, "kept": done.kept}
    kept = (f"What was there before is kept in {done.kept}",) if done.kept else ()
    return Outcome(said, (f"{done.rows} rows restored into {done.store}", *kept))
