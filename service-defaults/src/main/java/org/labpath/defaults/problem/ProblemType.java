package org.labpath.defaults.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;

/**
 * The closed catalogue of error answers. The same list, with what to do about each, is {@code
 * contracts/problems/catalogue.yaml}; a test keeps the two equal. A type's URI and status never
 * change once released.
 */
public enum ProblemType {
  BAD_REQUEST("bad-request", HttpStatus.BAD_REQUEST, "The request could not be read"),
  MALFORMED_JSON(
      "malformed-json", HttpStatus.BAD_REQUEST, "The body is not the JSON this call expects"),
  UNKNOWN_PARAMETER("unknown-parameter", HttpStatus.BAD_REQUEST, "A query parameter is not known"),
  INVALID_PARAMETER(
      "invalid-parameter",
      HttpStatus.BAD_REQUEST,
      "A query parameter has a value that cannot be used"),
  INVALID_FIELD("invalid-field", HttpStatus.BAD_REQUEST, "A field has a value that cannot be used"),
  MISSING_IDEMPOTENCY_KEY(
      "missing-idempotency-key",
      HttpStatus.BAD_REQUEST,
      "The Idempotency-Key header is missing or malformed"),
  UNAUTHENTICATED(
      "unauthenticated", HttpStatus.UNAUTHORIZED, "This call needs a valid bearer token"),
  FORBIDDEN("forbidden", HttpStatus.FORBIDDEN, "The token does not allow this call"),
  NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "There is nothing at this address"),
  METHOD_NOT_ALLOWED(
      "method-not-allowed",
      HttpStatus.METHOD_NOT_ALLOWED,
      "This address does not answer that method"),
  NOT_ACCEPTABLE(
      "not-acceptable", HttpStatus.NOT_ACCEPTABLE, "No representation matches the Accept header"),
  REQUEST_TIMEOUT(
      "request-timeout", HttpStatus.REQUEST_TIMEOUT, "The request did not arrive in time"),
  CONFLICT("conflict", HttpStatus.CONFLICT, "The request conflicts with the present state"),
  IN_FLIGHT("in-flight", HttpStatus.CONFLICT, "The same request is still being worked on"),
  GONE("gone", HttpStatus.GONE, "This was erased"),
  STALE_VERSION(
      "stale-version", HttpStatus.PRECONDITION_FAILED, "The record has changed since it was read"),
  CONTENT_TOO_LARGE(
      "content-too-large", HttpStatus.CONTENT_TOO_LARGE, "The body is larger than this call takes"),
  URI_TOO_LONG(
      "uri-too-long", HttpStatus.URI_TOO_LONG, "The address is longer than this service takes"),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type",
      HttpStatus.UNSUPPORTED_MEDIA_TYPE,
      "The body's content type is not one this call takes"),
  UNPROCESSABLE(
      "unprocessable",
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The request is readable but breaks a rule"),
  UNKNOWN_PLACE("unknown-place", HttpStatus.UNPROCESSABLE_CONTENT, "The place is not known"),
  UNKNOWN_PROGRAM("unknown-program", HttpStatus.UNPROCESSABLE_CONTENT, "A program is not known"),
  CONSENT_MISMATCH(
      "consent-mismatch",
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The consent is not the one that was served"),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused",
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The Idempotency-Key was used for another body"),
  PRECONDITION_REQUIRED(
      "precondition-required",
      HttpStatus.PRECONDITION_REQUIRED,
      "This call needs an If-Match header"),
  TOO_MANY_REQUESTS(
      "too-many-requests", HttpStatus.TOO_MANY_REQUESTS, "Too many requests from this address"),
  HEADERS_TOO_LARGE(
      "headers-too-large",
      HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
      "The request's headers are larger than this service takes"),
  INTERNAL_ERROR(
      "internal-error", HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
  NOT_IMPLEMENTED(
      "not-implemented",
      HttpStatus.NOT_IMPLEMENTED,
      "This service does not understand the request's form"),
  BAD_GATEWAY(
      "bad-gateway", HttpStatus.BAD_GATEWAY, "The part that answers this could not be reached"),
  UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE, "This is not available at the moment"),
  GATEWAY_TIMEOUT(
      "gateway-timeout", HttpStatus.GATEWAY_TIMEOUT, "The part that answers this took too long");

  private final String slug;
  private final HttpStatus status;
  private final String title;

  ProblemType(String slug, HttpStatus status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  /** The stable {@code type}: a reference relative to the gateway, which explains it there. */
  public URI uri() {
    return URI.create("/problems/" + slug);
  }

  /** The last segment of {@link #uri()}. */
  public String slug() {
    return slug;
  }

  /** The HTTP status this problem always has. */
  public HttpStatus status() {
    return status;
  }

  /** One sentence in English, the same for every occurrence. */
  public String title() {
    return title;
  }

  /** The catalogue entry that fits a status no handler of ours has chosen a problem for. */
  public static ProblemType ofStatus(int status) {
    return switch (status) {
      case 400 -> BAD_REQUEST;
      case 401 -> UNAUTHENTICATED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 408 -> REQUEST_TIMEOUT;
      case 409 -> CONFLICT;
      case 410 -> GONE;
      case 412 -> STALE_VERSION;
      case 413 -> CONTENT_TOO_LARGE;
      case 414 -> URI_TOO_LONG;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 422 -> UNPROCESSABLE;
      case 428 -> PRECONDITION_REQUIRED;
      case 429 -> TOO_MANY_REQUESTS;
      case 431 -> HEADERS_TOO_LARGE;
      case 501, 505 -> NOT_IMPLEMENTED;
      case 502 -> BAD_GATEWAY;
      case 503 -> UNAVAILABLE;
      case 504 -> GATEWAY_TIMEOUT;
      default -> status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
    };
  }
}
