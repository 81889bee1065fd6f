"""From a statement's text to the statement."""

from __future__ import annotations

import re
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedInput, UnexpectedToken
from lark.exceptions import VisitError
from pyiceberg.types import IcebergType, ListType, MapType, NestedField, StructType

from firn_local.athena import types
from firn_local.athena.errors import StatementError, StatementSyntaxError, UnsupportedStatementError
from firn_local.athena.reserved_words import RESERVED_WORDS
from firn_local.athena.statements import (
    AddColumns,
    ChangeColumn,
    ColumnDefinition,
    CreateTable,
    DropColumn,
    PartitionDefinition,
    RenameTable,
    SetProperties,
    Statement,
    TableReference,
    UnsetProperties,
)

_FIRST_WORDS = re.compile(r"(?:\s|--[^\n]*\n|/\*.*?\*/)*(\w+)(?:\s+(\w+))?", re.DOTALL)
_NAME = re.compile(r"[a-z0-9_]{1,255}")
_PROVISIONAL_ID = -1


def parse(sql: str) -> Statement:
    """Parse one statement.

    Raises:
        StatementSyntaxError: It is not of Athena's grammar; the text has line and column.
        UnsupportedStatementError: It is one that the local runtime does not execute.
        StatementError: A name, type or property in it is not allowed.
    """
    _refuse_unsupported(sql)
    try:
        tree = _grammar().parse(sql)
    except UnexpectedInput as error:
        raise StatementSyntaxError(_syntax_error(error)) from error
    try:
        statement: Statement = _Builder().transform(tree)
    except VisitError as error:
        if isinstance(error.orig_exc, StatementError):
            raise error.orig_exc from None
        raise
    return statement


@cache
def _grammar() -> Lark:
    text = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", maybe_placeholders=True)


def _refuse_unsupported(sql: str) -> None:
    found = _FIRST_WORDS.match(sql)
    first, second = ((found[1] or "").upper(), (found[2] or "").upper()) if found else ("", "")
    if first in {"CREATE", "ALTER"} and second == "TABLE":
        return
    if (first, second) == ("CREATE", "EXTERNAL"):
        raise StatementSyntaxError("External keyword not supported for table type ICEBERG")
    if (first, second) == ("DROP", "TABLE"):
        raise UnsupportedStatementError(
            "NOT_SUPPORTED: DROP TABLE is refused by the local runtime, since on an Iceberg table it deletes the data. "
            "Remove the catalog entry with Glue's DeleteTable instead"
        )
    raise UnsupportedStatementError(
        f"NOT_SUPPORTED: the local runtime executes CREATE TABLE and ALTER TABLE of Iceberg tables only, found "
        f"{f'{first} {second}'.strip() or 'nothing'}"
    )


def _syntax_error(error: UnexpectedInput) -> str:
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return f"mismatched input '<EOF>'. Expecting: {_expecting(error.expected)}"
    if isinstance(error, UnexpectedToken):
        expected = _expecting(error.expected)
        return f"line {error.line}:{error.column}: mismatched input '{error.token}'. Expecting: {expected}"
    if isinstance(error, UnexpectedCharacters):
        expected = _expecting(error.allowed or set())
        return f"line {error.line}:{error.column}: mismatched input '{error.char}'. Expecting: {expected}"
    return str(error)


_SIGNS = {
    "WORD": "<identifier>",
    "QUOTED": "<identifier>",
    "STRING": "<string>",
    "INTEGER": "<integer>",
    "LPAR": "'('",
    "RPAR": "')'",
    "COMMA": "','",
    "SEMICOLON": "';'",
    "DOT": "'.'",
    "EQUAL": "'='",
    "COLON": "':'",
    "LESSTHAN": "'<'",
    "MORETHAN": "'>'",
    "$END": "<EOF>",
}


def _expecting(names: Any) -> str:  # noqa: ANN401
    return ", ".join(sorted({_SIGNS.get(name, f"'{name}'") for name in names}))


