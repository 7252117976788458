package org.labpath.gateway.traffic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;
import org.labpath.defaults.problem.ProblemDetails;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.gateway.failure.PageLanguage;
import org.labpath.gateway.turn.Turns;

/**
 * Turns requests away while the gateway has too many, in front of everything that costs: a refusal
 * that costs as much as an answer makes an overload worse. So there is no access line for it, only
 * a count.
 */
final class SheddingAdapter implements Adapter {

  /** Whether the system is well is asked most when it is not. */
  private static final String HEALTH = "/health";

  private static final byte[] ENGLISH =
      page("en", "Too many people are asking at this moment. Please try again in a second.");
  private static final byte[] SPANISH =
      page(
          "es", "Demasiadas personas preguntan en este momento. Inténtelo de nuevo en un segundo.");
  private static final byte[] ENGLISH_FORM =
      page(
          "en",
          "Too many people are asking at this moment. This form was not sent. Your browser's Back"
              + " button may still show what you typed; please send it again in a second.");
  private static final byte[] SPANISH_FORM =
      page(
          "es",
          "Demasiadas personas preguntan en este momento. Este formulario no se envió. Es posible"
              + " que el botón Atrás de su navegador aún muestre lo que escribió; envíelo de nuevo"
              + " en un segundo.");

  private final Adapter inner;
  private final Congestion congestion;
  private final Shortcut shortcut;
  private final Turns turns;

  /** How long the next request has waited; below zero where nobody was let go first. */
  private long waited;

  SheddingAdapter(Adapter inner, Congestion congestion, Shortcut shortcut, Turns turns) {
    this.inner = inner;
    this.congestion = congestion;
    this.shortcut = shortcut;
    this.turns = turns;
  }

  /** Before a connection's first request, and the first after a pause: how long it has waited. */
  void waited(long nanos) {
    waited = nanos;
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    if (waited < 0) {
      // The request before left at once, since others are kept out. There may be no end of requests
      // here: everybody has their turn.
      long begun = System.nanoTime();
      Turns.letEverybodyGoFirst();
      waited = System.nanoTime() - begun;
    }
    long own = waited;
    waited = -1;
    if (!congestion.admits(own, System.nanoTime()) && !request.requestURI().equals(HEALTH)) {
      refuse(request, response);
    } else if (!shortcut.answers(request, response)) {
      inner.service(request, response);
    }
    // The answer has gone. Others first: where there are others, the connection's next request is
    // here when it is our turn again, and is read at the first attempt.
    long begun = System.nanoTime();
    if (turns.letOthersGoFirst()) {
      waited = System.nanoTime() - begun;
    }
  }

  private static void refuse(Request request, Response response) throws IOException {
    boolean api = request.requestURI().toString().startsWith("/api/");
    byte[] body = api ? problem() : page(request);
    response.setStatus(503);
    response.setHeader("Retry-After", "1");
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(api ? ProblemDetails.MEDIA_TYPE : "text/html;charset=UTF-8");
    response.setContentLength(body.length);
    if (!"HEAD".equals(request.getMethod())) {
      response.doWrite(ByteBuffer.wrap(body));
    }
    response.action(ActionCode.CLOSE, null);
  }

  private static byte[] page(Request request) {
    boolean spanish =
        PageLanguage.of(request.getHeader("Cookie"), request.getHeader("Accept-Language"))
            .equals(PageLanguage.SPANISH);
    if ("POST".equals(request.getMethod())) {
      return spanish ? SPANISH_FORM : ENGLISH_FORM;
    }
    return spanish ? SPANISH : ENGLISH;
  }

  private static byte[] page(String language, String words) {
    return """
    <!doctype html><html lang="%s"><meta charset="utf-8"><title>LabPath</title>\
    <p>%s</p></html>
    """
        .formatted(language, words)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] problem() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    ProblemType type = ProblemType.UNAVAILABLE;
    return """
    {"type":"%s","title":"%s","status":503,"detail":"Too many requests at this moment","traceId":"%016x%016x"}\
    """
        .formatted(type.uri(), type.title(), random.nextLong(), random.nextLong() | 1)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean prepare(Request request, Response response) throws Exception {
    return inner.prepare(request, response);
  }

  @Override
  public boolean asyncDispatch(Request request, Response response, SocketEvent status)
      throws Exception {
    return inner.asyncDispatch(request, response, status);
  }

  @Override
  public void log(Request request, Response response, long time) {
    inner.log(request, response, time);
  }

  @Override
  public void checkRecycled(Request request, Response response) {
    inner.checkRecycled(request, response);
  }

  @Override
  public String getDomain() {
    return inner.getDomain();
  }
}
