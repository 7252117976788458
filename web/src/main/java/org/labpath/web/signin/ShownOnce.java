package org.labpath.web.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.labpath.web.page.PublicAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of a form and is shown one time. It goes to the page that follows in a sealed cookie,
 * which that page takes away: reloading asks for a page and sends no form again, any replica can
 * show it, nothing is stored, and no secret stands in an address. It opens for the sign-in that
 * caused it, on that page and for two minutes.
 */
@Component
public class ShownOnce {

  private static final Duration LIFE = Duration.ofMinutes(2);

  private final Seal seal;
  private final Clock clock;
  private final boolean secure;
  private final String name;
  private final JsonMapper json = JsonMapper.builder().build();

  ShownOnce(Seal seal, PublicAddress address, Clock clock) {
    this.seal = seal;
    this.clock = clock;
    this.secure = address.isGuarded();
    this.name = secure ? "__Secure-labpath-once" : "labpath-once";
  }

  /**
   * @param page the path of the page that will show it
   */
  public void keep(HttpServletResponse response, SignedIn who, String page, Object value) {
    ObjectNode kept = json.createObjectNode();
    kept.put("until", clock.instant().plus(LIFE).getEpochSecond());
    kept.set("value", json.valueToTree(value));
    set(response, page, seal.seal(purpose(who, page), json.writeValueAsBytes(kept)), LIFE);
  }

  /** What was kept for this page, which then is gone; null where there is nothing. */
  public <T> @Nullable T take(
      HttpServletRequest request,
      HttpServletResponse response,
      SignedIn who,
      String page,
      Class<T> type) {
    Cookie cookie = WebUtils.getCookie(request, name);
    if (cookie == null) {
      return null;
    }
    set(response, page, "", Duration.ZERO);
    byte[] kept = seal.open(purpose(who, page), cookie.getValue());
    if (kept == null) {
      return null;
    }
    try {
      JsonNode all = json.readTree(kept);
      Instant until = Instant.ofEpochSecond(all.path("until").asLong());
      return clock.instant().isBefore(until) ? json.treeToValue(all.get("value"), type) : null;
    } catch (JacksonException ofAnotherForm) {
      return null;
    }
  }

  /** Bound to the sign-in and the page: the cookie is worth nothing anywhere else. */
  private static String purpose(SignedIn who, String page) {
    return "once " + page + " " + who.formSecret();
  }

  private void set(HttpServletResponse response, String page, String value, Duration life) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name, value)
            .path(page)
            .httpOnly(true)
            .secure(secure)
            .sameSite("Strict")
            .maxAge(life)
            .build()
            .toString());
  }
}
