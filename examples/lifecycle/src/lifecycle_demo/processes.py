"""The machine's own view of processes and sockets (psutil)."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil


def listening_addresses(state: Path) -> list[str]:
    """The addresses on which the runtime whose state directory this is, and all it started, listen."""
    return [
        connection.laddr.ip
        for process in _with_argument(str(state))
        for connection in process.net_connections(kind="inet")
        if connection.status == psutil.CONN_LISTEN
    ]


def kill_runs(job: str) -> list[int]:
    """Kills the runs of a Glue job with their Spark JVMs, as a lost machine would: no signal handler runs."""
    victims = {p.pid for run in _with_argument(job) for p in (*run.children(recursive=True), run)}
    for pid in victims:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return sorted(victims)


def _with_argument(text: str) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        try:
            if any(text in argument for argument in process.cmdline()) and process.pid != os.getpid():
                yield process
        except psutil.Error:
            continue
