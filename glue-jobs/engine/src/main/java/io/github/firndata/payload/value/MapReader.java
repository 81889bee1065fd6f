package io.github.firndata.payload.value;

import static io.github.firndata.payload.UnfitException.UNFIT;

import io.github.firndata.payload.UnfitException;
import io.github.firndata.payload.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;

/** Reads an object as a map; two names that are the same key are refused. */
record MapReader(KeyReader key, ValueReader value) implements ValueReader {
  @Override
  public Object read(Object json, Object frame) throws UnfitException {
    if (!(json instanceof JsonObject object)) throw UNFIT;
    Object[] keys = new Object[object.members().size()];
    Object[] values = new Object[keys.length];
    Set<Object> known = new HashSet<>();
    int at = 0;
    for (var member : object.members().entrySet()) {
      keys[at] = key.read(member.getKey());
      if (!known.add(KeyReader.identity(keys[at]))) throw UNFIT;
      Object found = member.getValue();
      values[at++] = found == null ? null : value.read(found, found);
    }
    return new ArrayBasedMapData(new GenericArrayData(keys), new GenericArrayData(values));
  }
}
