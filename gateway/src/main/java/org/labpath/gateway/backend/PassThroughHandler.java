package org.labpath.gateway.backend;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchangeHandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Takes the place of the framework's handler, which parses and re-encodes the query, reads a form's
 * body as parameters, and copies the headers once per filter.
 */
final class PassThroughHandler extends ProxyExchangeHandlerFunction {

  private final ProxyExchange exchange;

  PassThroughHandler(
      ProxyExchange exchange,
      ObjectProvider<RequestHttpHeadersFilter> requestFilters,
      ObjectProvider<ResponseHttpHeadersFilter> responseFilters) {
    super(exchange, requestFilters, responseFilters);
    this.exchange = exchange;
  }

  @Override
  public ServerResponse handle(ServerRequest request) {
    return exchange.exchange(exchange.request(request).build());
  }
}
