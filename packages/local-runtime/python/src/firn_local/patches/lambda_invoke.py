"""`Invoke` runs the function's own code.

AWS: the handler's result is the payload; an error it throws is `X-Amz-Function-Error: Unhandled` with `errorType` and
`errorMessage` as the payload, by which Step Functions names the task's error. `Event` invocations return at once.
moto: without Docker every invocation succeeds and returns its own input.
"""

from __future__ import annotations

import base64
import json
import threading
from typing import TYPE_CHECKING, Any

from moto.awslambda_simple.models import LambdaSimpleBackend

from firn_local.functions.invocation import Function, Outcome
from firn_local.patching import replace_member

if TYPE_CHECKING:
    from moto.awslambda.models import LambdaFunction

    from firn_local.functions.invocation import FunctionRunner
    from firn_local.runtime import Runtime

_LOG_TAIL_BYTES = 4096


def apply(runtime: Runtime) -> None:
    """Send invocations to the runner."""

    def invoke(  # noqa: PLR0913, PLR0917
        self: LambdaSimpleBackend,
        function_name: str,
        qualifier: str | None,
        body: Any,
        headers: Any,
        response_headers: dict[str, str],
    ) -> bytes:
        found = self.get_function(function_name, qualifier)
        kind = headers.get("X-Amz-Invocation-Type") or "RequestResponse"
        if kind == "DryRun":
            return b""
        if kind == "Event":
            threading.Thread(target=_run, args=(runtime.functions, found, body), daemon=True).start()
            return b""
        outcome = _run(runtime.functions, found, body)
        if outcome.failed:
            response_headers["x-amz-function-error"] = "Unhandled"
        response_headers["x-amz-log-result"] = base64.b64encode(outcome.log[-_LOG_TAIL_BYTES:]).decode()
        return outcome.payload.encode()

    replace_member(LambdaSimpleBackend, "invoke", invoke)


def _run(runner: FunctionRunner, found: LambdaFunction, body: Any) -> Outcome:
    if not str(found.run_time).startswith("nodejs"):
        message = f"the local runtime runs Node functions only: {found.function_name} has runtime {found.run_time!r}."
        return Outcome(json.dumps({"errorType": "Runtime.Unsupported", "errorMessage": message}), failed=True, log=b"")
    function = Function(
        name=found.function_name,
        arn=found.function_arn,
        code=found.code_bytes,
        handler=str(found.handler),
        environment=found.environment_vars,
        timeout=int(found.timeout),
        memory=int(found.memory_size),
    )
    return runner.invoke(function, json.loads(body) if body else {})
