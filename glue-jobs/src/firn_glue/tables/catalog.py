"""The Glue catalog, through Iceberg."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from firn_glue.errors import TableMismatchError
from firn_glue.tables.java import TableReplacedError, translated
from firn_glue.tables.table import Table

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from firn_glue.registry.record import TableRef
    from firn_glue.schema.document import TableName


class Catalog:
    """A Spark catalog whose tables are Iceberg's."""

    def __init__(self, spark: SparkSession, name: str) -> None:
        """Opens the catalog that Spark knows under a name."""
        self._spark = spark
        self._name = name
        jvm: Any = spark._jvm  # noqa: SLF001 -- PySpark has no public way to Iceberg's Java API
        self._java = jvm.org.apache.iceberg.spark.Spark3Util.loadIcebergCatalog(spark._jsparkSession, name)  # noqa: SLF001
        self._identifier = jvm.org.apache.iceberg.catalog.TableIdentifier

    def table(self, name: TableName) -> Table:
        """Resolves a name, once: the table then stays this one, whatever happens to the name.

        Raises:
            TableMismatchError: when there is no such Iceberg table.
        """
        try:
            with translated():
                java = self._java.loadTable(self._identifier.parse(str(name)))
        except TableReplacedError as error:
            raise TableMismatchError(f"the catalog has no Iceberg table {name}: deploy the topic first") from error
        return Table(self._spark, java, name, f"`{self._name}`.`{name.database}`.`{name.name}`")

    def pinned(self, ref: TableRef) -> Table:
        """Resolves a name that must lead to the table that the registry means.

        Raises:
            TableMismatchError: when it leads nowhere or to another table.
        """
        table = self.table(ref.name)
        if table.state.uuid != ref.uuid:
            raise TableMismatchError(
                f"table {ref.name} has the UUID {table.state.uuid}, the registry means {ref.uuid}: it was replaced "
                "outside of Firn. Nothing is written to a table that Firn does not know; find out who did it"
            )
        return table
