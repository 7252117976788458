package org.labpath.lead.webhook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Answers one byte at a time, so that no single read ever waits long. */
final class TricklingServer implements AutoCloseable {

  private final ServerSocket server;

  TricklingServer() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread unused = Thread.ofVirtual().start(this::serve);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/";
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread unused = Thread.ofVirtual().start(() -> trickle(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void trickle(Socket socket) {
    try (socket;
        OutputStream out = socket.getOutputStream()) {
      for (byte one :
          "HTTP/1.1 200 OK\r\nX-Slow: yes\r\nContent-Length: 0\r\n\r\n".getBytes("US-ASCII")) {
        out.write(one);
        out.flush();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
      }
    } catch (IOException cutOff) {
      // As it should be.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
