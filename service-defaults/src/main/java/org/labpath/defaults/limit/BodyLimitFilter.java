package org.labpath.defaults.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.ToLongFunction;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.defaults.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body that is larger than its call takes, by the bytes that really arrive, so that a
 * chunked body without a length is bounded too. The connection is closed, since the rest of the
 * body is not read.
 */
public final class BodyLimitFilter extends OncePerRequestFilter {

  /** The limit that means none. */
  public static final long UNLIMITED = -1;

  private final ToLongFunction<HttpServletRequest> limitOf;
  private final ProblemWriter writer;

  /**
   * @param limitOf the most bytes a request's body may have, or {@link #UNLIMITED}
   */
  public BodyLimitFilter(ToLongFunction<HttpServletRequest> limitOf, ProblemWriter writer) {
    this.limitOf = limitOf;
    this.writer = writer;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long limit = limitOf.applyAsLong(request);
    if (limit == UNLIMITED) {
      chain.doFilter(request, response);
      return;
    }
    if (request.getContentLengthLong() > limit) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
      writer.write(request, response, tooLarge(limit));
      return;
    }
    chain.doFilter(new BoundedRequest(request, response, limit), response);
  }

  private static ProblemException tooLarge(long limit) {
    return new ProblemException(
        ProblemType.CONTENT_TOO_LARGE, "This call takes at most " + limit + " bytes");
  }

  private static final class BoundedRequest extends HttpServletRequestWrapper {

    private final HttpServletResponse response;
    private final long limit;

    BoundedRequest(HttpServletRequest request, HttpServletResponse response, long limit) {
      super(request);
      this.response = response;
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new BoundedStream(super.getInputStream(), response, limit);
    }
  }

  private static final class BoundedStream extends ServletInputStream {

    private final ServletInputStream body;
    private final HttpServletResponse response;
    private final long limit;
    private long seen;

    BoundedStream(ServletInputStream body, HttpServletResponse response, long limit) {
      this.body = body;
      this.response = response;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int value = body.read();
      if (value >= 0) {
        count(1);
      }
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = body.read(buffer, offset, length);
      if (read > 0) {
        count(read);
      }
      return read;
    }

    private void count(int bytes) {
      seen += bytes;
      if (seen > limit) {
        if (!response.isCommitted()) {
          response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        throw tooLarge(limit);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
