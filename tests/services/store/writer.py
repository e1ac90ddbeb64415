"""A process that writes to a store: `writer.py URL NAME COUNT`. Each line on standard output is one commit."""

import sys

from app.models.event_log import Actor
from app.models.team import Member
from app.services.store.store import Store


def main() -> None:
    """Writes COUNT members, one commit each."""
    url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    store = Store.open(url, station=name)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for number in range(count):
        with store.write(Actor(station=name, command="write", command_id=f"{name}-{number}")) as unit:
            unit.add(Member(name=f"{name} {number}"))
            unit.commit()
    store.close()


if __name__ == "__main__":
    main()
