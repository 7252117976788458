package org.labpath.gateway.cache;

import org.labpath.gateway.backend.Backends;
import org.labpath.gateway.backend.RequestHeaders;
import org.labpath.gateway.traffic.ByteCount;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The cache stands behind the limits and before security and routing. */
@Configuration(proxyBeanMethods = false)
class CacheConfiguration {

  @Bean
  FilterRegistrationBean<CacheFilter> cacheFilter(
      Backends backends, RequestHeaders headers, @Value("${labpath.gateway.cache}") String size) {
    boolean off = size.strip().equalsIgnoreCase("off");
    ResponseCache cache = new ResponseCache(off ? 0 : ByteCount.parse(size));
    FilterRegistrationBean<CacheFilter> filter =
        new FilterRegistrationBean<>(new CacheFilter(cache, backends, headers));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 50);
    filter.setEnabled(!off);
    return filter;
  }
}
