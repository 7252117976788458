package org.labpath.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The machine's own browser, and what every page has to stand up to in it. */
final class Chromium implements AutoCloseable {

  private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
  private static final Path SHOTS = Path.of("target/screenshots");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright) {
    this.playwright = playwright;
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(EXECUTABLE)
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

  /** Skips the tests, visibly, where there is none. */
  static Chromium launch() {
    assumeTrue(Files.isExecutable(EXECUTABLE), "no Chromium at " + EXECUTABLE);
    return new Chromium(
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
  }

  Browser browser() {
    return browser;
  }

  /** Screenshots are kept with the build, to be looked at. */
  static void keep(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(true)
            .setPath(SHOTS.resolve(name.replaceAll("[^A-Za-z0-9]+", "_") + ".png")));
  }

  static void assertAccessible(Page page, String where) {
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

  static void assertFits(Page page, String where) {
    assertThat(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
        .as(where + " is wider than the window")
        .isEqualTo(false);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
