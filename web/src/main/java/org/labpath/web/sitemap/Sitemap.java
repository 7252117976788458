package org.labpath.web.sitemap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Employer;
import org.labpath.web.catalog.Guide;
import org.labpath.web.catalog.Listing;
import org.labpath.web.catalog.Program;
import org.labpath.web.catalog.SchoolName;
import org.labpath.web.page.PartAway;
import org.labpath.web.place.UsState;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Part;
import org.labpath.web.remote.Query;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * The pages there are, without the demonstration, in parts of a size that one request can make: a
 * part is a fixed stretch of a list in its stable order, so no part needs the others.
 */
@Component
class Sitemap {

  /** Records in one part; the protocol allows 50,000 addresses. */
  static final int PART = 1000;

  private static final int PAGE = 100;
  // More than the country has; a broken total must not make an endless index.
  private static final int MOST_PARTS = 500;
  private static final List<String> STANDING =
      List.of(
          "/",
          "/programs",
          "/eligibility",
          "/careers",
          "/employers",
          "/states",
          "/about",
          "/privacy",
          "/terms",
          "/accessibility",
          "/contact");

  private final CatalogClient catalog;

  Sitemap(CatalogClient catalog) {
    this.catalog = catalog;
  }

  /** The names of all parts. */
  List<String> parts() {
    List<String> parts = new ArrayList<>(List.of("pages"));
    add(parts, "programs", given(catalog.programs(Query.none().and("size", 1))).total());
    add(parts, "schools", given(catalog.schools(Query.none().and("size", 1))).total());
    add(parts, "employers", given(catalog.employers(Query.none().and("size", 1))).total());
    return parts;
  }

  /** The paths of one part, none where there is no such part. */
  List<String> paths(String part) {
    int dash = part.indexOf('-');
    String kind = dash < 0 ? part : part.substring(0, dash);
    int number = dash < 0 ? 0 : Integer.parseInt(part.substring(dash + 1));
    if ("pages".equals(kind) != dash < 0 || number > MOST_PARTS) {
      return List.of();
    }
    return switch (kind) {
      case "pages" -> pages();
      case "programs" ->
          records(
              number,
              query -> catalog.programs(query.and("sort", "name")),
              Program::demonstration,
              program -> "/programs/" + segment(program.id()));
      case "schools" ->
          records(
              number,
              catalog::schools,
              SchoolName::demonstration,
              school -> "/schools/" + segment(school.id()));
      case "employers" ->
          records(
              number,
              query -> catalog.employers(query.and("sort", "name")),
              Employer::demonstration,
              employer -> "/employers/" + segment(employer.id()));
      default -> List.of();
    };
  }

  private List<String> pages() {
    Set<String> paths = new LinkedHashSet<>(STANDING);
    Listing<Program> programs = given(catalog.programs(Query.none().and("size", 1)));
    for (UsState state : UsState.all()) {
      if (!programs.facet("state").containsKey(state.letters())) {
        continue;
      }
      paths.add(state.path());
      Guide guide = catalog.guide(state.letters()).orNull();
      if (guide != null) {
        guide.cities().stream()
            .filter(city -> city.aliasOf() == null && city.name() != null)
            .map(city -> state.path() + "/" + UsState.slug(String.valueOf(city.name())))
            .forEach(paths::add);
      }
    }
    return List.copyOf(paths);
  }

  private static <T> List<String> records(
      int part,
      Function<Query, Answer<Listing<T>>> list,
      Function<T, Boolean> isDemonstration,
      Function<T, String> path) {
    List<String> paths = new ArrayList<>();
    int pages = PART / PAGE;
    for (int page = part * pages; page < (part + 1) * pages; page++) {
      Listing<T> listing = given(list.apply(Query.none().and("page", page).and("size", PAGE)));
      listing.items().stream()
          .filter(record -> !isDemonstration.apply(record))
          .map(path)
          .forEach(paths::add);
      if (listing.items().size() < PAGE) {
        break;
      }
    }
    return paths;
  }

  private static <T> T given(Answer<T> answer) {
    return switch (answer) {
      case Answer.Given<T>(T value) -> value;
      case Answer.Refused<T> refused -> throw new PartAway(Part.CATALOG);
      case Answer.Missing<T> missing -> throw new PartAway(missing.part());
    };
  }

  private static void add(List<String> parts, String kind, long total) {
    for (int i = 0; i < Math.min(MOST_PARTS, (total + PART - 1) / PART); i++) {
      parts.add(kind + "-" + i);
    }
  }

  private static String segment(String id) {
    return UriUtils.encodePathSegment(id, java.nio.charset.StandardCharsets.UTF_8);
  }
}
