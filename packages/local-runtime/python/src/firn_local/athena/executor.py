"""Carries statements out on an Iceberg catalog."""

from __future__ import annotations

import re
from functools import singledispatchmethod
from typing import TYPE_CHECKING

from pyiceberg.exceptions import (
    CommitFailedException,
    NoSuchIcebergTableError,
    NoSuchNamespaceError,
    NoSuchTableError,
    TableAlreadyExistsError,
    ValidationError,
)
from pyiceberg.types import PrimitiveType

from firn_local.athena.errors import StatementError
from firn_local.athena.properties import iceberg_names, iceberg_properties
from firn_local.athena.schema import iceberg_schema, partition_spec
from firn_local.athena.statements import (
    AddColumns,
    ChangeColumn,
    CreateTable,
    DropColumn,
    RenameTable,
    SetProperties,
    Statement,
    TableReference,
    UnsetProperties,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyiceberg.catalog import Catalog
    from pyiceberg.table import Table
    from pyiceberg.types import NestedField

_COMMIT_ATTEMPTS = 4
_FIELD_ID = re.compile(r"(?<=[<\s])-?\d+: ")


class StatementExecutor:
    """Executes statements of Athena on a catalog."""

    def __init__(self, catalog: Catalog, is_empty: Callable[[str], bool], database: str | None) -> None:
        """Use `catalog`.

        Args:
            catalog: Where the tables are.
            is_empty: Says whether nothing lies under an S3 URL.
            database: The execution context's database, for tables named without one.
        """
        self._catalog = catalog
        self._is_empty = is_empty
        self._database = database

    @singledispatchmethod
    def execute(self, statement: Statement) -> None:
        """Carry a statement out.

        Raises:
            StatementError: It cannot be; nothing was changed.
        """
        raise NotImplementedError(f"{type(statement).__name__}")

    @execute.register
    def _(self, statement: CreateTable) -> None:
        identifier = self._identifier(statement.table)
        self._check_database(identifier[0])
        given = dict(statement.properties)
        if given.pop("table_type", "").upper() != "ICEBERG":
            raise StatementError("NOT_SUPPORTED: the local runtime has Iceberg tables only: 'table_type'='ICEBERG'")
        properties = iceberg_properties(given)
        schema = iceberg_schema(statement.columns)
        spec = partition_spec(statement.partitions, schema)
        if self._exists(identifier):
            if statement.if_not_exists:
                return
            raise _already_exists(identifier)
        location = self._location(statement.location)
        if statement.comment is not None:
            properties["comment"] = statement.comment
        properties["format-version"] = "2"
        try:
            self._catalog.create_table(identifier, schema, location, spec, properties=properties)
        except TableAlreadyExistsError as error:
            if not statement.if_not_exists:
                raise _already_exists(identifier) from error

    @execute.register
    def _(self, statement: RenameTable) -> None:
        old = self._identifier(statement.table)
        new = self._identifier(TableReference(statement.new.database or old[0], statement.new.name))
        self._check_database(new[0])
        self._load(old)
        try:
            self._catalog.rename_table(old, new)
        except TableAlreadyExistsError as error:
            raise _already_exists(new) from error

    @execute.register
    def _(self, statement: AddColumns) -> None:
        def add(table: Table) -> None:
            for column in statement.columns:
                _check_absent(table, column.name)
            iceberg_schema(statement.columns)
            with table.update_schema() as update:
                for column in statement.columns:
                    update.add_column(column.name, column.type)

        self._commit(statement.table, add)

    @execute.register
    def _(self, statement: ChangeColumn) -> None:
        def change(table: Table) -> None:
            column, old = statement.column, _column(table, statement.old_name)
            new_type = None if _same_type(old, column.type) else column.type
            if new_type is not None and not isinstance(new_type, PrimitiveType):
                raise StatementError(
                    f"NOT_SUPPORTED: the local runtime changes no fields of complex types: column '{old.name}'"
                )
            if column.name != old.name:
                _check_absent(table, column.name)
            with table.update_schema() as update:
                if new_type is not None or column.comment is not None:
                    update.update_column(old.name, field_type=new_type, doc=column.comment)
                if statement.moved and statement.after is None:
                    update.move_first(old.name)
                elif statement.after is not None:
                    update.move_after(old.name, _column(table, statement.after).name)
                if column.name != old.name:
                    update.rename_column(old.name, column.name)

        self._commit(statement.table, change)

    @execute.register
    def _(self, statement: DropColumn) -> None:
        def drop(table: Table) -> None:
            column = _column(table, statement.column)
            if any(field.source_id == column.field_id for field in table.spec().fields):
                raise StatementError(f"NOT_SUPPORTED: Cannot drop partition field: {column.name}")
            if len(table.schema().fields) == 1:
                raise StatementError("NOT_SUPPORTED: Cannot drop the only column in a table")
            with table.update_schema() as update:
                update.delete_column(column.name)

        self._commit(statement.table, drop)

    @execute.register
    def _(self, statement: SetProperties) -> None:
        properties = iceberg_properties(statement.properties)

        def put(table: Table) -> None:
            with table.transaction() as transaction:
                transaction.set_properties(properties)

        self._commit(statement.table, put)

    @execute.register
    def _(self, statement: UnsetProperties) -> None:
        names = iceberg_names(statement.names)

        def remove(table: Table) -> None:
            with table.transaction() as transaction:
                transaction.remove_properties(*(name for name in names if name in table.properties))

        self._commit(statement.table, remove)

    def _identifier(self, table: TableReference) -> tuple[str, str]:
        database = table.database or self._database
        if database is None:
            raise StatementError(
                f"MISSING_SCHEMA_NAME: no database for the table '{table.name}': write <database>.{table.name}, "
                "or give the execution context a database"
            )
        return database, table.name

    def _check_database(self, database: str) -> None:
        try:
            self._catalog.load_namespace_properties(database)
        except NoSuchNamespaceError as error:
            raise StatementError(f"SCHEMA_NOT_FOUND: Schema '{database}' does not exist") from error

    def _exists(self, identifier: tuple[str, str]) -> bool:
        try:
            self._catalog.load_table(identifier)
        except NoSuchIcebergTableError:
            return True
        except NoSuchTableError:
            return False
        return True

    def _load(self, identifier: tuple[str, str]) -> Table:
        try:
            return self._catalog.load_table(identifier)
        except NoSuchIcebergTableError as error:
            raise StatementError(f"NOT_SUPPORTED: '{'.'.join(identifier)}' is no Iceberg table") from error
        except (NoSuchTableError, NoSuchNamespaceError) as error:
            raise StatementError(f"TABLE_NOT_FOUND: Table '{'.'.join(identifier)}' does not exist") from error

    def _location(self, location: str | None) -> str:
        if location is None:
            raise StatementError("LOCATION is missing: an Iceberg table needs LOCATION 's3://<bucket>/<folder>/'")
        folder = location.rstrip("/")
        if not location.startswith("s3://") or "/" not in folder[5:]:
            raise StatementError(f"Invalid LOCATION '{location}': expected 's3://<bucket>/<folder>/'")
        if not self._is_empty(folder + "/"):
            raise StatementError(f"ICEBERG_FILESYSTEM_ERROR: Cannot create a table on a non-empty location: {folder}")
        return folder

    def _commit(self, reference: TableReference, change: Callable[[Table], None]) -> None:
        identifier = self._identifier(reference)
        for attempt in range(1, _COMMIT_ATTEMPTS + 1):
            try:
                change(self._load(identifier))
            except CommitFailedException as error:
                if attempt == _COMMIT_ATTEMPTS:
                    raise StatementError(f"ICEBERG_COMMIT_ERROR: Failed to commit: {error}") from error
            except (ValidationError, ValueError) as error:
                raise StatementError(f"NOT_SUPPORTED: {error}") from error
            else:
                return


def _already_exists(identifier: tuple[str, str]) -> StatementError:
    return StatementError(f"TABLE_ALREADY_EXISTS: Table '{'.'.join(identifier)}' already exists")


def _column(table: Table, name: str) -> NestedField:
    for field in table.schema().fields:
        if field.name == name:
            return field
    raise StatementError(f"COLUMN_NOT_FOUND: Column '{name}' does not exist")


def _check_absent(table: Table, name: str) -> None:
    if any(field.name == name for field in table.schema().fields):
        raise StatementError(f"COLUMN_ALREADY_EXISTS: Column '{name}' already exists")


def _same_type(column: NestedField, given: object) -> bool:
    # Text has no field ids, which a statement cannot know.
    return _without_ids(column.field_type) == _without_ids(given)


def _without_ids(kind: object) -> str:
    return _FIELD_ID.sub("", str(kind))
