"""The arguments of a Glue run, in Glue's own style: `--name value`."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firn_glue.errors import InvalidArgumentError
from firn_glue.history.chunks import Bounds

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a run was started with.

    Attributes:
        registry_table: The DynamoDB table of the registry.
        catalog: The name under which Spark knows the Glue catalog.
        claims: The S3 URL of the claims.
        lease_seconds: How long a renewed lease lives.
        bounds: What one chunk of a rebuild may hold.
        concurrency: How many topics are worked on at once.
        run: The run's name in the registry, `<job name>/<job run id>`.
    """

    registry_table: str
    catalog: str
    claims: str
    lease_seconds: int
    bounds: Bounds
    concurrency: int
    run: str


def parse_arguments(argv: Sequence[str]) -> Arguments:
    """Reads the arguments; those that only Glue knows are left alone.

    Raises:
        InvalidArgumentError: when one is missing or cannot be used.
    """
    parser = argparse.ArgumentParser(allow_abbrev=False, exit_on_error=False, add_help=False)
    for name in ("--JOB_NAME", "--JOB_RUN_ID", "--firn_registry_table", "--claims"):
        parser.add_argument(name, required=True)
    parser.add_argument("--firn_catalog", default="glue_catalog")
    parser.add_argument("--firn_lease_seconds", type=int, default=3600)
    parser.add_argument("--firn_chunk_files", type=int, default=1000)
    parser.add_argument("--firn_chunk_bytes", type=int, default=4 * 1024**3)
    parser.add_argument("--firn_concurrency", type=int, default=4)
    try:
        given, _ = parser.parse_known_args(list(argv))
    except (argparse.ArgumentError, SystemExit) as error:
        raise InvalidArgumentError(f"the job was started with arguments it cannot use: {error}") from error
    for name in ("firn_lease_seconds", "firn_chunk_files", "firn_chunk_bytes", "firn_concurrency"):
        if getattr(given, name) < 1:
            raise InvalidArgumentError(f"--{name} is {getattr(given, name)}, expected a positive number")
    return Arguments(
        registry_table=given.firn_registry_table,
        catalog=given.firn_catalog,
        claims=given.claims,
        lease_seconds=given.firn_lease_seconds,
        bounds=Bounds(given.firn_chunk_files, given.firn_chunk_bytes),
        concurrency=given.firn_concurrency,
        run=f"{given.JOB_NAME}/{given.JOB_RUN_ID}",
    )
