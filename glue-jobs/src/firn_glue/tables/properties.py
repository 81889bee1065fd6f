"""A document's table properties, which are Athena's, as Iceberg's writers read them. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_CODECS: Final = {"none": "uncompressed"}


def iceberg_properties(properties: Mapping[str, str]) -> dict[str, str]:
    """Gives the table properties that carry out what a document says.

    What governs writing has another name in Iceberg; what only Athena's OPTIMIZE and VACUUM read keeps its own.
    """
    file_format = properties.get("format", "parquet")
    found: dict[str, str] = {}
    for name, value in properties.items():
        match name:
            case "format":
                found["write.format.default"] = value
            case "write_compression":
                found[f"write.{file_format}.compression-codec"] = _CODECS.get(value, value)
            case "write_target_data_file_size_bytes":
                found["write.target-file-size-bytes"] = value
            case _:
                found[name] = value
    return found
