package org.labpath.web.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Listing;

/** The way through the pages of a list. */
public record Pager(
    long from,
    long to,
    long total,
    @Nullable String previous,
    @Nullable String next,
    List<Step> steps) {

  /** One page number. */
  public record Step(int number, String href, boolean current) {}

  public static Pager of(Listing<?> listing, SearchAddress address) {
    Listing.Page page = listing.page();
    int number = page == null ? 0 : page.number();
    int size = page == null ? 20 : Math.max(1, page.size());
    int pages = page == null ? 1 : page.totalPages();
    long from = listing.items().isEmpty() ? 0 : (long) number * size + 1;
    List<Step> steps = new ArrayList<>();
    for (int i = 0; pages > 1 && i < pages; i++) {
      if (i == 0 || i == pages - 1 || Math.abs(i - number) <= 1) {
        steps.add(new Step(i + 1, at(address, i), i == number));
      }
    }
    return new Pager(
        from,
        from == 0 ? 0 : from + listing.items().size() - 1,
        listing.total(),
        number > 0 ? at(address, Math.min(number, pages) - 1) : null,
        number + 1 < pages ? at(address, number + 1) : null,
        List.copyOf(steps));
  }

  private static String at(SearchAddress address, int page) {
    return address.set("page", page <= 0 ? null : page).toString();
  }
}
