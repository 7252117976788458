package org.labpath.lead.inquiry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was shown and agreed to, complete enough to show it again years later.
 *
 * @param texts each school's text as it stood on the page
 * @param clientAddress the browser's address as the outermost trusted hop saw it
 */
public record ConsentEvidence(
    String textId,
    String version,
    String language,
    List<ShownText> texts,
    List<String> scopes,
    Instant givenAt,
    boolean adult,
    String act,
    String clientAddress,
    @Nullable String userAgent,
    @Nullable PageSeen page) {

  /** One school's text. */
  public record ShownText(String partnerId, String name, String text, String sha256) {}

  /** The page that held the form; its address without query. */
  public record PageSeen(
      @Nullable String url, @Nullable String formVersion, @Nullable Instant loadedAt) {}

  @Override
  public String toString() {
    return "ConsentEvidence[" + textId + " " + version + "]";
  }
}
