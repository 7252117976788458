package org.labpath.web.eligibility;

import jakarta.servlet.http.HttpServletResponse;
import org.labpath.web.page.PublicAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * A result that somebody wants to send along with a request to a school. It is kept by the browser
 * alone, until that is closed, and goes to no other page than the request form, where it is sent
 * only if it is ticked there.
 */
@Component
class KeptResult {

  static final String PATTERN =
      "[A-Z]{1,4}(-[A-Z]{2,4})?:(ELIGIBLE|NOT_YET|INDETERMINATE|NOT_ELIGIBLE):[A-Za-z0-9._-]{0,40}";

  private final PublicAddress address;

  KeptResult(PublicAddress address) {
    this.address = address;
  }

  /** False when it is no result of ours. */
  boolean keep(HttpServletResponse response, String result) {
    if (!result.matches(PATTERN)) {
      return false;
    }
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from("assessment", result)
            .path("/request")
            .httpOnly(true)
            .sameSite("Lax")
            .secure(address.isSecure())
            .build()
            .toString());
    return true;
  }
}
