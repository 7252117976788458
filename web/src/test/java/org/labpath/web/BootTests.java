package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class BootTests {

  @Test
  void startsFromEnvironmentVariablesAloneWithNoServiceThere() {
    Map<String, Object> variables = new HashMap<>();
    variables.put("SERVER_PORT", "0");
    variables.put("LABPATH_CATALOG_URI", "http://127.0.0.1:1");
    variables.put("LABPATH_ELIGIBILITY_URI", "http://127.0.0.1:1");
    variables.put("LABPATH_LEAD_URI", "http://127.0.0.1:1");
    variables.put("LABPATH_PUBLIC_URI", "https://labpath.example");
    variables.put("LABPATH_INTERNAL_SECRET", "a-secret-for-tests-only");
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    try (var context =
        new SpringApplicationBuilder(WebApplication.class).environment(environment).run()) {
      int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      Browser.Page home = new Browser(port).get("/");

      assertThat(home.status()).isEqualTo(200);
      assertThat(home.body())
          .contains("<link rel=\"canonical\" href=\"https://labpath.example/\">")
          .contains("cannot be shown right now");
      assertThat(new Browser(port).get("/privacy").status()).isEqualTo(200);
      assertThat(new Browser(port).get("/oauth2/authorization/labpath").header("Location"))
          .isEqualTo("/sign-in?why=away");
      assertThat(new Browser(port).get("/sign-in?why=away").text())
          .contains("Nobody can sign in right now");
    }
  }
}
