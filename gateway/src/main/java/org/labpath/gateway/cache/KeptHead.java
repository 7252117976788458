package org.labpath.gateway.cache;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Header lines as the bytes they are sent as, one after the other.
 *
 * @param bytes names and values by turns
 * @param ends where each of them ends
 */
record KeptHead(byte[] bytes, int[] ends) {

  /** Lines of the chain that depend on the connection. */
  private static final Set<String> NOT_KEPT = Set.of("strict-transport-security", "age", "warning");

  /**
   * @param lines name and value by turns
   */
  static KeptHead of(List<String> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int[] ends = new int[lines.size()];
    for (int i = 0; i < ends.length; i++) {
      bytes.writeBytes(lines.get(i).getBytes(StandardCharsets.ISO_8859_1));
      ends[i] = bytes.size();
    }
    return new KeptHead(bytes.toByteArray(), ends);
  }

  /**
   * What goes out with a kept answer, but for what is new each time.
   *
   * @param own what the door says
   * @param kept what the service said; it says the same line instead of the door, and a line other
   *     than {@code Vary} once
   * @return null where the lines are not ours to put together in advance
   */
  static @Nullable KeptHead of(List<String> own, List<String> kept) {
    Set<String> said = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < kept.size(); i += 2) {
      String name = kept.get(i);
      boolean first = said.add(name);
      if (NOT_KEPT.contains(name.toLowerCase(java.util.Locale.ROOT))
          || !first && !name.equalsIgnoreCase("Vary")) {
        return null;
      }
      if (!name.equalsIgnoreCase("Cache-Status")) {
        lines.add(name);
        lines.add(kept.get(i + 1));
      }
    }
    for (int i = 0; i < own.size(); i += 2) {
      if (own.get(i).equalsIgnoreCase("Vary") || !said.contains(own.get(i))) {
        lines.add(own.get(i));
        lines.add(own.get(i + 1));
      }
    }
    lines.add("Cache-Status");
    lines.add(KeptAnswer.Mark.HIT.text());
    return of(lines);
  }

  /**
   * Adds the lines to an answer's. They are copied, since the container writes its own next answer
   * into the arrays it was given for this one.
   */
  void addTo(MimeHeaders headers) {
    byte[] copy = Arrays.copyOf(bytes, bytes.length);
    int start = 0;
    for (int i = 0; i + 1 < ends.length; i += 2) {
      headers.addValue(copy, start, ends[i] - start).setBytes(copy, ends[i], ends[i + 1] - ends[i]);
      start = ends[i + 1];
    }
  }

  int weight() {
    return bytes.length + 4 * ends.length + 64;
  }
}
