"""The command line of the server."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from firn_local.settings import LOOPBACK, Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOOPBACK_NAMES = (LOOPBACK, "localhost")


def parse(arguments: Sequence[str] | None) -> Settings:
    """Read the options; wrong ones end the process with exit code 2 and a sentence."""
    parser = argparse.ArgumentParser(
        prog="python -m firn_local.server", description="The embedded AWS of one machine, on 127.0.0.1."
    )
    parser.add_argument("--port", type=int, required=True, help="TCP port on 127.0.0.1")
    parser.add_argument("--state", type=Path, required=True, help="directory that keeps state and logs")
    parser.add_argument("--dynamodb-endpoint", required=True, type=_loopback_url, help="URL of DynamoDB Local")
    parser.add_argument("--jars", type=Path, required=True, help="directory of Iceberg's jars for Spark")
    parser.add_argument("--class-archive", type=Path, help="file of `firn_local.class_archive` (default: none)")
    parser.add_argument("--python", default=sys.executable, help="interpreter for Glue jobs (default: this one)")
    parser.add_argument("--node", default="node", help="executable for Lambda functions (default: node)")
    parser.add_argument("--region", default="us-east-1", help="the one region (default: us-east-1)")
    given = parser.parse_args(arguments)
    return Settings(
        port=given.port,
        state=given.state.resolve(),
        dynamodb_endpoint=given.dynamodb_endpoint,
        jars=given.jars.resolve(),
        python=given.python,
        node=given.node,
        region=given.region,
        class_archive=given.class_archive.resolve() if given.class_archive else None,
    )


def _loopback_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        well_formed = parts.scheme == "http" and parts.hostname in _LOOPBACK_NAMES and parts.port is not None
    except ValueError:
        well_formed = False
    if not well_formed:
        message = f"found {text!r}, expected http://{LOOPBACK}:<port>"
        raise argparse.ArgumentTypeError(message)
    return text
