package io.github.firndata.payload.spark;

import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Tells whether a row is one of some places. Public, as the code is that Spark generates to call it. */
public final class IsAmong implements UnboundFunction, ScalarFunction<Boolean> {
  private static final long serialVersionUID = 1L;

  private final Places places;

  IsAmong(Places places) {
    this.places = places;
  }

  /** Called by Spark for each row. */
  public boolean invoke(UTF8String file, long position) {
    return places.has(file.toString(), position);
  }

  @Override
  public BoundFunction bind(StructType inputType) {
    return this;
  }

  @Override
  public DataType[] inputTypes() {
    return new DataType[] {DataTypes.StringType, DataTypes.LongType};
  }

  @Override
  public DataType resultType() {
    return DataTypes.BooleanType;
  }

  @Override
  public boolean isResultNullable() {
    return false;
  }

  @Override
  public String name() {
    return "is_among";
  }

  @Override
  public String canonicalName() {
    return "io.github.firndata.is_among";
  }

  @Override
  public String description() {
    return "is_among(file, position): whether that row is one of the places";
  }
}
