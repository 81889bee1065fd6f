"""One invocation: a Node process from its event to its outcome."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import threading
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from firn_local.functions.code import CodeError, unpacked
from firn_local.program_environment import aws_environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from firn_local.settings import Settings

BOOTSTRAP = Path(__file__).with_name("bootstrap.mjs")

_PROCESSES = 4
"""How many functions run at once; on AWS it would be a thousand."""

_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")


@dataclass(frozen=True, slots=True)
class Function:
    """A function as it is to be invoked.

    Attributes:
        name: Its name.
        arn: Its ARN.
        code: ZIP archive.
        handler: `<module>.<export>`.
        environment: Its own variables.
        timeout: Seconds.
        memory: MB.
    """

    name: str
    arn: str
    code: bytes
    handler: str
    environment: Mapping[str, str]
    timeout: int
    memory: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an invocation gave: JSON text, and whether it is an error's description."""

    payload: str
    failed: bool
    log: bytes


class FunctionRunner:
    """Runs functions as processes of this machine."""

    def __init__(self, settings: Settings) -> None:
        """Keep code and logs under the settings' state directory."""
        self._settings = settings
        self._slots = threading.BoundedSemaphore(_PROCESSES)
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()

    def invoke(self, function: Function, event: Any) -> Outcome:  # noqa: ANN401
        """Call the function once and wait for its outcome; never raises for what the function does."""
        request = str(uuid.uuid4())
        try:
            root = unpacked(function.code, self._settings.state / "lambda")
        except CodeError as error:
            return _failure("Runtime.InvalidZip", str(error), b"")
        with self._slots:
            told, log = self._run(function, event, root, request)
        self._write_log(function.name, request, log)
        if told is None:
            limit = f"RequestId: {request} Error: Task timed out after {function.timeout}.00 seconds"
            return _failure("Sandbox.Timedout", limit, log)
        try:
            outcome = json.loads(told)
        except ValueError:
            exited = f"RequestId: {request} Error: Runtime exited without providing a reason"
            return _failure("Runtime.ExitError", exited, log)
        if "error" in outcome:
            return Outcome(json.dumps(outcome["error"]), failed=True, log=log)
        return Outcome(json.dumps(outcome["result"]), failed=False, log=log)

    def close(self) -> None:
        """Kill what still runs."""
        with self._lock:
            running = list(self._running)
        for process in running:
            _kill(process)

    def _run(self, function: Function, event: object, root: Path, request: str) -> tuple[bytes | None, bytes]:
        """Give what the process told, None when its time was over, and its log."""
        reading, writing = os.pipe()
        process = subprocess.Popen(
            [self._settings.node, str(BOOTSTRAP)],
            env={**self._environment(function, root), "FIRN_OUTCOME_DESCRIPTOR": str(writing)},
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=(writing,),
            start_new_session=True,
        )
        os.close(writing)
        with self._lock:
            self._running.add(process)
        told: list[bytes] = []
        reader = threading.Thread(target=lambda: told.append(_read_all(reading)), daemon=True)
        reader.start()
        try:
            log, _ = process.communicate(json.dumps(_call(function, event, request)).encode(), function.timeout)
        except subprocess.TimeoutExpired:
            _kill(process)
            log, _ = process.communicate()
            return None, log
        finally:
            # A program that the function left behind would keep the pipe open.
            _kill(process)
            reader.join()
            with self._lock:
                self._running.discard(process)
        return told[0], log

    def _environment(self, function: Function, root: Path) -> dict[str, str]:
        return {
            **{name: os.environ[name] for name in _INHERITED if name in os.environ},
            "TZ": "UTC",
            "NODE_NO_WARNINGS": "1",
            **function.environment,
            **aws_environment(self._settings),
            "AWS_LAMBDA_FUNCTION_NAME": function.name,
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory),
            "LAMBDA_TASK_ROOT": str(root),
            "_HANDLER": function.handler,
        }

    def _write_log(self, name: str, request: str, log: bytes) -> None:
        with self._lock, (self._settings.logs / f"lambda-{name}.log").open("ab") as file:
            file.write(f"START RequestId: {request}\n".encode() + log + f"END RequestId: {request}\n".encode())


def _call(function: Function, event: object, request: str) -> dict[str, object]:
    context = {
        "awsRequestId": request,
        "functionName": function.name,
        "functionVersion": "$LATEST",
        "invokedFunctionArn": function.arn,
        "memoryLimitInMB": str(function.memory),
        "logGroupName": f"/aws/lambda/{function.name}",
        "logStreamName": request,
        "callbackWaitsForEmptyEventLoop": True,
    }
    return {"event": event, "context": context, "timeout": function.timeout}


def _failure(error_type: str, message: str, log: bytes) -> Outcome:
    return Outcome(json.dumps({"errorType": error_type, "errorMessage": message}), failed=True, log=log)


def _read_all(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as pipe:
        return pipe.read()


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
