"""A Historical Rebuilder that starts and then waits: what a deployer leaves behind is looked at before it is over.

The state machine that CDK synthesised, with real Spark, is the matter of `npm run prove -- resets`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from lifecycle_demo.lake import Lake

from ..outside import described

DAY = 86_400


@contextmanager
def standing_still(lake: Lake) -> Iterator[str]:
    """Puts it in the place of the deployed one for a while; gives the state machine's ARN."""
    client = lake.client("stepfunctions")
    arn = str(described(lake)["stateMachines"]["rebuilder"])
    deployed = client.describe_state_machine(stateMachineArn=arn)["definition"]
    still = {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": DAY, "End": True}}}
    client.update_state_machine(stateMachineArn=arn, definition=json.dumps(still))
    try:
        yield arn
    finally:
        client.update_state_machine(stateMachineArn=arn, definition=deployed)
