"""The interpreter's own AWS clients: one per service, to this endpoint.

AWS: a state machine calls the services of its account.
moto: the interpreter makes a new client for each call, 30 ms each and not safe in threads, for the host name
`localhost`, which may mean an address that nothing listens on.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_factory
from moto.stepfunctions.parser.asl.utils import boto_client

from firn_local.patching import PatchError, replace_member

if TYPE_CHECKING:
    from firn_local.runtime import Runtime

_CALL_SECONDS = 900 + 30
"""Longer than a function may run."""

_LEAST_MODULES = 13
"""Modules that import the client maker by its name; fewer mean that moto's imports have changed."""


def apply(runtime: Runtime) -> None:
    """Give every module of the interpreter the shared clients."""
    assert state_task_service_factory  # noqa: S101  # imported so that all integrations are loaded by now
    clients: dict[str, Any] = {}
    lock = threading.Lock()

    def client_for(region: str, service: str, state_credentials: object = None) -> Any:
        del region, state_credentials  # one region, and roles are not enforced
        with lock:
            if service not in clients:
                clients[service] = _client(service, runtime)
            return clients[service]

    original = boto_client.boto_client_for
    users = [module for module in list(sys.modules.values()) if vars(module).get("boto_client_for") is original]
    if len(users) < _LEAST_MODULES:
        message = f"only {len(users)} modules of moto use boto_client_for: the pinned moto was changed."
        raise PatchError(message)
    for module in users:
        replace_member(module, "boto_client_for", client_for)


def _client(service: str, runtime: Runtime) -> Any:
    session: Any = boto3.session.Session()
    return session.client(
        service,
        endpoint_url=runtime.settings.endpoint,
        region_name=runtime.settings.region,
        aws_access_key_id="local",
        aws_secret_access_key="local",  # noqa: S106
        config=Config(
            parameter_validation=False,
            retries={"total_max_attempts": 1},
            connect_timeout=5,
            read_timeout=_CALL_SECONDS,
            max_pool_connections=64,
        ),
    )
