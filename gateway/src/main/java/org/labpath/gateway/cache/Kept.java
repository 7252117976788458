package org.labpath.gateway.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that was kept.
 *
 * @param etag what it is revalidated by
 * @param headers name and value by turns
 * @param checked when the service last said that it holds, in {@link System#nanoTime()}
 * @param retryAt before this moment a service that was away is not asked again
 */
record Kept(@Nullable String etag, List<String> headers, byte[] body, long checked, long retryAt) {

  Kept confirmed(long now) {
    return new Kept(etag, headers, body, now, now);
  }

  Kept unconfirmed(long retry) {
    return new Kept(etag, headers, body, checked, retry);
  }

  int weight() {
    int weight = body.length + 64;
    for (String text : headers) {
      weight += 2 * text.length() + 40;
    }
    return weight;
  }
}
