"""Athena's column types as Iceberg's."""

from __future__ import annotations

from pyiceberg.types import (
    BinaryType,
    BooleanType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IcebergType,
    IntegerType,
    LongType,
    PrimitiveType,
    StringType,
    TimestampType,
)

from firn_local.athena.errors import StatementError

_PRIMITIVES: dict[str, PrimitiveType] = {
    "boolean": BooleanType(),
    "int": IntegerType(),
    "bigint": LongType(),
    "float": FloatType(),
    "double": DoubleType(),
    "string": StringType(),
    "binary": BinaryType(),
    "date": DateType(),
    # Athena's DDL knows Iceberg's timestamp without time zone only.
    "timestamp": TimestampType(),
}

_MAX_PRECISION = 38


def primitive(name: str, *parameters: int) -> IcebergType:
    """Give the Iceberg type of a primitive type's name.

    Raises:
        StatementError: Athena has no such type for Iceberg tables, or the parameters are not the type's.
    """
    if name.lower() == "decimal":
        return _decimal(*(parameters or (10, 0)))
    found = _PRIMITIVES.get(name.lower())
    if found is None or parameters:
        written = f"{name.lower()}({','.join(map(str, parameters))})" if parameters else name.lower()
        known = ", ".join([*sorted(_PRIMITIVES), "decimal(p,s)", "array<>", "map<>", "struct<>"])
        message = f"NOT_SUPPORTED: Type {written} is not supported for Iceberg tables. Supported: {known}"
        raise StatementError(message)
    return found


def _decimal(precision: int, scale: int = 0) -> IcebergType:
    if not 1 <= precision <= _MAX_PRECISION or scale > precision:
        message = f"INVALID_TYPE: decimal({precision},{scale}): precision must be 1 to 38, scale at most the precision"
        raise StatementError(message)
    return DecimalType(precision, scale)
