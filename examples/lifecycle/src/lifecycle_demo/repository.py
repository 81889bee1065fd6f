"""The team's git repository: two topic schemas on main, each change on a branch of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .commands import COMMANDS, Commands

Document = dict[str, Any]
PULL_REQUESTS = "github_pull_requests"
DELIVERIES = "github_deliveries"
TOPICS = (DELIVERIES, PULL_REQUESTS)
CONFIG = {"schemas": "schemas"}


class Repository:
    def __init__(self, commands: Commands) -> None:
        self._commands = commands
        self._schemas = commands.workspace / "schemas"
        self.root = commands.repository

    def create(self) -> None:
        """An empty main: no topic yet."""
        git = self._commands.git
        git("init", "--quiet", "--initial-branch=main")
        git("config", "user.name", "Firn demo")
        git("config", "user.email", "demo@example.invalid")
        (self.root / "firn.config.json").write_text(json.dumps(CONFIG, indent=2) + "\n", encoding="utf-8")
        (self.root / ".gitignore").write_text("node_modules/\n", encoding="utf-8")
        (self.root / "schemas").mkdir()
        self._install_firn()
        self._commit("An empty lake")

    def _install_firn(self) -> None:
        """What `npm install` would put there: the packages for the editor, the commands for `npx`."""
        modules = self.root / "node_modules"
        (modules / ".bin").mkdir(parents=True)
        (modules / "@firn").symlink_to(self._commands.workspace / "node_modules/@firn")
        for name in COMMANDS:
            (modules / ".bin" / name).symlink_to(self._commands.script(name))

    def branch_with_topics(self) -> None:
        self._commands.git("switch", "--quiet", "--create", "add-topics")
        for topic in TOPICS:
            shutil.copy(self._schemas / f"{topic}.json", self.path(topic))
        self._commit("Add the topics")

    def branch_with_change(self, branch: str, change: Callable[[Document], None]) -> None:
        """A branch on which the pull requests' schema is changed."""
        self._commands.git("switch", "--quiet", "--create", branch)
        document = self.read()
        change(document)
        self.path(PULL_REQUESTS).write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
        self._commit(branch)

    def commit_all(self, message: str) -> None:
        self._commit(message)

    def merge(self) -> None:
        """Merges the current branch into main and stays there."""
        branch = self._commands.git("branch", "--show-current").strip()
        self._commands.git("switch", "--quiet", "main")
        self._commands.git("merge", "--quiet", "--no-ff", "-m", f"Merge {branch}", branch)

    def path(self, topic: str) -> Path:
        return self.root / "schemas" / f"{topic}.json"

    def read(self) -> Document:
        document: Document = json.loads(self.path(PULL_REQUESTS).read_text(encoding="utf-8"))
        return document

    def column_names(self, topic: str) -> list[str]:
        document = json.loads(self.path(topic).read_text(encoding="utf-8"))
        return [column["name"] for column in document["columns"]]

    def _commit(self, message: str) -> None:
        self._commands.git("add", "--all")
        self._commands.git("commit", "--quiet", "-m", message)


# --- the changes of the demo, one a step ---


def add_column(document: Document) -> None:
    column(document, "author")["type"] = (
        "struct<login: string, id: bigint, site_admin: boolean, type: string>"
    )
    document["columns"].append({"name": "draft", "type": "boolean", "source": "$.payload.pull_request.draft"})


def remap_repository(document: Document) -> None:
    column(document, "repository")["source"] = "$.payload.repository.name"


def break_labels(document: Document) -> None:
    column(document, "labels").update(type="array<string>", source="$.payload.pull_request.labels[*].name")
    document["columns"].remove(column(document, "state"))


def break_changes(document: Document) -> None:
    for name in ("additions", "deletions"):
        document["columns"].remove(column(document, name))
    document["columns"].append(
        {
            "name": "changes",
            "type": "struct<additions: int, deletions: int>",
            "source": "$.payload.pull_request",
        }
    )


def column(document: Document, name: str) -> Document:
    return next(c for c in document["columns"] if c["name"] == name)
