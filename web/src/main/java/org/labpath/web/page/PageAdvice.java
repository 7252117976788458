package org.labpath.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** A page for every failure: before the advice that answers APIs with problem details. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageAdvice {

  private static final Logger log = LoggerFactory.getLogger(PageAdvice.class);

  private final PageModel frame;

  PageAdvice(PageModel frame) {
    this.frame = frame;
  }

  @ExceptionHandler
  ModelAndView notFound(
      PageNotFound absent, HttpServletRequest request, HttpServletResponse response) {
    return page(404, request, response);
  }

  /** For good: who kept the old address, or found it in an index, learns the new one. */
  @ExceptionHandler
  ResponseEntity<Void> moved(PageMoved moved, HttpServletRequest request) {
    return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
        .location(
            UriComponentsBuilder.fromPath(moved.path())
                .query(request.getQueryString())
                .build(request.getQueryString() != null)
                .toUri())
        .build();
  }

  @ExceptionHandler
  ModelAndView partAway(PartAway away, HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(HttpHeaders.RETRY_AFTER, "10");
    ModelAndView page = page(503, request, response);
    page.addObject("part", away.part().messageKey());
    return page;
  }

  @ExceptionHandler
  ModelAndView other(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (response.isCommitted()) {
      // A page would end what was begun as if it were whole; the container closes the connection.
      throw failure;
    }
    if (failure instanceof ErrorResponse answer) {
      answer
          .getHeaders()
          .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
      return page(answer.getStatusCode().value(), request, response);
    }
    if (failure instanceof IllegalStateException
        && failure.getClass().getName().startsWith("org.apache.tomcat")) {
      // The container could not read the form: too large, too many fields, or broken off.
      return page(400, request, response);
    }
    log.error("unexpected {}", PageFailures.place(failure));
    return page(500, request, response);
  }

  ModelAndView page(int status, HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(status);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    ExtendedModelMap model = new ExtendedModelMap();
    frame.addTo(model, request);
    model.addAttribute("status", status);
    model.addAttribute("kind", kind(status, request));
    model.addAttribute("noindex", true);
    return new ModelAndView("error", model);
  }

  private static String kind(int status, HttpServletRequest request) {
    return switch (status) {
      case 404, 410 -> "404";
      case 403 -> PageRefused.isAnswerTo(request) ? "account" : "403";
      case 405 -> "405";
      case 429 -> "429";
      case 502, 503, 504 -> "503";
      default -> status < 500 ? "400" : "500";
    };
  }
}
