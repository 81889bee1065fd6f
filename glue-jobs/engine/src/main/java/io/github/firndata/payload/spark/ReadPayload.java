package io.github.firndata.payload.spark;

import io.github.firndata.payload.PayloadReader;
import io.github.firndata.payload.UnfitException;
import io.github.firndata.payload.value.Column;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Reads a payload as a struct of the document's columns; a payload that is refused gives NULL, and the place where it
 * stands is noted.
 */
public final class ReadPayload implements UnboundFunction, ScalarFunction<InternalRow> {
  private final List<Column> columns;
  private final StructType stored;
  private final RefusedPlaces refused = new RefusedPlaces();
  private transient PayloadReader reader;

  ReadPayload(List<Column> columns, StructType stored, SparkContext spark) {
    this.columns = columns;
    this.stored = stored;
    spark.register(refused);
  }

  /** Where the payloads stand that the tasks which have ended until now refused. */
  public Places refused() {
    return refused.value();
  }

  /** Called by Spark for each row. */
  public InternalRow invoke(byte[] payload, UTF8String file, long position) {
    if (reader == null) reader = new PayloadReader(columns, stored);
    try {
      return reader.read(payload);
    } catch (UnfitException unfit) {
      refused.add(file.toString(), position);
      return null;
    }
  }

  @Override
  public BoundFunction bind(StructType inputType) {
    return this;
  }

  @Override
  public DataType[] inputTypes() {
    return new DataType[] {DataTypes.BinaryType, DataTypes.StringType, DataTypes.LongType};
  }

  @Override
  public DataType resultType() {
    return stored;
  }

  /** Not, so that Spark never reads a payload twice to get at two of its columns. */
  @Override
  public boolean isDeterministic() {
    return false;
  }

  @Override
  public String name() {
    return "read_payload";
  }

  @Override
  public String canonicalName() {
    return "io.github.firndata.read_payload";
  }

  @Override
  public String description() {
    return "read_payload(payload, file, position): a struct of the document's columns, NULL when it is refused";
  }
}
