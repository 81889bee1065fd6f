import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdatePartitionSpec;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.Term;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.shaded.com.fasterxml.jackson.databind.JsonNode;
import org.apache.iceberg.shaded.com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.iceberg.shaded.com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.iceberg.types.Type;

/**
 * Says what Iceberg's own API does with changes of a table. Each line of the input is a job: a table's schema and
 * partitioning, and operations on it. Each line of the output is the answer: the schema that the table then has, or why
 * the operations were refused.
 */
final class UpdateSchemaJudge {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TableIdentifier TABLE = TableIdentifier.of("firn", "judged");

  public static void main(String[] arguments) throws Exception {
    InMemoryCatalog catalog = new InMemoryCatalog();
    catalog.initialize("memory", Map.of());
    catalog.createNamespace(Namespace.of("firn"));
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(JSON.writeValueAsString(judge(catalog, JSON.readTree(line))));
    }
  }

  private static JsonNode judge(InMemoryCatalog catalog, JsonNode job) throws Exception {
    Schema schema = schemaOf(job.get("schema"));
    PartitionSpec.Builder unpartitioned = PartitionSpec.builderFor(schema);
    Map<String, String> version2 = Map.of("format-version", "2");
    Table table = catalog.createTable(TABLE, schema, unpartitioned.build(), version2);
    try {
      partition(table, job.get("partitionBy"));
      return change(table, job.get("operations"));
    } finally {
      catalog.dropTable(TABLE, true);
    }
  }

  /** An exception of anything but the changes themselves is a fault of the test, and ends it. */
  private static JsonNode change(Table table, JsonNode operations) throws Exception {
    ObjectNode answer = JSON.createObjectNode();
    try {
      for (JsonNode operation : operations) applyToTable(table, operation);
      UpdateSchema update = table.updateSchema();
      for (JsonNode operation : operations) applyToSchema(update, operation);
      update.commit();
      return answer.set("schema", JSON.readTree(SchemaParser.toJson(table.schema())));
    } catch (IllegalArgumentException | UnsupportedOperationException | ValidationException refusal) {
      return answer.put("refused", String.valueOf(refusal.getMessage()));
    }
  }

  /** What changes a table beside its schema has a commit of its own, before the schema's. */
  private static void applyToTable(Table table, JsonNode operation) {
    switch (operation.get("operation").asText()) {
      case "partition" -> partition(table, operation.get("partitionBy"));
      case "property" -> table.updateProperties().set(operation.get("name").asText(), "changed").commit();
      default -> {}
    }
  }

  private static void applyToSchema(UpdateSchema update, JsonNode operation) {
    String name = operation.path("name").asText();
    switch (operation.get("operation").asText()) {
      case "add" -> add(update, operation, name);
      case "delete" -> update.deleteColumn(name);
      case "update" -> update.updateColumn(name, typeOf(operation).asPrimitiveType());
      case "make-optional" -> update.makeColumnOptional(name);
      case "require" -> update.requireColumn(name);
      case "order" -> order(update, operation.get("names"));
      case "doc" -> update.updateColumnDoc(name, operation.path("doc").asText());
      case "identify" -> update.setIdentifierFields(texts(operation.get("names")));
      case "partition", "property" -> {}
      default -> throw new IllegalCallerException("No such operation: " + operation);
    }
  }

  private static void add(UpdateSchema update, JsonNode operation, String name) {
    String parent = operation.path("parent").textValue();
    if (operation.get("required").asBoolean()) update.addRequiredColumn(parent, name, typeOf(operation));
    else update.addColumn(parent, name, typeOf(operation));
  }

  private static void order(UpdateSchema update, JsonNode names) {
    update.moveFirst(names.get(0).asText());
    for (int index = 1; index < names.size(); index++) {
      update.moveAfter(names.get(index).asText(), names.get(index - 1).asText());
    }
  }

  private static void partition(Table table, JsonNode fields) {
    UpdatePartitionSpec update = table.updateSpec();
    for (PartitionField field : table.spec().fields()) update.removeField(field.name());
    for (JsonNode field : fields) update.addField(term(field));
    update.commit();
  }

  private static Term term(JsonNode field) {
    String column = field.get("column").asText();
    return switch (field.get("transform").asText()) {
      case "identity" -> Expressions.ref(column);
      case "year" -> Expressions.year(column);
      case "month" -> Expressions.month(column);
      case "day" -> Expressions.day(column);
      case "hour" -> Expressions.hour(column);
      case "bucket" -> Expressions.bucket(column, field.get("buckets").asInt());
      case "truncate" -> Expressions.truncate(column, field.get("width").asInt());
      default -> throw new IllegalCallerException("No such transform: " + field);
    };
  }

  private static Schema schemaOf(JsonNode schema) {
    return SchemaParser.fromJson(schema.toString());
  }

  /** The type of an operation, which is that of the one column of its schema. */
  private static Type typeOf(JsonNode operation) {
    return schemaOf(operation.get("type")).columns().get(0).type();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    for (JsonNode each : list) texts.add(each.asText());
    return texts;
  }
}
