"""The synthesised template beside what is deployed of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .lake import Lake


def synthesised_machines(cdk_out: Path) -> dict[str, set[str]]:
    """The state machines of the template, each by its first state and the names of all its states."""
    machines = {}
    for resource in _template(cdk_out)["Resources"].values():
        if resource["Type"] == "AWS::StepFunctions::StateMachine":
            definition = json.loads(_joined(resource["Properties"]["DefinitionString"]))
            machines[definition["StartAt"]] = set(_states(definition))
    return machines


def deployed_machines(lake: Lake) -> tuple[dict[str, set[str]], str]:
    """The same of the deployed ones, and the Master's ARN: it is the one with a Distributed Map."""
    client = lake.client("stepfunctions")
    machines, master = {}, ""
    for machine in client.list_state_machines()["stateMachines"]:
        text = client.describe_state_machine(stateMachineArn=machine["stateMachineArn"])["definition"]
        definition = json.loads(text)
        machines[definition["StartAt"]] = set(_states(definition))
        if '"DISTRIBUTED"' in text:
            master = machine["stateMachineArn"]
    return machines, master


def schedule_target(lake: Lake) -> str:
    """The ARN that the only deployed schedule names."""
    client = lake.client("scheduler")
    (schedule,) = client.list_schedules()["Schedules"]
    target = client.get_schedule(Name=schedule["Name"], GroupName=schedule["GroupName"])["Target"]
    return str(target["Arn"])


def rebuilder_job(lake: Lake, environment: str) -> str:
    """The name of the Historical Rebuilder's Glue job, as the stack tells the deployer."""
    parameter = lake.client("ssm").get_parameter(Name=f"/firn/{environment}/environment")["Parameter"]
    return str(json.loads(parameter["Value"])["jobs"]["rebuilder"])


def _template(cdk_out: Path) -> dict[str, Any]:
    (path,) = cdk_out.glob("*.template.json")
    template: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return template


def _joined(value: Any) -> str:
    """A definition with its references blanked: only the names of its states are read."""
    if isinstance(value, str):
        return value
    separator, parts = value["Fn::Join"]
    return str(separator).join(part if isinstance(part, str) else "ref" for part in parts)


def _states(definition: Mapping[str, Any]) -> Iterator[str]:
    for name, state in definition["States"].items():
        yield name
        for inner in (state.get("ItemProcessor"), *state.get("Branches", ())):
            if inner:
                yield from _states(inner)