class _Builder(Transformer[Token, Any]):
    """Builds statements from the bottom of the tree up."""

    def start(self, parts: list[Any]) -> Statement:
        statement: Statement = parts[0]
        return statement

    def create(self, parts: list[Any]) -> CreateTable:
        if_not_exists, table, *rest = parts
        clauses: dict[str, Any] = dict(part for part in rest if isinstance(part, tuple))
        return CreateTable(
            table=table,
            columns=tuple(part for part in rest if isinstance(part, ColumnDefinition)),
            if_not_exists=if_not_exists is not None,
            **clauses,
        )

    def if_not_exists(self, _parts: list[Any]) -> bool:
        return True

    def column(self, parts: list[Any]) -> ColumnDefinition:
        name, column_type, comment = parts
        return ColumnDefinition(name, column_type, comment)

    def plain_column(self, parts: list[Any]) -> ColumnDefinition:
        name, column_type = parts
        return ColumnDefinition(name, column_type)

    def column_comment(self, parts: list[Token]) -> str:
        return _string(parts[0])

    def table_comment(self, parts: list[Token]) -> tuple[str, str]:
        return "comment", _string(parts[0])

    def partitioned_by(self, parts: list[Any]) -> tuple[str, tuple[PartitionDefinition, ...]]:
        return "partitions", tuple(parts)

    def identity(self, parts: list[Any]) -> PartitionDefinition:
        return PartitionDefinition("identity", parts[0])

    def time_transform(self, parts: list[Any]) -> PartitionDefinition:
        return _partition(parts[0], {"year", "month", "day", "hour"}, parts[1], None)

    def bucket(self, parts: list[Any]) -> PartitionDefinition:
        return _partition(parts[0], {"bucket"}, parts[2], int(parts[1]))

    def truncate(self, parts: list[Any]) -> PartitionDefinition:
        return _partition(parts[0], {"truncate"}, parts[1], int(parts[2]))

    def location(self, parts: list[Token]) -> tuple[str, str]:
        return "location", _string(parts[0])

    def properties_clause(self, parts: list[tuple[str, str]]) -> tuple[str, dict[str, str]]:
        return "properties", _once(parts)

    def property(self, parts: list[Token]) -> tuple[str, str]:
        return _string(parts[0]), _string(parts[1])

    def alter(self, parts: list[Any]) -> Statement:
        table, build = parts
        statement: Statement = build(table)
        return statement

    def rename(self, parts: list[TableReference]) -> Any:  # noqa: ANN401
        return lambda table: RenameTable(table, parts[0])

    def add_columns(self, parts: list[ColumnDefinition]) -> Any:  # noqa: ANN401
        return lambda table: AddColumns(table, tuple(parts))

    def change_column(self, parts: list[Any]) -> Any:  # noqa: ANN401
        old_name, name, column_type, comment, *place = parts
        moved, after = (True, place[0][0]) if place else (False, None)
        column = ColumnDefinition(name, column_type, comment)
        return lambda table: ChangeColumn(table, old_name, column, moved=moved, after=after)

    def first(self, _parts: list[Any]) -> tuple[str | None]:
        return (None,)

    def after(self, parts: list[str]) -> tuple[str | None]:
        return (parts[0],)

    def drop_column(self, parts: list[str]) -> Any:  # noqa: ANN401
        return lambda table: DropColumn(table, parts[0])

    def set_properties(self, parts: list[tuple[str, str]]) -> Any:  # noqa: ANN401
        return lambda table: SetProperties(table, _once(parts))

    def unset_properties(self, parts: list[Token]) -> Any:  # noqa: ANN401
        return lambda table: UnsetProperties(table, tuple(_string(part) for part in parts))

    def table(self, parts: list[Any]) -> TableReference:
        first, second = parts
        return TableReference(None, first) if second is None else TableReference(first, second)

    def plain(self, parts: list[Token]) -> str:
        word = parts[0]
        if word.lower() in RESERVED_WORDS:
            raise StatementSyntaxError(
                f"line {word.line}:{word.column}: '{word}' is a reserved word; write it in backticks: `{word.lower()}`"
            )
        if word.startswith("_"):
            raise StatementSyntaxError(
                f"line {word.line}:{word.column}: the name '{word}' begins with an underscore; write it in backticks"
            )
        return _name(word)

    def quoted(self, parts: list[Token]) -> str:
        return _name(parts[0].strip("`"))

    def array(self, parts: list[IcebergType]) -> IcebergType:
        return ListType(element_id=_PROVISIONAL_ID, element=parts[0], element_required=False)

    def map(self, parts: list[IcebergType]) -> IcebergType:
        key, value = parts
        return MapType(
            key_id=_PROVISIONAL_ID, key_type=key, value_id=_PROVISIONAL_ID, value_type=value, value_required=False
        )

    def struct(self, parts: list[tuple[str, IcebergType]]) -> IcebergType:
        names = [name for name, _ in parts]
        for name in names:
            if names.count(name) > 1:
                raise StatementError(f"DUPLICATE_COLUMN_NAME: the struct field '{name}' is given more than once")
        numbers = count()
        return StructType(
            *(NestedField(field_id=_PROVISIONAL_ID - next(numbers), name=n, field_type=t) for n, t in parts)
        )

    def struct_field(self, parts: list[Any]) -> tuple[str, IcebergType]:
        return parts[0], parts[1]

    def primitive(self, parts: list[Token | None]) -> IcebergType:
        name, *parameters = parts
        return types.primitive(str(name), *(int(parameter) for parameter in parameters if parameter is not None))


def _string(token: Token) -> str:
    return token[1:-1].replace("''", "'")


def _name(text: str) -> str:
    name = str(text).lower()
    if not _NAME.fullmatch(name):
        raise StatementError(
            f"INVALID_NAME: '{text}': a name has 1 to 255 characters, each a letter of the Latin alphabet, a digit or _"
        )
    return name


def _once(pairs: list[tuple[str, str]]) -> dict[str, str]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise StatementError(f"DUPLICATE_PROPERTY: '{name}' is given more than once")
    return dict(pairs)


def _partition(word: Token, allowed: set[str], column: str, argument: int | None) -> PartitionDefinition:
    transform = word.lower()
    if transform not in allowed:
        raise StatementSyntaxError(
            f"line {word.line}:{word.column}: no partition transform of this form: '{word}'. Athena has year(c), "
            "month(c), day(c), hour(c), bucket(n, c) and truncate(c, n)"
        )
    return PartitionDefinition(transform, column, argument)
