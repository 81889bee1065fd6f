"""`firn-deploy` as a process of its own, which may be killed at any of its calls."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event, Lock

from lifecycle_demo.commands import Commands

from .calls import Call
from .line import Answer, Forward, Handle, Line

SECONDS = 3600
REFUSED = 400


@dataclass(frozen=True)
class Ended:
    """How a process ended: `killed` names the call at which it was killed."""

    code: int
    output: str
    killed: str | None = None


When = Callable[[int], bool]
"""Whether to kill, looked at after each change of the world: it is given how many there were."""


def after(n: int) -> When:
    return lambda changes: changes == n


def never(changes: int) -> bool:
    """Lets it live, and only counts its changes."""
    return False


class Killer:
    """Kills a process with SIGKILL right after a change of the world, before it sees the answer.

    That is every state in which it can leave the world: between two changes it only reads.
    """

    def __init__(self, when: When) -> None:
        self._when = when
        self._victim: int | None = None
        self._known = Event()
        self._lock = Lock()
        self._changes: list[str] = []
        self.killed: str | None = None

    @property
    def changes(self) -> list[str]:
        """The calls so far that changed something."""
        return list(self._changes)

    def aim(self, pid: int) -> None:
        self._victim = pid
        self._known.set()

    def handle(self, call: Call, forward: Forward) -> Answer | None:
        self._known.wait()
        if not call.changes:
            return None if self.killed else forward()
        with self._lock:  # one change at a time, so that nothing comes after the last
            if self.killed is not None:
                return None
            answer = forward()
            if answer.status >= REFUSED:
                return answer  # it has changed nothing
            self._changes.append(call.name)
            if self._victim is not None and self._when(len(self._changes)):
                self.killed = call.name
                os.kill(self._victim, signal.SIGKILL)
            return None if self.killed else answer


class Deployer:
    """Runs `firn-deploy` in a team's repository."""

    def __init__(self, commands: Commands) -> None:
        self._commands = commands

    def run(self, *arguments: str) -> Ended:
        """Undisturbed."""
        return self._start(arguments, self._commands.environment, None)

    def run_on_line(self, handle: Handle, *arguments: str) -> Ended:
        """By way of a line that sees each of its calls."""
        with Line(self._commands.environment, handle) as line:
            return self._start(arguments, line.environment, None)

    def run_under(self, killer: Killer, *arguments: str) -> Ended:
        with Line(self._commands.environment, killer.handle) as line:
            return self._start(arguments, line.environment, killer)

    def _start(self, arguments: tuple[str, ...], environment: Mapping[str, str], killer: Killer | None) -> Ended:
        command = ["node", str(self._commands.script("firn-deploy")), *arguments]
        process = subprocess.Popen(
            command,
            cwd=self._commands.repository,
            env={**os.environ, **environment, "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        if killer is not None:
            killer.aim(process.pid)
        try:
            out, err = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            err += f"\nnot ended within {SECONDS} s"
        killed = killer.killed if killer is not None and process.returncode == -signal.SIGKILL else None
        with self._commands.log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(command)}\n{out}{err}-> exit {process.returncode}\n\n")
        return Ended(process.returncode, out if process.returncode == 0 else out + err, killed)
