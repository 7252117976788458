package org.labpath.lead.fault;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The line between a client and a server, which can be bad in every way that a network knows: slow,
 * late, cut, closed on one side, or losing all that comes back.
 */
final class Line implements Closeable {

  /** What a line does to the bytes that pass. */
  sealed interface Trouble {

    /** Nothing. */
    record None() implements Trouble {}

    /** Each piece arrives so much later. */
    record Delay(Duration by) implements Trouble {}

    /** So few bytes pass in a second, each way. */
    record Throttle(int bytesPerSecond) implements Trouble {}

    /** What the server says is lost, and the client sees the connection break. */
    record LoseAnswers() implements Trouble {}

    /** Both are cut off (RST) after the client has sent so many bytes. */
    record CutAfter(long bytes) implements Trouble {}

    /** The server is told that the client has finished after so many bytes; the client is not. */
    record HalfCloseAfter(long bytes) implements Trouble {}

    /** Connections stand, and nothing passes (DROP). */
    record Silence() implements Trouble {}

    /** New connections are broken at once, standing ones too (RST). */
    record Refuse() implements Trouble {}
  }

  private static final int PIECE = 8 * 1024;
  private static final Duration LOOK = Duration.ofMillis(5);

  private final InetSocketAddress target;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Trouble trouble = new Trouble.None();
  private volatile boolean closed;

  Line(String host, int port) throws IOException {
    target = new InetSocketAddress(host, port);
    door = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("line").start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** From now on, for connections that stand as for new ones. */
  void suffers(Trouble next) {
    trouble = next;
    if (next instanceof Trouble.Refuse) {
      open.forEach(Line::reset);
    }
  }

  void heals() {
    suffers(new Trouble.None());
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().name("line-connection").start(() -> connect(client));
      } catch (IOException over) {
        if (!closed) {
          throw new UncheckedIOException(over);
        }
      }
    }
  }

  private void connect(Socket client) {
    open.add(client);
    try (Socket server = new Socket()) {
      if (trouble instanceof Trouble.Refuse) {
        reset(client);
        return;
      }
      open.add(server);
      server.connect(target, 2_000);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread back = Thread.ofVirtual().start(() -> carry(server, client, false));
      carry(client, server, true);
      back.join();
    } catch (IOException away) {
      reset(client);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      open.removeIf(Socket::isClosed);
      close(client);
    }
  }

  private void carry(Socket from, Socket to, boolean forth) {
    byte[] piece = new byte[PIECE];
    long passed = 0;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      while (true) {
        int length = in.read(piece);
        // Looked at anew: the trouble may have begun while nothing passed.
        waitOutSilence();
        if (length < 0) {
          to.shutdownOutput();
          return;
        }
        long before = passed;
        long after = passed + length;
        switch (trouble) {
          case Trouble.LoseAnswers lost when !forth -> {
            reset(to);
            reset(from);
            return;
          }
          case Trouble.CutAfter cut when forth && after > cut.bytes() -> {
            out.write(piece, 0, (int) Math.max(0, cut.bytes() - before));
            out.flush();
            reset(to);
            reset(from);
            return;
          }
          case Trouble.HalfCloseAfter half when forth && after > half.bytes() -> {
            out.write(piece, 0, (int) Math.max(0, half.bytes() - before));
            to.shutdownOutput();
            return;
          }
          case Trouble.Throttle slow -> slowly(out, piece, length, slow.bytesPerSecond());
          case Trouble.Delay late -> {
            LockSupport.parkNanos(late.by().toNanos());
            out.write(piece, 0, length);
          }
          default -> out.write(piece, 0, length);
        }
        out.flush();
        passed = after;
      }
    } catch (IOException broken) {
      close(from);
      close(to);
    }
  }

  private void waitOutSilence() {
    while (trouble instanceof Trouble.Silence && !closed) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private static void slowly(OutputStream out, byte[] piece, int length, int bytesPerSecond)
      throws IOException {
    int step = Math.max(1, bytesPerSecond / 20);
    for (int at = 0; at < length; at += step) {
      out.write(piece, at, Math.min(step, length - at));
      out.flush();
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  /** Closed so that the other side sees a broken connection, not an end. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException already) {
      // Then it is closed.
    }
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException already) {
      // Then it is closed.
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    door.close();
    open.forEach(Line::close);
  }
}
