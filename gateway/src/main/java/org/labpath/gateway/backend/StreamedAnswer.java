package org.labpath.gateway.backend;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/** A part's answer, written to the client as it arrives. */
final class StreamedAnswer implements ServerResponse {

  private static final int BUFFER = 8 * 1024;

  private final BackendAnswer answer;
  private final @Nullable String host;

  StreamedAnswer(BackendAnswer answer, @Nullable String host) {
    this.answer = answer;
    this.host = host;
  }

  @Override
  public HttpStatusCode statusCode() {
    return HttpStatusCode.valueOf(answer.status());
  }

  @Override
  public HttpHeaders headers() {
    return new HttpHeaders();
  }

  @Override
  public MultiValueMap<String, Cookie> cookies() {
    return new LinkedMultiValueMap<>();
  }

  @Override
  public @Nullable ModelAndView writeTo(
      HttpServletRequest request, HttpServletResponse response, Context context)
      throws IOException {
    try (answer) {
      response.setStatus(answer.status());
      AnswerHeaders.copy(answer, host, response);
      if (answer.hasBody()) {
        copyBody(response);
      }
    }
    return null;
  }

  private void copyBody(HttpServletResponse response) throws IOException {
    OutputStream out = response.getOutputStream();
    long length = answer.length();
    byte[] buffer = new byte[length >= 0 && length < BUFFER ? (int) Math.max(1, length) : BUFFER];
    while (true) {
      int count;
      boolean pause;
      try {
        count = answer.read(buffer);
        pause = length < 0 && count > 0 && answer.available() == 0;
      } catch (IOException broken) {
        // Nothing sent yet: a 502. Else the connection is closed, so that the client notices.
        throw new ProblemException(
            ProblemType.BAD_GATEWAY, "The part that answers this broke off its answer");
      }
      if (count < 0) {
        return;
      }
      out.write(buffer, 0, count);
      if (pause) {
        // The part has stopped for a moment: what it has said so far goes out now.
        out.flush();
      }
    }
  }
}
