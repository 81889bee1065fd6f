"""`DataFrame.mapInArrow` without pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from pyspark.rdd import PythonEvalType
from pyspark.sql import DataFrame
from pyspark.sql.udf import UserDefinedFunction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa
    from pyspark.sql.types import StructType


def map_in_arrow(
    frame: DataFrame, batches: Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]], schema: StructType
) -> DataFrame:
    """Maps batches of rows to batches of other rows.

    PySpark's own method imports pandas only to look at its version; that costs each run a second at its start.
    """
    eval_type = cast("Any", PythonEvalType.SQL_MAP_ARROW_ITER_UDF)
    function = UserDefinedFunction(cast("Any", batches), schema, evalType=eval_type)
    expression = function(*[frame[name] for name in frame.columns])._jc.expr()  # noqa: SLF001
    return DataFrame(frame._jdf.pythonMapInArrow(expression, False), frame.sparkSession)  # noqa: SLF001
