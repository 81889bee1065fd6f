"""The embedded AWS with the stack deployed, and a team's folder of topic schemas beside it."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lifecycle_demo.commands import Commands, must
from lifecycle_demo.lake import Lake

from .checks import Checks
from .deployer import Deployer

Document = dict[str, Any]
ENVIRONMENT = "prod"


@dataclass
class Bench:
    commands: Commands
    lake: Lake
    deployer: Deployer
    checks: Checks
    workspace: Path

    @property
    def schemas(self) -> Path:
        return self.commands.repository / "schemas"

    def write(self, *documents: Document) -> None:
        """Puts topic schemas into the team's folder."""
        for document in documents:
            text = json.dumps(document, indent=2) + "\n"
            (self.schemas / f"{document['topic']}.json").write_text(text, encoding="utf-8")

    def retire(self, *topics: str) -> None:
        """Takes topics out of the team's folder, declared as retired."""
        for topic in topics:
            (self.schemas / f"{topic}.json").unlink()
        configure(self.commands, dict.fromkeys(topics, "Nobody reads it any more"))

    def declare(self, before: Document, reason: str) -> None:
        """Declares the break that the topic's file now has against an earlier document."""
        with tempfile.TemporaryDirectory() as base:
            name = f"{before['topic']}.json"
            (Path(base) / name).write_text(json.dumps(before), encoding="utf-8")
            must(self.commands.lint("declare", f"schemas/{name}", "--against", base, "--reason", reason))


def configure(commands: Commands, retired: Mapping[str, str] | None = None) -> None:
    """Writes the team's configuration, with the topics that are declared as retired, and why."""
    config = {"schemas": "schemas", "retired": dict(retired or {})}
    (commands.repository / "firn.config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


@contextmanager
def bench(
    workspace: Path, cdk_out: Path, keep: bool, all_held: Callable[[], bool]
) -> Iterator[Callable[[Checks], Bench]]:
    """Starts an embedded AWS in a new directory, and gives each proof its bench on it.

    The directory goes when all held, and stays to be looked at otherwise.
    """
    directory = Path(tempfile.mkdtemp(prefix="firn-proof-"))
    commands = Commands(workspace, directory / "repository", directory / "state", directory / "commands.log")
    (commands.repository / "schemas").mkdir(parents=True)

    def make(checks: Checks) -> Bench:
        for schema in (commands.repository / "schemas").iterdir():
            schema.unlink()
        configure(commands)
        return Bench(commands, lake, Deployer(commands), checks, workspace)

    try:
        must(commands.local("up"))
        commands.environment = json.loads(must(commands.local("env", "--format", "json")).output)
        must(commands.local("deploy", str(cdk_out)))
        lake = Lake(commands.environment)
        yield make
    finally:
        if not keep:
            commands.local("down")
        if not keep and all_held():
            shutil.rmtree(directory, ignore_errors=True)
        else:
            left = f"{'left up' if keep else 'state'}: {commands.state}; what every command printed: {commands.log}"
            print(left, file=sys.stderr)
