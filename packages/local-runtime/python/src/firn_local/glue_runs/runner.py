"""Starts, watches and stops the processes of Glue runs."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import threading
from typing import TYPE_CHECKING

from firn_local.glue_runs.arguments import JobArgumentError
from firn_local.glue_runs.failure_message import failure_message
from firn_local.glue_runs.launch import Launch, prepare
from firn_local.glue_runs.run import ACTIVE_STATES
from firn_local.objects import ObjectNotReadableError

if TYPE_CHECKING:
    from pathlib import Path

    from firn_local.glue_runs.run import GlueRun
    from firn_local.settings import Settings
    from firn_local.state.gate import RequestGate

_PROCESSES = 3
"""How many runs have a process at once; further ones wait in STARTING, as they wait for capacity on AWS."""

_TAIL_BYTES = 32 * 1024
_SECONDS_A_MINUTE = 60.0
_WAIT_SECONDS = 0.2


class GlueRunner:
    """Runs jobs as processes of this machine, each in a process group of its own."""

    def __init__(self, settings: Settings, gate: RequestGate) -> None:
        """Keep logs and working directories under the settings' state directory."""
        self._settings = settings
        self._gate = gate
        self._slots = threading.BoundedSemaphore(_PROCESSES)
        self._lock = threading.Lock()
        self._watched: dict[str, _Watched] = {}

    def start(self, run: GlueRun) -> None:
        """Start a run that is in STARTING; returns at once."""
        watched = _Watched(run)
        with self._lock:
            self._watched[run.job_run_id] = watched
        watched.thread = threading.Thread(target=self._carry_out, args=(watched,), name=run.job_run_id, daemon=True)
        watched.thread.start()

    def stop(self, run_id: str) -> bool:
        """Kill a run's whole process group; returns whether there was such a run under way.

        The run is STOPPED only when nothing of it is left, so that who waits for that state can rely on it.
        """
        with self._lock:
            watched = self._watched.get(run_id)
        return watched is not None and watched.stop()

    def close(self, seconds: float = 10.0) -> None:
        """Stop all runs and wait for them."""
        with self._lock:
            all_watched = list(self._watched.values())
        for watched in all_watched:
            watched.stop()
        for watched in all_watched:
            if watched.thread is not None:
                watched.thread.join(seconds)

    def log_of(self, run_id: str) -> Path:
        """The file that has a run's output."""
        return self._settings.logs / f"{run_id}.log"

    def _carry_out(self, watched: _Watched) -> None:
        run = watched.run
        directory = self._settings.state / "glue" / run.job_run_id
        try:
            while not self._slots.acquire(timeout=_WAIT_SECONDS):
                if watched.stopped:
                    watched.end("STOPPED")
                    return
            try:
                self._run_process(watched, prepare(run, self._settings, directory))
            finally:
                self._slots.release()
        except (JobArgumentError, ObjectNotReadableError, OSError) as error:
            watched.end("FAILED", f"{error}")
        finally:
            shutil.rmtree(directory, ignore_errors=True)
            with self._lock:
                self._watched.pop(run.job_run_id, None)
            self._gate.changed()

    def _run_process(self, watched: _Watched, launch: Launch) -> None:
        run, log_file = watched.run, self.log_of(watched.run.job_run_id)
        with log_file.open("wb") as log:
            log.write(f"job {run.job_name}, run {run.job_run_id}\n".encode())
            log.flush()
            process = subprocess.Popen(
                launch.command,
                env=launch.environment,
                cwd=launch.directory,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        watched.began(process)
        self._gate.changed()
        try:
            exit_code = process.wait((run.timeout or 1) * _SECONDS_A_MINUTE)
        except subprocess.TimeoutExpired:
            _kill_group(process)
            watched.end("TIMEOUT", f"Job run exceeded its timeout of {run.timeout} minutes")
            return
        if exit_code == 0:
            watched.end("SUCCEEDED")
            return
        # Spark's JVM outlives a killed driver for a moment, and could still commit.
        _kill_group(process)
        watched.end("FAILED", f"{failure_message(_tail(log_file), exit_code)}; log: {log_file}")


class _Watched:
    """A run under way, with its thread and its process."""

    def __init__(self, run: GlueRun) -> None:
        self.run = run
        self.thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    @property
    def stopped(self) -> bool:
        return self._stopped

    def began(self, process: subprocess.Popen[bytes]) -> None:
        """Note the process, or kill it when the run was stopped in the meantime."""
        with self._lock:
            self._process = process
            if self._stopped:
                _kill_group(process)
            else:
                self.run.enter("RUNNING")

    def stop(self) -> bool:
        """Kill what runs; False when the run has ended already."""
        with self._lock:
            if self.run.status not in ACTIVE_STATES:
                return False
            self._stopped = True
            self.run.enter("STOPPING")
            if self._process is not None:
                _kill_group(self._process)
            return True

    def end(self, state: str, error: str | None = None) -> None:
        """Enter the last state, which is STOPPED for a run that was told to stop."""
        with self._lock:
            if self._stopped:
                self.run.enter("STOPPED")
            else:
                self.run.enter(state, error)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _tail(file: Path) -> str:
    with file.open("rb") as log:
        log.seek(0, os.SEEK_END)
        log.seek(max(0, log.tell() - _TAIL_BYTES))
        return log.read().decode("utf-8", errors="replace")
