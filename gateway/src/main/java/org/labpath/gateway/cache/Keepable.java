package org.labpath.gateway.cache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.Header;
import org.labpath.gateway.backend.AnswerHeaders;
import org.labpath.gateway.backend.BackendAnswer;
import org.labpath.gateway.route.Call;

/** Decides whether an answer may be kept, and takes it in. */
final class Keepable {

  /** A larger answer is streamed and asked for again each time. */
  static final int LARGEST = 512 * 1024;

  private Keepable() {}

  /** Whether status and headers allow it; the body is not yet read. */
  static boolean is(BackendAnswer answer) {
    if (answer.status() != 200 || !answer.hasBody() || answer.length() > LARGEST) {
      return false;
    }
    String control = answer.header("Cache-Control");
    if (control != null) {
      String lower = control.toLowerCase(Locale.ROOT);
      if (lower.contains("no-store") || lower.contains("no-cache") || lower.contains("private")) {
        return false;
      }
    }
    return answer.header("Set-Cookie") == null && variesByWhatTheKeyHolds(answer);
  }

  private static boolean variesByWhatTheKeyHolds(BackendAnswer answer) {
    Iterator<Header> headers = answer.headers();
    while (headers.hasNext()) {
      Header header = headers.next();
      if (header.getName().equalsIgnoreCase("Vary")) {
        for (String name : header.getValue().split(",")) {
          String lower = name.strip().toLowerCase(Locale.ROOT);
          if (!CacheKey.VARIED_BY.contains(lower) && !CacheKey.ABSENT.contains(lower)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /**
   * Reads a body as far as it may be kept.
   *
   * @return all of it, or more than {@link #LARGEST} bytes of its beginning
   */
  static byte[] read(BackendAnswer answer) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(Math.max(1024, (int) answer.length()));
    byte[] buffer = new byte[16 * 1024];
    for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
      body.write(buffer, 0, read);
      if (body.size() > LARGEST) {
        break;
      }
    }
    return body.toByteArray();
  }

  /**
   * What is kept of an answer that was read to its end.
   *
   * @param own the lines, name and value by turns, that the door says with it
   */
  static Kept of(Call call, BackendAnswer answer, byte[] body, List<String> own, long now) {
    List<String> kept = new ArrayList<>();
    Iterator<Header> headers = answer.headers();
    while (headers.hasNext()) {
      Header header = headers.next();
      String lower = header.getName().toLowerCase(Locale.ROOT);
      if (AnswerHeaders.mayPass(lower) && !lower.equals("date") && header.getValue() != null) {
        kept.addAll(Arrays.asList(header.getName(), header.getValue()));
      }
    }
    return new Kept(
        call, answer.header("ETag"), List.copyOf(kept), KeptHead.of(own, kept), body, now, now);
  }
}
