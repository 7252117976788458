package org.labpath.eligibility.licensure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.explain.Language;
import org.labpath.eligibility.licensure.LicensureView.LicensureSource;
import org.labpath.eligibility.rule.Confidence;
import org.labpath.eligibility.rulebook.YamlMap;

/** What is known about each state. */
final class Licensure {

  private final LocalDate lastChecked;
  private final Map<String, String> general;
  private final Map<String, State> states = new LinkedHashMap<>();

  private record State(
      String code,
      String name,
      boolean licensed,
      boolean conflicting,
      Confidence confidence,
      List<String> accepts,
      LocalDate asOf,
      Map<String, String> remark,
      List<LicensureSource> sources) {}

  Licensure(YamlMap file) {
    lastChecked = file.date("lastChecked");
    general = file.languages("general");
    Map<String, LicensureSource> sources = new HashMap<>();
    for (YamlMap entry : file.maps("sources")) {
      LicensureSource source =
          new LicensureSource(entry.text("id"), entry.text("title"), entry.text("url"));
      entry.close();
      sources.put(source.id(), source);
    }
    for (YamlMap entry : file.maps("states")) {
      State state = state(entry, sources);
      if (states.put(state.code(), state) != null) {
        throw entry.failure(state.code() + " is there twice");
      }
    }
    file.close();
  }

  private static State state(YamlMap entry, Map<String, LicensureSource> sources) {
    List<LicensureSource> cited = new ArrayList<>();
    for (String id : entry.texts("sources")) {
      LicensureSource source = sources.get(id);
      if (source == null) {
        throw entry.failure("source " + id + " is not listed above");
      }
      cited.add(source);
    }
    if (cited.isEmpty()) {
      throw entry.failure("nothing is said without a source");
    }
    State state =
        new State(
            entry.text("state"),
            entry.text("name"),
            entry.flag("licensed"),
            entry.flag("conflicting"),
            entry.choice("confidence", Confidence.class),
            entry.texts("accepts"),
            entry.date("asOf"),
            entry.languages("remark"),
            List.copyOf(cited));
    entry.close();
    return state;
  }

  /** All states in the order of their codes. */
  List<LicensureView> all(Language language) {
    return states.values().stream().map(state -> view(state, language)).toList();
  }

  /** One state by its two letters, or null. */
  @Nullable LicensureView of(String code, Language language) {
    State state = states.get(code.toUpperCase(Locale.ROOT));
    return state == null ? null : view(state, language);
  }

  private LicensureView view(State state, Language language) {
    String status = state.licensed() ? "licensed" : "not-listed";
    return new LicensureView(
        state.code(),
        state.name(),
        state.licensed(),
        state.conflicting() ? "conflicting" : status,
        state.confidence().name().toLowerCase(Locale.ROOT),
        state.accepts(),
        named(state.remark(), language),
        named(general, language),
        state.asOf(),
        lastChecked,
        state.sources());
  }

  private static String named(Map<String, String> texts, Language language) {
    String text = texts.get(language.code());
    return text == null ? "" : text;
  }
}
