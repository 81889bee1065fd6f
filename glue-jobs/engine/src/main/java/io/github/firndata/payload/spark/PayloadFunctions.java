package io.github.firndata.payload.spark;

import io.github.firndata.payload.value.Column;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * What the engine adds to SQL: a catalog of functions that were made for one read each. Set {@code
 * spark.sql.catalog.<name>} to this class.
 */
public final class PayloadFunctions implements FunctionCatalog {
  private static final Map<String, UnboundFunction> FUNCTIONS = new ConcurrentHashMap<>();

  private String name;

  /**
   * Adds a function that reads payloads.
   *
   * @param function its name
   * @param columns the document's columns
   * @param stored JSON of a struct: the table's columns of these names, in the same order
   * @param spark where the places of refused payloads are gathered
   */
  public static ReadPayload addReader(String function, List<Column> columns, String stored, SparkContext spark) {
    ReadPayload reader = new ReadPayload(columns, (StructType) DataType.fromJson(stored), spark);
    FUNCTIONS.put(function, reader);
    return reader;
  }

  /** Adds a function that tells whether a row is one of some places. */
  public static void addPlaces(String function, Places places) {
    FUNCTIONS.put(function, new IsAmong(places));
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
    UnboundFunction found = FUNCTIONS.get(function.name());
    if (found == null) throw new NoSuchFunctionException(function);
    return found;
  }
}
