"""Athena's table properties: a closed list, kept under Athena's names and under those that Iceberg's writers read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firn_local.athena.errors import StatementError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ICEBERG_NAMES = {
    "format": "write.format.default",
    "write_compression": "write.parquet.compression-codec",
    "write_target_data_file_size_bytes": "write.target-file-size-bytes",
}
_ATHENA_ONLY = frozenset(
    {
        "optimize_rewrite_min_data_file_size_bytes",
        "optimize_rewrite_max_data_file_size_bytes",
        "optimize_rewrite_data_file_threshold",
        "optimize_rewrite_delete_file_threshold",
        "vacuum_min_snapshots_to_keep",
        "vacuum_max_snapshot_age_seconds",
        "vacuum_max_metadata_files_to_keep",
    }
)
_PASSED_ON = frozenset({"write.data.path", "write.object-storage.path"})
_KNOWN = _ICEBERG_NAMES.keys() | _ATHENA_ONLY | _PASSED_ON

_FORMATS = frozenset({"parquet", "orc", "avro"})
_CODECS = frozenset({"zstd", "snappy", "gzip", "lz4", "none", "uncompressed"})


def iceberg_properties(properties: Mapping[str, str]) -> dict[str, str]:
    """Translate properties of a statement, `table_type` left out.

    Raises:
        StatementError: A name is not on Athena's list, or its value is not allowed.
    """
    check_names(properties)
    translated = {}
    for name, value in properties.items():
        _check_value(name, value)
        translated[name] = value
        if name in _ICEBERG_NAMES:
            translated[_ICEBERG_NAMES[name]] = value.lower()
    return translated


def iceberg_names(names: Iterable[str]) -> list[str]:
    """Give every name under which properties are kept."""
    check_names(names)
    return [kept for name in names for kept in (name, _ICEBERG_NAMES.get(name)) if kept is not None]


def check_names(names: Iterable[str]) -> None:
    """Refuse names that are not on Athena's list."""
    for name in names:
        if name not in _KNOWN:
            raise StatementError(
                f"Unsupported table property key: {name}. Athena takes no custom properties for Iceberg tables; "
                f"supported: {', '.join(sorted(_KNOWN))}"
            )


def _check_value(name: str, value: str) -> None:
    if name == "format" and value.lower() not in _FORMATS:
        raise StatementError(f"Invalid value for table property format: {value}. Supported: parquet, orc, avro")
    if name == "write_compression" and value.lower() not in _CODECS:
        raise StatementError(
            f"Invalid value for table property write_compression: {value}. Supported: {', '.join(sorted(_CODECS))}"
        )
    if name in _ATHENA_ONLY | {"write_target_data_file_size_bytes"} and not value.isdecimal():
        raise StatementError(f"Invalid value for table property {name}: {value}. Expected a number")
