"""`python -m firn_local.server`: the embedded AWS of one machine, on 127.0.0.1."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import moto
from moto.core.config import default_user_config
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import BaseWSGIServer, make_server

from firn_local.executions import stop_all_executions
from firn_local.gateway.application import Gateway
from firn_local.gateway.dynamodb import DynamoDbForwarder
from firn_local.gateway.failures import answer_failures
from firn_local.patches import apply_all
from firn_local.prerequisites import missing_prerequisites
from firn_local.runtime import Runtime
from firn_local.settings import ACCOUNT, LOOPBACK, Settings
from firn_local.state.directory import DirectoryInUseError, only_user_of
from firn_local.state.snapshot import SnapshotError, Snapshots

if TYPE_CHECKING:
    from collections.abc import Sequence

EXIT_CANNOT_START = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM or SIGINT.

    Returns:
        0 after a clean stop, 2 when it could not start; the reasons are on stderr.
    """
    settings = _parse(arguments)
    problems = missing_prerequisites(settings)
    if problems:
        _complain(problems)
        return EXIT_CANNOT_START
    runtime = Runtime(settings)
    _prepare_process(settings)
    apply_all(runtime)
    snapshots = Snapshots(
        settings.state / "snapshot.pickle", region=settings.region, gate=runtime.gate, bodies=runtime.bodies
    )
    try:
        with only_user_of(settings.state):
            snapshots.restore()
            server = _bind(runtime)
            snapshots.start()
            _serve_until_told(server, settings)
            runtime.close()
            snapshots.close()
    except (DirectoryInUseError, SnapshotError) as error:
        _complain([str(error)])
        return EXIT_CANNOT_START
    except OSError as error:
        _complain([f"cannot listen on {LOOPBACK}:{settings.port}: {error.strerror}. Choose another --port."])
        return EXIT_CANNOT_START
    return 0


def _parse(arguments: Sequence[str] | None) -> Settings:
    parser = argparse.ArgumentParser(prog="python -m firn_local.server", description=__doc__)
    parser.add_argument("--port", type=int, required=True, help="TCP port on 127.0.0.1")
    parser.add_argument("--state", type=Path, required=True, help="directory that keeps state and logs")
    parser.add_argument("--dynamodb-endpoint", required=True, help="URL of DynamoDB Local")
    parser.add_argument("--jars", type=Path, required=True, help="directory of Iceberg's jars for Spark")
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
    )


def _prepare_process(settings: Settings) -> None:
    """Set what moto and boto3 read from the environment and from moto's configuration."""
    settings.logs.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        MOTO_PORT=str(settings.port),
        MOTO_ACCOUNT_ID=ACCOUNT,
        AWS_ENDPOINT_URL=settings.endpoint,
        AWS_REGION=settings.region,
        AWS_DEFAULT_REGION=settings.region,
        AWS_ACCESS_KEY_ID="local",
        AWS_SECRET_ACCESS_KEY="local",  # noqa: S106
        AWS_EC2_METADATA_DISABLED="true",
    )
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        os.environ.pop(name, None)
    default_user_config["stepfunctions"] = {"execute_state_machine": True}
    default_user_config["lambda"] = {"use_docker": False}
    logging.getLogger("werkzeug").setLevel(logging.WARNING)


def _bind(runtime: Runtime) -> BaseWSGIServer:
    settings = runtime.settings
    health = {
        "status": "ready",
        "endpoint": settings.endpoint,
        "region": settings.region,
        "account": ACCOUNT,
        "moto": moto.__version__,
        "pid": os.getpid(),
    }
    gateway = Gateway(
        moto=answer_failures(DomainDispatcherApplication(create_backend_app)),
        dynamodb=DynamoDbForwarder(settings.dynamodb_endpoint),
        gate=runtime.gate,
        health=health,
    )
    return make_server(LOOPBACK, settings.port, gateway, threaded=True, request_handler=MotoRequestHandler)


def _serve_until_told(server: BaseWSGIServer, settings: Settings) -> None:
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    serving = threading.Thread(target=server.serve_forever, name="http", daemon=True)
    serving.start()
    sys.stdout.write(f"ready {settings.endpoint}\n")
    sys.stdout.flush()
    told.wait()
    stop_all_executions(settings.region, "Firn.RuntimeStopped", "the local runtime was stopped")
    server.shutdown()
    serving.join()


def _complain(problems: Sequence[str]) -> None:
    for problem in problems:
        sys.stderr.write(f"firn-local: {problem}\n")


if __name__ == "__main__":
    sys.exit(main())
