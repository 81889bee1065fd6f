"""What the commands `produce` and `query` share: their connection, and how they fail."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError, EndpointConnectionError
from pyiceberg.exceptions import NoSuchTableError

from firn_local.catalog import glue_catalog

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from pyiceberg.catalog import Catalog
    from pyiceberg.table import Table

EXIT_FINDINGS = 1
EXIT_CANNOT_ACT = 2


class CommandError(Exception):
    """Raised when a command ends without having done its work; its text is for people."""

    def __init__(self, message: str, exit_code: int = EXIT_CANNOT_ACT) -> None:
        """Give the sentences to print and the exit code."""
        super().__init__(message)
        self.exit_code = exit_code


def add_connection_arguments(parser: argparse.ArgumentParser) -> None:
    """Add `--endpoint` and `--region`, which the environment gives by default."""
    parser.add_argument(
        "--endpoint",
        default=os.environ.get("AWS_ENDPOINT_URL"),
        help="URL of the local AWS (default: AWS_ENDPOINT_URL)",
    )
    parser.add_argument(
        "--region", default=os.environ.get("AWS_REGION", "us-east-1"), help="AWS region (default: AWS_REGION)"
    )


def open_catalog(given: argparse.Namespace) -> Catalog:
    """Open the catalog that the arguments name."""
    if not given.endpoint:
        raise CommandError("the local AWS is not known: give --endpoint, or set AWS_ENDPOINT_URL. Is it up?")
    return glue_catalog(given.endpoint, given.region)


def load_table(catalog: Catalog, database: str, name: str) -> Table:
    """Load a table.

    Raises:
        CommandError: It is not there, or the local AWS does not answer.
    """
    try:
        return catalog.load_table((database, name))
    except NoSuchTableError as error:
        known = _known_tables(catalog, database)
        there_are = f"{database} has {', '.join(known)}" if known else f"there is no table in {database!r}"
        raise CommandError(f"there is no Iceberg table {database}.{name}: {there_are}.") from error
    except EndpointConnectionError as error:
        raise CommandError(f"the local AWS does not answer: {error}. Start it, or give its --endpoint.") from error


@contextmanager
def exit_codes(program: str) -> Iterator[None]:
    """End the process with a sentence where a command cannot do its work."""
    try:
        yield
    except CommandError as error:
        sys.stderr.write(f"{program}: {error}\n")
        sys.exit(error.exit_code)


def _known_tables(catalog: Catalog, database: str) -> list[str]:
    try:
        return sorted(identifier[-1] for identifier in catalog.list_tables(database))
    except (NoSuchTableError, ClientError, ValueError):
        return []
