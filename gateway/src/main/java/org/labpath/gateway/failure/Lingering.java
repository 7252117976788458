package org.labpath.gateway.failure;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.labpath.gateway.turn.Turns;

/**
 * Reads on for a moment after a body was refused. Closing at once would reset the connection, and a
 * client that is still sending would never see why.
 */
final class Lingering {

  private static final long MOST_BYTES = 16L * 1024 * 1024;
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private Lingering() {}

  static void drain(HttpServletRequest request, HttpServletResponse response) {
    // Reading would tell a client that asked first to go on and send.
    if (request.getHeader("Expect") != null || !hasBody(request)) {
      return;
    }
    try {
      response.flushBuffer();
      ServletInputStream body = request.getInputStream();
      byte[] sink = new byte[16 * 1024];
      long end = System.nanoTime() + MOST_NANOS;
      long seen = 0;
      while (seen < MOST_BYTES && System.nanoTime() < end) {
        int read = body.read(sink, 0, sink.length);
        if (read < 0) {
          return;
        }
        seen += read;
        Turns.letEverybodyGoFirst();
      }
    } catch (IOException gone) {
      // The client has what it needs, or has left.
      return;
    }
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }
}
