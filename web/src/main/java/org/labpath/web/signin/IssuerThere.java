package org.labpath.web.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says so with a page when nobody can sign in because the issuer is away. */
final class IssuerThere extends OncePerRequestFilter {

  private final Issuer issuer;
  private final String start;

  IssuerThere(Issuer issuer, String start) {
    this.issuer = issuer;
    this.start = start;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getRequestURI().startsWith(start) && issuer.registration() == null) {
      response.sendRedirect("/sign-in?why=away");
      return;
    }
    chain.doFilter(request, response);
  }
}
