"""Firn's commands and git, run as processes just as a person or a CI job would run them."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .claims import Command

TIMEOUT = 900

COMMANDS = {"firn-lint": "linter-cli", "firn-deploy": "deployer-cli", "firn-local": "local-runtime"}
"""Firn's commands, each with the folder of its package."""


class CommandFailedError(Exception):
    """A command that had to succeed did not; the message holds what it printed."""


@dataclass
class Commands:
    """Runs commands in the team's repository; `environment` has the endpoint once the embedded AWS is up."""

    workspace: Path
    repository: Path
    state: Path
    log: Path
    environment: dict[str, str] = field(default_factory=dict)

    def lint(self, *arguments: str) -> Command:
        return self._firn("firn-lint", arguments)

    def deploy(self, *arguments: str) -> Command:
        return self._firn("firn-deploy", arguments)

    def local(self, *arguments: str) -> Command:
        return self._firn("firn-local", (*arguments, "--state", str(self.state)))

    def lint_json(self, *arguments: str) -> tuple[Command, Mapping[str, str]]:
        """The linter's verdict and the class it gave each topic."""
        command = self.lint(*arguments, "--format", "json")
        verdict: dict[str, Any] = json.loads(command.output) if command.output.startswith("{") else {}
        return command, {topic["topic"]: topic["classification"] for topic in verdict.get("topics", [])}

    def plan_json(self, topic: str, *arguments: str) -> tuple[Command, Mapping[str, Any]]:
        """The deployer's plan, and what it says of one topic."""
        command = self.deploy("plan", *arguments, "--format", "json")
        plan: dict[str, Any] = json.loads(command.output) if command.output.startswith("{") else {}
        return command, next((t for t in plan.get("topics", []) if t["topic"] == topic), {})

    def git(self, *arguments: str) -> str:
        return must(self._run(["git", *arguments])).output

    def script(self, name: str) -> Path:
        """The bundled file of a command, as its package publishes it."""
        return self.workspace / "packages" / COMMANDS[name] / "dist" / f"{name}.js"

    def _firn(self, name: str, arguments: Sequence[str]) -> Command:
        return self._run(["node", str(self.script(name)), *arguments])

    def _run(self, command: Sequence[str]) -> Command:
        environment = {**os.environ, **self.environment, "NO_COLOR": "1"}
        done = subprocess.run(
            command,
            cwd=self.repository,
            env=environment,
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(command)}\n{done.stdout}{done.stderr}-> exit {done.returncode}\n\n")
        return Command(done.returncode, done.stdout if done.returncode == 0 else done.stdout + done.stderr)


def must(command: Command) -> Command:
    """For what is only a means here: a failure ends the demo with what the command said."""
    if command.code != 0:
        raise CommandFailedError(command.output.strip())
    return command
