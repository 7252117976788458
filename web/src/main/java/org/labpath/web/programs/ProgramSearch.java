package org.labpath.web.programs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.web.search.SearchAddress;

/** What a search for programs can ask, whichever way it goes. */
final class ProgramSearch {

  static final String PATH = "/programs";
  static final String VIEW = "programs";

  static final List<String> PARAMETERS =
      List.of(
          "q",
          "credential",
          "delivery",
          "state",
          "city",
          "accreditation",
          "near",
          "radiusMiles",
          "partner",
          "kind",
          "sort",
          SearchAddress.PICKED,
          "page");

  private ProgramSearch() {}

  /** The search as the catalogue can answer it. */
  static SearchAddress sensible(SearchAddress asked, @Nullable String near) {
    SearchAddress address = asked;
    if (near != null) {
      address = address.set("near", near);
    } else {
      // Distance means nothing without a place; a leftover filter must not become an error.
      address = address.remove("radiusMiles");
      address = "distance".equals(address.first("sort")) ? address.remove("sort") : address;
    }
    // Changing a filter goes back to the first page, which nobody asked for here.
    return address.set("page", asked.first("page"));
  }

  static boolean asksForPlace(@Nullable String ask) {
    return "place".equals(ask);
  }
}
