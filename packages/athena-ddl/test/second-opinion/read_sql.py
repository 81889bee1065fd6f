"""Reads Athena's DDL with sqlglot: statements as JSON on standard input, what they say on standard output."""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

import sqlglot
from sqlglot import exp
from sqlglot.dialects import Athena, Hive

if TYPE_CHECKING:
    from sqlglot.dialects.dialect import DialectType

Json: TypeAlias = Any


class DoubledQuotes(Hive):  # type: ignore[misc]  # its dialects have no types
    """Hive's grammar where a backslash is a character like any other."""

    class Tokenizer(Hive.Tokenizer):  # type: ignore[misc]
        """Its literals."""

        STRING_ESCAPES: ClassVar = ["'"]


class Backslashes(Hive):  # type: ignore[misc]
    """Hive's grammar where a backslash escapes, and two quotes are one as well."""

    class Tokenizer(Hive.Tokenizer):  # type: ignore[misc]
        """Its literals."""

        STRING_ESCAPES: ClassVar = ["'", "\\"]


DIALECTS: dict[str, DialectType] = {
    "backslash is plain": DoubledQuotes,
    "backslash escapes": Backslashes,
    "athena": Athena,
}


def read(sql: str, dialect: DialectType) -> Json:
    """Gives what a text says: how many statements it holds, and the first of them."""
    statements = sqlglot.parse(sql, dialect=dialect)
    return {"statements": len(statements), **_statement(statements[0], sql, dialect)}


def _statement(statement: exp.Expr | None, sql: str, dialect: DialectType) -> Json:
    match statement:
        case exp.Create(this=exp.Schema() as schema):
            return {"kind": "create", "ifNotExists": statement.args["exists"], **_create(schema, statement)}
        case exp.Alter():
            return {"kind": "alter", "table": _table(statement.this), "action": _action(statement.args["actions"])}
        case _:
            tokens = sqlglot.tokenize(sql, dialect=dialect)
            return {"kind": "tokens", "tokens": [[token.token_type.name, token.text] for token in tokens]}


def _create(schema: exp.Schema, statement: exp.Create) -> Json:
    partitioning, location, properties = [], None, {}
    for found in statement.args["properties"].expressions:
        match found:
            case exp.PartitionedByProperty():
                partitioning = [_transform(field) for field in found.this.expressions]
            case exp.LocationProperty():
                location = found.this.name
            case _:
                properties[found.this.name] = found.args["value"].name
    return {
        "table": _table(schema.this),
        "columns": [_column(column) for column in schema.expressions],
        "partitionBy": partitioning,
        "location": location,
        "properties": properties,
    }


def _action(actions: list[exp.Expression]) -> Json:
    match actions:
        case [exp.AlterRename(this=table)]:
            return ["RENAME", _table(table)]
        case [exp.Schema() as added]:
            return ["ADD", *(_column(column) for column in added.expressions)]
        case [exp.Drop() as drop]:
            return ["DROP", *(column.name for column in drop.args["tables"])]
        case [exp.AlterSet(expressions=[exp.Properties() as properties])]:
            return ["SET", {each.this.name: each.args["value"].name for each in properties.expressions}]
        case _:
            return [repr(action) for action in actions]


def _table(table: exp.Table) -> Json:
    return [table.db, table.name]


def _column(column: exp.ColumnDef) -> Json:
    found = {"name": column.name, "type": _type(column.args["kind"])}
    for constraint in column.args.get("constraints") or []:
        found["comment"] = constraint.args["kind"].this.name
    return found


def _type(of: exp.DataType) -> Json:
    word = {"TEXT": "string"}.get(of.this.name, of.this.name.lower())
    parts: list[Json] = [word]
    for part in of.expressions:
        match part:
            case exp.ColumnDef():
                parts += [part.name, _type(part.args["kind"])]
            case exp.DataTypeParam():
                parts.append(int(part.name))
            case _:
                parts.append(_type(part))
    return parts


def _transform(field: exp.Expression) -> Json:
    match field:
        case exp.Identifier():
            return [field.name]
        case exp.PartitionedByBucket():
            return ["bucket", int(field.expression.name), field.this.name]
        case exp.PartitionByTruncate():
            return ["truncate", field.this.name, int(field.expression.name)]
        case _:
            column = field.find(exp.Column)
            return [field.key, column.name if column else None]


def _main() -> None:
    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    given = json.load(sys.stdin)
    dialect = DIALECTS[given["reading"]]
    found = []
    for sql in given["statements"]:
        try:
            found.append(read(sql, dialect))
        except sqlglot.errors.SqlglotError as error:
            found.append({"kind": "error", "error": str(error)})
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    _main()
