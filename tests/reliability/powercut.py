"""Images of a disk after a power cut: `powercut.py TRACE BASE STORE IMAGES SEED STRIDE` prints one JSON object.

From a strace of a run (writes, truncations, syncs, deletions and acknowledgements, in order) it builds what the disk
may hold when the power goes at some moment: everything that was synced, and of the rest nothing, all, a prefix, any
subset, or single 512-byte sectors of it, the others kept old or zeroed. Each image is opened as the program would
open it and judged. No root and no file system of its own are needed; the images lie in memory where there is any.
"""

import json
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.services.store.driver import connect, dbapi
from app.services.store.store import Store
from app.services.store.verify import verify_chain

SECTOR = 512
KINDS = ("none", "all", "prefix", "subset", "sectors", "zeroed")
#: Each image is checked where the run wrote; every so many also as a whole and through the program's own door.
WHOLE_EVERY = 100
TABLES = ("member", "event_log", "audience_event")

_OPEN = re.compile(r'openat\(\S+ "([^"]*)", (\S+?)(?:, \d+)?\)\s+= (\d+)')
_CLOSE = re.compile(r"close\((\d+)")
_PWRITE = re.compile(r'pwrite64\((\d+), "([^"]*)", (\d+), (\d+)\)\s+= (\d+)')
_WRITE = re.compile(r'write\((\d+), "([^"]*)", (\d+)\)\s+= \d+')
_TRUNCATE = re.compile(r"ftruncate\((\d+), (\d+)\)\s+= 0")
_SYNC = re.compile(r"f(?:data)?sync\((\d+)\)\s+= 0")
_UNLINK = re.compile(r'unlink\("([^"]*)"\)\s+= 0')


@dataclass
class Step:
    """One thing that happened to a file (or an acknowledgement)."""

    kind: str
    file: str = ""
    at: int = 0
    data: bytes = b""
    #: For a sync: how many steps had happened when it began; later writes are not covered by it.
    began: int = 0


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _lines(trace: Path) -> Iterator[tuple[str, bool]]:
    """Whole calls in the order in which they ended, and (True) the beginnings of those that were interrupted."""
    open_calls: dict[str, str] = {}
    for raw in trace.read_text(encoding="ascii").splitlines():
        pid, _, line = raw.partition(" ")
        line = line.strip()
        if line.endswith("<unfinished ...>"):
            open_calls[pid] = line.removesuffix("<unfinished ...>").rstrip()
            yield open_calls[pid], True
        elif line.startswith("<..."):
            yield open_calls.pop(pid, "") + line.partition("resumed>")[2], False
        else:
            yield line, False


def read_trace(trace: Path, store: Path) -> list[Step]:
    """What the run did to the store's files, in order."""
    steps: list[Step] = []
    names: dict[str, str] = {}
    began: dict[str, int] = {}
    for line, beginning in _lines(trace):
        if beginning:
            if "sync(" in line:
                began[line.rstrip(")").split("(")[1].strip()] = len(steps)
        elif found := _OPEN.match(line):
            name = _bytes(found[1]).decode(errors="replace")
            names.pop(found[3], None)
            if name.startswith(str(store)) or name.endswith(".ack"):
                names[found[3]] = name
        elif found := _CLOSE.match(line):
            names.pop(found[1], None)
        elif (found := _PWRITE.match(line)) and found[1] in names:
            steps.append(Step("write", names[found[1]], int(found[4]), _bytes(found[2])[: int(found[5])]))
        elif (found := _WRITE.match(line)) and names.get(found[1], "").endswith(".ack"):
            steps.append(Step("ack", at=int(_bytes(found[2]))))
        elif (found := _TRUNCATE.match(line)) and found[1] in names:
            steps.append(Step("truncate", names[found[1]], int(found[2])))
        elif (found := _SYNC.match(line)) and found[1] in names:
            steps.append(Step("sync", names[found[1]], began=began.pop(found[1], len(steps))))
        elif found := _UNLINK.match(line):
            steps.append(Step("unlink", _bytes(found[1]).decode(errors="replace")))
    return steps


def apply(content: bytearray, step: Step) -> None:
    """Does a write or a truncation."""
    if step.kind == "write":
        if len(content) < step.at:
            content.extend(bytes(step.at - len(content)))
        content[step.at : step.at + len(step.data)] = step.data
    else:
        del content[step.at :]
        content.extend(bytes(step.at - len(content)))


