"""Brings tables up to the published document before anything is written to them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from firn_glue.errors import TableMismatchError
from firn_glue.schema.document import ADDED_QUARANTINE_COLUMNS, curated_columns, table_columns
from firn_glue.tables.java import CommitRefusedError
from firn_glue.tables.properties import iceberg_properties
from firn_glue.tables.schema_json import evolution, schema_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from firn_glue.registry.record import TableRef
    from firn_glue.schema.document import Column
    from firn_glue.stages.topic_run import TopicRun
    from firn_glue.tables.table import Table

_TRIES: Final = 10
_CURATED_DEFAULTS: Final = {"write.merge.mode": "merge-on-read"}
"""A tick then writes what it changes, and not each file anew that has a row of it (decision 0022)."""


def evolve(table: Table, topic: str, columns: tuple[Column, ...], properties: Mapping[str, str]) -> list[str]:
    """Adds the columns that a table lacks, widens types, sets comments and properties; rows that are there keep.

    Doing it again changes nothing.

    Returns:
        What was changed.

    Raises:
        TableMismatchError: when the table differs in a way that no evolution mends.
    """
    for _ in range(_TRIES):
        try:
            return _evolve(table, topic, columns, properties)
        except CommitRefusedError:
            table.refresh()
    raise TableMismatchError(f"table {table.name} could not be evolved: others commit to it all the time")


def _evolve(table: Table, topic: str, columns: tuple[Column, ...], properties: Mapping[str, str]) -> list[str]:
    found = evolution(table.state.schema, columns)
    if found.conflicts:
        raise TableMismatchError(
            f"the columns of table {table.name} do not fit the published document of topic {topic}: "
            f"{'; '.join(found.conflicts)}. Somebody altered the table outside of Firn: put it back, or declare the "
            "change in the topic's schema"
        )
    other = {name: value for name, value in properties.items() if table.state.properties.get(name) != value}
    if found.changes or other:
        table.evolve(schema_json(columns) if found.changes else None, other)
    return [*found.changes, *(f"set {name} = {value}" for name, value in other.items())]


def evolve_all(run: TopicRun) -> None:
    """Brings Standardized and Curated up to the run's document, if they are not, and quarantine up to these jobs.

    Before a reset is swapped only its own tables follow its document: the others are still in force with another.
    """
    owner, document = run.claim.staging or run.record, run.current.document
    properties = iceberg_properties(document.properties)
    if owner.standardized is not None:
        _evolve_one(run, owner.standardized, table_columns(document), properties)
    if owner.curated is not None:
        _evolve_one(run, owner.curated, curated_columns(document), properties, _CURATED_DEFAULTS)
    _evolve_one(run, run.record.quarantine, ADDED_QUARANTINE_COLUMNS, {})


def _evolve_one(
    run: TopicRun,
    ref: TableRef,
    columns: tuple[Column, ...],
    properties: Mapping[str, str],
    defaults: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Evolves a table; of the defaults only those are set that nobody has set: what an operator chose stays."""
    table = run.pinned(ref)
    unset = {name: value for name, value in defaults.items() if name not in table.state.properties}
    for change in evolve(table, run.topic, columns, {**unset, **properties}):
        run.say(f"{ref.name}: {change}")
