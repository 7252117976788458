package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages in a real browser: nothing from elsewhere, no rule of accessibility broken. */
@PageTest
class BrowserIT {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final List<String> PAGES =
      List.of(
          "/",
          "/programs?credential=MLT&near=39501",
          "/programs/ms-mls-usm",
          "/programs/demo-mlt-online?near=39501",
          "/schools/colin",
          "/employers",
          "/employers/ms-hosp-250001",
          "/eligibility",
          "/request?program=demo-mlt-campus",
          "/receipt",
          "/careers",
          "/mississippi",
          "/about",
          "/privacy",
          "/accessibility",
          "/contact",
          "/nope");

  private static Playwright playwright;
  private static com.microsoft.playwright.Browser chromium;

  @LocalServerPort private int port;

  private BrowserContext context;
  private Page page;
  private final List<String> strangers = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void launch() {
    assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium at " + CHROMIUM);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  @AfterAll
  static void quit() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @BeforeEach
  void goodDay() {
    FakeServices.ONE.reset();
    open(1280, ColorScheme.LIGHT, true);
  }

  @AfterEach
  void closeContext() {
    context.close();
  }

  private void open(int width, ColorScheme theme, boolean script) {
    if (context != null) {
      context.close();
    }
    context =
        chromium.newContext(
            new NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(theme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(script));
    page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.onRequest(
        request -> {
          if (!request.url().startsWith("http://localhost:" + port)) {
            strangers.add(request.url());
          }
        });
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
          }
        });
  }

  private void go(String path) {
    page.navigate("http://localhost:" + port + path);
  }

  @Test
  void breaksNoRuleOfAccessibilityOnAnyPageInEitherTheme() {
    for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      open(theme == ColorScheme.LIGHT ? 1280 : 360, theme, true);
      for (String path : PAGES) {
        go(path);
        assertAccessible(path + " " + theme);
        assertThat(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
            .as(path + " is wider than the window")
            .isEqualTo(false);
      }
    }
    assertThat(strangers).isEmpty();
    assertThat(complaints).isEmpty();
  }

  @Test
  void breaksNoRuleOfAccessibilityInResultsAndErrors() {
    go("/eligibility");
    page.selectOption("#degree", "associate");
    page.fill("#hoursChemistry", "4");
    page.click("button[value=assess]");
    page.waitForFunction("document.activeElement.id === 'result-title'");
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    assertAccessible("eligibility result");

    go("/request?program=demo-mlt-campus");
    page.click("form.js-once button[type=submit]");
    page.waitForFunction("document.activeElement.id === 'errors'");
    assertAccessible("request errors");
  }

  @Test
  void takesAStudentFromQuestionToReceiptByKeyboardAlone() {
    go("/");
    page.keyboard().press("Tab");
    assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
    page.focus("#q");
    page.keyboard().type("lab tech near Gulfport");
    page.keyboard().press("Enter");
    page.waitForURL("**/programs?credential=MLT&near=Gulfport%2C+MS");

    go("/request?program=demo-mlt-campus");
    page.focus("#firstName");
    type("Test", 1);
    type("Person", 1);
    type("test.person@example.org", 5);
    page.keyboard().press("Space");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().press("Space");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.waitForURL("**/receipt/*");
    assertThat(page.content()).contains("What was sent");
    assertThat(page.url()).doesNotContain("token");
  }

  private void type(String text, int tabs) {
    page.keyboard().type(text);
    for (int i = 0; i < tabs; i++) {
      page.keyboard().press("Tab");
    }
  }

  @Test
  void narrowsTheListWithoutLeavingThePageAndKeepsTheAddressShareable() {
    go("/programs?near=39501");
    page.evaluate("window.stillHere = true");
    page.check("#credential-MLS");
    page.waitForURL("**credential=MLS**");

    assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
    assertThat(page.isChecked("#credential-MLS")).isTrue();
    page.waitForFunction("document.activeElement.id === 'credential-MLS'");
  }

  @Test
  void worksWithoutJavaScript() {
    open(360, ColorScheme.LIGHT, false);
    go("/programs?near=39501");
    page.click(".facets-box summary");
    page.check("#credential-MLS");
    page.click(".facets-box button");
    page.waitForURL("**credential=MLS**");
    go("/request?program=demo-mlt-campus");
    page.fill("#firstName", "Test");
    page.fill("#lastName", "Person");
    page.fill("#email", "test.person@example.org");
    page.check("#scopes");
    page.check("#adult");
    page.click("form.js-once button[type=submit]");
    page.waitForURL("**/receipt/*");
    assertThat(page.content()).contains("Who got what");
  }

  @Test
  void staysSmallOnFirstView() {
    long[] bytes = new long[1];
    page.onResponse(response -> bytes[0] += Long.parseLong(size(response)));
    go("/");

    assertThat(bytes[0]).isPositive().isLessThan(100 * 1024);
  }

  private static String size(com.microsoft.playwright.Response response) {
    String length = response.headers().get("content-length");
    return length == null ? String.valueOf(response.body().length) : length;
  }

  private void assertAccessible(String where) {
    List<Rule> violations = new AxeBuilder(page).analyze().getViolations();

    assertThat(violations)
        .as(where)
        .extracting(
            rule ->
                rule.getId()
                    + ": "
                    + rule.getNodes().stream().map(node -> node.getTarget().toString()).toList())
        .isEmpty();
  }
}
