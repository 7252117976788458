package org.labpath.gateway.backend;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.request.InternalCredential;
import org.labpath.defaults.request.TraceContext;

/**
 * What a part sees of a request's headers: everything the client sent, less what concerns this
 * connection only and what only we may say, plus what we say.
 */
public final class RequestHeaders {

  private static final Set<String> DROPPED =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authorization",
          "proxy-authenticate",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "content-length",
          "expect",
          "host",
          "traceparent",
          // Claims about the client that only we make.
          "forwarded",
          "x-real-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "true-client-ip",
          "cf-connecting-ip",
          "x-original-url",
          "x-rewrite-url",
          "x-http-method-override",
          "x-method-override",
          "x-http-method");

  private final InternalCredential credential;

  RequestHeaders(InternalCredential credential) {
    this.credential = credential;
  }

  /** Copies what may pass, and adds the trace, the client's address and our credential. */
  public void copy(HttpServletRequest request, String client, BackendRequest target) {
    Set<String> named = namedByConnection(request);
    String host = request.getHeader("Host");
    target.header("Host", host == null ? "localhost" : host);
    Enumeration<String> names = request.getHeaderNames();
    while (names.hasMoreElements()) {
      String name = names.nextElement();
      String lower = name.toLowerCase(Locale.ROOT);
      if (isDropped(lower) || (named != null && named.contains(lower))) {
        continue;
      }
      Enumeration<String> values = request.getHeaders(name);
      while (values.hasMoreElements()) {
        target.header(name, values.nextElement());
      }
    }
    addOwn(request, client, target);
  }

  /** Adds only what we say ourselves. */
  public void addOwn(HttpServletRequest request, String client, BackendRequest target) {
    TraceContext trace = TraceContext.of(request);
    if (trace != null) {
      target.header(TraceContext.HEADER, trace.traceparent());
    }
    addCredential(client, target);
  }

  /** Adds the credential and the address it vouches for. */
  public void addCredential(String client, BackendRequest target) {
    String secret = credential.secret();
    if (secret != null) {
      target.header(InternalCredential.CREDENTIAL_HEADER, secret);
      target.header(InternalCredential.CLIENT_ADDRESS_HEADER, client);
    }
  }

  private static boolean isDropped(String lower) {
    return DROPPED.contains(lower)
        || lower.startsWith("x-forwarded-")
        || lower.startsWith("x-labpath-");
  }

  private static @Nullable Set<String> namedByConnection(HttpServletRequest request) {
    String first = request.getHeader("Connection");
    if (first == null || first.equalsIgnoreCase("keep-alive") || first.equalsIgnoreCase("close")) {
      return null;
    }
    Set<String> named = new HashSet<>();
    Enumeration<String> lines = request.getHeaders("Connection");
    while (lines.hasMoreElements()) {
      for (String token : lines.nextElement().split(",")) {
        String lower = token.strip().toLowerCase(Locale.ROOT);
        // Credentials and content are nobody's to declare away.
        if (!lower.equals("authorization") && !lower.startsWith("content-")) {
          named.add(lower);
        }
      }
    }
    return named;
  }
}
