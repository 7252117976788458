package org.labpath.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.labpath.gateway.backend.Backends;
import org.labpath.gateway.route.Part;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.function.RouterFunction;

/** A gateway on a free port in front of four stubs. */
final class GatewayUnderTest implements Closeable {

  static final String SECRET = "a-secret-of-the-tests";

  final StubPart catalog = new StubPart();
  final StubPart eligibility = new StubPart();
  final StubPart lead = new StubPart();
  final StubPart web = new StubPart();
  private final ConfigurableApplicationContext context;

  /**
   * @param settings as {@code name=value}, over those that point at the stubs
   */
  GatewayUnderTest(String... settings) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("SERVER_PORT", "0");
    all.put("LABPATH_INTERNAL_SECRET", SECRET);
    all.put("LABPATH_CATALOG_URI", catalog.uri());
    all.put("LABPATH_ELIGIBILITY_URI", eligibility.uri());
    all.put("LABPATH_LEAD_URI", lead.uri());
    all.put("LABPATH_WEB_URI", web.uri());
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      all.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    String[] arguments =
        all.entrySet().stream()
            .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
            .toArray(String[]::new);
    context = SpringApplication.run(GatewayApplication.class, arguments);
  }

  int port() {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  int managementPort() {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.management.port"));
  }

  /** What the gateway answers itself. */
  List<String> ownAddresses() {
    return context.getBeansOfType(RouterFunction.class).values().stream()
        .map(String::valueOf)
        .toList();
  }

  /** How many long answers of a part are still being taken. */
  int taking(Part part) {
    return context.getBean(Backends.class).of(part).taking();
  }

  /** How many requests a part has in hand. */
  int busy(Part part) {
    return context.getBean(Backends.class).of(part).busy();
  }

  void reset() {
    for (StubPart part : List.of(catalog, eligibility, lead, web)) {
      part.reset();
    }
  }

  @Override
  public void close() throws IOException {
    context.close();
    for (StubPart part : List.of(catalog, eligibility, lead, web)) {
      part.close();
    }
  }
}
