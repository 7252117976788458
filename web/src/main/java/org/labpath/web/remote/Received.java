package org.labpath.web.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpResponse;

/** An answer as it came, whole. */
record Received(int status, byte[] body, Headers headers) {

  private static final byte[] NOTHING = {};
  private static final int MOST_AT_ONCE = 1 << 20;

  /** Looks a header up by its name. */
  interface Headers {
    @Nullable String first(String name);
  }

  static Received of(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    return new Received(
        response.getCode(),
        entity == null ? NOTHING : body(entity),
        name -> {
          Header header = response.getFirstHeader(name);
          return header == null ? null : header.getValue();
        });
  }

  /** Of known length, in one read for what did not come with the head. */
  private static byte[] body(HttpEntity entity) throws IOException {
    try (InputStream content = entity.getContent()) {
      long length = entity.getContentLength();
      if (length < 0 || length > MOST_AT_ONCE) {
        return content.readAllBytes();
      }
      byte[] body = new byte[(int) length];
      content.readNBytes(body, 0, body.length);
      return body;
    }
  }

  static Received of(ClientHttpResponse response) throws IOException {
    return new Received(
        response.getStatusCode().value(),
        response.getBody().readAllBytes(),
        name -> response.getHeaders().getFirst(name));
  }

  @Nullable String header(String name) {
    return headers.first(name);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
