package org.labpath.web.programs;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Listing;
import org.labpath.web.catalog.Program;
import org.labpath.web.map.MapDrawing;
import org.labpath.web.map.PlaceMap;
import org.labpath.web.markup.Html;
import org.labpath.web.markup.Writer;
import org.labpath.web.page.PageModel;
import org.labpath.web.search.Cards;
import org.labpath.web.search.Chip;
import org.labpath.web.search.Facet;
import org.labpath.web.search.FacetList;
import org.labpath.web.search.ListParts;
import org.labpath.web.search.Pager;
import org.labpath.web.search.Picked;
import org.labpath.web.search.PlacePoints;
import org.labpath.web.search.SearchAddress;
import org.labpath.web.stencil.Fragment;
import org.labpath.web.stencil.Fragments;
import org.labpath.web.stencil.Stencil;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * The list of programs. What each search changes comes as finished pieces, so that the template is
 * drawn once for each of its few shapes.
 */
@Component
class SearchPage {

  private static final List<String> FACETS =
      List.of("credential", "delivery", "accreditation", "kind", "state");

  /** What the cards are made of. */
  private record Shown(List<Program> programs, List<String> picked) {}

  /** What the map is made of. */
  private record Mapped(List<Program> programs, PlaceMap.@Nullable Spot near) {}

  /** What the filters are made of. */
  private record Narrowed(
      long total, Map<String, Map<String, Integer>> counts, List<List<String>> chosen) {

    /** Without the counts, of which there are many and which the total tells apart. */
    @Override
    public int hashCode() {
      return 31 * Long.hashCode(total) + chosen.hashCode();
    }
  }

  private final PageModel around;
  private final ListParts parts;
  private final Cards cards;
  private final FacetList filters;
  private final MapDrawing maps;
  private final PlacePoints points;
  private final Fragments fragments;
  private final Writer writer;

  SearchPage(
      PageModel around,
      ListParts parts,
      Cards cards,
      FacetList filters,
      MapDrawing maps,
      PlacePoints points,
      Fragments fragments,
      Writer writer) {
    this.around = around;
    this.parts = parts;
    this.cards = cards;
    this.filters = filters;
    this.maps = maps;
    this.points = points;
    this.fragments = fragments;
    this.writer = writer;
  }

  /** What is there whether the catalogue answers or not. */
  void frame(
      Model model,
      HttpServletRequest request,
      SearchAddress address,
      boolean wrong,
      boolean asked) {
    around.addTo(model, request);
    model.addAttribute("wrong", wrong);
    model.addAttribute("wordsField", parts.words(address));
    model.addAttribute("nearField", parts.near(address, wrong, asked));
    model.addAttribute("radii", parts.radii(address));
    model.addAttribute("chips", parts.chips(chips(address)));
  }

  /** What the answer adds to the frame. */
  void show(Model model, SearchAddress address, Listing<Program> listing, boolean asked) {
    List<Program> items = listing.items();
    Picked picked = Picked.of(address);
    Pager pager = Pager.of(listing, address);
    Map<String, Fragment> drawn = drawn(listing, address, picked);
    drawn.forEach((name, fragment) -> model.addAttribute(name, fragment.html()));
    model.addAttribute("count", count(listing, pager, real(listing, address)));
    model.addAttribute("picks", parts.picked(picked, ids(items)));
    model.addAttribute("pages", parts.pager(pager));
    Map<String, Object> shape =
        Map.of(
            "listed", true,
            "found", !items.isEmpty(),
            "mapped", drawn.containsKey("map"),
            "unverified", hasUnverified(items),
            "byPlace", address.has("near"),
            "byWords", address.has("q"),
            "byName", address.has("sort", "name"),
            "byRelevance", address.has("sort", "relevance"),
            "partnersOnly", address.has("partner", "true"),
            "picking", picked.count() > 0);
    if (asked || items.isEmpty()) {
      // These say what was searched for.
      model.addAllAttributes(shape);
    } else {
      Stencil.in(model, shape, drawn);
    }
  }

  /** What depends on the answer more than on the search, and is large. */
  private Map<String, Fragment> drawn(
      Listing<Program> listing, SearchAddress address, Picked picked) {
    Map<String, Fragment> drawn = new HashMap<>();
    drawn.put(
        "filters",
        fragments.of(narrowed(listing, address), () -> filters.of(facets(listing, address))));
    List<Program> items = listing.items();
    drawn.put(
        "cards", fragments.of(new Shown(items, picked.ids()), () -> cards.programs(items, picked)));
    if (ProgramMap.hasSpots(items)) {
      PlaceMap.Spot near = points.of(address.first("near"));
      drawn.put(
          "map",
          fragments.of(
              new Mapped(items, near),
              () ->
                  maps.drawn(
                      PlaceMap.around(ProgramMap.spots(items), near), writer.say("map.results"))));
    }
    return drawn;
  }

  private Html count(Listing<Program> listing, Pager pager, long real) {
    long others = listing.total() - real;
    return parts.found(
        real == 1
            ? writer.say("programs.count1")
            : writer.say("programs.count", writer.count(real)),
        others > 0 ? writer.say("programs.countDemo", writer.count(others)) : null,
        pager);
  }

  private static Narrowed narrowed(Listing<Program> listing, SearchAddress address) {
    List<List<String>> chosen = new ArrayList<>(FACETS.size());
    for (String name : FACETS) {
      chosen.add(address.all(name));
    }
    return new Narrowed(listing.total(), listing.facets(), chosen);
  }

  private static boolean hasUnverified(List<Program> programs) {
    // Loops, here and below: a page is drawn while somebody waits.
    for (Program program : programs) {
      if (program.isUnverified()) {
        return true;
      }
    }
    return false;
  }

  private static List<String> ids(List<Program> programs) {
    List<String> ids = new ArrayList<>(programs.size());
    for (Program program : programs) {
      ids.add(program.id());
    }
    return ids;
  }

  private static List<Facet> facets(Listing<Program> listing, SearchAddress address) {
    return FACETS.stream()
        .map(name -> Facet.of(name, listing, address))
        .filter(Facet::isUseful)
        .toList();
  }

  private static List<Chip> chips(SearchAddress address) {
    List<Chip> chips = new ArrayList<>();
    for (String name : List.of("q", "near", "radiusMiles", "city", "state", "partner")) {
      String value = address.first(name);
      if (value != null) {
        SearchAddress without = address.remove(name);
        chips.add(
            new Chip(
                name,
                value,
                (name.equals("near") ? without.remove("radiusMiles") : without).toString()));
      }
    }
    for (String name : List.of("credential", "delivery", "accreditation", "kind")) {
      for (String value : address.all(name)) {
        chips.add(new Chip(name, value, address.remove(name, value).toString()));
      }
    }
    return List.copyOf(chips);
  }

  /** How many of the programs found are real: facets leave the demonstration out. */
  private static long real(Listing<Program> listing, SearchAddress address) {
    Map<String, Integer> counts = listing.facet("delivery");
    if (counts.isEmpty() && listing.items().stream().noneMatch(Program::demonstration)) {
      return listing.total();
    }
    List<String> chosen = address.all("delivery");
    long real = 0;
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      if (chosen.isEmpty() || chosen.contains(count.getKey())) {
        real += count.getValue();
      }
    }
    return real;
  }
}
