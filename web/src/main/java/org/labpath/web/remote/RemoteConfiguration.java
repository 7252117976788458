package org.labpath.web.remote;

import java.net.http.HttpClient;
import java.time.Duration;
import org.labpath.defaults.request.InternalCredential;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
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

  @Bean
  Services services(ServiceAddresses addresses, InternalCredential credential) {
    HttpClient http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            // The services speak 1.1; an upgrade attempt on each new connection buys nothing.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    Forwarding forwarding = new Forwarding(credential);
    return new Services(
        client(http, READ, forwarding), client(http, LONG_READ, forwarding), addresses);
  }

  private static RestClient client(HttpClient http, Duration patience, Forwarding forwarding) {
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(patience);
    return RestClient.builder()
        .requestFactory(requests)
        .requestInitializer(forwarding)
        .configureMessageConverters(
            converters ->
                converters
                    .withStringConverter(new StringHttpMessageConverter())
                    .withJsonConverter(new JacksonJsonHttpMessageConverter(tolerantJson()))
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
