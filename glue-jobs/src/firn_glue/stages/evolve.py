"""Brings tables up to the published document before anything is written to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from firn_glue.errors import TableMismatchError
from firn_glue.schema.document import curated_columns, table_columns
from firn_glue.tables.java import CommitRefusedError
from firn_glue.tables.properties import iceberg_properties
from firn_glue.tables.schema_json import evolution, schema_json

if TYPE_CHECKING:
    from firn_glue.registry.record import TableRef
    from firn_glue.schema.document import Column, Document
    from firn_glue.stages.topic_run import TopicRun
    from firn_glue.tables.table import Table

_TRIES: Final = 10


def evolve(table: Table, document: Document, columns: tuple[Column, ...]) -> list[str]:
    """Adds what the document has more, widens types, sets comments and properties; rows that are there keep.

    Doing it again changes nothing.

    Returns:
        What was changed.

    Raises:
        TableMismatchError: when the table differs in a way that no evolution mends.
    """
    for _ in range(_TRIES):
        try:
            return _evolve(table, document, columns)
        except CommitRefusedError:
            table.refresh()
    raise TableMismatchError(f"table {table.name} could not be evolved: others commit to it all the time")


def _evolve(table: Table, document: Document, columns: tuple[Column, ...]) -> list[str]:
    found = evolution(table.state.schema, columns)
    if found.conflicts:
        raise TableMismatchError(
            f"the columns of table {table.name} do not fit the published document of topic {document.topic}: "
            f"{'; '.join(found.conflicts)}. Somebody altered the table outside of Firn: put it back, or declare the "
            "change in the topic's schema"
        )
    wanted = iceberg_properties(document.properties)
    properties = {name: value for name, value in wanted.items() if table.state.properties.get(name) != value}
    if found.changes or properties:
        table.evolve(schema_json(columns) if found.changes else None, properties)
    return [*found.changes, *(f"set {name} = {value}" for name, value in properties.items())]


def evolve_all(run: TopicRun) -> None:
    """Brings Standardized and Curated up to the run's document, if they are not.

    Before a reset is swapped only its own tables follow its document: the others are still in force with another.
    """
    owner, document = run.claim.staging or run.record, run.current.document
    if owner.standardized is not None:
        _evolve_one(run, owner.standardized, table_columns(document))
    if owner.curated is not None:
        _evolve_one(run, owner.curated, curated_columns(document))


def _evolve_one(run: TopicRun, ref: TableRef, columns: tuple[Column, ...]) -> None:
    for change in evolve(run.pinned(ref), run.current.document, columns):
        run.say(f"{ref.name}: {change}")
