import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * What a page costs at the least: web's container with no framework, a socket to the catalogue with
 * no client, and 10 KB that are always the same. Nothing is read of the answer but its length.
 * Usage: java -cp 'LIB/*' Bare.java PORT CATALOG_PORT
 */
class Bare {

  private static final byte[] PAGE = new byte[10_000];

  private final ConcurrentLinkedDeque<Socket> idle = new ConcurrentLinkedDeque<>();
  private final int catalog;

  Bare(int catalog) {
    this.catalog = catalog;
  }

  public static void main(String[] args) throws Exception {
    Bare bare = new Bare(Integer.parseInt(args[1]));
    Connector connector = new Connector("HTTP/1.1");
    connector.setPort(Integer.parseInt(args[0]));
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxKeepAliveRequests", "-1");
    connector.setProperty("socket.appWriteBufSize", "32768");
    connector.getProtocolHandler().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.setConnector(connector);
    Context pages = tomcat.addContext("", null);
    Tomcat.addServlet(
        pages,
        "page",
        new HttpServlet() {
          @Override
          protected void doGet(HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            bare.ask(request.getQueryString().replaceAll("&?new=\\d+", ""));
            response.setContentType("text/html");
            response.setContentLength(PAGE.length);
            response.getOutputStream().write(PAGE);
          }
        });
    pages.addServletMappingDecoded("/", "page");
    tomcat.start();
    tomcat.getServer().await();
  }

  private void ask(String query) throws IOException {
    Socket kept = idle.pollFirst();
    if (kept != null) {
      try {
        ask(query, kept);
        return;
      } catch (IOException closedMeanwhile) {
        kept.close();
      }
    }
    Socket fresh = new Socket("127.0.0.1", catalog);
    fresh.setTcpNoDelay(true);
    ask(query, fresh);
  }

  private void ask(String query, Socket socket) throws IOException {
    String head =
        "GET /api/v1/programs?"
            + query
            + " HTTP/1.1\r\n"
            + "Host: 127.0.0.1\r\n"
            + "Accept: application/json\r\n"
            + "Accept-Language: en\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    byte[] answer = new byte[64 * 1024];
    int got = 0;
    int length = Integer.MAX_VALUE;
    while (got < length) {
      int read = in.read(answer, got, answer.length - got);
      if (read < 0) {
        throw new EOFException();
      }
      got += read;
      String text = new String(answer, 0, got, StandardCharsets.ISO_8859_1);
      int body = text.indexOf("\r\n\r\n") + 4;
      if (length == Integer.MAX_VALUE && body >= 4) {
        length =
            body + Integer.parseInt(text.replaceFirst("(?is).*?content-length: *(\\d+).*", "$1"));
      }
    }
    idle.addFirst(socket);
  }
}
