"""Glue folds the names of databases and tables to lower case, "for Hive compatibility".

AWS: `CreateTable` stores the name in lower case, and every call finds the table by any spelling.
moto: names are kept as given, so `Events` and `events` are two tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.glue.models import GlueBackend

from firn_local.patching import Function, replace_member

if TYPE_CHECKING:
    from firn_local.runtime import Runtime

_BY_DATABASE = ("create_database", "get_database", "update_database", "delete_database", "get_tables")
_BY_TABLE = ("get_table", "delete_table", "update_table", "get_table_version", "get_table_versions")


def apply(_runtime: Runtime) -> None:
    """Fold names before the catalog sees them."""
    for name in _BY_DATABASE:
        _fold(name, arguments=1)
    for name in (*_BY_TABLE, "create_table"):
        _fold(name, arguments=2)


def _fold(name: str, *, arguments: int) -> None:
    original: Function

    def folded(self: GlueBackend, *args: Any, **kwargs: Any) -> Any:
        names = [_lower(value) for value in args[:arguments]]
        rest = [_lower_input(value) for value in args[arguments:]]
        return original(self, *names, *rest, **kwargs)

    original = replace_member(GlueBackend, name, folded)


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _lower_input(value: Any) -> Any:
    if isinstance(value, dict) and isinstance(value.get("Name"), str):
        return {**value, "Name": value["Name"].lower()}
    return value
