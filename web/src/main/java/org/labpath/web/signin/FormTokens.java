package org.labpath.web.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * The secret of forms lives inside the sealed session cookie: a form is bound to the sign-in that
 * drew it, in whichever replica, and nothing is stored.
 */
final class FormTokens implements CsrfTokenRepository {

  private static final String HEADER = "X-CSRF-TOKEN";
  private static final String FIELD = "_csrf";

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return new DefaultCsrfToken(HEADER, FIELD, Seal.randomSecret());
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    // It is the session's; without one there is no form to guard.
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    SignedIn session = SessionFilter.current(request);
    return session == null ? null : new DefaultCsrfToken(HEADER, FIELD, session.formSecret());
  }
}
