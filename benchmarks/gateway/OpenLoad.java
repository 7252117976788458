import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Sends requests at a fixed rate, whether or not those before are answered: an overload as it is,
 * where people do not wait for each other. Latency counts from the moment a request was due, so
 * that neither a late sender nor a wait for a free connection hides any of it. One thread, so that
 * it takes little from what is measured beside it.
 *
 * <p>java [-Dopen=CONNECTIONS] [-Drequest=FILE] OpenLoad.java PORT PATH LABEL:RATE:SECONDS...
 */
final class OpenLoad {

  /** With fewer than a thousand, requests that are due wait for a free one; else they are lost. */
  private static final int MOST_OPEN = Integer.getInteger("open", 4000);

  private static final boolean WAITING = MOST_OPEN < 1000;
  private static final int MOST_WAITING = 200_000;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
  private static final long GLANCE = TimeUnit.MICROSECONDS.toNanos(50);

  private final InetSocketAddress address;
  private final ByteBuffer request;
  private final Selector selector = Selector.open();
  private final Set<Client> open = new HashSet<>();
  private final ArrayDeque<Client> idle = new ArrayDeque<>();
  private final ArrayDeque<Long> waiting = new ArrayDeque<>();
  private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
  private final byte[] taken = new byte[64 * 1024];
  private Tally tally = new Tally(0, 1);

  private OpenLoad(int port, byte[] request) throws IOException {
    this.address = new InetSocketAddress("127.0.0.1", port);
    // Outside the heap: else each write would copy it there first.
    this.request = ByteBuffer.allocateDirect(request.length).put(request);
  }

  public static void main(String[] arguments) throws IOException {
    String file = System.getProperty("request");
    byte[] request =
        file == null
            ? ("GET " + arguments[1] + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)
            : Files.readAllBytes(Path.of(file));
    OpenLoad load = new OpenLoad(Integer.parseInt(arguments[0]), request);
    System.out.println(
        "| phase | offered/s | answered 200/s | refused 503/s | other/s | p50 ms of 200 | p99 ms of"
            + " 200 | p99.9 ms of 200 | p99 ms of 503 | p99 ms sent late | the others were |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    for (int i = 2; i < arguments.length; i++) {
      String[] phase = arguments[i].split(":");
      load.run(phase[0], Integer.parseInt(phase[1]), Integer.parseInt(phase[2]));
    }
  }

  /** One phase, and what became of its requests. */
  private void run(String label, int rate, int seconds) throws IOException {
    long begun = System.nanoTime();
    tally = new Tally(begun, seconds);
    long total = (long) rate * seconds;
    long sent = 0;
    long end = begun + TimeUnit.SECONDS.toNanos(seconds + 3);
    long nextLook = begun;
    while (sent < total || (busy() && System.nanoTime() < end)) {
      long now = System.nanoTime();
      long due = begun + sent * 1_000_000_000L / rate;
      while (sent < total && due <= now) {
        tally.sentLate(System.nanoTime() - due);
        take(due);
        sent++;
        due = begun + sent * 1_000_000_000L / rate;
      }
      if (now >= nextLook) {
        giveUp(now);
        nextLook = now + 100_000_000L;
      }
      if (selector.selectNow(this::ready) == 0 && (sent == total || due > System.nanoTime())) {
        LockSupport.parkNanos(
            sent == total ? GLANCE : Math.min(GLANCE, Math.max(1, due - System.nanoTime())));
      }
    }
    // Nothing of one phase is counted to the next.
    for (Client client : Set.copyOf(open)) {
      if (client.due != 0) {
        client.fail("unanswered at the end");
      }
    }
    waiting.forEach(never -> tally.other("never sent"));
    waiting.clear();
    System.out.println(tally.row(label, rate));
    System.err.println(label + ", 200 in each second: " + tally.eachSecond());
  }

  private boolean busy() {
    return !waiting.isEmpty() || open.size() > idle.size();
  }

  private void take(long due) throws IOException {
    Client client = idle.pollFirst();
    if (client != null) {
      client.send(due);
    } else if (open.size() < MOST_OPEN) {
      new Client(due);
    } else if (WAITING && waiting.size() < MOST_WAITING) {
      waiting.addLast(due);
    } else {
      tally.other("no connection free");
    }
  }

  private void giveUp(long now) {
    for (Client client : Set.copyOf(open)) {
      if (client.due != 0 && now - client.due > PATIENCE) {
        client.fail("timed out");
      }
    }
  }

  private void ready(SelectionKey key) {
    Client client = (Client) key.attachment();
    try {
      if (key.isConnectable()) {
        client.connected();
      } else if (key.isReadable()) {
        client.read();
      }
    } catch (IOException | RuntimeException broken) {
      client.fail(client.due == 0 ? "" : key.isValid() && client.fresh ? "not connected" : "cut");
    }
  }

  /** One connection, with a request under way or idle. */
  private final class Client {
    private final SocketChannel channel = SocketChannel.open();
    private final SelectionKey key;
    private String head = "";
    private boolean fresh = true;
    private long due;
    private int status;
    private boolean closing;

