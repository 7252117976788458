package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.web.Browser.Page;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Services that take every call and never answer: each page still comes before the gateway's. */
@PageTest
class SilenceTests {

  private static final FakeServices SERVICES = FakeServices.ONE;
  private static final String RECEIPT = "/receipt/01m84eqcnfqn1k03va255fg0dh";
  private static final String COOKIE = "receipt=made-up-token-for-tests-0123456789";
  private static final Duration GATEWAY = Duration.ofSeconds(10);

  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

  @LocalServerPort private int port;

  @BeforeEach
  void goodDay() {
    SERVICES.reset();
  }

  @AfterEach
  void thaw() {
    SERVICES.reset();
    readers.close();
  }

  /** Pages asked for at once wait at once. */
  private CompletableFuture<Page> begin(Supplier<Page> asking) {
    return CompletableFuture.supplyAsync(
        () -> {
          long began = System.nanoTime();
          Page page = asking.get();
          assertThat(Duration.ofNanos(System.nanoTime() - began))
              .isLessThan(GATEWAY.minusSeconds(1));
          return page;
        },
        readers);
  }

  @Test
  void everyFormKeepsWhatWasTyped() {
    Page form = new Browser(port).get("/request?program=demo-mlt-campus");
    String[] typed = {
      "program", form.field("program"),
      "key", form.field("key"),
      "loadedAt", "2026-01-05T10:00:00Z",
      "textId", form.field("textId"),
      "version", form.field("version"),
      "language", form.field("language"),
      "seller", form.field("seller"),
      "sellerName", form.field("sellerName"),
      "sellerText", form.field("sellerText"),
      "firstName", "Test",
      "lastName", "Person",
      "email", "test.person@example.org",
      "message", "When does it begin?",
      "scopes", "email",
      "adult", "yes"
    };
    SERVICES.freeze("/leads", "/consents", "/programs", "/schools", "/eligibility", "/certif");
    CompletableFuture<Page> request =
        begin(() -> new Browser(port, "Accept-Language", "es").post("/request", typed));
    CompletableFuture<Page> eligibility =
        begin(
            () ->
                new Browser(port)
                    .post(
                        "/eligibility",
                        "credentials",
                        "MB",
                        "degree",
                        "associate",
                        "hoursChemistry",
                        "4"));
    CompletableFuture<Page> claim =
        begin(
            () ->
                new Browser(port)
                    .post(
                        "/claim/colin",
                        "schoolName",
                        "Colin County",
                        "contact",
                        "dean@example.org",
                        "text",
                        "The deadline is May 1",
                        "loadedAt",
                        "2026-01-05T10:00:00Z"));

    Page lost = request.join();
    assertThat(lost.status()).isEqualTo(503);
    assertThat(lost.text())
        .contains("no contesta ahora", "No se enviará dos veces", "When does it begin?")
        .contains("pass my name, my e-mail address");
    assertThat(lost.field("firstName")).isEqualTo("Test");
    assertThat(lost.field("email")).isEqualTo("test.person@example.org");
    assertThat(lost.field("key")).isEqualTo(form.field("key"));
    assertThat(lost.field("seller")).isEqualTo(form.field("seller"));

    Page unanswered = eligibility.join();
    assertThat(unanswered.status()).isEqualTo(503);
    assertThat(unanswered.text()).contains("Your answers are still in the form below");
    assertThat(unanswered.field("hoursChemistry")).isEqualTo("4");
    assertThat(unanswered.body()).containsPattern("value=\"MB\"[^>]*checked");

    Page unclaimed = claim.join();
    assertThat(unclaimed.status()).isEqualTo(503);
    assertThat(unclaimed.text()).contains("The deadline is May 1", "Colin County");
    assertThat(unclaimed.field("contact")).isEqualTo("dean@example.org");

    SERVICES.reset();
    assertThat(new Browser(port).post("/request", typed).header("Location"))
        .startsWith("/receipt/");
  }

  @Test
  void theConsentIsShownAgainOnlyInTheWordsThatWereAgreedTo() {
    Page form = new Browser(port).get("/request?program=demo-mlt-campus");
    SERVICES.on("GET /consents/lead-request", 503, "{}");
    Page again =
        new Browser(port)
            .post(
                "/request",
                "program",
                "demo-mlt-campus",
                "seller",
                form.field("seller"),
                "sellerName",
                form.field("sellerName"),
                "sellerText",
                "Call me whenever you like.");
    assertThat(again.text()).doesNotContain("Call me whenever you like.");
  }

  @Test
  void whatNeedsNoCatalogueIsThereWithoutIt() {
    SERVICES.freeze("/programs", "/places", "/employers");
    CompletableFuture<Page> receipt = begin(() -> new Browser(port, "Cookie", COOKIE).get(RECEIPT));
    CompletableFuture<Page> erase =
        begin(() -> new Browser(port, "Cookie", COOKIE).get(RECEIPT + "/erase"));
    CompletableFuture<Page> form =
        begin(
            () ->
                new Browser(port)
                    .get("/request?program=demo-mlt-campus&program=demo-mlt-online&program=third"));
    List<CompletableFuture<Page>> searches =
        List.of(
            begin(() -> new Browser(port).get("/programs?q=lab+tech+near+Gulfport")),
            begin(() -> new Browser(port).get("/programs?near=Gulfport")),
            begin(() -> new Browser(port).get("/employers?q=hospital+near+Gulfport")),
            begin(() -> new Browser(port).get("/employers?near=Gulfport")));

    assertThat(receipt.join().text())
        .contains("LabPath Demonstration College", "Medical Laboratory Technician");
    assertThat(erase.join().text()).contains("Erase this request?");
    assertThat(SERVICES.calls("GET", "/programs/demo-mlt-campus")).hasSize(2);
    assertThat(form.join().text()).contains("pass my name, my e-mail address");
    assertThat(searches.get(0).join().header("Location")).contains("near=Gulfport");
    assertThat(searches.get(1).join().status()).isEqualTo(503);
    assertThat(searches.get(2).join().header("Location")).contains("near=Gulfport");
    assertThat(searches.get(3).join().status()).isEqualTo(503);
  }
}
