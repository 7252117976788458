package org.labpath.web.suggest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Place;
import org.labpath.web.catalog.Suggestion;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the boxes offer while somebody types. A box works without it, so a catalogue that is away is
 * an empty list and no error.
 */
@RestController
class SuggestController {

  private static final int MOST = 8;
  private static final int LONGEST = 80;

  /**
   * One line under the box.
   *
   * @param value what the box then holds; absent where choosing goes to a page
   * @param href the page that choosing goes to; absent where it fills the box
   */
  record Line(
      String text, @Nullable String detail, @Nullable String value, @Nullable String href) {}

  private final CatalogClient catalog;
  private final MessageSource messages;

  SuggestController(CatalogClient catalog, MessageSource messages) {
    this.catalog = catalog;
    this.messages = messages;
  }

  @GetMapping(value = "/suggest", produces = "application/json")
  ResponseEntity<List<Line>> names(@RequestParam(defaultValue = "") String q, Locale locale) {
    List<Suggestion> found = tooShort(q) ? null : catalog.suggestions(q.strip(), MOST).orNull();
    return lines(
        found == null
            ? List.of()
            : found.stream().limit(MOST).map(one -> line(one, locale)).toList());
  }

  @GetMapping(value = "/suggest/places", produces = "application/json")
  ResponseEntity<List<Line>> places(@RequestParam(defaultValue = "") String q) {
    List<Place> found = tooShort(q) ? null : catalog.places(q.strip()).orNull();
    return lines(
        found == null
            ? List.of()
            : found.stream()
                .limit(MOST)
                .map(
                    place ->
                        new Line(
                            place.cityAndState(),
                            place.county(),
                            "zip".equals(place.kind()) ? place.called() : place.cityAndState(),
                            null))
                .toList());
  }

  private Line line(Suggestion one, Locale locale) {
    String kind = messages.getMessage("suggest." + one.type(), null, "", locale);
    String more = one.detail() == null ? kind : kind + " · " + one.detail();
    if (one.demonstration()) {
      more = messages.getMessage("demo.tag", null, locale);
    }
    return new Line(one.label(), more, null, href(one));
  }

  private static String href(Suggestion one) {
    String id = URLEncoder.encode(one.id(), StandardCharsets.UTF_8).replace("+", "%20");
    return switch (one.type()) {
      case "program" -> "/programs/" + id;
      case "school" -> "/schools/" + id;
      case "employer" -> "/employers/" + id;
      default ->
          "/programs?near="
              + URLEncoder.encode(
                  one.id().startsWith("zip-") ? one.id().substring(4) : one.label(),
                  StandardCharsets.UTF_8);
    };
  }

  private static ResponseEntity<List<Line>> lines(List<Line> lines) {
    return ResponseEntity.ok()
        // Typing back and forth asks the same again within seconds.
        .cacheControl(CacheControl.maxAge(Duration.ofSeconds(60)).cachePrivate())
        .body(lines);
  }

  private static boolean tooShort(String text) {
    return text.strip().length() < 2 || text.length() > LONGEST;
  }
}
