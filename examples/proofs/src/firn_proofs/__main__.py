"""`npm run prove -- <what...>`: what holds when things are killed, throttled and retried."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from lifecycle_demo.narration import Narration

from .bench import Bench, bench
from .boundaries.proof import prove_boundaries
from .checks import Checks
from .job_faults.proof import prove_faults
from .kills.proof import prove_kills
from .many.proof import prove_many
from .poison.proof import prove_poison
from .replays.proof import prove_replays
from .resets.proof import prove_resets
from .rivals.proof import prove_rivals
from .swap_last.proof import prove_swap_last

Prove = Callable[[Bench, argparse.Namespace], None]

PROOFS: dict[str, Prove] = {
    "resets": prove_resets,
    "replays": prove_replays,
    "swap-last": prove_swap_last,
    "poison": prove_poison,
    "kills": prove_kills,
    "rivals": prove_rivals,
    "faults": prove_faults,
    "boundaries": prove_boundaries,
    "many": prove_many,
}
"""In the order in which they run on one embedded AWS: no Master may come upon the topics of the later ones."""


def main() -> int:
    options = _arguments()
    narration = Narration()
    all_checks = {name: Checks(name, narration) for name in PROOFS if name in options.what}
    try:
        _run(options, all_checks)
    except Exception as error:  # what was not reached has failed, whatever kept it
        for checks in all_checks.values():
            if not checks.ended:
                checks.check("the proof reached its end", [f"{type(error).__name__}: {error}"])
    for checks in all_checks.values():
        print(f"\n{checks.table()}")
    print("\n" + "\n".join(checks.summary() for checks in all_checks.values()))
    return 1 if any(checks.failed for checks in all_checks.values()) else 0


def _run(options: argparse.Namespace, all_checks: dict[str, Checks]) -> None:
    def all_held() -> bool:
        return not any(checks.failed for checks in all_checks.values())

    with bench(options.workspace.resolve(), options.cdk_out.resolve(), options.keep, all_held) as make:
        for name, checks in all_checks.items():
            PROOFS[name](make(checks), options)
            checks.ended = True


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="npm run prove --", description=__doc__)
    parser.add_argument("what", nargs="+", choices=PROOFS, metavar="what", help=f"{', '.join(PROOFS)}")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other faults and moments of death")
    rounds = "of resets (6): a rollback and a reset each; of kills (20) and faults (8): a run and a rebuild each"
    parser.add_argument("--rounds", type=_at_least(1), help=rounds)
    parser.add_argument("--rows", type=_at_least(20), default=3000, help="of swap-last: rows at the beginning")
    parser.add_argument("--topics", type=_at_least(5), default=200, help="of many: how many topics")
    parser.add_argument("--keep", action="store_true", help="leave the embedded AWS up to look around")
    parser.add_argument("--workspace", type=Path, default=Path.cwd(), help=argparse.SUPPRESS)
    parser.add_argument("--cdk-out", type=Path, required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def _at_least(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdigit() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least {least}")
        return int(text)

    return number


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    sys.exit(main())
