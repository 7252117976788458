import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks in turn for a call to the catalogue, as web makes it, and for the pages that make it: under
 * an address nobody asked for before, and under the usual one. Before each is the same pause, and
 * each part has one connection that is kept, so page and call reach the catalogue at the same pace.
 * In turn, since the machine's speed changes from second to second.
 *
 * <p>java Paced.java CATALOGUE_PORT NAME=WEB_PORT[,NAME=WEB_PORT...] WARM_SECONDS
 * PAUSE_MICROS[,PAUSE_MICROS...] TIMES QUERY...
 */
final class Paced {

  private final Line catalogue;
  private final Map<String, Line> webs = new LinkedHashMap<>();
  private final List<String> queries;
  private int fresh = ThreadLocalRandom.current().nextInt(1_000_000_000);

  private Paced(String catalogue, String webs, List<String> queries) throws IOException {
    this.catalogue = Line.to(catalogue);
    for (String web : webs.split(",")) {
      String[] named = web.split("=");
      this.webs.put(named[0], Line.to(named[1]));
    }
    this.queries = queries;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> all = List.of(arguments);
    List<String> queries = all.subList(5, all.size());
    warm(all.get(0), all.get(1), queries, Long.parseLong(all.get(2)));
    Paced paced = new Paced(all.get(0), all.get(1), queries);
    int times = Integer.parseInt(all.get(4));
    for (String pause : all.get(3).split(",")) {
      paced.print(Integer.parseInt(pause), times);
    }
  }

  /** All webs at once, or the compilers of the last would wait until the first are done. */
  private static void warm(String catalogue, String webs, List<String> queries, long seconds)
      throws InterruptedException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Thread> warming = new ArrayList<>();
    for (String web : webs.split(",")) {
      warming.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  Paced paced = new Paced(catalogue, web, queries);
                  while (System.nanoTime() < end) {
                    for (String query : queries) {
                      paced.times(query, 0, 20);
                    }
                  }
                } catch (IOException broken) {
                  throw new IllegalStateException(broken);
                }
              }));
    }
    for (Thread one : warming) {
      one.join();
    }
  }

  private void print(int pauseMicros, int times) throws IOException {
    System.out.printf(
        "%nPause %d us, %d times each; medians (90th percentiles) in microseconds:%n%n",
        pauseMicros, times);
    StringBuilder head = new StringBuilder("| search | the call |");
    for (String web : webs.keySet()) {
      head.append(" drawn, ").append(web).append(" | to the call |");
      head.append(" again, ").append(web).append(" | to the call |");
    }
    System.out.println(head);
    System.out.println(head.toString().replaceAll("[^|]+", "---"));
    for (String query : queries) {
      // The pace is new, and so is the search.
      times(query, pauseMicros, times / 10);
      List<long[]> taken = times(query, pauseMicros, times);
      StringBuilder row = new StringBuilder("| " + query + " | " + shown(taken.get(0)) + " |");
      for (long[] page : taken.subList(1, taken.size())) {
        double ratio = (double) at(page, 50) / at(taken.get(0), 50);
        row.append(String.format(Locale.ROOT, " %s | %.2f |", shown(page), ratio));
      }
      System.out.println(row);
    }
  }

  /** Sorted times of the call, then of each web's page drawn and shown again. */
  private List<long[]> times(String query, int pauseMicros, int times) throws IOException {
    List<long[]> taken = new ArrayList<>();
    for (int i = 0; i < 1 + 2 * webs.size(); i++) {
      taken.add(new long[times]);
    }
    String page = "/programs?" + query;
    for (int i = 0; i < times; i++) {
      taken.get(0)[i] = micros(catalogue, callAsWebMakesIt(query), pauseMicros);
      int at = 1;
      for (Line web : webs.values()) {
        taken.get(at++)[i] = micros(web, page(page + "&new=" + fresh++), pauseMicros);
        taken.get(at++)[i] = micros(web, page(page), pauseMicros);
      }
    }
    taken.forEach(Arrays::sort);
    return taken;
  }

  private static String callAsWebMakesIt(String query) {
    return "GET /api/v1/programs?"
        + query
        + " HTTP/1.1\r\nAccept: application/json\r\nAccept-Language: en\r\n"
        + "X-LabPath-Internal: benchmark-only-secret\r\nX-LabPath-Client-Address: 127.0.0.1\r\n"
        + "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n"
        + "Host: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n";
  }

  private static String page(String path) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nAccept-Language: en\r\n"
        + "Accept-Encoding: gzip\r\n\r\n";
  }

  private static long micros(Line line, String request, int pauseMicros) throws IOException {
    byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
    if (pauseMicros > 0) {
      LockSupport.parkNanos(pauseMicros * 1_000L);
    }
    long begun = System.nanoTime();
    line.socket.getOutputStream().write(bytes);
    String head = head(line.in);
    if (!head.startsWith("http/1.1 200")) {
      throw new IOException(request.lines().findFirst() + ": " + head.lines().findFirst());
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
    if (at < 0) {
      throw new IOException("no length");
    }
    in.skipNBytes(Long.parseLong(head.substring(at + 17, head.indexOf("\r\n", at + 2)).strip()));
  }

  private static String shown(long[] sorted) {
    return at(sorted, 50) + " (" + at(sorted, 90) + ")";
  }

  private static long at(long[] sorted, int percent) {
    return sorted[sorted.length * percent / 100];
  }

  /** A connection that is kept, as web keeps its own. */
  private record Line(Socket socket, InputStream in) {

    static Line to(String port) throws IOException {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
      return new Line(socket, new BufferedInputStream(socket.getInputStream(), 64 * 1024));
    }
  }
}
