package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.web.Browser.Page;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

@PageTest
class SignInTests {

  private static final FakeServices SERVICES = FakeServices.ONE;
  private static final FakeIssuer ISSUER = FakeIssuer.ONE;

  @LocalServerPort private int port;

  @BeforeEach
  void goodDay() {
    SERVICES.reset();
    DeskAnswers.on(SERVICES);
    ISSUER.signsIn("demo-partner", Duration.ofMinutes(15));
  }

  @Test
  void signsInWithAProofKeyAndGoesOnToThePageThatWasAskedFor() {
    Desk desk = new Desk(port);
    Page first = desk.get("/partner/leads?page=0");
    assertThat(first.header("Location"))
        .isEqualTo("/oauth2/authorization/labpath?to=/partner/leads?page%3D0");
    Page start = desk.get(first.header("Location"));
    assertThat(start.header("Location"))
        .startsWith(ISSUER.address() + "/oauth2/authorize?")
        .contains("code_challenge_method=S256", "state=", "nonce=", "client_id=labpath-web")
        .contains("redirect_uri=http://localhost:8080/login/oauth2/code/labpath");
    Page back = desk.get(desk.get(start.header("Location")).header("Location"));

    assertThat(back.header("Location")).isEqualTo("/partner/leads?page=0");
    String cookie = String.join("\n", back.response().headers().allValues("Set-Cookie"));
    assertThat(cookie).contains("labpath=", "HttpOnly", "SameSite=Lax").doesNotContain("eyJ");
    assertThat(desk.cookies()).containsOnlyKeys("labpath");
    Page leads = desk.get("/partner/leads?page=0");
    assertThat(leads.status()).isEqualTo(200);
    assertThat(leads.header("Cache-Control")).isEqualTo("no-store");
    assertThat(leads.text()).contains("Signed in as demo-partner").contains("Maria del Carmen");
    assertThat(SERVICES.calls("GET", "/partner/leads").getLast().header("Authorization"))
        .startsWith("Bearer eyJ");
  }

  @Test
  void leadsNobodyToAnotherSiteAfterwards() {
    Desk desk = new Desk(port);
    Page start = desk.get("/oauth2/authorization/labpath?to=https://evil.example/");
    Page back = desk.get(desk.get(start.header("Location")).header("Location"));

    assertThat(back.header("Location")).isEqualTo("/partner");
  }

  @Test
  void refusesAWayBackThatThisBrowserDidNotBegin() {
    Desk other = new Desk(port);
    Page start = other.get("/oauth2/authorization/labpath");
    String back = other.get(start.header("Location")).header("Location");
    Page refused = new Desk(port).get(back);

    assertThat(refused.header("Location")).isEqualTo("/sign-in?why=failed");
    assertThat(new Desk(port).get("/sign-in?why=failed").text()).contains("You were not signed in");
  }

  @Test
  void goesOnAtAnotherReplicaAndAfterAChangeOfTheKey() {
    Desk desk = Desk.signedIn(port, "demo-partner");
    Page form = desk.get("/partner/leads/" + DeskAnswers.LEAD);
    try (ConfigurableApplicationContext replica =
        replica("--labpath.sign-in.session-key=" + PageTest.SESSION_KEY)) {
      desk.moveTo(portOf(replica));
      assertThat(desk.get("/partner/leads").status()).isEqualTo(200);
      // Even a form that the lost replica drew is taken by the other.
      Page told =
          desk.post(form, "/partner/leads/" + DeskAnswers.LEAD + "/status", "status", "contacted");
      assertThat(told.header("Location"))
          .isEqualTo("/partner/leads/" + DeskAnswers.LEAD + "?done=contacted");
      Page start = desk.get("/oauth2/authorization/labpath?to=/partner/usage");
      String back = desk.get(start.header("Location")).header("Location");
      desk.moveTo(port);
      assertThat(desk.get(back).header("Location")).isEqualTo("/partner/usage");
      // Secrets that one replica made are shown by the other, one time.
      desk.post(desk.get("/partner/connection"), "/partner/connection/rotation", "sure", "yes");
      desk.moveTo(portOf(replica));
      assertThat(desk.get("/partner/connection").text()).contains("made-up-kafka-password");
      assertThat(desk.get("/partner/connection").text()).doesNotContain("made-up-kafka-password");
    }
    try (ConfigurableApplicationContext replica =
        replica(
            "--labpath.sign-in.session-key=a-new-session-key-for-tests-0123456789",
            "--labpath.sign-in.previous-session-key=" + PageTest.SESSION_KEY)) {
      desk.moveTo(portOf(replica));
      assertThat(desk.get("/partner/leads").status()).isEqualTo(200);
      assertThat(new Desk(portOf(replica)).get("/partner/leads").status()).isEqualTo(302);
    }
  }

