package org.labpath.gateway.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.http.FastHttpDateFormat;
import org.apache.tomcat.util.http.MimeHeaders;
import org.labpath.defaults.request.TraceContext;
import org.labpath.gateway.address.ClientAddresses;
import org.labpath.gateway.telemetry.Telemetry;
import org.labpath.gateway.traffic.ClientLimit;
import org.labpath.gateway.traffic.ClientLimit.Verdict;
import org.labpath.gateway.traffic.ClientLimits;
import org.labpath.gateway.traffic.Shortcut;

/**
 * Answers what is kept and fresh, and asked for in the plainest way, before the container and the
 * chain of filters, as the chain would. Whatever needs a look, from a tag to compare to a limit
 * that is used up, goes the long way.
 */
final class KeptShortcut implements Shortcut {

  /** All that is ever kept lies below it. */
  private static final String API = "/api/v1/";

  /** With any of these an answer depends on more than the key says. */
  private static final List<String> LONG_WAY =
      List.of("Cache-Control", "If-None-Match", "Origin", "Expect", "Upgrade");

  private static final byte[] CONTENT_LENGTH =
      "Content-Length".getBytes(StandardCharsets.ISO_8859_1);
  private static final int BROKEN = 599;

  private final ResponseCache cache;
  private final ClientLimits limits;
  private final ClientAddresses addresses;
  private final Telemetry telemetry;
  private final KeptHead whenSecure;
  private volatile Now now = new Now("", KeptHead.of(List.of()));

  /**
   * @param whenSecure what is said over TLS besides
   */
  KeptShortcut(
      ResponseCache cache,
      ClientLimits limits,
      ClientAddresses addresses,
      Telemetry telemetry,
      List<String> whenSecure) {
    this.cache = cache;
    this.limits = limits;
    this.addresses = addresses;
    this.telemetry = telemetry;
    this.whenSecure = KeptHead.of(whenSecure);
  }

  @Override
  public boolean answers(Request request, Response response) {
    if (!isPlain(request, response)) {
      return false;
    }
    long begun = System.nanoTime();
    CacheKey key =
        CacheKey.of(
            request.requestURI().toString(),
            request.queryString().toString(),
            request::getHeader,
            request.getContentLengthLong());
    Kept kept = key == null ? null : cache.get(key);
    KeptHead head = kept == null ? null : kept.head();
    if (kept == null || head == null || begun - kept.checked() >= ResponseCache.FRESH) {
      return false;
    }
    MimeHeaders headers = response.getMimeHeaders();
    ClientLimit limit = limits.of(kept.call().traffic());
    if (limit != null) {
      Verdict verdict = limit.askFor(client(request));
      if (!verdict.granted()) {
        // The chain asks again, and says how long to wait.
        return false;
      }
      KeptHead.of(List.of("RateLimit-Policy", limit.policy(), "RateLimit", limit.state(verdict)))
          .addTo(headers);
    }
    head.addTo(headers);
    if (request.scheme().equals("https")) {
      whenSecure.addTo(headers);
    }
    date().addTo(headers);
    boolean sent = send(kept.body(), response);
    String trace = TraceContext.continuing(request.getHeader(TraceContext.HEADER)).traceId();
    telemetry.ended(kept.call(), sent ? 200 : BROKEN, System.nanoTime() - begun, trace);
    return true;
  }

  private static boolean isPlain(Request request, Response response) {
    if (!"GET".equals(request.getMethod())
        || !request.requestURI().startsWithIgnoreCase(API, 0)
        || !request.protocol().equals("HTTP/1.1")
        // What the container has found wrong already it refuses in its own way.
        || response.getStatus() != 200
        || response.isError()) {
      return false;
    }
    for (String name : LONG_WAY) {
      if (request.getHeader(name) != null) {
        return false;
      }
    }
    return true;
  }

  private String client(Request request) {
    request.action(ActionCode.REQ_HOST_ADDR_ATTRIBUTE, request);
    return addresses.of(request.remoteAddr().toString(), request.getMimeHeaders()::values);
  }

  private static boolean send(byte[] body, Response response) {
    // The name as bytes; the number is the container's to write.
    response.getMimeHeaders().addValue(CONTENT_LENGTH, 0, CONTENT_LENGTH.length);
    response.setContentLength(body.length);
    try {
      response.doWrite(ByteBuffer.wrap(body));
    } catch (IOException clientGone) {
      response.action(ActionCode.CLOSE_NOW, clientGone);
      return false;
    }
    response.action(ActionCode.CLOSE, null);
    return true;
  }

  /** The line the container would add, which is the same for a second, as bytes. */
  private KeptHead date() {
    String text = FastHttpDateFormat.getCurrentDate();
    Now known = now;
    if (!known.text().equals(text)) {
      known = new Now(text, KeptHead.of(List.of("Date", text)));
      now = known;
    }
    return known.line();
  }

  private record Now(String text, KeptHead line) {}
}
