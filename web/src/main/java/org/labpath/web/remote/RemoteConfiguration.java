package org.labpath.web.remote;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.labpath.defaults.request.InternalCredential;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The ways to the services. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServiceAddresses.class)
class RemoteConfiguration {

  // Longer than any service's own bound on its store; a page as a whole is bound by PageTime.
  private static final Duration READ = Duration.ofSeconds(6);
  // Files on their way, and partners being set up at Kafka; the gateway waits a little longer.
  private static final Duration LONG_READ = Duration.ofSeconds(50);

  // More files on their way at once than this wait for each other.
  private static final int FILES = 200;

  @Bean
  Patience patience() {
    return new Patience();
  }

  @Bean
  Services services(ServiceAddresses addresses, InternalCredential credential, Patience patience) {
    Forwarding forwarding = new Forwarding(credential);
    CloseableHttpClient http = fileClient();
    RestClient files = files(http, READ, forwarding);
    RestClient patientFiles = files(http, LONG_READ, forwarding);
    Map<Part, Way> ways = new EnumMap<>(Part.class);
    Map<Part, Way> patientWays = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      URI base = addresses.of(part);
      Line line = new Line(base, patience);
      ways.put(part, new Way(base, line, files, forwarding, READ));
      patientWays.put(part, new Way(base, line, patientFiles, forwarding, LONG_READ));
    }
    return new Services(ways, patientWays, tolerantJson());
  }

  private static CloseableHttpClient fileClient() {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(FILES)
                .setMaxConnTotal(2 * FILES)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(Line.CONNECT))
                        // Below the services' own bound on idle connections.
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .build())
                .build())
        // Nothing is sent twice, nothing followed, kept or unpacked on its own.
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableDefaultUserAgent()
        .build();
  }

  private static RestClient files(
      CloseableHttpClient http, Duration patience, Forwarding forwarding) {
    HttpComponentsClientHttpRequestFactory requests =
        new HttpComponentsClientHttpRequestFactory(http);
    requests.setReadTimeout(patience);
    requests.setConnectionRequestTimeout(Line.CONNECT);
    return RestClient.builder()
        .requestFactory(requests)
        .requestInitializer(forwarding)
        .configureMessageConverters(
            converters -> converters.addCustomConverter(new ResourceHttpMessageConverter()))
        .build();
  }

  /**
   * Unlike our own APIs, a reader takes what it knows and lets the rest pass: a service may add
   * fields before the pages know them.
   */
  private static JsonMapper tolerantJson() {
    return JsonMapper.builder()
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        .changeDefaultPropertyInclusion(
            inclusion ->
                inclusion.withValueInclusion(
                    com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
        .build();
  }
}
