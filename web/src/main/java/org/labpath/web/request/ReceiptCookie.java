package org.labpath.web.request;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.labpath.web.page.PublicAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Carries the code of one receipt from the form to its page, so that it never stands in an address
 * that history, logs or a referrer would keep. It is sent to that receipt's page alone and ends
 * with the browser's session: people ask from library computers too.
 */
@Component
class ReceiptCookie {

  private static final String NAME = "receipt";

  private final PublicAddress address;

  ReceiptCookie(PublicAddress address) {
    this.address = address;
  }

  void set(HttpServletResponse response, String inquiryId, String token) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(inquiryId, token).build().toString());
  }

  void clear(HttpServletResponse response, String inquiryId) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(inquiryId, "").maxAge(0).build().toString());
  }

  @Nullable String read(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, NAME);
    return cookie == null || cookie.getValue().isBlank() ? null : cookie.getValue();
  }

  private ResponseCookie.ResponseCookieBuilder cookie(String inquiryId, String token) {
    return ResponseCookie.from(NAME, token)
        .path("/receipt/" + inquiryId)
        .httpOnly(true)
        .secure(address.isSecure())
        .sameSite("Lax");
  }
}
