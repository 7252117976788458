package org.labpath.catalog.answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.record.Language;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Wraps an answer in what makes it cacheable: a weak entity tag made of everything the answer
 * depends on, so that an unchanged one is not even computed.
 */
@Component
public class Answers {

  private static final String REVALIDATE =
      String.valueOf(
          CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate().getHeaderValue());

  private static final String VARY = "Accept-Language, Cookie";

  /** Raised when the form of answers changes, so that no reader is told its old copy is current. */
  private static final String FORM = "3";

  private final JsonMapper json;

  Answers(JsonMapper json) {
    this.json = json;
  }

  /**
   * The answer, or 304 when the reader has it.
   *
   * @param state names the data the answer depends on, besides the request's own parameters
   * @return null where the answer has been written: to a reader who takes JSON without more ado, in
   *     one piece with its length, past the framework's converters
   */
  public <T> @Nullable ResponseEntity<T> of(
      HttpServletRequest request,
      HttpServletResponse response,
      Language language,
      String state,
      Supplier<T> body)
      throws IOException {
    String tag = "W/\"" + digest(request, language, state) + "\"";
    boolean known =
        request.getHeader(HttpHeaders.IF_NONE_MATCH) != null
            && new ServletWebRequest(request).checkNotModified(tag);
    if (known || !takesJson(request)) {
      HttpHeaders headers = new HttpHeaders();
      headers.set(HttpHeaders.CACHE_CONTROL, REVALIDATE);
      headers.set(HttpHeaders.CONTENT_LANGUAGE, language.tag());
      headers.set(HttpHeaders.VARY, VARY);
      headers.setETag(tag);
      return known
          ? ResponseEntity.status(304).headers(headers).build()
          : ResponseEntity.ok().headers(headers).body(body.get());
    }
    byte[] written = json.writeValueAsBytes(body.get());
    response.setHeader(HttpHeaders.CACHE_CONTROL, REVALIDATE);
    response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag());
    response.setHeader(HttpHeaders.VARY, VARY);
    response.setHeader(HttpHeaders.ETAG, tag);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(written.length);
    response.getOutputStream().write(written);
    return null;
  }

  /** Whoever puts it in other words is left to the framework. */
  private static boolean takesJson(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept == null
        || accept.equals(MediaType.ALL_VALUE)
        || accept.equals(MediaType.APPLICATION_JSON_VALUE);
  }

  /** Where a merged record lives on, permanently; a record that never was is not found. */
  public <T> ResponseEntity<T> elsewhere(
      HttpServletRequest request, Snapshot snapshot, Kind kind, String id) {
    String into = snapshot.merged().getOrDefault(kind, Map.of()).get(id);
    if (into == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "No such record");
    }
    String query = request.getQueryString();
    return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
        .header(
            HttpHeaders.LOCATION,
            "/api/v1/" + kind.plural() + "/" + into + (query == null ? "" : "?" + query))
        .build();
  }

  private static String digest(HttpServletRequest request, Language language, String state) {
    MessageDigest digest = sha256();
    add(digest, FORM);
    add(digest, state);
    add(digest, language.tag());
    add(digest, request.getRequestURI());
    Map<String, String[]> parameters = new TreeMap<>(request.getParameterMap());
    parameters.forEach(
        (name, values) -> {
          add(digest, name);
          for (String value : values) {
            add(digest, value);
          }
        });
    return HexFormat.of().formatHex(digest.digest(), 0, 12);
  }

  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
