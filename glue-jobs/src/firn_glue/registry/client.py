"""PipelineRegistry, as jobs use it: each change of state is one conditional write, refused with a reason."""

from __future__ import annotations

import base64
import gzip
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, cast

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

from firn_glue.errors import InvalidArgumentError, InvalidDocumentError, RefusedError
from firn_glue.registry.condition import (
    Condition,
    checkpoint_is_at,
    epoch_is,
    lease_is_held_under,
    run_is_not_recorded,
)
from firn_glue.registry.record import FORMAT, Layer, LeaseName, TopicRecord, check_format, read_topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from mypy_boto3_dynamodb import DynamoDBClient

_SNAPSHOT: Final = re.compile(r"[0-9]{1,19}", re.ASCII)
_STAGE: Final = re.compile(r"[a-z][a-z_]*", re.ASCII)
_NAME: Final = re.compile(r"#(\w+)")


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Registry:
    """A client of the registry's table.

    Attributes:
        client: A DynamoDB client.
        table: The table's name.
        clock: Gives the time, for tests.
    """

    client: DynamoDBClient
    table: str
    clock: Callable[[], datetime] = field(default=_now)

    def topic(self, topic: str) -> TopicRecord:
        """Reads a topic's record as it is now.

        Raises:
            RefusedError: `not_found`, or `unknown_format`.
        """
        item = self._get(topic, "topic")
        if item is None:
            raise _not_found(topic)
        return read_topic(item)

    def document(self, topic: str, version: int) -> str:
        """Reads the text of a version's document.

        Raises:
            RefusedError: `not_found`, or `unknown_format`.
            InvalidDocumentError: when a part of the document is missing.
        """
        item = self._get(topic, f"schema#{version:06d}")
        if item is None:
            raise RefusedError("not_found", f"topic {topic} has no schema version {version} in the registry")
        check_format(item)
        if item.get("encoding") != "gzip+base64":
            return str(item["document"])
        others = (self._part(topic, version, part) for part in range(2, item.get("parts", 1) + 1))
        return gzip.decompress(base64.b64decode("".join([item["document"], *others]))).decode()

    def record_run(self, topic: str, token: str, run: str, *, under: LeaseName = "lease") -> TopicRecord:
        """Writes a Glue run into the lease it works under: a job's first act.

        Raises:
            RefusedError: `lease_lost` when the lease is another's by now, `not_found`, or `unknown_format`.
        """
        return self._update(
            topic,
            [lease_is_held_under(token, under), run_is_not_recorded(run, under)],
            [f"#{under}.#runs = list_append(#{under}.#runs, :runs)"],
            {":runs": [run]},
        )

    def renew(self, topic: str, token: str, seconds: int, *, under: LeaseName = "lease") -> TopicRecord:
        """Lengthens a lease: it then lives `seconds` from now.

        Raises:
            RefusedError: `lease_lost`, `not_found`, or `unknown_format`.
        """
        if seconds <= 0:
            raise InvalidArgumentError(f"a lease of {seconds} seconds is none: expected a positive number")
        expiry = timestamp(self.clock() + timedelta(seconds=seconds))
        return self._update(
            topic,
            [lease_is_held_under(token, under)],
            [f"#{under}.#expires_at = :expires_at"],
            {":expires_at": expiry},
        )

    def advance(  # noqa: PLR0913 -- the write has that many parts
        self,
        topic: str,
        token: str,
        epoch: int,
        layer: Layer,
        *,
        start: str | None,
        end: str | None,
        applied: int | None = None,
    ) -> TopicRecord:
        """Copies into the registry where a table stands, from where the caller read the checkpoint.

        Args:
            topic: The topic.
            token: The lease's token.
            epoch: The epoch at which the lease was taken.
            layer: Which checkpoint.
            start: Where the caller read it; None when there was none.
            end: Where the table stands; None leaves the checkpoint where it is.
            applied: The schema version whose structure the tables now have; None leaves it.

        Raises:
            RefusedError: `lease_lost`, `epoch_moved`, `checkpoint_moved`, `not_found`, or `unknown_format`.
        """
        for snapshot in (start, end):
            if snapshot is not None and not _SNAPSHOT.fullmatch(snapshot):
                raise InvalidArgumentError(f"{snapshot!r} is not a snapshot id: expected up to 19 digits")
        changes: list[str] = []
        values: dict[str, Any] = {}
        if end is not None:
            changes, values = [f"#checkpoints.#{layer} = :to"], {":to": end}
        if applied is not None:
            changes, values = (
                [*changes, "#applied_schema_version = :applied"],
                {**values, ":applied": applied},
            )
        conditions = [
            lease_is_held_under(token, "lease"),
            epoch_is(epoch),
            checkpoint_is_at(layer, start, end, applied),
        ]
        return self._update(topic, conditions, changes, values)

    def write_outcome(
        self, topic: str, token: str, stage: str, outcome: dict[str, Any], *, under: LeaseName = "lease"
    ) -> TopicRecord:
        """Writes how a stage ended into the lease; the last word on a stage is what counts.

        Raises:
            RefusedError: `lease_lost`, `not_found`, or `unknown_format`.
        """
        if not _STAGE.fullmatch(stage):
            raise InvalidArgumentError(f"{stage!r} is not a stage: expected a lower-case word")
        change = f"#{under}.#outcomes.#{stage} = :outcome"
        return self._update(topic, [lease_is_held_under(token, under)], [change], {":outcome": outcome})

    def _part(self, topic: str, version: int, part: int) -> str:
        """Reads what a schema record has no room for. It was written with that record, in one transaction."""
        item = self._get(topic, f"schema-part#{version:06d}#{part:02d}")
        if item is None:
            raise InvalidDocumentError(f"part {part} of schema version {version} of topic {topic} is missing")
        check_format(item)
        return str(item["document"])

    def _get(self, topic: str, record: str) -> dict[str, Any] | None:
        answer = self.client.get_item(
            TableName=self.table, Key={"topic": {"S": topic}, "record": {"S": record}}, ConsistentRead=True
        )
        return _plain(answer["Item"]) if "Item" in answer else None

    def _update(
        self, topic: str, conditions: list[Condition], changes: list[str], values: dict[str, Any]
    ) -> TopicRecord:
        condition = " AND ".join(["#format = :format", *(part.expression for part in conditions)])
        update = "SET " + ", ".join([*changes, "#updated_at = :updated_at"])
        stamped = {**values, ":format": FORMAT, ":updated_at": timestamp(self.clock())}
        for part in conditions:
            stamped |= part.values
        try:
            answer = self.client.update_item(
                TableName=self.table,
                Key={"topic": {"S": topic}, "record": {"S": "topic"}},
                ConditionExpression=condition,
                UpdateExpression=update,
                ExpressionAttributeNames={f"#{name}": name for name in _NAME.findall(f"{condition} {update}")},
                ExpressionAttributeValues=_attributes(stamped),
                ReturnValues="ALL_NEW",
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
        except self.client.exceptions.ConditionalCheckFailedException as error:
            found = cast("dict[str, Any] | None", error.response.get("Item"))
            return _judge(topic, None if found is None else _plain(found), conditions)
        return read_topic(_plain(answer["Attributes"]))


def timestamp(time: datetime) -> str:
    """Gives a moment as records write it: UTC, milliseconds, fixed width, so that text compares as time does."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _judge(topic: str, item: dict[str, Any] | None, conditions: list[Condition]) -> TopicRecord:
    """Finds the first condition that the record does not meet: their order is the order of what matters."""
    if item is None:
        raise _not_found(topic)
    current = read_topic(item)
    for condition in conditions:
        judgement = condition.judge(current)
        if judgement == "already":
            return current
        if isinstance(judgement, RefusedError):
            raise judgement
    raise RefusedError("checkpoint_moved", f"the record of topic {topic} changed while it was written to; try again")


def _not_found(topic: str) -> RefusedError:
    return RefusedError("not_found", f"topic {topic} is not in the registry: has it been deployed?")


def _attributes(values: dict[str, Any]) -> dict[str, Any]:
    serialize = TypeSerializer().serialize
    return {name: serialize(value) for name, value in values.items()}


def _plain(attributes: dict[str, Any]) -> dict[str, Any]:
    deserialize = TypeDeserializer().deserialize
    return {name: _number(deserialize(value)) for name, value in attributes.items()}


def _number(value: Any) -> Any:  # noqa: ANN401 -- whatever DynamoDB holds
    """Turns DynamoDB's decimals into integers where they are some."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else value
        case dict():
            return {name: _number(part) for name, part in value.items()}
        case list():
            return [_number(part) for part in value]
        case _:
            return value
