package io.github.firndata.payload;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.json.JsonObject;
import io.github.firndata.payload.json.JsonReader;
import io.github.firndata.payload.json.Shape;
import io.github.firndata.payload.value.Column;
import io.github.firndata.payload.value.ColumnReader;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Reads payloads by the columns of a document: the fast engine beside {@code firn_glue.parse}, which is the reference.
 * What this one reads is what the reference reads; what it refuses, the reference refuses, and says why.
 */
public final class PayloadReader {
  private final JsonReader json;
  private final List<ColumnReader> columns;

  /**
   * A reader of payloads. To make one is the costly part: do it once for many payloads.
   *
   * @param columns the document's columns
   * @param stored the table's columns of these names, in the same order
   */
  public PayloadReader(List<Column> columns, StructType stored) {
    Shape root = new Shape();
    this.columns =
        columns.stream()
            .map(column -> ColumnReader.of(column, stored.apply(column.name()).dataType(), root))
            .toList();
    json = new JsonReader(root);
  }

  /**
   * Reads a payload.
   *
   * @throws UnfitException when it is refused
   */
  public InternalRow read(byte[] payload) throws UnfitException {
    if (payload == null || !(json.read(payload) instanceof JsonObject document)) throw UNFIT;
    Object[] row = new Object[columns.size()];
    for (int at = 0; at < row.length; at++) row[at] = columns.get(at).read(document);
    return new GenericInternalRow(row);
  }
}
