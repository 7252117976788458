package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of people who signed in, in a real browser. */
@PageTest
class DeskBrowserIT {

  private static final String LEAD = "/partner/leads/" + DeskAnswers.LEAD;
  private static final String RECORD = "/operator/records/programs/ms-mls-usm";
  private static final List<String> PARTNER =
      List.of(
          "/partner",
          "/partner/leads",
          LEAD,
          "/partner/deliveries",
          "/partner/replays/r-1",
          "/partner/webhook",
          "/partner/connection",
          "/partner/usage");
  private static final List<String> OPERATOR =
      List.of(
          "/operator",
          "/operator/records?kind=programs",
          RECORD,
          "/operator/records/new?kind=programs",
          "/operator/imports",
          "/operator/imports/" + DeskAnswers.IMPORT,
          "/operator/quality",
          "/operator/corrections",
          "/operator/partners",
          "/operator/partners/new",
          "/operator/partners/demo-college",
          "/operator/leads",
          "/operator/leads/" + DeskAnswers.INQUIRY,
          "/operator/parked",
          "/operator/audit",
          "/operator/audit?of=leads",
          "/sign-in");

  private static @Nullable Chromium chromium;

  @LocalServerPort private int port;

  private BrowserContext context;
  private Page page;
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void launch() {
    chromium = Chromium.launch();
  }

  @AfterAll
  static void quit() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void goodDay() {
    FakeServices.ONE.reset();
    DeskAnswers.on(FakeServices.ONE);
    open("demo-partner", 1280, ColorScheme.LIGHT, true);
  }

  @AfterEach
  void closeContext() {
    context.close();
  }

  /** A browser of somebody who has just signed in. */
  private void open(String name, int width, ColorScheme theme, boolean script) {
    if (context != null) {
      context.close();
    }
    context =
        Objects.requireNonNull(chromium)
            .browser()
            .newContext(
                new NewContextOptions()
                    .setViewportSize(width, 800)
                    .setColorScheme(theme)
                    .setLocale("en-US")
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setJavaScriptEnabled(script));
    context.addCookies(
        Desk.signedIn(port, name).cookies().entrySet().stream()
            .map(
                one ->
                    new Cookie(one.getKey(), one.getValue())
                        .setUrl("http://localhost:" + port)
                        .setHttpOnly(true))
            .toList());
    page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.onRequest(
        request -> {
          if (!request.url().startsWith("http://localhost:" + port)) {
            complaints.add("asked a stranger: " + request.url());
          }
        });
    page.onPageError(complaints::add);
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
    PARTNER.forEach(this::look);
    open("operator", 1280, ColorScheme.LIGHT, true);
    OPERATOR.forEach(this::look);
    assertThat(complaints).isEmpty();
  }

  /** Light at its widest and dark at its narrowest by the rules, and everything between by eye. */
  private void look(String path) {
    String name = path.replace(DeskAnswers.LEAD, "lead");
    page.setViewportSize(1280, 800);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    go(path);
    // A list that arrives with the page may still be polled; what it shows is the same.
    assertAccessible(path + " light");
    for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      for (int width : List.of(1280, 768, 360)) {
        page.setViewportSize(width, 800);
        Chromium.keep(page, name + "-" + width + "-" + theme);
        Chromium.assertFits(page, path + " at " + width);
      }
    }
    assertAccessible(path + " dark");
    page.setViewportSize(320, 640);
    Chromium.assertFits(page, path + " at 400 %");
  }

  private void shot(String name) {
    Chromium.keep(page, name);
  }

  @Test
  void aSchoolAnswersALeadByKeyboardAlone() {
    go("/partner/leads");
    page.keyboard().press("Tab");
    assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
    page.locator("tbody a").first().focus();
    page.keyboard().press("Enter");
    page.waitForURL("**" + LEAD);
    page.locator("button[value=contacted]").focus();
    page.keyboard().press("Enter");
    page.waitForURL("**?done=contacted");
    assertThat(page.content()).contains("Saved: Contacted.");
    page.locator(".return-box summary").click();
    page.click("button[value=returned]");
    page.waitForFunction("document.activeElement.id === 'trouble'");
    assertAccessible("a lead returned without a reason");
    shot("partner-lead-error-1280-light");
  }

  @Test
  void worksWithoutJavaScript() {
    open("demo-partner", 360, ColorScheme.LIGHT, false);
    go(LEAD);
    page.click("button[value=applied]");
    page.waitForURL("**?done=applied");
    go("/partner/connection");
    page.check("#sure");
    page.click("form[action$=rotation] button");
    assertThat(page.content()).contains("made-up-kafka-password");
    shot("partner-connection-secrets-360-light");
    assertThat(page.locator("[data-copy]:visible").count()).isZero();
    assertThat(page.url()).endsWith("/partner/connection");
    page.reload();
    assertThat(page.content()).doesNotContain("made-up-kafka-password");
    assertThat(FakeServices.ONE.calls("POST", "/partner/rotation")).hasSize(1);
  }

  @Test
  void leadsFromWhatIsWrongWithAPartnerToItsField() {
    FakeServices.ONE.refuse(
        "PUT /admin/partners/demo-college",
        422,
        "unprocessable",
        ",\"errors\":[{\"pointer\":\"/caps/perDay\",\"message\":\"At least 0\"}]");
    open("operator", 360, ColorScheme.DARK, true);
    go("/operator/partners/demo-college?lang=es");
    page.fill("#perDay", "-3");
    page.locator("main form button[type=submit]").first().click();
    page.waitForFunction("document.activeElement.id === 'trouble'");
    assertAccessible("a partner with mistakes");
    shot("operator-partner-errors-es-360-dark");
    page.click(".error-links a[href='#perDay']");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("perDay");
    page.setViewportSize(320, 640);
    Chromium.assertFits(page, "a partner in Spanish at 400 %");
  }

  @Test
  void showsAnImportWhileItRunsAndItsEndWithoutAReload() {
    open("operator", 1280, ColorScheme.LIGHT, true);
    go("/operator/imports/" + DeskAnswers.IMPORT);
    page.evaluate("window.stillHere = true");
    FakeServices.ONE.on(
        "GET /admin/imports/" + DeskAnswers.IMPORT,
        200,
        DeskAnswers.job(
            "failed",
            3,
            ",\"errors\":[{\"line\":3,\"column\":2,\"code\":\"state\",\"message\":\"ZZ is no"
                + " state\"}]"));
    page.locator("text=ZZ is no state").waitFor();
    assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
    assertAccessible("a failed import");
    shot("operator-import-failed-1280-light");
  }

  @Test
  void saysWhatIsWrongWithANewRecordBesideItsFields() {
    open("operator", 360, ColorScheme.LIGHT, true);
    go("/operator/records/new?kind=programs");
    page.fill("#id", "Not An Id");
    page.fill("#f-lengthMonths", "two years");
    page.locator("main form button[type=submit]").first().click();
    page.waitForFunction("document.activeElement.id === 'trouble'");
    assertAccessible("a new record with mistakes");
    shot("operator-record-new-errors-360-light");
    page.click(".error-links a[href='#f-lengthMonths']");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("f-lengthMonths");
  }

  private void assertAccessible(String where) {
    Chromium.assertAccessible(page, where);
  }
}
