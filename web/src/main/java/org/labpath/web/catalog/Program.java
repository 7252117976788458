package org.labpath.web.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A program as the catalogue gives it. */
public record Program(
    String id,
    String name,
    @Nullable String kind,
    @Nullable String credential,
    @Nullable String entryCredential,
    @Nullable String award,
    @Nullable String delivery,
    @Nullable String cipCode,
    @Nullable Integer lengthMonths,
    @Nullable String length,
    @Nullable SchoolName school,
    @Nullable Site site,
    @Nullable OpenTo openTo,
    @Nullable Accreditation accreditation,
    @Nullable String cost,
    @Nullable String applicationDeadline,
    @Nullable String entryRequirements,
    @Nullable String classSize,
    List<Outcome> outcomes,
    @Nullable String practicum,
    @Nullable String note,
    boolean partner,
    boolean demonstration,
    @Nullable String website,
    @Nullable String phone,
    @Nullable String confidence,
    @Nullable String confidenceNote,
    @Nullable Double distanceMiles,
    @Nullable Map<String, Integer> awards,
    List<Provenance> provenance,
    List<Host> practicumHosts) {

  /** The school that teaches it. */
  public record SchoolName(
      String id, String name, @Nullable String kind, @Nullable String unitId) {}

  /** A hospital near the reader that could host a practicum; nobody has asked it. */
  public record Host(
      String id,
      String name,
      @Nullable String type,
      @Nullable String city,
      @Nullable String state,
      @Nullable Double distanceMiles,
      @Nullable Integer beds,
      @Nullable String phone) {}

  /** Who may enrol in an online program. */
  public record OpenTo(List<String> areas, @Nullable String status) {

    public OpenTo {
      areas = areas == null ? List.of() : List.copyOf(areas);
    }
  }

  /** What is known about accreditation, in words. */
  public record Accreditation(
      @Nullable String status,
      @Nullable String accreditor,
      @Nullable String expectedAccreditor,
      @Nullable String source,
      @Nullable String asOf,
      @Nullable String asOfPrecision,
      @Nullable String meaning) {

    /** The source's address, when it is one a browser may follow. */
    public @Nullable String link() {
      return Links.safe(source);
    }

    /** The site of who accredits it, or of whom to ask, without its scheme; null if unknown. */
    public @Nullable String accreditorSite() {
      String who = accreditor == null ? expectedAccreditor : accreditor;
      return who == null
          ? null
          : switch (who.strip()) {
            case "NAACLS" -> "www.naacls.org";
            case "ABHES" -> "www.abhes.org";
            case "CAAHEP" -> "www.caahep.org";
            default -> null;
          };
    }

    /** Whether a source says that the program is accredited or approved today. */
    public boolean isPositive() {
      return "accredited".equals(status) || "approved".equals(status);
    }
  }

  /** A published rate; what it was counted over matters as much as the number. */
  public record Outcome(
      @Nullable String measure,
      @Nullable Double value,
      @Nullable String years,
      @Nullable Integer denominator,
      @Nullable String source) {

    /** Whether it is written without a decimal. */
    public boolean isWhole() {
      return value != null && value == Math.rint(value);
    }

    /** So few people that one of them moves the rate by five points or more. */
    public boolean isSmall() {
      return denominator != null && denominator <= 20;
    }
  }

  public Program {
    outcomes = outcomes == null ? List.of() : List.copyOf(outcomes);
    provenance = provenance == null ? List.of() : List.copyOf(provenance);
    practicumHosts = practicumHosts == null ? List.of() : List.copyOf(practicumHosts);
  }

  /**
   * By its id alone: programs are looked up by all they hold, and this tells most of them apart.
   */
  @Override
  public int hashCode() {
    return Objects.hashCode(id);
  }

  /** The school's own page, when it is one a browser may follow. */
  public @Nullable String link() {
    return Links.safe(website);
  }

  /** Whether it says of any rate how many people it counts. */
  public boolean isCounted() {
    return outcomes.stream().anyMatch(outcome -> outcome.denominator() != null);
  }

  /** What a student needs to know of it and we do not, by the names of the sentences. */
  public List<String> unknown() {
    List<String> unknown = new ArrayList<>();
    if (cost == null) {
      unknown.add("cost");
    }
    if (applicationDeadline == null) {
      unknown.add("deadline");
    }
    if (classSize == null) {
      unknown.add("classSize");
    }
    if (entryRequirements == null) {
      unknown.add("entry");
    }
    return unknown;
  }

  /** The school and where it is taught, as one reads them on a map. */
  public String called() {
    String by = school == null ? name : school.name();
    return site == null || site.city() == null ? by : by + ", " + site.city();
  }

  /** The rates by what they measure, in the order they are given. */
  public List<List<Outcome>> rates() {
    Map<String, List<Outcome>> rates = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      rates
          .computeIfAbsent(String.valueOf(outcome.measure()), measure -> new ArrayList<>())
          .add(outcome);
    }
    return List.copyOf(rates.values());
  }

  /** Where the rates were read, each once. */
  public List<String> outcomeSources() {
    return outcomes.stream()
        .map(Outcome::source)
        .filter(source -> source != null)
        .map(String::valueOf)
        .distinct()
        .toList();
  }

  /** Whether it leads to another sponsor's program instead of being one. */
  public boolean isPathway() {
    return "pathway".equals(kind) || "transfer".equals(kind);
  }

  /**
   * Its status of accreditation as a reader should see it: of a pathway about which no source says
   * more, that it is one, since what it leads to is accredited and not the way there.
   */
  public String standing() {
    String status = accreditation == null ? null : accreditation.status();
    if (status != null && !"unverified".equals(status)) {
      return status;
    }
    return isPathway() ? "pathway" : "unverified";
  }

  /** Whether nothing was found that says whether it is accredited, and it could be. */
  public boolean isUnverified() {
    return "unverified".equals(standing());
  }

  /** Whether it is taught without a campus. */
  public boolean isOnline() {
    return "online".equals(delivery);
  }
}
