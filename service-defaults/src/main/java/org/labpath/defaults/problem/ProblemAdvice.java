package org.labpath.defaults.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Turns every exception of a controller into a problem of the catalogue. Texts of exceptions never
 * reach the client: they may quote input, and input may be personal.
 */
@RestControllerAdvice
@Order(0)
class ProblemAdvice {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  private final ProblemWriter writer;

  ProblemAdvice(ProblemWriter writer) {
    this.writer = writer;
  }

  @ExceptionHandler
  void known(ProblemException problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (problem.type().status().is5xxServerError()) {
      log.warn("{} {}", problem.type().slug(), problem.detail(), problem.getCause());
    }
    writer.write(request, response, problem);
  }

  @ExceptionHandler
  void unreadableBody(
      HttpMessageNotReadableException failure,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    writer.write(request, response, bodyProblem(failure));
  }

  @ExceptionHandler
  void wrongType(
      MethodArgumentTypeMismatchException failure,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    writer.write(
        request,
        response,
        ProblemException.parameter(
            failure.getName(),
            "type",
            "The value of " + failure.getName() + " is not of the right kind"));
  }

  @ExceptionHandler
  void missingParameter(
      MissingServletRequestParameterException failure,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    writer.write(
        request,
        response,
        ProblemException.parameter(
            failure.getParameterName(), "missing", failure.getParameterName() + " is needed"));
  }

  @ExceptionHandler
  void accessDenied(AccessDeniedException failure) {
    // Left to the security filters, which know whether to ask for a token or to refuse.
    throw failure;
  }

  @ExceptionHandler
  void notAuthenticated(AuthenticationException failure) {
    throw failure;
  }

  @ExceptionHandler
  void everythingElse(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ProblemException tooLarge = Causes.first(failure, ProblemException.class);
    if (tooLarge != null) {
      writer.write(request, response, tooLarge);
      return;
    }
    if (failure instanceof ErrorResponse answer) {
      if (failure instanceof HttpRequestMethodNotSupportedException method
          && method.getSupportedMethods() != null) {
        response.setHeader(HttpHeaders.ALLOW, String.join(", ", method.getSupportedMethods()));
      }
      ProblemType type = ProblemType.ofStatus(answer.getStatusCode().value());
      writer.write(request, response, new ProblemException(type, type.title()));
      return;
    }
    if (failure instanceof IOException && response.isCommitted()) {
      // The client went away while the answer was streaming.
      log.debug("response not finished: {}", failure.getClass().getSimpleName());
      return;
    }
    writer.write(request, response, UnexpectedFailure.logged(failure));
  }

  private static ProblemException bodyProblem(HttpMessageNotReadableException failure) {
    ProblemException own = Causes.first(failure, ProblemException.class);
    if (own != null) {
      return own;
    }
    DatabindException databind = Causes.first(failure, DatabindException.class);
    if (databind != null) {
      String pointer = pointer(databind);
      boolean unknown = databind instanceof UnrecognizedPropertyException;
      String message =
          unknown ? "This field is not known here" : "This field has a value of the wrong kind";
      return new ProblemException(
          unknown ? ProblemType.INVALID_FIELD : ProblemType.MALFORMED_JSON,
          message,
          List.of(new Violation(pointer, unknown ? "unknown-field" : "wrong-kind", message)));
    }
    JacksonException syntax = Causes.first(failure, JacksonException.class);
    if (syntax != null && syntax.getLocation() != null) {
      return new ProblemException(
          ProblemType.MALFORMED_JSON,
          "The JSON breaks off or is wrong at line %d, column %d"
              .formatted(syntax.getLocation().getLineNr(), syntax.getLocation().getColumnNr()));
    }
    return new ProblemException(ProblemType.MALFORMED_JSON, "The body is missing or is not JSON");
  }

  private static String pointer(DatabindException failure) {
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference step : failure.getPath()) {
      pointer.append('/');
      String name = step.getPropertyName();
      if (name == null) {
        pointer.append(step.getIndex());
      } else {
        pointer.append(name.replace("~", "~0").replace("/", "~1"));
      }
    }
    return pointer.toString();
  }
}
