package org.labpath.gateway;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sends bytes as they are written in a test and reads what comes back. */
final class RawClient implements Closeable {

  /** An answer as it came over the wire; a chunked body is put together. */
  record Reply(int status, List<String> headers, byte[] body) {

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

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    in = socket.getInputStream();
  }

  /** One request on a connection of its own. */
  static Reply ask(int port, String request) throws IOException {
    try (RawClient client = new RawClient(port)) {
      client.send(request);
      return client.reply(request.startsWith("HEAD "));
    }
  }

  static Reply get(int port, String path, String... headers) throws IOException {
    return ask(port, head("GET " + path, headers) + "\r\n");
  }

  static Reply post(int port, String path, byte[] body, String... headers) throws IOException {
    try (RawClient client = new RawClient(port)) {
      client.send(head("POST " + path, headers) + "Content-Length: " + body.length + "\r\n\r\n");
      client.send(body);
      return client.reply(false);
    }
  }

  static String head(String line, String... headers) {
    StringBuilder head = new StringBuilder(line + " HTTP/1.1\r\nHost: door.test\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.toString();
  }

  RawClient send(String bytes) throws IOException {
    return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  Reply reply() throws IOException {
    return reply(false);
  }

  Reply reply(boolean toHead) throws IOException {
    List<String> lines = readHead();
    int status = Integer.parseInt(lines.getFirst().substring(9, 12));
    Reply head = new Reply(status, lines.subList(1, lines.size()), new byte[0]);
    if (status < 200) {
      return reply(toHead);
    }
    if (toHead || status == 204 || status == 304) {
      return head;
    }
    return new Reply(status, head.headers(), readBody(head));
  }

  /** The head alone, so that a test can look before the body is there. */
  List<String> readHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    while (last != 0x0d0a0d0a) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed after: " + head);
      }
      head.write(next);
      last = last << 8 | next;
    }
    return head.toString(StandardCharsets.ISO_8859_1).stripTrailing().lines().toList();
  }

  private byte[] readBody(Reply head) throws IOException {
    if (head.header("Transfer-Encoding") != null) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      while (true) {
        byte[] chunk = readChunk();
        if (chunk.length == 0) {
          return body.toByteArray();
        }
        body.write(chunk);
      }
    }
    String length = head.header("Content-Length");
    if (length == null) {
      return in.readAllBytes();
    }
    byte[] body = in.readNBytes(Integer.parseInt(length));
    if (body.length < Integer.parseInt(length)) {
      throw new EOFException("the body broke off");
    }
    return body;
  }

  /** The next chunk of a chunked body, empty at its end. */
  byte[] readChunk() throws IOException {
    int size = Integer.parseInt(readLine(), 16);
    byte[] chunk = in.readNBytes(size);
    readLine();
    return chunk;
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("broke off");
      }
      if (next == '\n') {
        return line.toString().strip();
      }
      line.append((char) next);
    }
  }

  /** Everything that comes until the other side closes. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Whether the other side has closed; waits for it. */
  boolean isClosed() {
    try {
      return in.read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
