package org.labpath.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.OutputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.gateway.turn.Turns;

class SheddingAdapterTests {

  private static final long LONG = TimeUnit.SECONDS.toNanos(5);

  private final Adapter inner = mock(Adapter.class);
  private final Congestion congestion = new Congestion();
  private final SheddingAdapter adapter =
      new SheddingAdapter(inner, congestion, Shortcut.NONE, new Turns());
  private final Request request = new Request();
  private final Response response = new Response();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @BeforeEach
  void letAQueueStand() {
    long now = System.nanoTime();
    for (int i = 0; i < 500; i++) {
      now += TimeUnit.MILLISECONDS.toNanos(1);
      congestion.admits(LONG, now);
    }
  }

  @BeforeEach
  void connect() {
    request.setMethod("GET");
    response.setOutputBuffer(
        new OutputBuffer() {
          @Override
          public int doWrite(ByteBuffer chunk) {
            int length = chunk.remaining();
            while (chunk.hasRemaining()) {
              written.write(chunk.get());
            }
            return length;
          }

          @Override
          public long getBytesWritten() {
            return written.size();
          }
        });
  }

  @Test
  void refusesACallWithAProblemBeforeItCostsAnything() throws Exception {
    serve("/api/v1/programs", LONG);
    verify(inner, never()).service(request, response);
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getMimeHeaders().getHeader("Retry-After")).isEqualTo("1");
    assertThat(response.getContentType()).startsWith("application/problem+json");
    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("\"status\":503", "/problems/")
        .containsPattern("\"traceId\":\"[0-9a-f]{32}\"");
    assertThat(response.getContentLengthLong()).isEqualTo(written.size());
  }

  @Test
  void refusesAPageWithAPage() throws Exception {
    serve("/programs", LONG);
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getContentType()).startsWith("text/html");
  }

  @Test
  void speaksTheReadersLanguage() throws Exception {
    request.getMimeHeaders().addValue("Accept-Language").setString("es-MX, en;q=0.5");
    serve("/programs", LONG);
    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("lang=\"es\"", "Inténtelo de nuevo en un segundo");
  }

  @Test
  void saysThatAFormWasNotSent() throws Exception {
    request.setMethod("POST");
    serve("/request", LONG);
    assertThat(written.toString(StandardCharsets.UTF_8)).contains("This form was not sent");
  }

  @Test
  void neverRefusesTheQuestionWhetherTheSystemIsWell() throws Exception {
    serve("/health", LONG);
    verify(inner).service(request, response);
  }

  @Test
  void letsThroughWhoHasNotWaited() throws Exception {
    serve("/api/v1/programs", 0);
    verify(inner).service(request, response);
  }

  private void serve(String path, long waited) throws Exception {
    request.requestURI().setString(path);
    adapter.waited(waited);
    adapter.service(request, response);
  }
}
