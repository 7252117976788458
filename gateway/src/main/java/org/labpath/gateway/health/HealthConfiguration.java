package org.labpath.gateway.health;

import java.time.Duration;
import org.labpath.gateway.backend.Backends;
import org.labpath.gateway.backend.RequestHeaders;
import org.labpath.gateway.route.Reading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The address that says whether the system is well. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  @Bean
  @Order(2)
  RouterFunction<ServerResponse> health(
      Backends backends, RequestHeaders headers, JsonMapper json) {
    HealthCheck check = new HealthCheck(backends, headers, json);
    return RouterFunctions.route()
        .route(
            Reading.of("/health"),
            request -> {
              SystemHealth health = check.now();
              ServerResponse.BodyBuilder answer = ServerResponse.status(health.isUp() ? 200 : 503);
              if (!health.isUp()) {
                answer.header("Retry-After", Long.toString(ASK_AGAIN.toSeconds()));
              }
              return answer
                  .contentType(MediaType.APPLICATION_JSON)
                  .cacheControl(CacheControl.noStore())
                  .body(health);
            })
        .build();
  }
}
