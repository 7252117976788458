package org.labpath.gateway;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A part that does exactly what a test tells it to, byte for byte, and remembers exactly what it
 * was sent.
 */
final class StubPart implements Closeable {

  /** What the part does once it has read a request. */
  interface Behaviour {
    void answer(Seen request, OutputStream out) throws Exception;
  }

  /** A request as it came over the wire. */
  record Seen(String line, List<String> headers, byte[] body, int connection) {

    @Nullable String header(String name) {
      List<String> values = headers(name);
      return values.isEmpty() ? null : values.getFirst();
    }

    List<String> headers(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .toList();
    }
  }

  private final ServerSocket server;
  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Behaviour behaviour = (request, out) -> {};
  private volatile boolean readingBodies = true;

  StubPart() throws IOException {
    server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
    reset();
  }

  String uri() {
    return "http://localhost:" + server.getLocalPort();
  }

  /** Back to a friendly part that has seen nothing. */
  void reset() {
    behaviour = answering("200 OK", "Content-Type: application/json", "{}");
    readingBodies = true;
    seen.clear();
  }

  void does(Behaviour next) {
    behaviour = next;
  }

  /** Bodies are left unread, as by a part that has stopped. */
  void leavesBodiesUnread() {
    readingBodies = false;
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  Seen onlySeen() {
    List<Seen> all = seen();
    if (all.size() != 1) {
      throw new AssertionError("expected one request, got " + all.size());
    }
    return all.getFirst();
  }

  /** Closes every connection, as a part does that is restarted. */
  void dropConnections() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  static Behaviour answering(String status, String headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return raw(
        "HTTP/1.1 "
            + status
            + "\r\n"
            + (headers.isEmpty() ? "" : headers + "\r\n")
            + "Content-Length: "
            + bytes.length
            + "\r\n\r\n",
        bytes);
  }

  static Behaviour raw(String head, byte... body) {
    return (request, out) -> {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.write(head.getBytes(StandardCharsets.ISO_8859_1));
      if (!request.line().startsWith("HEAD ")) {
        whole.write(body);
      }
      out.write(whole.toByteArray());
      out.flush();
    };
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        int number = connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket, number));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      while (true) {
        String head = readHead(in);
        if (head == null) {
          return;
        }
        List<String> lines = head.lines().toList();
        Seen bare = new Seen(lines.getFirst(), lines.subList(1, lines.size()), new byte[0], number);
        byte[] body = readingBodies ? readBody(in, bare) : new byte[0];
        Seen request = new Seen(bare.line(), bare.headers(), body, number);
        seen.add(request);
        behaviour.answer(request, out);
      }
    } catch (Exception over) {
      // The other side left, or the behaviour ended the connection.
      return;
    } finally {
      open.remove(socket);
    }
  }

  private static @Nullable String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    while (true) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.write(next);
      last = last << 8 | next;
      if (last == 0x0d0a0d0a) {
        return head.toString(StandardCharsets.ISO_8859_1).stripTrailing();
      }
    }
  }

  private static byte[] readBody(InputStream in, Seen head) throws IOException {
    if (head.header("Transfer-Encoding") != null) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      while (true) {
        int size = Integer.parseInt(readLine(in), 16);
        body.write(in.readNBytes(size));
        readLine(in);
        if (size == 0) {
          return body.toByteArray();
        }
      }
    }
    String length = head.header("Content-Length");
    return length == null ? new byte[0] : in.readNBytes(Integer.parseInt(length));
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("broke off");
      }
      if (next == '\n') {
        return line.toString().strip();
      }
      line.append((char) next);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    dropConnections();
  }
}