    /** Bytes of the body still to come; below zero while the head comes. */
    private long rest;

    Client(long due) throws IOException {
      this.due = due;
      open.add(this);
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      key = channel.register(selector, SelectionKey.OP_CONNECT, this);
      try {
        if (channel.connect(address)) {
          connected();
        }
      } catch (IOException refused) {
        fail("not connected");
      }
    }

    void connected() throws IOException {
      channel.finishConnect();
      fresh = false;
      key.interestOps(SelectionKey.OP_READ);
      send(due);
    }

    void send(long whenDue) throws IOException {
      due = whenDue;
      rest = -1;
      head = "";
      try {
        channel.write(request.rewind());
      } catch (IOException gone) {
        fail("cut");
      }
    }

    void read() throws IOException {
      in.clear();
      int count = channel.read(in);
      if (count < 0) {
        throw new IOException("closed");
      }
      in.flip();
      if (rest < 0) {
        int before = head.length();
        in.get(taken, 0, count);
        head += new String(taken, 0, count, StandardCharsets.ISO_8859_1);
        int end = head.indexOf("\r\n\r\n", Math.max(0, before - 3));
        if (end >= 0) {
          begin(head.substring(0, end + 2).toLowerCase(Locale.ROOT), head.length() - end - 4);
        }
      } else {
        rest -= count;
      }
      if (rest == 0) {
        done();
      }
    }

    private void begin(String lines, int bodySoFar) {
      status = Integer.parseInt(lines.substring(9, 12));
      closing = lines.contains("\r\nconnection: close\r\n");
      int at = lines.indexOf("\r\ncontent-length:");
      rest = Long.parseLong(lines.substring(at + 17, lines.indexOf('\r', at + 2)).strip());
      rest -= bodySoFar;
    }

    private void done() throws IOException {
      tally.answered(status, due);
      due = 0;
      if (closing) {
        close();
        return;
      }
      Long next = waiting.pollFirst();
      if (next == null) {
        idle.addFirst(this);
      } else {
        send(next);
      }
    }

    void fail(String why) {
      if (due != 0) {
        tally.other(why);
      }
      due = 0;
      close();
    }

    private void close() {
      open.remove(this);
      idle.remove(this);
      try {
        channel.close();
        Long next = waiting.pollFirst();
        if (next != null) {
          take(next);
        }
      } catch (IOException alreadyClosed) {
        return;
      }
    }
  }

  /** What became of one phase's requests; times in twentieths of a millisecond. */
  private static final class Tally {
    private static final long UNIT = TimeUnit.MICROSECONDS.toNanos(50);

    private final long begun;
    private final int seconds;
    private final int[] good = new int[(int) (PATIENCE / UNIT)];
    private final int[] refused = new int[(int) (PATIENCE / UNIT)];
    private final int[] late = new int[(int) (PATIENCE / UNIT)];
    private final int[] perSecond;
    private final Map<String, Integer> others = new TreeMap<>();

    Tally(long begun, int seconds) {
      this.begun = begun;
      this.seconds = seconds;
      this.perSecond = new int[seconds];
    }

    void answered(int status, long due) {
      long now = System.nanoTime();
      int at = (int) Math.min(good.length - 1, (now - due) / UNIT);
      if (status == 200) {
        good[at]++;
        int second = (int) ((now - begun) / 1_000_000_000L);
        if (second < seconds) {
          perSecond[second]++;
        }
      } else if (status == 503) {
        refused[at]++;
      } else {
        other("status " + status);
      }
    }

    /** The generator's own share of a latency: a pause of it, or of the machine. */
    void sentLate(long nanos) {
      late[(int) Math.min(late.length - 1, nanos / UNIT)]++;
    }

    void other(String why) {
      others.merge(why, 1, Integer::sum);
    }

    String row(String label, int rate) {
      return String.format(
          Locale.ROOT,
          "| %s | %d | %.0f | %.0f | %.0f | %.2f | %.2f | %.2f | %.2f | %.2f | %s |",
          label,
          rate,
          Arrays.stream(good).sum() / (double) seconds,
          Arrays.stream(refused).sum() / (double) seconds,
          others.values().stream().mapToInt(n -> n).sum() / (double) seconds,
          percentile(good, 0.5),
          percentile(good, 0.99),
          percentile(good, 0.999),
          percentile(refused, 0.99),
          percentile(late, 0.99),
          others.entrySet().stream()
              .map(one -> one.getValue() + " " + one.getKey())
              .collect(Collectors.joining(", ")));
    }

    String eachSecond() {
      return Arrays.stream(perSecond).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    private static double percentile(int[] counts, double share) {
      long all = Arrays.stream(counts).asLongStream().sum();
      long seen = 0;
      for (int i = 0; i < counts.length; i++) {
        seen += counts[i];
        if (seen > 0 && seen >= all * share) {
          return (i + 1) * UNIT / 1e6;
        }
      }
      return 0;
    }
  }
}
