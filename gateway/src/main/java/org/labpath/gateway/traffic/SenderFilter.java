package org.labpath.gateway.traffic;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.labpath.defaults.limit.BodyLimitFilter;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.gateway.route.BodySize;
import org.labpath.gateway.route.Visit;
import org.springframework.http.HttpHeaders;

/**
 * Refuses a body that announces itself as too large, and cuts one that comes too slowly as a whole:
 * the container only bounds the wait between two reads, so a byte now and then would hold on for
 * ever.
 */
final class SenderFilter extends HttpFilter {

  private static final long GRACE = TimeUnit.SECONDS.toNanos(15);
  private static final long BYTES_PER_SECOND = 2048;

  /** A batch may be written by hand, line by line, which ends at some time. */
  private static final long BY_HAND = TimeUnit.MINUTES.toNanos(10);

  private static final long BYTES_PER_SECOND_BY_HAND = 64;

  private final BodyBounds bounds;
  private final BodyLimitFilter realBytes;

  /**
   * @param realBytes what counts the bytes as they arrive; asked only where there are any
   */
  SenderFilter(BodyBounds bounds, BodyLimitFilter realBytes) {
    this.bounds = bounds;
    this.realBytes = realBytes;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long announced = request.getContentLengthLong();
    if (announced <= 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
      chain.doFilter(request, response);
      return;
    }
    BodySize size = Visit.known(request).call().body();
    long limit = bounds.of(size);
    if (limit != BodyLimitFilter.UNLIMITED && announced > limit) {
      throw new ProblemException(
          ProblemType.CONTENT_TOO_LARGE, "This call takes at most " + limit + " bytes");
    }
    realBytes.doFilter(new PacedRequest(request, size == BodySize.UNLIMITED), response, chain);
  }

  /** How long so many bytes may take, in nanoseconds. */
  static long allowed(long bytes, boolean maybeByHand) {
    long usual = GRACE + TimeUnit.SECONDS.toNanos(bytes / BYTES_PER_SECOND);
    return maybeByHand
        ? usual + Math.min(BY_HAND, TimeUnit.SECONDS.toNanos(bytes / BYTES_PER_SECOND_BY_HAND))
        : usual;
  }

  private static final class PacedRequest extends HttpServletRequestWrapper {

    private final boolean maybeByHand;

    PacedRequest(HttpServletRequest request, boolean maybeByHand) {
      super(request);
      this.maybeByHand = maybeByHand;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new PacedStream(super.getInputStream(), maybeByHand);
    }
  }

  private static final class PacedStream extends ServletInputStream {

    private final ServletInputStream body;
    private final boolean maybeByHand;
    private final long begun = System.nanoTime();
    private long seen;

    PacedStream(ServletInputStream body, boolean maybeByHand) {
      this.body = body;
      this.maybeByHand = maybeByHand;
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
      if (System.nanoTime() - begun > allowed(seen, maybeByHand)) {
        throw new ProblemException(
            ProblemType.REQUEST_TIMEOUT, "The body comes too slowly to wait for its end");
      }
    }

    @Override
    public int available() throws IOException {
      return body.available();
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
