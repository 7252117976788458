package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
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

/** The pages in a real browser: nothing from elsewhere, no rule of accessibility broken. */
@PageTest
class BrowserIT {

  private static final List<Integer> WIDTHS = List.of(1280, 768, 360);
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
          "/eligibility/all",
          "/mississippi/gulfport",
          "/louisiana",
          "/states",
          "/compare?program=ms-mls-usm&program=demo-mlt-online",
          "/claim/colin",
          "/terms",
          "/programs?near=39501&compare=ms-mlt-mgccc",
          "/employers?near=39501",
          "/request?program=demo-mlt-campus",
          "/receipt",
          "/careers",
          "/mississippi",
          "/about",
          "/privacy",
          "/accessibility",
          "/contact",
          "/nope");

  private static @Nullable Chromium chromium;

  @LocalServerPort private int port;

  private BrowserContext context;
  private Page page;
  private final List<String> strangers = new ArrayList<>();
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
        Objects.requireNonNull(chromium)
            .browser()
            .newContext(
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
    List<Object> cutOff = new ArrayList<>();
    for (String path : PAGES) {
      page.setViewportSize(1280, 800);
      page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      go(path);
      assertAccessible(path + " light");
      for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
        for (int width : WIDTHS) {
          page.setViewportSize(width, 800);
          keep(path + "-" + width + "-" + theme);
          assertFits(path + " at " + width);
        }
      }
      // Now dark, and as wide as the last of the widths.
      assertAccessible(path + " dark");
      // A window of 1280 at 400 % is 320 wide: nothing may need scrolling in two directions.
      page.setViewportSize(320, 640);
      assertFits(path + " at 400 %");
      // Letters twice as large in a window that stays as it is: nothing is cut off.
      page.setViewportSize(1280, 800);
      page.evaluate("document.documentElement.style.fontSize = '200%'");
      cutOff.addAll(cutOff(path));
    }
    assertThat(cutOff).as("cut off with text of 200 %").isEqualTo(List.of());
    assertThat(strangers).isEmpty();
    assertThat(complaints).isEmpty();
  }

  /** What sticks out of the window, or out of a box that hides what does not fit. */
  private List<?> cutOff(String where) {
    return (List<?>)
        page.evaluate(
            """
            where => [...document.querySelectorAll('main *, header *, footer *')]
              .filter(one => one.clientWidth > 1 && one.textContent.trim() && !one.closest('svg')
                && !one.closest('[tabindex="0"]'))
              .filter(one => one.getBoundingClientRect().right > innerWidth + 1
                || getComputedStyle(one).overflowX === 'hidden'
                  && one.scrollWidth > one.clientWidth + 1)
              .map(one => where + ': ' + one.outerHTML.slice(0, 120))\
            """,
            where);
  }

  private void assertFits(String where) {
    Chromium.assertFits(page, where);
  }

  private void keep(String name) {
    Chromium.keep(page, name);
  }

  @Test
  void breaksNoRuleOfAccessibilityInResultsAndErrors() {
    go("/eligibility/all");
    page.selectOption("#degree", "associate");
    page.fill("#hoursChemistry", "4");
    page.click("button[value=assess]");
    page.waitForFunction("document.activeElement.id === 'result-title'");
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    assertAccessible("eligibility result");
    keep("eligibility-result");

    go("/request?program=demo-mlt-campus");
    page.click("form.js-once button[type=submit]");
    page.waitForFunction("document.activeElement.id === 'errors'");
    assertAccessible("request errors");
    keep("request-errors");

    FakeServices.ONE.refuse(
        "GET /programs", 422, "unknown-place", ",\"suggestions\":[\"Gulfport, MS\"]");
    go("/programs?near=Gulfprot");
    assertAccessible("unknown place");
    keep("programs-unknown-place");
    FakeServices.ONE.on("GET /programs", 200, "{\"items\":[],\"facets\":{}}");
    go("/programs?near=39501&credential=CT");
    assertAccessible("empty list");
    keep("programs-empty");
    for (String path : List.of("/contact", "/claim/colin", "/receipt")) {
      go(path);
      page.click("main form button[type=submit]");
      page.waitForLoadState(LoadState.NETWORKIDLE);
      assertAccessible(path + " with errors");
      keep(path.substring(1).replace('/', '-') + "-errors");
    }
    for (String path : List.of("/contact/sent", "/receipt/erased", "/request?lang=es")) {
      go(path);
      assertAccessible(path);
    }
    go("/eligibility?lang=en");
    page.click("main form button[type=submit]");
    page.waitForSelector("#ask-title");
    assertAccessible("interview");
    keep("interview");
    for (String away : List.of("GET /programs", "GET /guides/MS", "GET /licensure/MS")) {
      FakeServices.ONE.on(away, 503, "{}");
    }
    for (String path : List.of("/programs?near=39501", "/mississippi", "/")) {
      go(path);
      assertAccessible(path + " with a service away");
      assertThat(page.content()).contains("right now");
      keep(path + "-away");
    }
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

    tabTo("a[href='/programs/demo-mlt-campus']");
    page.keyboard().press("Enter");
    page.waitForURL("**/programs/demo-mlt-campus");
    tabTo("a[href^='/request']");
    page.keyboard().press("Enter");
    page.waitForURL("**/request?program=*");
    tabTo("#firstName");
    // A person reads before writing; a form that comes back at once is taken for a program's.
    page.waitForTimeout(2_500);
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

  /** Presses Tab until this has the focus, as somebody without a mouse does. */
  @Test
  void backFindsWhatWasTypedAndTheFormReady() {
    // A headless browser keeps no page for its Back button; what it would tell the page is told.
    String back = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))";
    go("/contact");
    page.fill("#text", "The deadline is May 1");
    page.evaluate(back);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    assertThat(page.inputValue("#text")).isEqualTo("The deadline is May 1");

    go("/request?program=demo-mlt-campus");
    page.evaluate(
        "document.querySelector('.js-once').addEventListener('submit',"
            + " event => event.preventDefault())");
    String button = "form.js-once button[type=submit]";
    String label = page.textContent(button);
    page.click(button);
    assertThat(page.getAttribute(button, "aria-disabled")).isEqualTo("true");
    page.evaluate(back);
    assertThat(page.textContent(button)).isEqualTo(label);
    assertThat(page.getAttribute(button, "aria-disabled")).isNull();
  }

  private void tabTo(String selector) {
    for (int i = 0; i < 150; i++) {
      page.keyboard().press("Tab");
      if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
        return;
      }
    }
    throw new AssertionError("no way by keyboard to " + selector);
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
    page.waitForTimeout(2_500);
    page.click("form.js-once button[type=submit]");
    page.waitForURL("**/receipt/*");
    assertThat(page.content()).contains("Who got what");
  }

  @Test
  void comparesAndInterviewsWithoutJavaScript() {
    open(360, ColorScheme.DARK, false);
    go("/programs?near=39501");
    page.check("#compare-1");
    page.check("#compare-2");
    page.click("button[formaction='/compare']");
    page.waitForURL("**/compare?program=*&program=*");
    assertThat(page.content()).contains("Compare programs");

    go("/eligibility");
    page.click("button[value=ask]");
    page.waitForSelector("#ask-title");
    page.click("button[value=assess]");
    page.waitForSelector("#result-title");
    assertThat(page.content()).contains("LabPath is not ASCP");
    page.click(".keep button");
    page.waitForURL("**/request");
    assertThat(page.content()).contains("Your result is ready");
    go("/request?program=demo-mlt-campus");
    assertThat(page.isChecked("#assessment")).isFalse();
  }

  @Test
  void picksProgramsInPlaceAndGoesToTheComparison() {
    go("/programs?near=39501");
    page.evaluate("window.stillHere = true");
    page.check("#compare-1");
    page.waitForURL("**compare=**");
    assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
    page.waitForSelector(".compare-bar.is-used");
    assertAccessible("list with something picked");
    page.click("button[formaction='/compare']");
    page.waitForURL("**/compare?program=*");
  }

  @Test
  void suggestsWhileTypingByTheComboboxPattern() {
    go("/");
    page.focus("#q");
    page.keyboard().type("gulf");
    page.waitForSelector("#q-list [role=option]");
    assertThat(page.getAttribute("#q", "aria-expanded")).isEqualTo("true");
    assertAccessible("suggestions");
    keep("home-suggestions");
    page.keyboard().press("Escape");
    assertThat(page.isVisible("#q-list")).isFalse();
    page.keyboard().press("ArrowDown");
    assertThat(page.getAttribute("#q", "aria-activedescendant")).isEqualTo("q-list-0");
    page.keyboard().press("Enter");
    page.waitForURL("**/programs?near=Gulfport%2C+MS");

    page.fill("#near", "");
    page.focus("#near");
    page.keyboard().type("gul");
    page.waitForSelector("#near-list [role=option]");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(page.inputValue("#near")).isEqualTo("Gulfport, MS");
    assertThat(strangers).isEmpty();
  }

  @Test
  void leadsFromTheMapToTheEntryAndBack() {
    go("/programs?near=39501");
    page.focus(".map-pin[data-at='1']");
    page.keyboard().press("Enter");
    page.waitForURL("**#at-1");
    assertThat(page.evaluate("document.querySelector(':target').id")).isEqualTo("at-1");
    page.focus("#at-1 .badge");
    assertThat(page.getAttribute(".map-pin[data-at='1']", "class")).contains("is-meant");
  }

  @Test
  void movesNothingWhileAPageArrives() {
    for (int width : List.of(360, 1280)) {
      page.setViewportSize(width, 800);
      for (String path :
          List.of(
              "/", "/programs?near=39501", "/programs/ms-mls-usm", "/careers", "/eligibility")) {
        go(path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        Object moved =
            page.evaluate(
                """
                () => new Promise(done => {
                  let sum = 0;
                  new PerformanceObserver(list => {
                    for (const entry of list.getEntries()) sum += entry.value;
                  }).observe({type: 'layout-shift', buffered: true});
                  setTimeout(() => done(sum), 100);
                })\
                """);
        assertThat(((Number) moved).doubleValue()).as(path + " at " + width).isLessThan(0.01);
      }
    }
  }

  @Test
  void printsWhatMattersAndNothingElse() {
    for (String path :
        List.of(
            "/programs/ms-mls-usm",
            "/compare?program=ms-mls-usm&program=demo-mlt-online",
            "/programs?near=39501",
            "/careers")) {
      page.emulateMedia(
          new EmulateMediaOptions().setColorScheme(ColorScheme.DARK).setMedia(Media.PRINT));
      // As wide as a sheet of paper within its margins.
      page.setViewportSize(720, 1000);
      go(path);
      assertFits(path + " on paper");
      assertThat(page.isVisible("main h1")).as(path).isTrue();
      for (String screenOnly : List.of(".site-header nav", ".site-footer", ".skip", ".button")) {
        assertThat(page.locator(screenOnly + ":visible").count())
            .as(screenOnly + " of " + path + " on paper")
            .isZero();
      }
      // Dark paper wastes ink, whatever the screen's theme is.
      assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
          .as(path)
          .isEqualTo("rgb(255, 255, 255)");
      assertThat(
              page.evaluate(
                  "getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()"))
          .as(path)
          .isEqualTo("#16211f");
      keep(path + "-print");
    }
  }

  @Test
  void keepsItsShapeInForcedColours() {
    page.emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    for (String path : List.of("/", "/programs?near=39501", "/careers")) {
      go(path);
      page.focus(path.equals("/careers") ? "main a" : "#q");
      // The ring of focus is an outline, which stays where shadows and grounds are taken away.
      assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
          .as(path)
          .isEqualTo(true);
      keep(path + "-forced-colours");
    }
  }

  @Test
  void staysSmallOnFirstView() {
    for (String path :
        List.of("/", "/programs?near=39501", "/programs/ms-mls-usm", "/careers", "/eligibility")) {
      open(1280, ColorScheme.LIGHT, true);
      go(path);
      page.waitForLoadState(LoadState.NETWORKIDLE);
      Object bytes =
          page.evaluate(
              """
              () => [...performance.getEntriesByType('navigation'),
                     ...performance.getEntriesByType('resource')]
                .reduce((sum, one) => sum + one.transferSize, 0)\
              """);

      assertThat(((Number) bytes).longValue()).as(path).isPositive().isLessThan(100 * 1024);
    }
  }

  private void assertAccessible(String where) {
    Chromium.assertAccessible(page, where);
  }
}
