package org.labpath.catalog.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.School;

/**
 * Which school offers which programs. The government's directory names every college and every
 * beauty school; a reader wants those where laboratory people are taught. The others stay in the
 * store, for joining, and out of sight.
 */
final class Offered {

  private static final Set<String> DIRECTORIES = Set.of("ipeds-hd", "ipeds-completions");

  private final Map<String, String> schools = new HashMap<>();
  private final Map<String, Set<String>> programs = new HashMap<>();

  /** Follows a change of these programs. */
  void take(Collection<String> touched, Map<String, Live<Program>> now) {
    for (String id : touched) {
      String before = schools.remove(id);
      if (before != null) {
        programsOf(before).remove(id);
      }
      Live<Program> program = now.get(id);
      if (program != null) {
        String school = program.record().schoolId();
        schools.put(id, school);
        programs.computeIfAbsent(school, unused -> new TreeSet<>()).add(id);
      }
    }
  }

  @Nullable String schoolOf(String program) {
    return schools.get(program);
  }

  String schoolOrEmpty(String program) {
    return schools.getOrDefault(program, "");
  }

  Set<String> programsOf(String school) {
    return programs.getOrDefault(school, Set.of());
  }

  /** Whether readers see the school: it has a program, or people wrote of it. */
  boolean shows(School school) {
    return !programsOf(school.id()).isEmpty()
        || school.provenance().stream().anyMatch(source -> !DIRECTORIES.contains(source.dataset()))
        || school.provenance().isEmpty();
  }

  /** Awards may be known of a school that no directory names any more. */
  @SuppressWarnings("ConstantValue") // What is stored need not be whole.
  static boolean isWhole(School school) {
    return school.name() != null && school.address() != null && school.kind() != null;
  }
}
