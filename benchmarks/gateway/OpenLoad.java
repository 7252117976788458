import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a fixed rate, whether or not those before are answered: an overload as it is,
 * where people do not wait for each other. Latency counts from the moment a request was due.
 *
 * <p>java [-Dopen=CONNECTIONS] OpenLoad.java PORT PATH LABEL:RATE:SECONDS...
 */
final class OpenLoad {

  /** With fewer, requests that are due wait here, which counts as their latency. */
  private static final int MOST_OPEN = Integer.getInteger("open", 4000);
  private static final int MILLIS = 20_000;

  private final int port;
  private final byte[] request;
  private final ConcurrentLinkedDeque<Socket> idle = new ConcurrentLinkedDeque<>();
  private final Semaphore open = new Semaphore(MOST_OPEN);

  private OpenLoad(int port, String path) {
    this.port = port;
    this.request =
        ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
  }

  public static void main(String[] arguments) throws Exception {
    OpenLoad load = new OpenLoad(Integer.parseInt(arguments[0]), arguments[1]);
    System.out.println(
        "| phase | offered/s | answered 200/s | refused 503/s | other/s | p50 ms of 200 | p99 ms of"
            + " 200 | p99 ms of 503 |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (int i = 2; i < arguments.length; i++) {
      String[] phase = arguments[i].split(":");
      load.run(phase[0], Integer.parseInt(phase[1]), Integer.parseInt(phase[2]));
    }
    System.exit(0);
  }

  /** One phase, and what became of its requests. */
  private void run(String label, int rate, int seconds) throws InterruptedException {
    Tally tally = new Tally(seconds);
    long begun = System.nanoTime();
    long total = (long) rate * seconds;
    for (long i = 0; i < total; i++) {
      long due = begun + i * 1_000_000_000L / rate;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      if (MOST_OPEN < 1000) {
        open.acquire();
        Thread.ofVirtual().start(() -> send(due, begun, tally));
      } else if (open.tryAcquire()) {
        Thread.ofVirtual().start(() -> send(due, begun, tally));
      } else {
        tally.other.increment();
      }
    }
    // What is under way may still come in; it is counted to its own phase.
    long patience = System.nanoTime() + 3_000_000_000L;
    while (open.availablePermits() < MOST_OPEN && System.nanoTime() < patience) {
      Thread.sleep(50);
    }
    System.out.printf(
        "| %s | %d | %.0f | %.0f | %.0f | %d | %d | %d |%n",
        label,
        rate,
        tally.good.sum() / (double) seconds,
        tally.refused.sum() / (double) seconds,
        tally.other.sum() / (double) seconds,
        percentile(tally.goodMillis, 0.5),
        percentile(tally.goodMillis, 0.99),
        percentile(tally.refusedMillis, 0.99));
    List<String> each = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      each.add(Integer.toString(tally.perSecond.get(second)));
    }
    System.err.println(label + ", 200 in each second: " + String.join(" ", each));
  }

  private void send(long due, long begun, Tally tally) {
    Socket socket = null;
    try {
      socket = idle.pollFirst();
      if (socket == null) {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port), 3000);
        socket.setSoTimeout(MILLIS);
      }
      OutputStream out = socket.getOutputStream();
      out.write(request);
      AtomicBoolean closing = new AtomicBoolean();
      int status = answer(socket.getInputStream(), closing);
      int millis = (int) Math.min(MILLIS - 1, (System.nanoTime() - due) / 1_000_000);
      if (status == 200) {
        tally.good.increment();
        tally.goodMillis.incrementAndGet(millis);
        int second = (int) ((System.nanoTime() - begun) / 1_000_000_000L);
        if (second < tally.perSecond.length()) {
          tally.perSecond.incrementAndGet(second);
        }
      } else if (status == 503) {
        tally.refused.increment();
        tally.refusedMillis.incrementAndGet(millis);
      } else {
        tally.other.increment();
      }
      if (closing.get()) {
        close(socket);
      } else {
        idle.offerFirst(socket);
      }
    } catch (IOException | NumberFormatException broken) {
      tally.other.increment();
      close(socket);
    } finally {
      open.release();
    }
  }

  private static int answer(InputStream in, AtomicBoolean closing) throws IOException {
    byte[] buffer = new byte[8192];
    int filled = 0;
    int head = -1;
    while (head < 0) {
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        throw new IOException("closed");
      }
      filled += read;
      for (int i = 3; i < filled && head < 0; i++) {
        if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
          head = i + 1;
        }
      }
    }
    String text = new String(buffer, 0, head, StandardCharsets.ISO_8859_1).toLowerCase();
    closing.set(text.contains("connection: close"));
    int at = text.indexOf("content-length:");
    int length = Integer.parseInt(text.substring(at + 15, text.indexOf('\r', at)).strip());
    int rest = head + length - filled;
    while (rest > 0) {
      int read = in.read(buffer, 0, Math.min(rest, buffer.length));
      if (read < 0) {
        throw new IOException("closed");
      }
      rest -= read;
    }
    return Integer.parseInt(text.substring(9, 12));
  }

  private static int percentile(AtomicIntegerArray counts, double share) {
    long all = 0;
    for (int i = 0; i < counts.length(); i++) {
      all += counts.get(i);
    }
    long seen = 0;
    for (int i = 0; i < counts.length(); i++) {
      seen += counts.get(i);
      if (seen > 0 && seen >= all * share) {
        return i;
      }
    }
    return 0;
  }

  private static void close(Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException alreadyClosed) {
      return;
    }
  }

  private static final class Tally {
    private final LongAdder good = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder other = new LongAdder();
    private final AtomicIntegerArray goodMillis = new AtomicIntegerArray(MILLIS);
    private final AtomicIntegerArray refusedMillis = new AtomicIntegerArray(MILLIS);
    private final AtomicIntegerArray perSecond;

    private Tally(int seconds) {
      perSecond = new AtomicIntegerArray(seconds + 3);
    }
  }
}
