package org.labpath.web.remote;

import java.time.Duration;
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
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One HTTP client for all services. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServiceAddresses.class)
class RemoteConfiguration {

  // A service on the same network that has not accepted in this time is away.
  private static final Duration CONNECT = Duration.ofSeconds(2);
  // Longer than any service's own bound on its store; a page is never slower than this per call.
  private static final Duration READ = Duration.ofSeconds(6);
  // Files on their way, and partners being set up at Kafka; as patient as the gateway is.
  private static final Duration LONG_READ = Duration.ofSeconds(60);

  // More calls at once than this wait for each other; a page makes up to four.
  private static final int CONNECTIONS = 200;

  @Bean
  Services services(ServiceAddresses addresses, InternalCredential credential) {
    CloseableHttpClient http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setMaxConnTotal(3 * CONNECTIONS)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.of(CONNECT))
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
    Forwarding forwarding = new Forwarding(credential);
    JsonMapper json = tolerantJson();
    return new Services(
        client(http, READ, forwarding, json),
        client(http, LONG_READ, forwarding, json),
        addresses,
        json);
  }

  private static RestClient client(
      CloseableHttpClient http, Duration patience, Forwarding forwarding, JsonMapper json) {
    HttpComponentsClientHttpRequestFactory requests =
        new HttpComponentsClientHttpRequestFactory(http);
    requests.setReadTimeout(patience);
    requests.setConnectionRequestTimeout(CONNECT);
    return RestClient.builder()
        .requestFactory(requests)
        .requestInitializer(forwarding)
        .configureMessageConverters(
            converters ->
                converters
                    .withStringConverter(new StringHttpMessageConverter())
                    .withJsonConverter(new JacksonJsonHttpMessageConverter(json))
                    .addCustomConverter(new ResourceHttpMessageConverter()))
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
