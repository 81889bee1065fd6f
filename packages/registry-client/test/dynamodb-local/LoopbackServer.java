import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.lang.reflect.Field;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** DynamoDB Local in memory, on a free port of 127.0.0.1: by itself it listens on every address of the machine. */
final class LoopbackServer {
  public static void main(String[] arguments) throws Exception {
    String[] options = {"-inMemory", "-disableTelemetry", "-port", "8000"};
    DynamoDBProxyServer dynamoDb = ServerRunner.createServerFromCommandLineArgs(options);
    Field field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    Server server = (Server) field.get(dynamoDb);
    ServerConnector connector = (ServerConnector) server.getConnectors()[0];
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    dynamoDb.start();
    System.out.println("http://127.0.0.1:" + connector.getLocalPort());
    // The end of standard input is the end of whoever started this.
    while (System.in.read() != -1) {}
    dynamoDb.stop();
    System.exit(0);
  }
}
