package org.labpath.gateway.failure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.springframework.web.util.HtmlUtils;

/**
 * The page a person sees when the door cannot help. It needs nothing from anywhere else, since what
 * would serve a style sheet may be the part that is away.
 */
final class RefusalPage {

  private static final String STYLE =
      """
      body{margin:0;font:1.05rem/1.55 system-ui,sans-serif;color:#1d2b36;background:#f4f7f8}
      main{max-width:38rem;margin:12vh auto;padding:2rem;box-sizing:border-box;width:calc(100% - 2rem);background:#fff;border-radius:.75rem;border:1px solid #d8e1e5}
      h1{margin:0 0 .5rem;font-size:1.6rem}p{margin:.5rem 0}small{color:#51636f}a{color:#0b6277}
      @media (prefers-color-scheme:dark){body{background:#10181d;color:#e6eef2}main{background:#18232a;border-color:#2b3a43}small{color:#a3b4be}a{color:#7cc7da}}
      """;

  /** Nothing but the style above may load. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + digest()
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private RefusalPage() {}

  static String of(ProblemException problem, @Nullable String traceId) {
    int status = problem.type().status().value();
    String detail = problem.detail();
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
    <title>%s – LabPath</title><style>%s</style></head>
    <body><main><h1>%s</h1><p>%s</p>%s<p><a href="/">Back to LabPath</a></p><p><small>%d · <a href="/problems/%s">What this means</a>%s</small></p></main></body></html>
    """
        .formatted(
            HtmlUtils.htmlEscape(problem.type().title()),
            STYLE,
            HtmlUtils.htmlEscape(problem.type().title()),
            detail == null || detail.equals(problem.type().title())
                ? ""
                : HtmlUtils.htmlEscape(detail),
            status == 429 || status >= 502
                ? "<p>Nothing is lost. Please wait a moment and try again.</p>"
                : "",
            status,
            problem.type().slug(),
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
