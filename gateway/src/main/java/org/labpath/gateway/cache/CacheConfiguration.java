package org.labpath.gateway.cache;

import java.util.ArrayList;
import java.util.List;
import org.labpath.gateway.access.Origins;
import org.labpath.gateway.address.ClientAddresses;
import org.labpath.gateway.backend.Backends;
import org.labpath.gateway.backend.RequestHeaders;
import org.labpath.gateway.door.SecurityHeaders;
import org.labpath.gateway.telemetry.Telemetry;
import org.labpath.gateway.traffic.ByteCount;
import org.labpath.gateway.traffic.ClientLimits;
import org.labpath.gateway.traffic.Shortcut;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * The cache stands behind the limits and before security and routing; what it has fresh is given
 * before all of them.
 */
@Configuration(proxyBeanMethods = false)
class CacheConfiguration {

  private static boolean isOff(String size) {
    return size.strip().equalsIgnoreCase("off");
  }

  @Bean
  ResponseCache responseCache(@Value("${labpath.gateway.cache}") String size) {
    return new ResponseCache(isOff(size) ? 0 : ByteCount.parse(size));
  }

  @Bean
  FilterRegistrationBean<CacheFilter> cacheFilter(
      ResponseCache cache,
      Backends backends,
      RequestHeaders headers,
      Origins origins,
      @Value("${labpath.gateway.cache}") String size) {
    List<String> own = new ArrayList<>(SecurityHeaders.always());
    own.addAll(origins.always());
    FilterRegistrationBean<CacheFilter> filter =
        new FilterRegistrationBean<>(new CacheFilter(cache, backends, headers, own));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 50);
    filter.setEnabled(!isOff(size));
    return filter;
  }

  @Bean
  Shortcut keptShortcut(
      ResponseCache cache, ClientLimits limits, ClientAddresses addresses, Telemetry telemetry) {
    return new KeptShortcut(
        cache, limits, addresses, telemetry, SecurityHeaders.alwaysWhenSecure());
  }
}
