"""The Iceberg catalog of the local AWS, for Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyiceberg.catalog.glue import GlueCatalog

if TYPE_CHECKING:
    from pyiceberg.catalog import Catalog


_RETRIES = 2


def glue_catalog(endpoint: str, region: str) -> Catalog:
    """Open the Glue catalog at `endpoint`, with S3 at the same address.

    Example:
        >>> glue_catalog("http://127.0.0.1:4566", "us-east-1").list_namespaces()  # doctest: +SKIP
    """
    settings = {"endpoint": endpoint, "region": region, "access-key-id": "local", "secret-access-key": "local"}
    properties: dict[str, Any] = {
        f"{service}.{name}": value for service in ("glue", "s3") for name, value in settings.items()
    }
    # An absent runtime is said at once, not after the ten tries that are the catalog's own default.
    properties["glue.max-retries"] = _RETRIES
    return GlueCatalog("glue", **properties)
