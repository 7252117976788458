package org.labpath.gateway.traffic;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.limit.BodyLimitFilter;
import org.labpath.defaults.problem.ProblemWriter;
import org.labpath.gateway.address.ClientAddresses;
import org.labpath.gateway.route.Traffic;
import org.labpath.gateway.turn.Turns;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;

/** Limits by rate, by size and by pace. */
@Configuration(proxyBeanMethods = false)
class TrafficConfiguration {

  /** A page brings its style sheets, scripts and pictures along. */
  private static final long BURST_OF_READS = 4;

  private static final int SEND_BUFFER = 128 * 1024;

  @Bean
  ClientLimits clientLimits(
      @Value("${labpath.gateway.limits.reads}") String reads,
      @Value("${labpath.gateway.limits.assessments}") String assessments,
      @Value("${labpath.gateway.limits.submits}") String submits,
      ObjectProvider<SharedBucketsStore> stores) {
    @Nullable SharedBucketsStore shared = stores.getIfAvailable();
    Map<Traffic, ClientLimit> buckets = new EnumMap<>(Traffic.class);
    limit(buckets, Traffic.READS, reads, BURST_OF_READS, shared);
    limit(buckets, Traffic.ASSESSMENTS, assessments, 1, shared);
    limit(buckets, Traffic.SUBMITS, submits, 1, shared);
    return new ClientLimits(buckets);
  }

  @Bean
  FilterRegistrationBean<RateLimitFilter> rateLimitFilter(ClientLimits limits) {
    FilterRegistrationBean<RateLimitFilter> filter =
        new FilterRegistrationBean<>(new RateLimitFilter(limits));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 40);
    return filter;
  }

  private static void limit(
      Map<Traffic, ClientLimit> buckets,
      Traffic traffic,
      String text,
      long times,
      @Nullable SharedBucketsStore shared) {
    Rate rate = Rate.parse(text);
    if (rate != null) {
      String name = traffic.name().toLowerCase(java.util.Locale.ROOT);
      long burst = rate.count() * times;
      buckets.put(
          traffic,
          shared == null
              ? new TokenBuckets(name, rate, burst)
              : new SharedBuckets(name, rate, burst, shared::take));
    }
  }

  @Bean
  BodyBounds bodyBounds(
      @Value("${labpath.gateway.limits.body}") String usual,
      @Value("${labpath.gateway.limits.lead-body}") String lead,
      @Value("${labpath.gateway.limits.import-body}") String imports) {
    return new BodyBounds(ByteCount.parse(usual), ByteCount.parse(lead), ByteCount.parse(imports));
  }

  @Bean
  FilterRegistrationBean<SenderFilter> senderFilter(BodyBounds bounds, ProblemWriter writer) {
    FilterRegistrationBean<SenderFilter> filter =
        new FilterRegistrationBean<>(
            new SenderFilter(bounds, new BodyLimitFilter(bounds::of, writer)));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 60);
    return filter;
  }

  @Bean
  Turns turns() {
    return new Turns();
  }

  @Bean
  Congestion congestion() {
    return new Congestion();
  }

  @Bean
  PeerConnections peerConnections(
      @Value("${labpath.gateway.limits.connections}") String most, ClientAddresses addresses) {
    return new PeerConnections(most, addresses::isTrusted);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> slowConnections(
      Congestion congestion,
      Turns turns,
      ObjectProvider<Shortcut> shortcuts,
      PeerConnections peers) {
    return factory -> {
      factory.setProtocol(BoundedHttp11Protocol.class.getName());
      factory.addConnectorCustomizers(
          connector -> {
            // The kernel would take in several megabytes for a reader that takes a byte now and
            // then; a few hundred of those that come at once make all others wait for the copying.
            connector.setProperty("socket.txBufSize", Integer.toString(SEND_BUFFER));
            // Let in to be refused like any other method, at the door: the container would name
            // methods that the address does not answer.
            connector.setAllowTrace(true);
            if (connector.getProtocolHandler() instanceof BoundedHttp11Protocol protocol) {
              // Asked for with the first connection: what it needs is not there yet.
              protocol.askBefore(
                  congestion,
                  turns,
                  SingletonSupplier.of(() -> shortcuts.getIfAvailable(() -> Shortcut.NONE)),
                  peers);
            }
          });
    };
  }

  @Bean
  MeterBinder shedMeter(Congestion congestion) {
    return meters ->
        FunctionCounter.builder("labpath.gateway.shed", congestion, Congestion::shedInAll)
            .description("Requests turned away because this instance had too many in hand")
            .register(meters);
  }

  @Bean
  MeterBinder refusedConnectionsMeter(PeerConnections peers) {
    return meters ->
        FunctionCounter.builder(
                "labpath.gateway.connections.refused", peers, PeerConnections::refusedInAll)
            .description("Connections closed at once because their peer had as many as it may")
            .register(meters);
  }
}
