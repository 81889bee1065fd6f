"""`npm run prove -- <what>`: what holds when things are killed, throttled and retried."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from .bench import Bench, bench
from .boundaries.proof import prove_boundaries
from .checks import Checks


def main() -> int:
    options = _arguments()
    checks = Checks(options.what)
    try:
        with bench(options.workspace.resolve(), options.cdk_out.resolve(), checks, options.keep) as a_bench:
            options.prove(a_bench, options)
    except Exception as error:  # what was not reached has failed, whatever kept it
        checks.check("the proof reached its end", [f"{type(error).__name__}: {error}"])
    print(f"\n{checks.table()}\n\n{checks.summary()}")
    return 1 if checks.failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="npm run prove --", description=__doc__)
    parser.add_argument("--workspace", type=Path, default=Path.cwd(), help=argparse.SUPPRESS)
    parser.add_argument("--cdk-out", type=Path, required=True, help=argparse.SUPPRESS)
    proofs = parser.add_subparsers(dest="what", required=True, metavar="<what>")
    _proof(proofs, "boundaries", prove_boundaries, "a deployer killed at each of its steps, each class")
    return parser.parse_args()


def _proof(
    proofs: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    prove: Callable[[Bench, argparse.Namespace], None],
    summary: str,
) -> argparse.ArgumentParser:
    parser = proofs.add_parser(name, help=summary, description=summary)
    parser.add_argument("--keep", action="store_true", help="leave the embedded AWS up to look around")
    parser.set_defaults(prove=prove)
    return parser


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    sys.exit(main())
