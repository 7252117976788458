package org.labpath.gateway.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.gateway.route.Call;

/**
 * An answer that was kept.
 *
 * @param call what was asked for
 * @param etag what it is revalidated by
 * @param headers name and value by turns
 * @param head the same for who is answered at once; null where that cannot be
 * @param checked when the service last said that it holds, in {@link System#nanoTime()}
 * @param retryAt before this moment a service that was away is not asked again
 */
record Kept(
    Call call,
    @Nullable String etag,
    List<String> headers,
    @Nullable KeptHead head,
    byte[] body,
    long checked,
    long retryAt) {

  Kept confirmed(long now) {
    return new Kept(call, etag, headers, head, body, now, now);
  }

  Kept unconfirmed(long retry) {
    return new Kept(call, etag, headers, head, body, checked, retry);
  }

  int weight() {
    int weight = body.length + 64 + (head == null ? 0 : head.weight());
    for (String text : headers) {
      weight += 2 * text.length() + 40;
    }
    return weight;
  }
}
