"""An AWS call as it is seen on the wire: its name, and whether it changes anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

READING = re.compile(r"^(Get|List|Describe|BatchGet|Query$|Scan$|TransactGet|Search)")
SERVICES = {
    "DynamoDB": "dynamodb",
    "AWSGlue": "glue",
    "AmazonAthena": "athena",
    "AWSStepFunctions": "states",
    "AmazonSSM": "ssm",
}
"""The services by what their `X-Amz-Target` begins with."""


@dataclass(frozen=True)
class Call:
    """One request."""

    service: str
    action: str
    body: bytes

    @property
    def name(self) -> str:
        return f"{self.service}:{self.action}"

    @property
    def changes(self) -> bool:
        """Whether the world may be another one after it."""
        if self.service == "s3":
            return self.action not in {"GET", "HEAD"}
        return READING.match(self.action) is None


def read_call(method: str, headers: Mapping[str, str], body: bytes) -> Call:
    """The call that a request is: by its target, by its form's action, else a request to S3 by its method."""
    named = {name.lower(): value for name, value in headers.items()}
    target = named.get("x-amz-target")
    if target is not None:
        prefix, _, action = target.rpartition(".")
        service = prefix.split("_")[0]
        return Call(SERVICES.get(service, service.lower()), action, body)
    if named.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        form = parse_qs(body.decode())
        return Call("sts", form.get("Action", [""])[0], body)
    return Call("s3", method, body)
