package org.labpath.eligibility.rulebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.labpath.eligibility.rule.Citation;
import org.labpath.eligibility.rule.Confidence;
import org.labpath.eligibility.rule.Credential;
import org.labpath.eligibility.rule.Definitions;
import org.labpath.eligibility.rule.Discipline;
import org.labpath.eligibility.rule.Source;
import org.labpath.eligibility.rule.Truth;
import org.labpath.eligibility.rule.Work;

/** Reads the rule files, and refuses them with file and line unless they are whole. */
public final class RulebookLoader {

  private final Function<String, String> files;
  private final Map<String, String> used = new TreeMap<>();

  /**
   * @param files the text of a file by its name
   */
  public RulebookLoader(Function<String, String> files) {
    this.files = files;
  }

  /**
   * Reads everything.
   *
   * @throws RulebookException naming file, line and reason
   */
  public Rulebook load() {
    Map<String, Source> sources = sources(open("sources.yaml"));
    YamlMap general = open("definitions.yaml");
    String edition = general.date("edition").toString();
    CitationReader citations = new CitationReader(sources);
    Map<String, Work> works = works(general.map("work"));
    List<String> order = general.texts("credentials");
    Definitions definitions = definitions(general, citations);
    general.close();

    List<Credential> credentials = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    Set<String> routes = new HashSet<>();
    for (String name : order) {
      YamlMap file = open(name + ".yaml");
      Credential credential = new CredentialReader(citations, works, definitions).read(file);
      if (!codes.add(credential.code())) {
        throw file.failure(credential.code() + " is in another file too");
      }
      credential.routes().stream()
          .filter(route -> !routes.add(route.id()))
          .findFirst()
          .ifPresent(
              twice -> {
                throw file.failure(twice.id() + " is there twice");
              });
      credentials.add(credential);
    }
    return new Rulebook(edition, digest(), definitions, credentials);
  }

  private YamlMap open(String name) {
    String text = files.apply(name);
    used.put(name, text);
    return YamlMap.parse(name, text);
  }

  private static Map<String, Source> sources(YamlMap file) {
    Map<String, Source> sources = new HashMap<>();
    for (YamlMap entry : file.maps("sources")) {
      Source source =
          new Source(
              entry.text("id"), entry.text("title"), entry.text("url"), entry.flag("official"));
      entry.close();
      if (sources.put(source.id(), source) != null) {
        throw entry.failure("source " + source.id() + " is there twice");
      }
    }
    file.close();
    return sources;
  }

  private static Map<String, Work> works(YamlMap map) {
    Map<String, Work> works = new HashMap<>();
    for (String name : map.keys()) {
      YamlMap entry = map.map(name);
      Set<Discipline> disciplines = new HashSet<>();
      for (String word : entry.texts("disciplines")) {
        disciplines.add(entry.choice("disciplines", word, Discipline.class));
      }
      Truth nonClinical =
          switch (entry.text("nonClinical")) {
            case "yes" -> Truth.MET;
            case "no" -> Truth.NOT_MET;
            case "not-known" -> Truth.UNKNOWN;
            default -> throw entry.failure("'nonClinical' is yes, no or not-known");
          };
      boolean anyPlace = entry.flag("anyPlace");
      entry.close();
      works.put(name, new Work(disciplines, nonClinical, anyPlace));
    }
    return works;
  }

  private static Definitions definitions(YamlMap file, CitationReader citations) {
    Map<String, Citation> cited = new LinkedHashMap<>();
    YamlMap fullTime = file.map("fullTime");
    YamlMap early = file.map("earlyApplication");
    YamlMap laboratory = file.map("laboratory");
    YamlMap accreditors = file.map("accreditors");
    YamlMap domestic = file.map("domestic");
    YamlMap renamed = file.map("renamed");
    YamlMap windows = file.map("windows");
    YamlMap quarter = file.map("quarterHours");
    YamlMap continuing = file.map("continuingEducation");
    cited.put("fullTime", citations.read(fullTime));
    cited.put("earlyApplication", citations.read(early));
    cited.put("laboratory", citations.read(laboratory));
    cited.put("accreditors", citations.read(accreditors));
    cited.put("domestic", citations.read(domestic));
    cited.put("renamed", citations.read(renamed));
    cited.put("windows", citations.read(windows));
    cited.put("quarterHours", citations.read(quarter));
    cited.put("continuingEducation", citations.read(continuing));
    Definitions definitions =
        new Definitions(
            fullTime.whole("hoursPerWeek"),
            fullTime.whole("weeksPerYear"),
            early.whole("days"),
            Set.copyOf(laboratory.texts("certificates")),
            laboratory.date("listKnownFrom"),
            Set.copyOf(laboratory.texts("earlierCountries")),
            Set.copyOf(accreditors.texts("regional")),
            Set.copyOf(accreditors.texts("national")),
            accreditors.date("nationalKnownFrom"),
            Set.copyOf(domestic.texts("countries")),
            names(domestic.map("names")),
            names(renamed.map("names")),
            file.lists("ladders"),
            cited);
    List.of(
            fullTime,
            early,
            laboratory,
            accreditors,
            domestic,
            renamed,
            windows,
            quarter,
            continuing)
        .forEach(YamlMap::close);
    return definitions;
  }

  private static Map<String, String> names(YamlMap map) {
    Map<String, String> names = new HashMap<>();
    map.keys().forEach(name -> names.put(name, map.text(name)));
    return names;
  }

  private String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      used.forEach(
          (name, text) -> {
            digest.update((name + "\n" + text.length() + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(text.getBytes(StandardCharsets.UTF_8));
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Reads what a rule rests on. */
  static final class CitationReader {

    private final Map<String, Source> sources;

    CitationReader(Map<String, Source> sources) {
      this.sources = sources;
    }

    Citation read(YamlMap owner) {
      YamlMap cite = owner.map("cite");
      List<Source> cited = new ArrayList<>();
      for (String id : cite.texts("sources")) {
        Source source = sources.get(id);
        if (source == null) {
          throw cite.failure("source " + id + " is not in sources.yaml");
        }
        cited.add(source);
      }
      Confidence confidence = cite.choice("confidence", Confidence.class);
      if (cited.isEmpty() && confidence != Confidence.LOW) {
        throw cite.failure("without a source the confidence is low");
      }
      Citation citation =
          new Citation(cited, cite.text("edition"), confidence, cite.date("lastChecked"));
      cite.close();
      return citation;
    }
  }
}
