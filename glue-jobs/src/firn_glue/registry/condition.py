"""Conditions on a topic's record: for DynamoDB as an expression, for people as a judgement of the same record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from firn_glue.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from firn_glue.registry.record import Layer, LeaseName, TopicRecord

Judgement: TypeAlias = Literal["holds", "already"] | RefusedError
"""`already`: it is not met because what the write is for has happened before."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One part of a condition expression. `#name` stands for the attribute `name`."""

    expression: str
    judge: Callable[[TopicRecord], Judgement]
    values: dict[str, Any] = field(default_factory=dict)


_WORDS: Final[dict[LeaseName, str]] = {"lease": "lease", "rebuild_lease": "rebuild lease"}


def lease_is_held_under(token: str, under: LeaseName) -> Condition:
    """The lease is held under this token; that it has expired does not matter as long as nobody took it over."""

    def judge(current: TopicRecord) -> Judgement:
        lease = current.leases.get(under)
        if lease is not None and lease.token == token:
            return "holds"
        holder = "nobody holds it" if lease is None else f"it is held by {lease.holder} under another token"
        return RefusedError("lease_lost", f"the {_WORDS[under]} of topic {current.topic} is lost: {holder}")

    return Condition(f"#{under}.#token = :token", judge, {":token": token})


def run_is_not_recorded(run: str, under: LeaseName) -> Condition:
    """The run is not among those recorded under the lease yet."""

    def judge(current: TopicRecord) -> Judgement:
        lease = current.leases.get(under)
        return "already" if lease is not None and run in lease.runs else "holds"

    return Condition(f"NOT contains(#{under}.#runs, :run)", judge, {":run": run})


def epoch_is(epoch: int) -> Condition:
    """Control of the topic has not changed hands."""

    def judge(current: TopicRecord) -> Judgement:
        if current.epoch == epoch:
            return "holds"
        return RefusedError(
            "epoch_moved",
            f"topic {current.topic} is at epoch {current.epoch}, expected {epoch}: control has changed hands",
        )

    return Condition("#epoch = :epoch", judge, {":epoch": epoch})


def checkpoint_is_at(layer: Layer, start: str | None, end: str | None, applied: int | None) -> Condition:
    """The checkpoint is where it was read; it has moved already when it is where it is wanted."""

    def judge(current: TopicRecord) -> Judgement:
        found = current.checkpoints.get(layer)
        if found == start:
            return "holds"
        if found == end and applied in (None, current.applied_schema_version):
            return "already"
        return RefusedError(
            "checkpoint_moved",
            f"checkpoint {layer!r} of topic {current.topic} is at {found or 'the beginning'}, expected "
            f"{start or 'the beginning'}: it was moved since it was read",
        )

    if start is None:
        return Condition(f"attribute_not_exists(#checkpoints.#{layer})", judge)
    return Condition(f"#checkpoints.#{layer} = :from", judge, {":from": start})
