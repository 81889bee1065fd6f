"""A Historical Rebuilder that starts and then waits: what a deployer leaves behind is looked at before it is over.

The state machine that CDK synthesised, with real Spark, is the matter of `npm run prove -- resets`.
"""

from __future__ import annotations

import json

from lifecycle_demo.lake import Lake

from ..outside import described

DAY = 86_400


def stand_still(lake: Lake) -> str:
    """Puts it in the place of the deployed one; returns the state machine's ARN."""
    arn = str(described(lake)["stateMachines"]["rebuilder"])
    definition = {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": DAY, "End": True}}}
    lake.client("stepfunctions").update_state_machine(stateMachineArn=arn, definition=json.dumps(definition))
    return arn
