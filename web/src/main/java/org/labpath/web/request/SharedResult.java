package org.labpath.web.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An eligibility result that may be sent along with a request: what the certificate is, how it came
 * out, by which route. It comes from the browser, so it is read as strictly as if it were typed;
 * the lead service takes it as what the person says.
 */
record SharedResult(String text, String credential, String outcome, String bestRoute) {

  /** The cookie in which the eligibility page has put it aside. */
  static final String COOKIE = "assessment";

  private static final Pattern TEXT =
      Pattern.compile(
          "([A-Z]{1,4}(?:-[A-Z]{2,4})?):(ELIGIBLE|NOT_YET|INDETERMINATE|NOT_ELIGIBLE)"
              + ":([A-Za-z0-9._-]{0,40})");

  static @Nullable SharedResult of(@Nullable String text) {
    Matcher parts = TEXT.matcher(text == null ? "" : text);
    return parts.matches()
        ? new SharedResult(parts.group(), parts.group(1), parts.group(2), parts.group(3))
        : null;
  }

  Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("credential", credential);
    parts.put("outcome", outcome);
    if (!bestRoute.isEmpty()) {
      parts.put("bestRoute", bestRoute);
    }
    return parts;
  }
}
