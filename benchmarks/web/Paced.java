import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks in turn for a call, for the page that makes it under an address nobody asked for before, and
 * for the page under its usual address, with a pause before each: as people's requests arrive,
 * where neither finds a service still awake from the one before. In turn, since the machine's speed
 * changes from second to second.
 *
 * <p>java Paced.java CATALOGUE_PORT WEB_PORT PAUSE_MICROS TIMES QUERY...
 */
final class Paced {

  private final int pauseMicros;
  private int fresh;

  private Paced(int pauseMicros) {
    this.pauseMicros = pauseMicros;
  }

  public static void main(String[] arguments) throws IOException {
    Paced paced = new Paced(Integer.parseInt(arguments[2]));
    int times = Integer.parseInt(arguments[3]);
    try (Line catalogue = Line.to(arguments[0]);
        Line web = Line.to(arguments[1])) {
      for (int i = 4; i < arguments.length; i++) {
        // Warm, and the page's usual address is known.
        paced.round(catalogue, web, arguments[i], times / 10);
        System.out.println(paced.round(catalogue, web, arguments[i], times));
      }
    }
  }

  /** A connection that is kept, as web keeps its own. */
  private record Line(Socket socket, InputStream in) implements AutoCloseable {

    static Line to(String port) throws IOException {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
      return new Line(socket, new BufferedInputStream(socket.getInputStream(), 64 * 1024));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private String round(Line catalogue, Line web, String query, int times) throws IOException {
    List<Long> call = new ArrayList<>();
    List<Long> drawn = new ArrayList<>();
    List<Long> again = new ArrayList<>();
    String page = "/programs?" + query;
    for (int i = 0; i < times; i++) {
      // As web makes it.
      call.add(
          micros(
              catalogue,
              "/api/v1/programs?" + query,
              "Accept: application/json\r\nX-LabPath-Internal: benchmark-only-secret\r\n"
                  + "X-LabPath-Client-Address: 127.0.0.1\r\n"));
      drawn.add(micros(web, page + "&new=paced" + fresh++, "Accept-Encoding: gzip\r\n"));
      again.add(micros(web, page, "Accept-Encoding: gzip\r\n"));
    }
    double base = median(call);
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.2f | %.0f | %.2f |",
        query,
        base,
        median(drawn),
        median(drawn) / base,
        median(again),
        median(again) / base);
  }

  private long micros(Line line, String path, String headers) throws IOException {
    byte[] request =
        ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\n" + headers + "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    LockSupport.parkNanos(pauseMicros * 1_000L);
    long begun = System.nanoTime();
    line.socket.getOutputStream().write(request);
    String head = head(line.in);
    if (!head.startsWith("http/1.1 200")) {
      throw new IOException(path + ": " + head.lines().findFirst().orElse(""));
    }
    body(line.in, head);
    return (System.nanoTime() - begun) / 1_000;
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int newLines = 0;
    while (newLines < 2) {
      int one = in.read();
      if (one < 0) {
        throw new IOException("closed");
      }
      head.write(one);
      newLines = one == '\n' ? newLines + 1 : one == '\r' ? newLines : 0;
    }
    return head.toString(StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
  }

  private static void body(InputStream in, String head) throws IOException {
    int at = head.indexOf("\r\ncontent-length:");
    if (at >= 0) {
      String length = head.substring(at + 17, head.indexOf("\r\n", at + 2)).strip();
      in.skipNBytes(Long.parseLong(length));
      return;
    }
    int size;
    do {
      StringBuilder line = new StringBuilder();
      for (int one = in.read(); one != '\n'; one = in.read()) {
        if (one < 0) {
          throw new IOException("closed");
        }
        line.append((char) one);
      }
      size = Integer.parseInt(line.toString().strip(), 16);
      in.skipNBytes(size + 2L);
    } while (size > 0);
  }

  private static double median(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
