package org.labpath.gateway.backend;

import org.labpath.defaults.request.InternalCredential;
import org.labpath.gateway.route.Part;
import org.labpath.gateway.route.Visit;
import org.labpath.gateway.turn.Turns;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchangeHandlerFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * One route per part. What may be asked, by which method and within which bounds, the door has
 * decided already; the route only follows it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackendProperties.class)
class BackendConfiguration {

  @Bean
  Backends backends(BackendProperties properties, Turns turns) {
    return new Backends(properties, turns);
  }

  @Bean
  RequestHeaders requestHeaders(InternalCredential credential) {
    return new RequestHeaders(credential);
  }

  @Bean
  ProxyExchange passThrough(Backends backends, RequestHeaders headers) {
    return new PassThrough(backends, headers);
  }

  @Bean
  ProxyExchangeHandlerFunction passThroughHandler(
      ProxyExchange exchange,
      ObjectProvider<RequestHttpHeadersFilter> requestFilters,
      ObjectProvider<ResponseHttpHeadersFilter> responseFilters) {
    return new PassThroughHandler(exchange, requestFilters, responseFilters);
  }

  @Bean
  @Order(0)
  RouterFunction<ServerResponse> parts(ProxyExchangeHandlerFunction handler) {
    RouterFunction<ServerResponse> routes = route(Part.CATALOG, handler);
    for (Part part : new Part[] {Part.ELIGIBILITY, Part.LEAD, Part.WEB}) {
      routes = routes.and(route(part, handler));
    }
    return routes;
  }

  private static RouterFunction<ServerResponse> route(
      Part part, ProxyExchangeHandlerFunction handler) {
    RequestPredicate belongs =
        request -> {
          Visit visit = Visit.of(request.servletRequest());
          return visit != null && visit.call().part() == part;
        };
    return GatewayRouterFunctions.route(part.label()).route(belongs, handler).build();
  }
}
