import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.io.IOException;
import java.lang.reflect.Field;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * DynamoDB Local on 127.0.0.1: by itself it listens on every address of the machine, and has no option for it.
 *
 * <p>Arguments: the port (0: any that is free), and the directory that keeps the tables.
 */
final class LoopbackServer {
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    String directory = arguments[1];
    String[] options = {"-sharedDb", "-disableTelemetry", "-dbPath", directory};
    DynamoDBProxyServer dynamoDb = ServerRunner.createServerFromCommandLineArgs(options);
    ServerConnector connector = connectorOf(dynamoDb);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    try {
      dynamoDb.start();
    } catch (IOException error) {
      System.err.println("cannot listen on 127.0.0.1:" + port + ": " + rootCause(error).getMessage());
      System.exit(2);
    }
    System.out.println("ready http://127.0.0.1:" + connector.getLocalPort());
  }

  private static ServerConnector connectorOf(DynamoDBProxyServer dynamoDb) throws ReflectiveOperationException {
    Field field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    Server server = (Server) field.get(dynamoDb);
    return (ServerConnector) server.getConnectors()[0];
  }

  private static Throwable rootCause(Throwable error) {
    return error.getCause() == null ? error : rootCause(error.getCause());
  }
}
