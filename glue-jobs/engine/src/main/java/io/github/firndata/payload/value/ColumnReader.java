package io.github.firndata.payload.value;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.UnfitException;
import io.github.firndata.payload.json.JsonObject;
import io.github.firndata.payload.json.Shape;
import org.apache.spark.sql.types.DataType;

/** Reads a column's value out of a payload. */
public final class ColumnReader {
  private final Follower source;
  private final ValueReader read;
  private final boolean isRequired;

  private ColumnReader(Follower source, ValueReader read, boolean isRequired) {
    this.source = source;
    this.read = read;
    this.isRequired = isRequired;
  }

  /**
   * The reader of a column; has kept what it reads.
   *
   * @param stored the column's type in the table
   * @param root what is kept of a payload
   */
  public static ColumnReader of(Column column, DataType stored, Shape root) {
    Follower source = new Follower(column.source());
    Shape value = source.keepIn(root);
    return new ColumnReader(
        source, new Readers(column.options()).of(column.type(), stored, value, value), column.required());
  }

  /**
   * Reads the value; {@code null} is NULL.
   *
   * @throws UnfitException when it is not what the column means
   */
  public Object read(JsonObject document) throws UnfitException {
    Object json = source.follow(document);
    Object value = json == null ? null : read.read(json, json);
    if (value == null && isRequired) throw UNFIT;
    return value;
  }
}
