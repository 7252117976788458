package org.labpath.catalog.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.place.Distance;

/**
 * Finds a hospital of one file among those of another, by name, address and place. What points to
 * the same hospital without settling it is said to be uncertain: two records are worse than a
 * question, and a wrong join is worse than two records.
 */
final class Matching {

  private static final double SAME_PLACE_MILES = 0.3;
  private static final double TOO_FAR_MILES = 15;

  /** Where a point is that of a ZIP code: some lie far from where people live. */
  private static final double ROUGHLY_TOO_FAR_MILES = 80;

  /** What a search can come to. */
  sealed interface Answer {
    /** It is this one. */
    record Same(Hospital hospital) implements Answer {}

    /** It may be this one. */
    record Uncertain(Hospital hospital, String why) implements Answer {}

    /** It is none of them. */
    record None() implements Answer {}
  }

  private final Map<String, List<Hospital>> byArea = new HashMap<>();

  void add(Hospital hospital) {
    for (String area : areas(hospital)) {
      byArea.computeIfAbsent(area, unused -> new ArrayList<>()).add(hospital);
    }
  }

  private static Set<String> areas(Hospital hospital) {
    Set<String> areas = new LinkedHashSet<>();
    areas.add(hospital.city() + "|" + hospital.state());
    if (hospital.zip() != null) {
      // Neighbouring codes: a hospital has the code of its street in one file, of its box in
      // another.
      areas.add(hospital.zip().substring(0, 4) + "|" + hospital.state());
    }
    if (hospital.phone() != null) {
      areas.add(hospital.phone());
    }
    return areas;
  }

  Answer find(Hospital wanted) {
    Set<Hospital> candidates = new LinkedHashSet<>();
    areas(wanted).forEach(area -> candidates.addAll(byArea.getOrDefault(area, List.of())));
    Hospital best = null;
    int bestScore = 0;
    boolean tie = false;
    Answer.Uncertain uncertain = null;
    for (Hospital candidate : candidates) {
      Likeness likeness = new Likeness(wanted, candidate);
      if (likeness.isSure()) {
        tie = likeness.score() == bestScore && best != null && !best.id().equals(candidate.id());
        if (likeness.score() > bestScore) {
          best = candidate;
          bestScore = likeness.score();
        }
      } else if (uncertain == null && likeness.why() != null) {
        uncertain = new Answer.Uncertain(candidate, String.valueOf(likeness.why()));
      }
    }
    if (best != null) {
      return tie ? new Answer.Uncertain(best, "it is as much like another") : new Answer.Same(best);
    }
    return uncertain == null ? new Answer.None() : uncertain;
  }

  /** How much two are alike. */
  private static final class Likeness {

    private final boolean street;
    private final boolean phone;
    private final boolean near;
    private final boolean sameName;
    private final boolean likeName;
    private final boolean sameTown;
    private final boolean sameSort;
    private final boolean far;

    Likeness(Hospital one, Hospital other) {
      street = one.street() != null && one.street().equals(other.street());
      phone = one.phone() != null && one.phone().equals(other.phone());
      sameTown =
          one.city().equals(other.city()) || one.zip() != null && one.zip().equals(other.zip());
      Double miles = miles(one, other);
      near = miles != null && miles < SAME_PLACE_MILES && one.exact() && other.exact();
      boolean exact = one.exact() && other.exact();
      far = miles != null && miles > (exact ? TOO_FAR_MILES : ROUGHLY_TOO_FAR_MILES);
      Set<String> common = new HashSet<>(one.whole());
      common.retainAll(other.whole());
      sameName = !common.isEmpty();
      likeName = sameName || areLike(one.names(), other.names());
      sameSort =
          one.sort().equals(other.sort()) || one.sort().equals("any") || other.sort().equals("any");
    }

    boolean isSure() {
      if (far) {
        return false;
      }
      if (!sameSort) {
        return sameName && sameTown && (street || phone || near);
      }
      return likeName && (street || phone || near) || sameName && sameTown || street && phone;
    }

    int score() {
      return (sameName ? 4 : likeName ? 2 : 0)
          + (street ? 3 : 0)
          + (phone ? 3 : 0)
          + (near ? 2 : 0)
          + (sameSort ? 2 : 0)
          + (sameTown ? 1 : 0);
    }

    @Nullable String why() {
      if (!sameSort || isSure()) {
        return null;
      }
      if (far) {
        return sameName && (street || phone) ? "name and address, but far apart" : null;
      }
      if (street && sameTown) {
        return "same address, another name";
      }
      if (phone) {
        return "same telephone, another name and address";
      }
      if (near) {
        return "same point, another name and address";
      }
      return likeName && sameTown ? "like name in the same town, another address" : null;
    }

    private static @Nullable Double miles(Hospital one, Hospital other) {
      return one.lat() == null || one.lon() == null || other.lat() == null || other.lon() == null
          ? null
          : Double.valueOf(Distance.miles(one.lat(), one.lon(), other.lat(), other.lon()));
    }

    /** Of the shorter name's telling words, two thirds are in the other. */
    private static boolean areLike(List<Set<String>> names, List<Set<String>> others) {
      for (Set<String> name : names) {
        for (Set<String> other : others) {
          Set<String> common = new HashSet<>(name);
          common.retainAll(other);
          int shorter = Math.min(name.size(), other.size());
          if (!common.isEmpty() && common.size() * 3 >= shorter * 2) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