@dataclass
class Disk:
    """What is certainly on the disk, and what has been written since and may be there or not."""

    certain: dict[str, bytearray]
    pending: dict[str, list[tuple[int, Step]]] = field(default_factory=dict)
    acknowledged: int = 0

    def take(self, number: int, step: Step) -> None:
        """Lets a step happen."""
        if step.kind == "ack":
            self.acknowledged += 1
        elif step.kind == "unlink":
            self.certain.pop(step.file, None)
            self.pending.pop(step.file, None)
        elif step.kind == "sync":
            waiting = self.pending.pop(step.file, [])
            content = self.certain.setdefault(step.file, bytearray())
            for _number, one in (pair for pair in waiting if pair[0] < step.began):
                apply(content, one)
            late = [pair for pair in waiting if pair[0] >= step.began]
            if late:
                self.pending[step.file] = late
        else:
            self.pending.setdefault(step.file, []).append((number, step))

    def image(self, kind: str, seeded: random.Random) -> dict[str, bytearray]:
        """The files as they may be found after the cut."""
        files: dict[str, bytearray] = {}
        for name in sorted(self.certain.keys() | self.pending.keys()):
            waiting = [step for _number, step in self.pending.get(name, [])]
            if name.endswith(("-shm", ".ack")) or (name not in self.certain and kind == "none"):
                continue
            content = bytearray(self.certain.get(name, b""))
            for step in _survivors(waiting, kind, seeded):
                apply(content, step)
            files[name] = content
        return files


def _survivors(waiting: list[Step], kind: str, seeded: random.Random) -> Iterator[Step]:
    if kind == "all":
        yield from waiting
    elif kind == "prefix":
        yield from waiting[: seeded.randint(0, len(waiting))]
    elif kind == "subset":
        yield from (step for step in waiting if seeded.random() < 0.5)
    elif kind in {"sectors", "zeroed"}:
        for step in waiting:
            if step.kind != "write":
                if seeded.random() < 0.5:
                    yield step
                continue
            for first in range(0, len(step.data), SECTOR):
                part, luck = step.data[first : first + SECTOR], seeded.random()
                if luck < 0.5:
                    yield Step("write", step.file, step.at + first, part)
                elif kind == "zeroed" and luck < 0.75:
                    yield Step("write", step.file, step.at + first, bytes(len(part)))


def _stored(path: Path, *, whole: bool, name: str, readings: bool) -> int | None:
    """How many deeds (or readings) an image holds; None when it is corrupt."""
    try:
        connection = connect(path)
        try:
            for check in ("",) if whole else tuple(f"('{table}')" for table in TABLES):
                if connection.execute(f"PRAGMA integrity_check{check}").fetchone()[0] != "ok":
                    return None
            if readings:
                query = "SELECT t_ms FROM audience_event ORDER BY id"
                numbers = [int(row[0]) for row in connection.execute(query)]
            else:
                found = connection.execute("SELECT name FROM member").fetchall()
                numbers = sorted(int(row[0].rsplit("-", 1)[1]) for row in found if row[0].startswith(f"{name}-"))
        finally:
            connection.close()
        if whole:
            store = Store.open(path, follow=False)
            chained = verify_chain(store).ok
            store.close()
            if not chained:
                return None
    except (dbapi.DatabaseError, Exception) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return None
    return len(numbers) if numbers == list(range(len(numbers))) else None


def main() -> None:
    """Builds and judges images."""
    trace, base, store = (Path(given) for given in sys.argv[1:4])
    images, seed, readings = int(sys.argv[4]), int(sys.argv[5]), sys.argv[6] == "readings"
    steps = read_trace(trace, store)
    seeded = random.Random(seed)
    cuts = sorted(seeded.randrange(1, len(steps) + 1) for _image in range(images))
    disk = Disk({str(store): bytearray(base.read_bytes())})
    result = {"steps": len(steps), "images": images, "corrupt": 0, "lossy": 0, "worst": 0, "acks": 0}
    result["syncs"] = sum(step.kind == "sync" and step.file == str(store) for step in steps)
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - memory makes it ten times quicker
    done = 0
    with tempfile.TemporaryDirectory(dir=memory) as name:
        folder = Path(name)
        for turn, cut in enumerate(cuts):
            while done < cut:
                disk.take(done, steps[done])
                done += 1
            for old in folder.iterdir():
                old.unlink()
            for file, content in disk.image(seeded.choice(KINDS), seeded).items():
                (folder / Path(file).name).write_bytes(content)
            found = _stored(folder / store.name, whole=turn % WHOLE_EVERY == 0, name="w", readings=readings)
            if found is None:
                result["corrupt"] += 1
            elif found < disk.acknowledged:
                result["lossy"] += 1
                result["worst"] = max(result["worst"], disk.acknowledged - found)
        result["acks"] = disk.acknowledged
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(exist_ok=True)
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
