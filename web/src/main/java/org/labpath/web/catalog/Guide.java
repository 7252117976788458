package org.labpath.web.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How to begin the career in one state. */
public record Guide(
    String state,
    @Nullable String name,
    boolean available,
    @Nullable String title,
    @Nullable String summary,
    List<String> work,
    List<Step> steps,
    @Nullable Licensing licensing,
    List<Organization> organizations,
    @Nullable Outlook outlook,
    List<Figure> figures,
    List<City> cities,
    List<ProgramLink> featuredPrograms,
    List<EmployerLink> featuredEmployers,
    List<String> missing,
    List<Provenance> provenance) {

  /** One step on the way. */
  public record Step(@Nullable String title, @Nullable String text, List<String> sources) {

    public Step {
      sources = sources == null ? List.of() : List.copyOf(sources);
    }
  }

  /** Whether the state licenses laboratory personnel. */
  public record Licensing(
      boolean required,
      @Nullable String text,
      @Nullable String confidence,
      @Nullable String asOf,
      List<String> sources,
      List<Neighbour> neighbours) {

    public Licensing {
      sources = sources == null ? List.of() : List.copyOf(sources);
      neighbours = neighbours == null ? List.of() : List.copyOf(neighbours);
    }
  }

  /** A state across the border. */
  public record Neighbour(@Nullable String state, boolean required) {}

  /** A body worth knowing. */
  public record Organization(@Nullable String name, @Nullable String role, @Nullable String url) {

    public @Nullable String link() {
      return Links.safe(url);
    }
  }

  /** A city to study or work in, with what lies within 30 miles. */
  public record City(
      String id,
      @Nullable String name,
      @Nullable String state,
      @Nullable String aliasOf,
      long programs,
      long employers) {}

  /** A program to look at first. */
  public record ProgramLink(
      String id, @Nullable String name, @Nullable String credential, @Nullable String schoolName) {}

  /** An employer to look at first. */
  public record EmployerLink(String id, @Nullable String name, @Nullable String city) {}

  /** The job market in words. */
  public record Outlook(@Nullable String text, List<String> sources) {

    public Outlook {
      sources = sources == null ? List.of() : List.copyOf(sources);
    }
  }

  public Guide {
    work = work == null ? List.of() : List.copyOf(work);
    steps = steps == null ? List.of() : List.copyOf(steps);
    organizations = organizations == null ? List.of() : List.copyOf(organizations);
    figures = figures == null ? List.of() : List.copyOf(figures);
    featuredPrograms = featuredPrograms == null ? List.of() : List.copyOf(featuredPrograms);
    featuredEmployers = featuredEmployers == null ? List.of() : List.copyOf(featuredEmployers);
    cities = cities == null ? List.of() : List.copyOf(cities);
    missing = missing == null ? List.of() : List.copyOf(missing);
    provenance = provenance == null ? List.of() : List.copyOf(provenance);
  }
}
