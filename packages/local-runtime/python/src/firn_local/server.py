"""`python -m firn_local.server`: the embedded AWS of one machine, on 127.0.0.1."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import moto
from moto.core.config import default_user_config
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import BaseWSGIServer, make_server

from firn_local.executions import stop_all_executions
from firn_local.gateway.application import Gateway
from firn_local.gateway.dynamodb import DynamoDbForwarder
from firn_local.gateway.failures import answer_failures
from firn_local.options import parse
from firn_local.patches import apply_all
from firn_local.prerequisites import missing_prerequisites
from firn_local.runtime import Runtime
from firn_local.settings import ACCOUNT, LOOPBACK, Settings
from firn_local.state.directory import DirectoryInUseError, only_user_of
from firn_local.state.snapshot import SnapshotError, Snapshots

if TYPE_CHECKING:
    from collections.abc import Sequence

EXIT_CANNOT_START = 2

_BACKLOG = 128
_LOOK_SECONDS = 0.5


class CannotListenError(Exception):
    """Raised when the port cannot be had."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM or SIGINT.

    Returns:
        0 after a clean stop, 2 when it could not start; the reasons are on stderr.
    """
    settings = parse(arguments)
    problems = missing_prerequisites(settings)
    if not problems:
        try:
            _run(settings)
        except (CannotListenError, DirectoryInUseError, SnapshotError) as error:
            problems = [str(error)]
    for problem in problems:
        sys.stderr.write(f"firn-local: {problem}\n")
    return EXIT_CANNOT_START if problems else 0


def _run(settings: Settings) -> None:
    settings.logs.mkdir(parents=True, exist_ok=True)
    with only_user_of(settings.state), closing(_listening_socket(settings.port)) as listening:
        _prepare_process(settings)
        runtime = Runtime(settings)
        apply_all(runtime)
        snapshots = Snapshots(
            settings.state / "snapshot.pickle", region=settings.region, gate=runtime.gate, bodies=runtime.bodies
        )
        snapshots.restore()
        snapshots.start()
        _serve_until_told(_server(runtime, listening), settings)
        runtime.close()
        snapshots.close()


def _listening_socket(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
        listening.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        listening.close()
        message = f"cannot listen on {LOOPBACK}:{port}: {error}. Choose another --port."
        raise CannotListenError(message) from error
    return listening


def _prepare_process(settings: Settings) -> None:
    """Set what moto and boto3 read from the environment and from moto's configuration."""
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


def _server(runtime: Runtime, listening: socket.socket) -> BaseWSGIServer:
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
    return make_server(
        LOOPBACK,
        settings.port,
        gateway,
        threaded=True,
        request_handler=MotoRequestHandler,
        fd=listening.fileno(),
    )


def _serve_until_told(server: BaseWSGIServer, settings: Settings) -> None:
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    serving = threading.Thread(target=server.serve_forever, name="http", daemon=True)
    serving.start()
    sys.stdout.write(f"ready {settings.endpoint}\n")
    sys.stdout.flush()
    while not told.wait(_LOOK_SECONDS):
        # A signal that another thread receives does not end this wait: Python's handler runs when it ends by itself.
        pass
    stop_all_executions(settings.region, "Firn.RuntimeStopped", "the local runtime was stopped")
    server.shutdown()
    serving.join()


if __name__ == "__main__":
    sys.exit(main())
