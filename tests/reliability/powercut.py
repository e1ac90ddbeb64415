"""Images of a disk after a power cut: `judge` builds them from the trace of a run and opens each of them.

From a strace of a run (writes, truncations, syncs, deletions and acknowledgements, in order) it builds what the disk
may hold when the power goes at some moment: everything that was synced, and of the rest nothing, all, a prefix, any
subset, or single 512-byte sectors of it, the others kept old or zeroed. Each image is opened as the program would
open it and judged. No root and no file system of its own are needed; the images lie in memory where there is any.

Many cuts leave the same bytes (the moments between two writes that are synced together have few prefixes), and the
same bytes hold the same deeds: an image is opened when it is first seen, and counted against the acknowledgements of
every cut that leaves it.
"""

import os
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.services.store.driver import connect
from app.services.store.store import Store
from app.services.store.verify import verify_chain

SECTOR = 512
BLOCK = 4096
KINDS = ("none", "all", "prefix", "subset", "sectors", "zeroed")
#: Each image is checked where the run wrote; every so many also as a whole and through the program's own door.
WHOLE_EVERY = 100
TABLES = ("member", "event_log", "audience_event")
#: Blocks in one call; systems take 1024.
_AT_ONCE = 512

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


class Content:
    """A file in blocks that never change, so that an image shares with the disk what the cut left alone."""

    def __init__(self, data: bytes = b"") -> None:
        self.size = 0
        self.blocks: list[bytes] = []
        self._write(0, data)

    def copy(self) -> "Content":
        """The same bytes; what is done to either is not done to the other."""
        made = Content()
        made.size, made.blocks = self.size, self.blocks.copy()
        return made

    def apply(self, step: Step) -> None:
        """Does a write or a truncation."""
        if step.kind == "write":
            self._write(step.at, step.data)
        else:
            self._resize(step.at)

    def read(self, at: int, count: int) -> bytes:
        """So many bytes from there; zeros behind the end."""
        found = b"".join(self.blocks[at // BLOCK : (at + count - 1) // BLOCK + 1])
        return found[at % BLOCK : at % BLOCK + count].ljust(count, b"\0")

    def digest(self) -> int:
        """64 bits of the content (a block's own are computed once, however many images share it)."""
        return hash((self.size, *self.blocks))

    def _resize(self, size: int) -> None:
        wanted = -(-size // BLOCK)
        del self.blocks[wanted:]
        if size < self.size and size % BLOCK:
            # What is cut off must not come back when the file grows again.
            self.blocks[-1] = self.blocks[-1][: size % BLOCK].ljust(BLOCK, b"\0")
        self.blocks += [bytes(BLOCK)] * (wanted - len(self.blocks))
        self.size = size

    def _write(self, at: int, data: bytes) -> None:
        self._resize(max(self.size, at + len(data)))
        done = 0
        while done < len(data):
            number, begin = divmod(at + done, BLOCK)
            part = data[done : done + BLOCK - begin]
            old = self.blocks[number]
            self.blocks[number] = part if len(part) == BLOCK else old[:begin] + part + old[begin + len(part) :]
            done += len(part)


@dataclass
class Disk:
    """What is certainly on the disk, and what has been written since and may be there or not."""

    certain: dict[str, Content]
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
            content = self.certain.setdefault(step.file, Content())
            for _number, one in (pair for pair in waiting if pair[0] < step.began):
                content.apply(one)
            late = [pair for pair in waiting if pair[0] >= step.began]
            if late:
                self.pending[step.file] = late
        else:
            self.pending.setdefault(step.file, []).append((number, step))

    def image(self, kind: str, seeded: random.Random) -> dict[str, Content]:
        """The files as they may be found after the cut."""
        files: dict[str, Content] = {}
        for name in sorted(self.certain.keys() | self.pending.keys()):
            waiting = [step for _number, step in self.pending.get(name, [])]
            if name.endswith(("-shm", ".ack")) or (name not in self.certain and kind == "none"):
                continue
            content = self.certain[name].copy() if name in self.certain else Content()
            _survive(content, waiting, kind, seeded)
            files[name.rpartition("/")[2]] = content
        return files


def _survive(content: Content, waiting: list[Step], kind: str, seeded: random.Random) -> None:
    """Does to a file what the cut left of the steps that were not synced."""
    if kind == "prefix":
        waiting = waiting[: seeded.randint(0, len(waiting))]
    for step in waiting if kind != "none" else ():
        if kind in {"all", "prefix"}:
            content.apply(step)
        elif kind == "subset" or step.kind != "write":
            if seeded.random() < 0.5:
                content.apply(step)
        else:
            _tear(content, step, 0.25 if kind == "zeroed" else 0.0, seeded)


def _tear(content: Content, step: Step, zeroed: float, seeded: random.Random) -> None:
    """Half of the sectors of a write arrive; of the others some are zeroed and the rest is as it was before."""
    found, end = bytearray(content.read(step.at, len(step.data))), 0
    for first in range(0, len(step.data), SECTOR):
        luck, last = seeded.random(), min(first + SECTOR, len(step.data))
        if luck < 0.5 + zeroed:
            found[first:last] = step.data[first:last] if luck < 0.5 else bytes(last - first)
            end = last
    if end:
        content.apply(Step("write", step.file, step.at, bytes(found[:end])))


class Shelf:
    """A folder that holds one image after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, image: dict[str, Content]) -> None:
        """Lays the files of an image there, and nothing else."""
        for old in self._folder.iterdir():
            if old.name not in image:
                old.unlink()
        for name, content in image.items():
            # Written over and not made anew: the pages of memory are there already.
            file = os.open(self._folder / name, os.O_WRONLY | os.O_CREAT, 0o600)
            for first in range(0, len(content.blocks), _AT_ONCE):
                os.writev(file, content.blocks[first : first + _AT_ONCE])
            os.ftruncate(file, content.size)
            os.close(file)

    def stored(self, store: str, *, whole: bool, readings: bool) -> int | None:
        """How many deeds (or readings) the image holds; None when it is corrupt."""
        path = self._folder / store
        try:
            numbers = _numbers(path, whole=whole, readings=readings)
            if whole and not _chained(path):
                return None
        except Exception as error:
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            return None
        return len(numbers) if numbers == list(range(len(numbers))) else None


def _numbers(path: Path, *, whole: bool, readings: bool) -> list[int]:
    """The numbers of the deeds (or readings), in order.

    Raises:
        Exception: the store cannot be opened, or its structure does not hold together.
    """
    connection = connect(path)
    try:
        for check in ("",) if whole else tuple(f"('{table}')" for table in TABLES):
            told = connection.execute(f"PRAGMA integrity_check{check}").fetchone()[0]
            if told != "ok":
                raise ValueError(told)
        if readings:
            return [int(row[0]) for row in connection.execute("SELECT t_ms FROM audience_event ORDER BY id")]
        names = (str(row[0]) for row in connection.execute("SELECT name FROM member"))
        return sorted(int(name.rsplit("-", 1)[1]) for name in names if name.startswith("w-"))
    finally:
        connection.close()


def _chained(path: Path) -> bool:
    """Whether the program opens the store and finds its log whole."""
    store = Store.open(path, follow=False)
    try:
        return verify_chain(store).ok
    finally:
        store.close()


def judge(trace: Path, base: Path, store: Path, images: int, seed: int, *, readings: bool) -> dict[str, int]:
    """Builds images of a run and judges them.

    Args:
        trace: strace's report of the run.
        base: the store's file as it was before the run.
        store: where the store's file was during the run.
        images: how many cuts.
        seed: of the moments, of what survives, of what is torn.
        readings: count readings, not deeds.

    Returns:
        Counts: `images`, `distinct` among them, `corrupt`, `lossy` (an acknowledged deed is missing) and the `worst`
        loss; of the run its `steps`, its `acks` and its `syncs` of the store's file.
    """
    steps = read_trace(trace, store)
    seeded = random.Random(seed)
    cuts = sorted(seeded.randrange(1, len(steps) + 1) for _image in range(images))
    disk = Disk({str(store): Content(base.read_bytes())})
    result = {"steps": len(steps), "images": images, "corrupt": 0, "lossy": 0, "worst": 0}
    result["syncs"] = sum(step.kind == "sync" and step.file == str(store) for step in steps)
    known: dict[tuple[int, bool], int | None] = {}
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - memory makes it ten times quicker
    done = 0
    with tempfile.TemporaryDirectory(dir=memory) as name:
        shelf = Shelf(Path(name))
        for turn, cut in enumerate(cuts):
            while done < cut:
                disk.take(done, steps[done])
                done += 1
            image = disk.image(seeded.choice(KINDS), seeded)
            # Among so few images two that differ do not share 64 bits.
            digest = hash(tuple((file, content.digest()) for file, content in image.items()))
            key = (digest, turn % WHOLE_EVERY == 0)
            if key not in known:
                shelf.put(image)
                known[key] = shelf.stored(store.name, whole=key[1], readings=readings)
            found = known[key]
            if found is None:
                result["corrupt"] += 1
            elif found < disk.acknowledged:
                result["lossy"] += 1
                result["worst"] = max(result["worst"], disk.acknowledged - found)
    return {**result, "acks": disk.acknowledged, "distinct": len({digest for digest, _whole in known})}
