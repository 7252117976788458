package org.labpath.benchmarks.eligibility;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * One batch over one connection that is written and read at the same time: the JDK's client reads
 * an answer only when the question has been sent whole.
 */
public final class BatchCall {

  private static final int BUFFER = 256 * 1024;

  private final URI uri;

  public BatchCall(URI uri) {
    this.uri = uri;
  }

  /** Sends the lines so many times over; answers with the bytes of as many lines. */
  public long run(byte[] lines, int times, long expected) throws IOException {
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(60_000);
      CompletableFuture<Void> sent =
          CompletableFuture.runAsync(() -> send(socket, lines, times), Thread::startVirtualThread);
      long bytes = receive(new BufferedInputStream(socket.getInputStream(), BUFFER), expected);
      sent.join();
      return bytes;
    }
  }

  private void send(Socket socket, byte[] lines, int times) {
    try {
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
      out.write(
          ("POST %s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: application/x-ndjson\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n")
              .formatted(uri.getRawPath(), uri.getHost(), uri.getPort())
              .getBytes(StandardCharsets.US_ASCII));
      byte[] size =
          (Integer.toHexString(lines.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < times; i++) {
        out.write(size);
        out.write(lines);
        out.write('\r');
        out.write('\n');
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException cut) {
      throw new java.io.UncheckedIOException(cut);
    }
  }

  private static long receive(InputStream in, long expected) throws IOException {
    String status = head(in);
    for (String header = status; !header.isEmpty(); ) {
      header = head(in);
    }
    if (!status.contains(" 200")) {
      throw new IOException(status);
    }
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    long answers = 0;
    for (int size = size(in); size > 0; size = size(in)) {
      bytes += size;
      for (int left = size; left > 0; ) {
        int read = in.read(buffer, 0, Math.min(left, BUFFER));
        if (read < 0) {
          throw new IOException("cut after " + answers + " answers");
        }
        left -= read;
        for (int i = 0; i < read; i++) {
          answers += buffer[i] == '\n' ? 1 : 0;
        }
      }
      head(in);
    }
    if (answers != expected) {
      throw new IOException(answers + " answers to " + expected + " lines");
    }
    return bytes;
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(head(in), 16);
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection ended");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
