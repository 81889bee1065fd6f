package io.github.firndata.payload.spark;

import io.github.firndata.payload.value.Column;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The readers of payloads as functions of SQL: a catalog that holds one for each document that was added. Set {@code
 * spark.sql.catalog.<name>} to this class.
 */
public final class PayloadFunctions implements FunctionCatalog {
  private static final Map<String, ReadPayload> FUNCTIONS = new ConcurrentHashMap<>();

  private String name;

  /**
   * Adds a function that takes a payload.
   *
   * @param function its name
   * @param columns the document's columns
   * @param stored JSON of a struct: the table's columns of these names, in the same order
   */
  public static void add(String function, List<Column> columns, String stored) {
    FUNCTIONS.put(function, new ReadPayload(columns, (StructType) DataType.fromJson(stored)));
  }

  /** Takes a function away. */
  public static void remove(String function) {
    FUNCTIONS.remove(function);
  }

  @Override
  public void initialize(String name, CaseInsensitiveStringMap options) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Identifier[] listFunctions(String[] namespace) {
    return FUNCTIONS.keySet().stream()
        .map(function -> Identifier.of(namespace, function))
        .toArray(Identifier[]::new);
  }

  @Override
  public UnboundFunction loadFunction(Identifier function) throws NoSuchFunctionException {
    ReadPayload found = FUNCTIONS.get(function.name());
    if (found == null) throw new NoSuchFunctionException(function);
    return found;
  }
}
