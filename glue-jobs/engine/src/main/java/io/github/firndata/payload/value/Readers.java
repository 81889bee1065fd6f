package io.github.firndata.payload.value;

import io.github.firndata.payload.json.Shape;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** The readers of types: one for each, put together once and applied to every payload. */
record Readers(Options options) {

  /**
   * The reader of a type.
   *
   * @param type what the document says
   * @param stored what the table holds: the same type, or one that it was widened to
   * @param value what is kept of the value
   * @param frame what is kept of the frame
   */
  ValueReader of(Type type, DataType stored, Shape value, Shape frame) {
    if (type instanceof Type.Struct struct) {
      return StructReader.of(struct, (StructType) stored, value, frame, this);
    }
    if (type instanceof Type.ListOf list) {
      Shape elements = value.elements();
      return new ListReader(of(list.element(), ((ArrayType) stored).elementType(), elements, elements));
    }
    if (type instanceof Type.MapOf map) {
      MapType into = (MapType) stored;
      Shape values = value.values();
      return new MapReader(
          new KeyReader(map.key(), into.keyType()), of(map.value(), into.valueType(), values, values));
    }
    ScalarReader read = ScalarReader.of(type, stored, options.timestamp());
    if (!options.coerce()) return (json, around) -> read.read(json);
    Coercion coercion = Coercion.to(type, options.timestamp(), value);
    return (json, around) -> read.read(coercion.apply(json));
  }
}
