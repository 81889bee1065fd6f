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
        for process in _with_arguments(str(state))
        for connection in process.net_connections(kind="inet")
        if connection.status == psutil.CONN_LISTEN
    ]


def kill_runs(state: Path, job: str) -> list[int]:
    """Kills a Glue job's runs with their Spark JVMs, as a lost machine would: no signal handler runs.

    Only the runs of the runtime whose state directory this is: there may be others on the machine.
    """
    runs = _with_arguments(str(state), job)
    victims = {p.pid for run in runs for p in (*run.children(recursive=True), run)}
    for pid in victims:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return sorted(victims)


def _with_arguments(*texts: str) -> Iterator[psutil.Process]:
    """The processes that have each of these texts in one of their arguments."""
    for process in psutil.process_iter():
        try:
            arguments = process.cmdline()
            found = all(any(text in argument for argument in arguments) for text in texts)
            if found and process.pid != os.getpid():
                yield process
        except psutil.Error:
            continue
