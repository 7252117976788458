package org.labpath.gateway.failure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.springframework.web.util.HtmlUtils;

/**
 * The page a person sees when the door cannot help. It needs nothing from anywhere else, since what
 * would serve a style sheet may be the part that is away.
 */
final class RefusalPage {

  // The colours of the pages, of which this is one to whoever sees it.
  private static final String STYLE =
      """
      body{margin:0;font:1.0625rem/1.55 system-ui,sans-serif;color:#16211f;background:#fbfaf6}
      main{max-width:38rem;margin:12vh auto;padding:2rem;box-sizing:border-box;width:calc(100% - 2rem);background:#fff;border-radius:.625rem;border:1px solid #d9d6ca}
      h1{margin:0 0 .5rem;font-size:1.75rem;line-height:1.2}p{margin:.75rem 0}small{color:#4b5a57;overflow-wrap:anywhere}a{color:#075a66}a:focus-visible{outline:3px solid #4b2bd6;outline-offset:2px}
      @media (prefers-color-scheme:dark){body{background:#101716;color:#e9f0ee}main{background:#182120;border-color:#33413e}small{color:#aebbb7}a{color:#8bd8e4}a:focus-visible{outline-color:#c5b8ff}}
      """;

  /** Nothing but the style above may load. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + digest()
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private RefusalPage() {}

  /**
   * The page.
   *
   * @param form whether a form was refused, and not a page
   */
  static String of(
      ProblemException problem, boolean form, Locale language, @Nullable String traceId) {
    int status = problem.type().status().value();
    boolean spanish = "es".equals(language.getLanguage());
    RefusalWords words = RefusalWords.of(status, form);
    return """
    <!doctype html>
    <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
    <title>%s – LabPath</title><style>%s</style></head>
    <body><main><h1>%s</h1><p>%s</p><p><a href="/">%s</a></p><p><small>%d%s</small></p></main></body></html>
    """
        .formatted(
            spanish ? "es" : "en",
            HtmlUtils.htmlEscape(words.title(language), "UTF-8"),
            STYLE,
            HtmlUtils.htmlEscape(words.title(language), "UTF-8"),
            HtmlUtils.htmlEscape(words.advice(language), "UTF-8"),
            spanish ? "Volver a LabPath" : "Back to LabPath",
            status,
            traceId == null ? "" : " · " + HtmlUtils.htmlEscape(traceId));
  }

  private static String digest() {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
