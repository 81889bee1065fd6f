"""`python -m lifecycle_demo`: one topic's whole life, every claim checked from outside."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from .commands import CommandFailedError, Commands, must
from .deliveries import Producer, read_examples
from .lake import Lake
from .ledger import Ledger
from .repository import PULL_REQUESTS, Repository
from .steps.birth import first_tick, new_topics, start
from .steps.change import evolve, remap, undeclared_break
from .steps.kill import killed_and_resumed
from .steps.reset import declared_break, rebuilt
from .world import ENVIRONMENT, NotInTimeError, World

ALL_EXAMPLES = 329
FEWEST = 60


def main() -> int:
    options = _arguments()
    ledger = Ledger()
    directory = Path(tempfile.mkdtemp(prefix="firn-demo-"))
    commands = Commands(
        options.workspace.resolve(),
        directory / "repository",
        directory / "state",
        directory / "commands.log",
    )
    commands.repository.mkdir()
    try:
        _run(options, ledger, commands)
    except (CommandFailedError, NotInTimeError) as e:
        ledger.note(f"stopped: {e}")
        ledger.note(f"what every command printed: {commands.log}")
    finally:
        if options.keep:
            _tell_what_is_up(ledger, commands)
        else:
            commands.local("down")
            if not ledger.failed:
                shutil.rmtree(directory, ignore_errors=True)
    print(ledger.as_json() if options.format == "json" else f"\n{ledger.table()}\n")
    print(ledger.summary(), file=sys.stderr if options.format == "json" else sys.stdout)
    return 1 if ledger.failed else 0


def _run(options: argparse.Namespace, ledger: Ledger, commands: Commands) -> None:
    examples = read_examples(options.workspace / "node_modules/@octokit/webhooks-examples")
    must(commands.local("up"))
    commands.environment = json.loads(must(commands.local("env", "--format", "json")).output)
    world = World(
        commands,
        Producer(examples),
        Lake(commands.environment),
        options.records,
        Repository(commands),
        ledger,
        options.cdk_out.resolve(),
    )
    start(world)
    new_topics(world)
    outcome = first_tick(world)
    outcome = evolve(world, outcome)
    remap(world, outcome)
    undeclared_break(world)
    old = declared_break(world)
    rebuilt(world, old)
    killed_and_resumed(world)


def _tell_what_is_up(ledger: Ledger, commands: Commands) -> None:
    ledger.step("Everything is left up. To look around:")
    ledger.note(f"cd {commands.repository}")
    ledger.note(f'eval "$(npx firn-local env --state {commands.state})"')
    ledger.note(f"npx firn-local query --state {commands.state} 'SELECT * FROM curated.{PULL_REQUESTS}'")
    ledger.note(f"npx firn-deploy status --env {ENVIRONMENT}")
    ledger.note(f"npx firn-local down --state {commands.state}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="npm run demo --", description=__doc__)
    parser.add_argument(
        "--records", type=_records, default=ALL_EXAMPLES, help="deliveries before the first tick"
    )
    parser.add_argument("--keep", action="store_true", help="leave everything up to look around")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how the table is printed")
    parser.add_argument("--workspace", type=Path, default=Path.cwd(), help=argparse.SUPPRESS)
    parser.add_argument("--cdk-out", type=Path, required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def _records(text: str) -> int:
    records = int(text) if text.isdigit() else 0
    if records < FEWEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least {FEWEST}")
    return records


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    sys.exit(main())
