package io.github.firndata.payload.value;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.UnfitException;
import io.github.firndata.payload.json.JsonArray;
import org.apache.spark.sql.catalyst.util.GenericArrayData;

/** Reads an array; an element that is null stays null. */
record ListReader(ValueReader element) implements ValueReader {
  @Override
  public Object read(Object json, Object frame) throws UnfitException {
    if (!(json instanceof JsonArray array)) throw UNFIT;
    Object[] found = new Object[array.elements().size()];
    for (int at = 0; at < found.length; at++) {
      Object value = array.elements().get(at);
      found[at] = value == null ? null : element.read(value, value);
    }
    return new GenericArrayData(found);
  }
}
