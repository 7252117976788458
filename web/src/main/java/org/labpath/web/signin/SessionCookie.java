package org.labpath.web.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.labpath.web.page.PublicAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole sign-in, sealed, in the browser's own keeping: every replica that holds the key can go
 * on with it, and none remembers it. Cut into pieces where it is longer than a cookie may be.
 */
@Component
class SessionCookie {

  private static final String PURPOSE = "session";

  /** Browsers take 4096 bytes with name and attributes. */
  private static final int PIECE = 3_600;

  /** More would not fit into the headers of a request. */
  private static final int MOST_PIECES = 3;

  /** No sign-in is larger when unpacked; more is not ours. */
  private static final int LARGEST = 64 * 1024;

  /** What stands in the cookie; short names, since each byte travels with each request. */
  private record Kept(
      String n,
      List<String> s,
      String a,
      long u,
      @Nullable String r,
      @Nullable String i,
      long b,
      long w,
      String f) {}

  private final Seal seal;
  private final JsonMapper json = JsonMapper.builder().build();
  private final boolean secure;
  private final String name;

  SessionCookie(Seal seal, PublicAddress address) {
    this.seal = seal;
    this.secure = address.isGuarded();
    // The prefix makes a browser refuse one that a neighbouring host or an unsafe page set.
    this.name = secure ? "__Host-labpath" : "labpath";
  }

  @Nullable SignedIn read(HttpServletRequest request) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < MOST_PIECES; i++) {
      Cookie piece = WebUtils.getCookie(request, name(i));
      if (piece == null) {
        break;
      }
      all.append(piece.getValue());
    }
    byte[] packed = all.isEmpty() ? null : seal.open(PURPOSE, all.toString());
    return packed == null ? null : unpacked(packed);
  }

  /**
   * @return whether it fits
   */
  boolean write(HttpServletRequest request, HttpServletResponse response, SignedIn session) {
    String all = seal.seal(PURPOSE, packed(session));
    int pieces = (all.length() + PIECE - 1) / PIECE;
    if (pieces > MOST_PIECES) {
      return false;
    }
    for (int i = 0; i < pieces; i++) {
      set(response, i, all.substring(i * PIECE, Math.min(all.length(), (i + 1) * PIECE)), false);
    }
    forget(request, response, pieces);
    return true;
  }

  void clear(HttpServletRequest request, HttpServletResponse response) {
    forget(request, response, 0);
  }

  private void forget(HttpServletRequest request, HttpServletResponse response, int from) {
    for (int i = from; i < MOST_PIECES; i++) {
      if (WebUtils.getCookie(request, name(i)) != null) {
        set(response, i, "", true);
      }
    }
  }

  private void set(HttpServletResponse response, int piece, String value, boolean gone) {
    ResponseCookie.ResponseCookieBuilder cookie =
        ResponseCookie.from(name(piece), value)
            .path("/")
            .httpOnly(true)
            .secure(secure)
            // The way back from the issuer is a link from another site; "strict" would lose it.
            .sameSite("Lax");
    if (gone) {
      cookie.maxAge(0);
    }
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
  }

  private String name(int piece) {
    return piece == 0 ? name : name + piece;
  }

  private byte[] packed(SignedIn session) {
    Kept kept =
        new Kept(
            session.name(),
            List.copyOf(session.scopes()),
            session.accessToken(),
            session.accessUntil().getEpochSecond(),
            session.refreshToken(),
            session.idToken(),
            session.since().getEpochSecond(),
            session.renewed().getEpochSecond(),
            session.formSecret());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
      deflated.write(json.writeValueAsBytes(kept));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private @Nullable SignedIn unpacked(byte[] packed) {
    try (InflaterInputStream inflated = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      Kept kept = json.readValue(inflated.readNBytes(LARGEST), Kept.class);
      return new SignedIn(
          kept.n(),
          Set.copyOf(kept.s()),
          kept.a(),
          Instant.ofEpochSecond(kept.u()),
          kept.r(),
          kept.i(),
          Instant.ofEpochSecond(kept.b()),
          Instant.ofEpochSecond(kept.w()),
          kept.f());
    } catch (IOException | JacksonException ofAnotherForm) {
      return null;
    }
  }
}
