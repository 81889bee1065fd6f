package io.github.firndata.payload.value;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.UnfitException;
import io.github.firndata.payload.json.JsonObject;
import io.github.firndata.payload.json.Shape;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;

/** Reads an object as a struct; the table's may have more fields, which stay NULL. */
final class StructReader implements ValueReader {
  /** A field; its source is {@code null} when it is the member of its own name. */
  private record FieldReader(
      String name, Follower source, ValueReader read, boolean isReadFromElsewhere, int ordinal) {}

  private final List<FieldReader> fields;
  private final int width;

  private StructReader(List<FieldReader> fields, int width) {
    this.fields = fields;
    this.width = width;
  }

  static StructReader of(
      Type.Struct type, StructType stored, Shape value, Shape frame, Readers readers) {
    List<FieldReader> fields =
        type.fields().stream()
            .map(field -> fieldReader(field, stored, value, frame, readers))
            .toList();
    return new StructReader(fields, stored.length());
  }

  private static FieldReader fieldReader(
      Type.Field field, StructType stored, Shape value, Shape frame, Readers readers) {
    int ordinal = stored.fieldIndex(field.name());
    Follower source = field.source() == null ? null : new Follower(field.source());
    Shape own = source == null ? value.member(field.name()) : source.keepIn(frame);
    ValueReader read = readers.of(field.type(), stored.apply(ordinal).dataType(), own, frame);
    return new FieldReader(field.name(), source, read, hasOwnSources(field.type()), ordinal);
  }

  /** Whether fields of a struct, or of structs inside it, have sources of their own in its frame. */
  private static boolean hasOwnSources(Type type) {
    return type instanceof Type.Struct struct
        && struct.fields().stream()
            .anyMatch(field -> field.source() != null || hasOwnSources(field.type()));
  }

  @Override
  public Object read(Object json, Object frame) throws UnfitException {
    if (!(json instanceof JsonObject object)) throw UNFIT;
    Object[] found = new Object[width];
    for (FieldReader field : fields) {
      Object value =
          field.source() == null ? object.get(field.name()) : field.source().follow(frame);
      if (value != null) found[field.ordinal()] = field.read().read(value, frame);
      else if (field.isReadFromElsewhere()) found[field.ordinal()] = fromElsewhere(field, frame);
    }
    return new GenericInternalRow(found);
  }

  /** A struct that is missing may still have fields that are read from elsewhere; without any it is NULL. */
  private static Object fromElsewhere(FieldReader field, Object frame) throws UnfitException {
    GenericInternalRow found = (GenericInternalRow) field.read().read(JsonObject.EMPTY, frame);
    for (Object value : found.values()) if (value != null) return found;
    return null;
  }
}
