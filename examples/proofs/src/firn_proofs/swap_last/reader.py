"""`python -m firn_proofs.swap_last.reader <id column> <db.table> ...`: looks at live tables again and again.

A process of its own, with pyiceberg for its engine: it knows the tables' names and nothing else. Each look is a line of
JSON. It ends when its input does, so it never outlives whoever started it.
"""

from __future__ import annotations

import os
import sys
import time
from threading import Event, Thread

from lifecycle_demo.lake import Lake

from .look import Look, Memory

PAUSE = 0.1


def main() -> None:
    id_column, *names = sys.argv[1:]
    memories = {name: Memory() for name in names}
    lake = Lake(os.environ)
    over = _input_is_over()
    while not over.wait(PAUSE):
        for name, memory in memories.items():
            print(look(lake, name, id_column, memory).as_line(), flush=True)


def look(lake: Lake, name: str, id_column: str, memory: Memory) -> Look:
    """Reads the ids of all rows that are under a name now."""
    at = time.time()
    try:
        table = lake.table(name)
        if table is None:
            return Look(at, name, error="there is no such table")
        ids = table.scan(selected_fields=(id_column,)).to_arrow()[id_column].to_pylist()
        return Look(at, name, str(table.metadata.table_uuid), len(ids), memory.vanished(ids))
    except Exception as error:  # whatever a reader may stumble over is what is looked for
        return Look(at, name, error=f"{type(error).__name__}: {error}")


def _input_is_over() -> Event:
    over = Event()

    def wait() -> None:
        sys.stdin.read()
        over.set()

    Thread(target=wait, daemon=True).start()
    return over


if __name__ == "__main__":
    main()
