package org.labpath.benchmarks.search;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The service over HTTP, one kept connection. It reads answers whole and looks at the status alone:
 * the time measured is the service's, not a client's.
 */
final class HttpPeer implements Peer {

  private static final Pattern TOTAL = Pattern.compile("\"totalItems\":([0-9]+)");
  private static final Answer ANSWERED = new Answer(List.of(), 0, Map.of());

  private final int port;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private final StringBuilder kept = new StringBuilder();
  private boolean keeping;

  HttpPeer(int port) throws IOException {
    this.port = port;
    this.socket = connect(port);
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    this.out = socket.getOutputStream();
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    return socket;
  }

  @Override
  public Answer ask(Question question) throws IOException {
    int status = get(path(question));
    if (status != 200) {
      throw new IOException(status + " for " + path(question));
    }
    return ANSWERED;
  }

  /** How many there are, by the page of a list; -1 while there is no list. */
  long total(String path) throws IOException {
    kept.setLength(0);
    keeping = true;
    int status = get(path);
    keeping = false;
    Matcher total = TOTAL.matcher(kept);
    return status == 200 && total.find() ? Long.parseLong(total.group(1)) : -1;
  }

  /** Asks for a path and reads the answer; the status. */
  private int get(String path) throws IOException {
    out.write(
        ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
    String first = line();
    long length = -1;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.endsWith("chunked");
      } else if (lower.startsWith("connection:")) {
        last = lower.endsWith("close");
      }
    }
    if (chunked) {
      for (int size = size(); size > 0; size = size()) {
        skip(size);
        line();
      }
      line();
    } else {
      skip(Math.max(0, length));
    }
    if (last) {
      socket.close();
      socket = connect(port);
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      out = socket.getOutputStream();
    }
    return Integer.parseInt(first.split(" ")[1]);
  }

  private int size() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private void skip(long bytes) throws IOException {
    for (long left = bytes; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException();
      }
      if (keeping) {
        kept.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
      }
      left -= read;
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static String path(Question question) {
    if (question.kind() == Question.Kind.PREFIX) {
      return "/api/v1/suggest?size=10" + parameter("q", question.text());
    }
    StringBuilder path =
        new StringBuilder("/api/v1/employers?size=")
            .append(Question.SIZE)
            .append("&page=")
            .append(question.page())
            .append(parameter("q", question.text()))
            .append(parameter("state", question.state()))
            .append(parameter("type", question.type()));
    if (question.kind() == Question.Kind.NEAR) {
      path.append(
          String.format(
              Locale.ROOT,
              "&near=%.5f,%.5f&radiusMiles=%.0f",
              question.lat(),
              question.lon(),
              question.radiusMiles()));
    }
    return path.toString();
  }

  private static String parameter(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
