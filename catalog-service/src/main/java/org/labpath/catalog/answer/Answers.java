package org.labpath.catalog.answer;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.record.Language;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Wraps an answer in what makes it cacheable: a weak entity tag made of everything the answer
 * depends on, so that an unchanged one is not even computed.
 */
@Component
public class Answers {

  private static final CacheControl REVALIDATE =
      CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate();

  /** Raised when the form of answers changes, so that no reader is told its old copy is current. */
  private static final String FORM = "2";

  /**
   * The answer, or 304 when the reader has it.
   *
   * @param state names the data the answer depends on, besides the request's own parameters
   */
  public <T> ResponseEntity<T> of(
      HttpServletRequest request, Language language, String state, Supplier<T> body) {
    String tag = "W/\"" + digest(request, language, state) + "\"";
    HttpHeaders headers = new HttpHeaders();
    headers.setCacheControl(REVALIDATE);
    headers.set(HttpHeaders.CONTENT_LANGUAGE, language.tag());
    headers.set(HttpHeaders.VARY, "Accept-Language, Cookie");
    headers.setETag(tag);
    if (new ServletWebRequest(request).checkNotModified(tag)) {
      return ResponseEntity.status(304).headers(headers).build();
    }
    return ResponseEntity.ok().headers(headers).body(body.get());
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
