"""The statements of Athena's grammar for Iceberg tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyiceberg.types import IcebergType


@dataclass(frozen=True, slots=True)
class TableReference:
    """A table as a statement names it; without a database the execution context gives one."""

    database: str | None
    name: str


@dataclass(frozen=True, slots=True)
class ColumnDefinition:
    """A column with its type; every column of an Athena table is optional."""

    name: str
    type: IcebergType
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class PartitionDefinition:
    """One field of `PARTITIONED BY`; `argument` is the buckets or the width."""

    transform: str
    column: str
    argument: int | None = None


@dataclass(frozen=True, slots=True)
class CreateTable:
    """`CREATE TABLE ... TBLPROPERTIES ('table_type' = 'ICEBERG', ...)`."""

    table: TableReference
    columns: tuple[ColumnDefinition, ...]
    if_not_exists: bool = False
    comment: str | None = None
    partitions: tuple[PartitionDefinition, ...] = ()
    location: str | None = None
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RenameTable:
    """`ALTER TABLE ... RENAME TO ...`: the catalog entry alone, the files stay."""

    table: TableReference
    new: TableReference


@dataclass(frozen=True, slots=True)
class AddColumns:
    """`ALTER TABLE ... ADD COLUMNS (...)`."""

    table: TableReference
    columns: tuple[ColumnDefinition, ...]


@dataclass(frozen=True, slots=True)
class ChangeColumn:
    """`ALTER TABLE ... CHANGE COLUMN`: new name, type, comment and place in one; `after` is None for `FIRST`."""

    table: TableReference
    old_name: str
    column: ColumnDefinition
    moved: bool = False
    after: str | None = None


@dataclass(frozen=True, slots=True)
class DropColumn:
    """`ALTER TABLE ... DROP COLUMN`, one in each statement."""

    table: TableReference
    column: str


@dataclass(frozen=True, slots=True)
class SetProperties:
    """`ALTER TABLE ... SET TBLPROPERTIES (...)`."""

    table: TableReference
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UnsetProperties:
    """`ALTER TABLE ... UNSET TBLPROPERTIES (...)`."""

    table: TableReference
    names: tuple[str, ...]


Statement = CreateTable | RenameTable | AddColumns | ChangeColumn | DropColumn | SetProperties | UnsetProperties
