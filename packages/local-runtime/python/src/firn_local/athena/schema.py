"""Columns and partitions of a statement as Iceberg's schema and partition spec."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from pyiceberg.partitioning import PartitionField, PartitionSpec
from pyiceberg.schema import Schema
from pyiceberg.transforms import (
    BucketTransform,
    DayTransform,
    HourTransform,
    IdentityTransform,
    MonthTransform,
    Transform,
    TruncateTransform,
    YearTransform,
)
from pyiceberg.types import IcebergType, ListType, MapType, NestedField, StructType

from firn_local.athena.errors import StatementError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from firn_local.athena.statements import ColumnDefinition, PartitionDefinition

_FIRST_PARTITION_ID = 1000


def iceberg_schema(columns: Sequence[ColumnDefinition]) -> Schema:
    """Give columns their ids, each one optional.

    Raises:
        StatementError: Two columns have one name.
    """
    names = [column.name for column in columns]
    for name in names:
        if names.count(name) > 1:
            raise StatementError(f"DUPLICATE_COLUMN_NAME: Column name '{name}' specified more than once")
    ids = count(1)
    top_level = [next(ids) for _ in columns]
    return Schema(
        *(
            NestedField(field_id, column.name, _numbered(column.type, ids), required=False, doc=column.comment)
            for field_id, column in zip(top_level, columns, strict=True)
        )
    )


def partition_spec(partitions: Sequence[PartitionDefinition], schema: Schema) -> PartitionSpec:
    """Give the spec of `PARTITIONED BY`.

    Raises:
        StatementError: A column is missing, given twice in one form, or its type does not fit the transform.
    """
    fields: list[PartitionField] = []
    for partition in partitions:
        source = _source(partition, schema)
        made, suffix = _transform(partition)
        if not made.can_transform(source.field_type):
            raise StatementError(
                f"Unable to partition by {partition.transform}: column '{source.name}' is a {source.field_type}"
            )
        name = f"{source.name}{suffix}"
        if any(field.name == name for field in fields):
            raise StatementError(f"Duplicate partition field: {partition.transform} of '{source.name}'")
        fields.append(PartitionField(source.field_id, _FIRST_PARTITION_ID + len(fields), made, name))
    return PartitionSpec(*fields)


def _source(partition: PartitionDefinition, schema: Schema) -> NestedField:
    for field in schema.fields:
        if field.name == partition.column:
            return field
    raise StatementError(f"Partition column '{partition.column}' is not one of the table's columns")


def _transform(partition: PartitionDefinition) -> tuple[Transform[Any, Any], str]:
    argument = partition.argument or 0
    if partition.transform in {"bucket", "truncate"} and argument < 1:
        raise StatementError(f"Invalid {partition.transform} argument: {argument}. Expected a positive number")
    by_name: dict[str, tuple[Transform[Any, Any], str]] = {
        "identity": (IdentityTransform(), ""),
        "year": (YearTransform(), "_year"),
        "month": (MonthTransform(), "_month"),
        "day": (DayTransform(), "_day"),
        "hour": (HourTransform(), "_hour"),
        "bucket": (BucketTransform(max(argument, 1)), "_bucket"),
        "truncate": (TruncateTransform(max(argument, 1)), "_trunc"),
    }
    return by_name[partition.transform]


def _numbered(kind: IcebergType, ids: Iterator[int]) -> IcebergType:
    if isinstance(kind, ListType):
        return ListType(next(ids), _numbered(kind.element_type, ids), element_required=False)
    if isinstance(kind, MapType):
        key_id, value_id = next(ids), next(ids)
        key, value = _numbered(kind.key_type, ids), _numbered(kind.value_type, ids)
        return MapType(key_id, key, value_id, value, value_required=False)
    if isinstance(kind, StructType):
        own = [next(ids) for _ in kind.fields]
        return StructType(
            *(
                NestedField(field_id, field.name, _numbered(field.field_type, ids), required=False)
                for field_id, field in zip(own, kind.fields, strict=True)
            )
        )
    return kind
