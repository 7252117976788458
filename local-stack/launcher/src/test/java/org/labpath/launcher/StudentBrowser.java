package org.labpath.launcher;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A real browser, the one the machine has; the test is skipped, visibly, where there is none. */
final class StudentBrowser implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final Playwright playwright;
  private final Browser browser;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private StudentBrowser(Path executable, URI home, int width, int height) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(home.toString())
                .setLocale("en-US")
                .setViewportSize(width, height));
    context.setDefaultTimeout(20_000);
    page = context.newPage();
    page.onPageError(error -> complaints.add("script: " + error));
    page.onConsoleMessage(
        message -> {
          // 422 is our own answer to a form that lacks something; the page says what.
          if (message.type().equals("error") && !message.text().contains("status of 422")) {
            complaints.add(message.text());
          }
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(home.toString()) && !request.url().startsWith("data:")) {
            complaints.add("asked a stranger: " + request.url());
          }
        });
  }

  static StudentBrowser open(URI home, int width, int height) {
    Optional<Path> executable =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(executable.isPresent(), "no Chromium on the PATH: browser test skipped");
    return new StudentBrowser(executable.get(), home, width, height);
  }

  Page page() {
    return page;
  }

  /**
   * What the browser complained of so far: script errors, blocked resources, requests elsewhere.
   */
  List<String> complaints() {
    return complaints;
  }

  void screenshot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }

  @Override
  public void close() {
    context.close();
    browser.close();
    playwright.close();
  }
}
