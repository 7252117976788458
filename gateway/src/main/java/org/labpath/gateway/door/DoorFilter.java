package org.labpath.gateway.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.gateway.address.ClientAddresses;
import org.labpath.gateway.failure.Headers;
import org.labpath.gateway.failure.Refusals;
import org.labpath.gateway.route.Call;
import org.labpath.gateway.route.Calls;
import org.labpath.gateway.route.Pages;
import org.labpath.gateway.route.Visit;
import org.springframework.http.HttpHeaders;

/** Lets in what is declared, in its one spelling, and remembers what it found out. */
final class DoorFilter extends HttpFilter {

  private final Calls calls;
  private final ClientAddresses addresses;

  DoorFilter(Calls calls, ClientAddresses addresses) {
    this.calls = calls;
    this.addresses = addresses;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    String protocol = request.getProtocol();
    if (protocol == null || protocol.isEmpty()) {
      // A line without a version: no header says where it ends, so whatever follows is its own.
      throw new ProblemException(ProblemType.BAD_REQUEST, "HTTP/1.1 is spoken here");
    }
    String query = request.getQueryString();
    if (query != null && !Spelling.isReasonable(query)) {
      throw new ProblemException(
          ProblemType.URI_TOO_LONG,
          "The query is longer, or has more parameters, than any call takes");
    }
    if (!Spelling.isPlain(path)) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST, "The path is not written as addresses here are written");
    }
    Map<String, Call> methods = Refusals.isApi(path) ? calls.at(path) : Pages.at(path);
    if (methods == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address");
    }
    String method = request.getMethod();
    Call call = methods.get(method.equals("HEAD") ? "GET" : method);
    if (call == null) {
      Headers.set(request, response, HttpHeaders.ALLOW, Calls.allow(methods));
      throw new ProblemException(
          ProblemType.METHOD_NOT_ALLOWED, "This address answers " + Calls.allow(methods));
    }
    new Visit(call, path, addresses.of(request)).bindTo(request);
    SecurityHeaders.set(request, response, call);
    chain.doFilter(request, response);
  }
}
