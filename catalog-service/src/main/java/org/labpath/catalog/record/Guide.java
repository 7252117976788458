package org.labpath.catalog.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How to begin the career in one state; the id is the state's code. */
public record Guide(
    String id,
    String name,
    Text title,
    Text summary,
    List<Text> work,
    List<Step> steps,
    Licensing licensing,
    List<Organization> organizations,
    Outlook outlook,
    List<Figure> figures,
    List<String> cities,
    List<String> featuredPrograms,
    List<String> featuredEmployers,
    List<Text> missing,
    List<Provenance> provenance,
    @Nullable String confidence) {

  /** One step on the way. */
  public record Step(Text title, Text text, List<String> sources, @Nullable String confidence) {}

  /** Whether the state licenses laboratory personnel, and its neighbours. */
  public record Licensing(
      boolean required,
      Text text,
      @Nullable String confidence,
      String asOf,
      List<String> sources,
      List<Neighbour> neighbours) {}

  /** A state across the border. */
  public record Neighbour(String state, boolean required) {}

  /** A body worth knowing. */
  public record Organization(String name, Text role, String url, @Nullable String confidence) {}

  /** The job market in words. */
  public record Outlook(Text text, List<String> occupations, List<String> sources) {}
}
