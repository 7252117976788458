package org.labpath.web.search;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.web.remote.Query;
import org.springframework.util.MultiValueMap;

/**
 * A search as its address: the filters and nothing else, so that it can be shared, kept and taken
 * apart again. Changing a filter goes back to the first page.
 */
public final class SearchAddress {

  /** Records picked out of the list, to be set side by side. */
  public static final String PICKED = "compare";

  private static final String PAGE = "page";
  private static final int LONGEST_VALUE = 200;
  private static final int MOST_VALUES = 40;

  private record Pair(String name, String value) {}

  private final String path;
  private final List<Pair> pairs;

  private SearchAddress(String path, List<Pair> pairs) {
    this.path = path;
    this.pairs = pairs;
  }

  /** The known parameters of a request; others are ignored, as on any page. */
  public static SearchAddress of(
      String path, MultiValueMap<String, String> parameters, List<String> known) {
    List<Pair> pairs = new ArrayList<>();
    for (String name : known) {
      List<String> values = parameters.get(name);
      if (values != null) {
        add(pairs, name, values);
      }
    }
    return new SearchAddress(path, List.copyOf(pairs));
  }

  /** The same of a request whose parameters nobody has gathered yet. */
  public static SearchAddress of(HttpServletRequest request, List<String> known) {
    List<Pair> pairs = new ArrayList<>();
    for (String name : known) {
      String[] values = request.getParameterValues(name);
      if (values != null) {
        add(pairs, name, Arrays.asList(values));
      }
    }
    return new SearchAddress(request.getRequestURI(), List.copyOf(pairs));
  }

  private static void add(List<Pair> pairs, String name, List<String> values) {
    int before = pairs.size();
    for (String value : values) {
      if (value == null || value.isBlank()) {
        continue;
      }
      String stripped = value.strip();
      Pair pair = new Pair(name, stripped.substring(0, Math.min(stripped.length(), LONGEST_VALUE)));
      // Each name comes once, so what is equal was added for it.
      if (pairs.size() - before < MOST_VALUES && !pairs.contains(pair)) {
        pairs.add(pair);
      }
    }
  }

  /** The same filters asked of another search. */
  public SearchAddress to(String otherPath, Set<String> kept) {
    return new SearchAddress(
        otherPath, pairs.stream().filter(pair -> kept.contains(pair.name())).toList());
  }

  public List<String> all(String name) {
    // Loops, here and below: a page asks a hundred times.
    List<String> values = new ArrayList<>();
    for (Pair pair : pairs) {
      if (pair.name().equals(name)) {
        values.add(pair.value());
      }
    }
    return List.copyOf(values);
  }

  public @Nullable String first(String name) {
    for (Pair pair : pairs) {
      if (pair.name().equals(name)) {
        return pair.value();
      }
    }
    return null;
  }

  public boolean has(String name) {
    return first(name) != null;
  }

  public boolean has(String name, String value) {
    return pairs.contains(new Pair(name, value));
  }

  /** With one value instead of whatever there was; null or blank removes. */
  public SearchAddress set(String name, @Nullable Object value) {
    List<Pair> changed = without(name);
    if (value != null && !value.toString().isBlank()) {
      changed.add(new Pair(name, value.toString()));
    }
    return new SearchAddress(path, List.copyOf(changed));
  }

  /** With one more value. */
  public SearchAddress add(String name, String value) {
    if (has(name, value)) {
      return this;
    }
    List<Pair> changed = without(PAGE);
    changed.add(new Pair(name, value));
    return new SearchAddress(path, List.copyOf(changed));
  }

  /** Without one value. */
  public SearchAddress remove(String name, String value) {
    List<Pair> changed = without(PAGE);
    changed.remove(new Pair(name, value));
    return new SearchAddress(path, List.copyOf(changed));
  }

  /** Without a filter. */
  public SearchAddress remove(String name) {
    return set(name, null);
  }

  /** The page asked for, from 0; anything unreadable is the first. */
  public int page() {
    String page = first(PAGE);
    return page != null && page.matches("\\d{1,6}") ? Integer.parseInt(page) : 0;
  }

  /** As parameters of the API call that answers it; what was picked out filters nothing. */
  public Query query() {
    Query query = Query.none();
    for (Pair pair : pairs) {
      if (!PICKED.equals(pair.name())) {
        query.and(pair.name(), pair.value());
      }
    }
    return query;
  }

  public boolean isEmpty() {
    return pairs.isEmpty();
  }

  /** The same list with nothing filtered, keeping what was picked out of it. */
  public SearchAddress bare() {
    return to(path, Set.of(PICKED));
  }

  @Override
  public String toString() {
    StringBuilder address = new StringBuilder(path);
    char before = '?';
    for (Pair pair : pairs) {
      address.append(before).append(pair.name()).append('=');
      address.append(URLEncoder.encode(pair.value(), StandardCharsets.UTF_8));
      before = '&';
    }
    return address.toString();
  }

  private List<Pair> without(String name) {
    List<Pair> others = new ArrayList<>(pairs.size() + 1);
    for (Pair pair : pairs) {
      if (!pair.name().equals(name) && !pair.name().equals(PAGE)) {
        others.add(pair);
      }
    }
    return others;
  }
}