  private static ConfigurableApplicationContext replica(String... more) {
    String services = FakeServices.ONE.address();
    List<String> arguments = new java.util.ArrayList<>(List.of(more));
    arguments.addAll(
        List.of(
            "--server.port=0",
            "--labpath.internal.secret=" + PageTest.SECRET,
            "--labpath.services.catalog=" + services,
            "--labpath.services.eligibility=" + services,
            "--labpath.services.lead=" + services,
            "--labpath.sign-in.issuer-uri=" + ISSUER.address(),
            "--labpath.sign-in.client-secret=" + FakeIssuer.SECRET));
    return new SpringApplicationBuilder(WebApplication.class).run(arguments.toArray(String[]::new));
  }

  private static int portOf(ConfigurableApplicationContext replica) {
    return replica.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Test
  void renewsTokensInTimeOnceForRequestsSideBySide() throws Exception {
    ISSUER.signsIn("demo-partner", Duration.ofMinutes(2));
    Desk desk = new Desk(port);
    desk.get("/partner");
    desk.follow("/oauth2/authorization/labpath");
    ISSUER.signsIn("demo-partner", Duration.ofMinutes(15));
    String old = desk.cookies().getOrDefault("labpath", "");
    Callable<Integer> page =
        () -> {
          Desk tab = new Desk(port);
          tab.cookies().put("labpath", old);
          return tab.get("/partner/leads").status();
        };
    try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> tab : tabs.invokeAll(List.of(page, page, page))) {
        assertThat(tab.get()).isEqualTo(200);
      }
    }
    long renewals = ISSUER.asked().stream().filter("/oauth2/token"::equals).count();
    assertThat(renewals).isLessThanOrEqualTo(1);
  }

  @Test
  void asksToSignInAgainWhenTheIssuerKnowsNothingOfItAnyMore() {
    ISSUER.signsIn("demo-partner", Duration.ofSeconds(1));
    Desk desk = new Desk(port);
    Page start = desk.get("/oauth2/authorization/labpath");
    ISSUER.signsIn("demo-partner", Duration.ofSeconds(-30));
    desk.get(desk.get(start.header("Location")).header("Location"));
    ISSUER.forget();

    assertThat(desk.get("/partner/leads").header("Location"))
        .startsWith("/oauth2/authorization/labpath");
    assertThat(desk.cookies()).doesNotContainKey("labpath");
  }

  @Test
  void takesFormsOfThisSignInAlone() {
    Desk desk = Desk.signedIn(port, "demo-partner");
    Desk other = Desk.signedIn(port, "demo-partner");
    String path = "/partner/leads/" + DeskAnswers.LEAD + "/status";
    Page own = desk.get("/partner/leads/" + DeskAnswers.LEAD);
    Page foreign = other.get("/partner/leads/" + DeskAnswers.LEAD);

    Page refused = desk.post(foreign, path, "status", "contacted");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("That form did not come from our own page");
    assertThat(desk.post(desk.get("/sign-in"), path, "status", "contacted").status())
        .isEqualTo(403);
    assertThat(SERVICES.calls("POST", "/partner/leads")).isEmpty();
    assertThat(desk.post(own, path, "status", "contacted").status()).isEqualTo(302);
    Page ended = new Desk(port).post(own, path, "status", "contacted");
    assertThat(ended.header("Location")).isEqualTo("/sign-in?why=ended");
  }

  @Test
  void signsOutHereAndAtTheIssuer() {
    Desk desk = Desk.signedIn(port, "demo-partner");
    Page home = desk.get("/partner");
    assertThat(home.header("Content-Security-Policy"))
        .contains("form-action 'self' " + ISSUER.address())
        .doesNotContain("unsafe");
    Page out = desk.post(home, "/sign-out");

    assertThat(out.header("Location"))
        .startsWith(ISSUER.address() + "/connect/logout?id_token_hint=eyJ")
        .endsWith("post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fsigned-out");
    assertThat(ISSUER.asked()).contains("/oauth2/revoke");
    assertThat(desk.cookies()).isEmpty();
    assertThat(desk.get("/signed-out").text()).contains("You are signed out");
    assertThat(desk.get("/partner").status()).isEqualTo(302);
  }

  @Test
  void givesEachOnlyItsOwnPages() {
    Page refused = Desk.signedIn(port, "demo-partner").get("/operator");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text())
        .contains("These pages are not for this account")
        .doesNotContain("did not come from our own page");
    Desk operator = Desk.signedIn(port, "operator");
    assertThat(operator.get("/partner/leads").status()).isEqualTo(403);
    assertThat(operator.get("/partner/leads?lang=es").text())
        .contains("Estas páginas no son para esta cuenta");
    assertThat(operator.get("/operator").status()).isEqualTo(200);
  }

  @Test
  void takesNoCookieThatWasChanged() {
    Desk desk = Desk.signedIn(port, "demo-partner");
    String sealed = desk.cookies().getOrDefault("labpath", "");
    char last = sealed.charAt(40) == 'A' ? 'B' : 'A';
    desk.cookies().put("labpath", sealed.substring(0, 40) + last + sealed.substring(41));

    assertThat(desk.get("/partner/leads").status()).isEqualTo(302);
  }
}
