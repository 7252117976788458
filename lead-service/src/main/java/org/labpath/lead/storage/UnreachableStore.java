package org.labpath.lead.storage;

import com.mongodb.MongoException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.defaults.problem.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A store that cannot be reached or answers an error is 503: nothing was promised, come back. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreachableStore {

  private static final Logger log = LoggerFactory.getLogger(UnreachableStore.class);

  private final ProblemWriter writer;

  UnreachableStore(ProblemWriter writer) {
    this.writer = writer;
  }

  @ExceptionHandler
  void unavailable(MongoException failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // The driver's text may quote a document.
    log.warn("store failure {} code {}", failure.getClass().getSimpleName(), failure.getCode());
    writer.write(
        request,
        response,
        new ProblemException(
                ProblemType.UNAVAILABLE, "The store cannot be reached; please try again shortly")
            .retryAfter(Duration.ofSeconds(2)));
  }
}
