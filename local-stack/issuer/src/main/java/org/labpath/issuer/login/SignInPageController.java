package org.labpath.issuer.login;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page on which somebody types name and password. It looks like the pages it leads back to. */
@RestController
class SignInPageController {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="%1$s">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>%2$s – LabPath</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/sign-in.css">
      </head>
      <body>
        <main>
          <p class="brand">LabPath</p>
          <h1>%2$s</h1>
          %3$s
          <form method="post" action="/login">
            <input type="hidden" name="_csrf" value="%4$s">
            <label for="username">%5$s</label>
            <input id="username" name="username" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>
            <label for="password">%6$s</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required>
            <button type="submit">%2$s</button>
          </form>
          <p class="back"><a href="%7$s/">%8$s</a></p>
        </main>
      </body>
      </html>
      """;

  private record Words(String title, String name, String password, String wrong, String back) {}

  private static final Words ENGLISH =
      new Words("Sign in", "Name", "Password", "Name or password is not right.", "Back to LabPath");
  private static final Words SPANISH =
      new Words(
          "Entrar",
          "Nombre",
          "Contraseña",
          "El nombre o la contraseña no es correcto.",
          "Volver a LabPath");

  private final String pages;

  SignInPageController(@Value("${labpath.issuer.clients.web-uri}") String pages) {
    this.pages = pages;
  }

  @GetMapping("/login")
  ResponseEntity<String> page(HttpServletRequest request, CsrfToken csrf) {
    boolean spanish =
        Collections.list(request.getLocales()).stream()
            .limit(10)
            .map(Locale::getLanguage)
            .filter(language -> "en".equals(language) || "es".equals(language))
            .findFirst()
            .orElse("en")
            .equals("es");
    Words words = spanish ? SPANISH : ENGLISH;
    boolean refused = request.getParameterMap().containsKey("error");
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "html", java.nio.charset.StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_LANGUAGE, spanish ? "es" : "en")
        .header(
            "Content-Security-Policy",
            // Browsers hold the redirects after the form to this rule, back to the pages too.
            "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none';"
                + " frame-ancestors 'none'; form-action 'self' "
                + pages)
        .header("Referrer-Policy", "same-origin")
        .body(
            PAGE.formatted(
                spanish ? "es" : "en",
                words.title(),
                refused ? "<p class=\"error\" role=\"alert\">" + words.wrong() + "</p>" : "",
                HtmlUtils.htmlEscape(csrf.getToken()),
                words.name(),
                words.password(),
                HtmlUtils.htmlEscape(pages),
                words.back()));
  }

  @GetMapping("/sign-in.css")
  ResponseEntity<Resource> style() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "css"))
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
        .body(new ClassPathResource("sign-in.css"));
  }
}
