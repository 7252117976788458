package org.labpath.gateway.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/** A request as a part will see it. */
public final class BackendRequest {

  private final String method;
  private final String target;
  private final Duration patience;
  private final List<Header> headers = new ArrayList<>(16);
  private @Nullable RequestBody body;

  /**
   * @param target path and query as they came, byte for byte
   * @param patience how long the part may be silent
   */
  public BackendRequest(String method, String target, Duration patience) {
    this.method = method;
    this.target = target;
    this.patience = patience;
  }

  /** Adds a header line. */
  public BackendRequest header(String name, String value) {
    headers.add(new BasicHeader(name, value));
    return this;
  }

  BackendRequest body(RequestBody streamed) {
    this.body = streamed;
    return this;
  }

  String method() {
    return method;
  }

  String target() {
    return target;
  }

  Duration patience() {
    return patience;
  }

  List<Header> headers() {
    return headers;
  }

  @Nullable RequestBody body() {
    return body;
  }

  /** Reading again does no harm; nothing else is ever repeated. */
  boolean mayBeRepeated() {
    return body == null && (method.equals("GET") || method.equals("HEAD"));
  }
}
