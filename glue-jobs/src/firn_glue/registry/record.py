"""The topic's record, as far as jobs read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from firn_glue.errors import InvalidDocumentError, RefusedError
from firn_glue.schema.document import TableName

FORMAT: Final = 1

Layer: TypeAlias = Literal["raw", "standardized"]
"""The two checkpoints: up to which RAW snapshot Standardized is filled, up to which of its own Curated is merged."""


LeaseName: TypeAlias = Literal["lease", "rebuild_lease"]
"""A topic has two: of whoever works on its live tables, and of the rebuild that fills a reset's staging tables."""

_LEASES: Final[tuple[LeaseName, ...]] = ("lease", "rebuild_lease")


@dataclass(frozen=True, slots=True)
class Lease:
    """Who works under a lease.

    Attributes:
        token: The proof of holding it.
        holder: Who it is, for people.
        runs: The Glue runs that are recorded under it.
    """

    token: str
    holder: str
    runs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRef:
    """A live table: its name, and the identity it must have."""

    name: TableName
    uuid: str


@dataclass(frozen=True, slots=True)
class OpenDeployment:
    """The deployment that is open on a topic."""

    id: str
    step: str


@dataclass(frozen=True, slots=True)
class TopicRecord:
    """A topic's record at one moment. `replay`: the id of the request to replay quarantine that stands, if one does."""

    topic: str
    epoch: int
    generation: int
    schema_version: int
    applied_schema_version: int
    structure: str
    mapping: str
    standardized: TableRef
    curated: TableRef | None
    quarantine: TableRef
    checkpoints: dict[Layer, str]
    leases: dict[LeaseName, Lease]
    deployment: OpenDeployment | None
    replay: str | None


def read_topic(item: dict[str, Any]) -> TopicRecord:
    """Reads a `topic` record.

    Raises:
        RefusedError: `unknown_format`, for a record that a newer version wrote.
        InvalidDocumentError: when the record is not as its format says.
    """
    check_format(item)
    try:
        return _topic(item)
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidDocumentError(
            f"the record of topic {item.get('topic')!r} is not as its format says: {type(error).__name__} {error}"
        ) from error


def check_format(item: dict[str, Any]) -> None:
    """Refuses a record of a format that this version does not know.

    Raises:
        RefusedError: `unknown_format`.
    """
    if item.get("format", FORMAT) != FORMAT:
        raise RefusedError(
            "unknown_format",
            f"record {item.get('record')!r} of topic {item.get('topic')!r} has format {item['format']}, these jobs "
            f"know format {FORMAT}: a newer version of Firn has written it; upgrade the jobs",
        )


def _topic(item: dict[str, Any]) -> TopicRecord:
    deployment, replay = item.get("deployment"), item.get("replay")
    tables = item["tables"]
    return TopicRecord(
        topic=item["topic"],
        epoch=int(item["epoch"]),
        generation=int(item["generation"]),
        schema_version=int(item["schema_version"]),
        applied_schema_version=int(item["applied_schema_version"]),
        structure=item["fingerprints"]["structure"],
        mapping=item["fingerprints"]["mapping"],
        standardized=_table(tables["standardized"]),
        curated=_table(tables["curated"]) if "curated" in tables else None,
        quarantine=_table(tables["quarantine"]),
        checkpoints=dict(item["checkpoints"]),
        leases={name: _lease(item[name]) for name in _LEASES if name in item},
        deployment=None if deployment is None else OpenDeployment(deployment["id"], deployment["step"]),
        replay=None if replay is None else replay["id"],
    )


def _lease(item: dict[str, Any]) -> Lease:
    return Lease(item["token"], item["holder"], tuple(item["runs"]))


def _table(item: dict[str, Any]) -> TableRef:
    return TableRef(TableName(item["database"], item["name"]), item["uuid"])
