package io.github.firndata.payload.value;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.UnfitException;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;

/** Reads a value of a primitive type. */
@FunctionalInterface
interface ScalarReader {
  Object read(Object json) throws UnfitException;

  /**
   * The reader of a primitive type.
   *
   * @param stored the column's type in the table, which may be wider
   * @param notation how timestamps are written
   * @throws IllegalArgumentException when the table's column cannot hold what the document says
   */
  static ScalarReader of(Type type, DataType stored, Options.Notation notation) {
    if (type instanceof Type.Fixed fixed && stored instanceof DecimalType into) {
      return json ->
          Decimal.apply(
              new scala.math.BigDecimal(Numbers.toDecimal(json, fixed.precision(), fixed.scale())),
              into.precision(),
              into.scale());
    }
    if (!(type instanceof Type.Simple simple)) throw notStored(type, stored);
    return switch (simple.kind()) {
      case BOOLEAN -> as(stored, DataTypes.BooleanType, type, ScalarReader::toBoolean);
      case INT ->
          stored.equals(DataTypes.LongType)
              ? json -> (long) Numbers.toInt(json)
              : as(stored, DataTypes.IntegerType, type, Numbers::toInt);
      case BIGINT -> as(stored, DataTypes.LongType, type, Numbers::toLong);
      case FLOAT ->
          stored.equals(DataTypes.DoubleType)
              ? json -> (double) Numbers.toFloat(json)
              : as(stored, DataTypes.FloatType, type, Numbers::toFloat);
      case DOUBLE -> as(stored, DataTypes.DoubleType, type, Numbers::toDouble);
      case STRING -> as(stored, DataTypes.StringType, type, Texts::toText);
      case BINARY -> as(stored, DataTypes.BinaryType, type, Texts::toBytes);
      case DATE -> as(stored, DataTypes.DateType, type, Days::toDay);
      case TIMESTAMP -> as(stored, DataTypes.TimestampNTZType, type, Moments.in(notation)::read);
    };
  }

  private static ScalarReader as(DataType stored, DataType expected, Type type, ScalarReader read) {
    if (!stored.equals(expected)) throw notStored(type, stored);
    return read;
  }

  private static IllegalArgumentException notStored(Type type, DataType stored) {
    return new IllegalArgumentException("a column of " + stored.sql() + " cannot hold " + type);
  }

  private static Object toBoolean(Object json) throws UnfitException {
    if (json instanceof Boolean) return json;
    throw UNFIT;
  }
}
