import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.lang.reflect.Field;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * DynamoDB Local on 127.0.0.1: by itself it listens on every address of the machine, and has no option for it.
 *
 * <p>Arguments: the port, and the directory that keeps the tables.
 */
final class LoopbackServer {
  public static void main(String[] arguments) throws Exception {
    String port = arguments[0];
    String directory = arguments[1];
    String[] options = {"-sharedDb", "-disableTelemetry", "-dbPath", directory, "-port", port};
    DynamoDBProxyServer dynamoDb = ServerRunner.createServerFromCommandLineArgs(options);
    Field field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    Server server = (Server) field.get(dynamoDb);
    ((ServerConnector) server.getConnectors()[0]).setHost("127.0.0.1");
    dynamoDb.start();
    System.out.println("ready http://127.0.0.1:" + port);
  }
}
