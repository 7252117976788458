package org.labpath.catalog.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.Head;
import org.labpath.catalog.ledger.Ledger;
import org.labpath.catalog.ledger.StoredRecord;
import org.labpath.catalog.place.PlaceDirectory;
import org.labpath.catalog.record.Dataset;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Guide;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.record.Occupation;
import org.labpath.catalog.record.Place;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.School;
import org.labpath.catalog.record.ZipPoint;
import org.labpath.catalog.search.EmployerIndex;
import org.labpath.catalog.search.NameIndex;
import org.labpath.catalog.search.ProgramIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the ledger: takes in what changed after the revision it has, into maps and indexes, and
 * hands out a snapshot. Used by one thread; when it fails half-way it is thrown away.
 */
final class Builder {

  private static final Logger log = LoggerFactory.getLogger(Builder.class);

  /** Stored fields into records; an absent flag is a "no". */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(new CommonTexts())
          .build();

  private final boolean demonstration;
  private final Map<String, Live<School>> schools = new HashMap<>();
  private final Map<String, Live<Program>> programs = new HashMap<>();
  private final Map<String, Live<Employer>> employers = new HashMap<>();
  private final Map<String, Live<Occupation>> occupations = new HashMap<>();
  private final Map<String, Live<Guide>> guides = new HashMap<>();
  private final Map<String, Live<Dataset>> datasets = new HashMap<>();
  private final Areas<Place> places = new Areas<>(fields -> read(fields, Place.class));
  private final Areas<ZipPoint> zips = new Areas<>(fields -> read(fields, ZipPoint.class));
  private final Map<Kind, Map<String, String>> merged = new EnumMap<>(Kind.class);
  private final TreeSet<String> gone = new TreeSet<>();
  private final ProgramIndex programIndex = new ProgramIndex();
  private final EmployerIndex employerIndex = new EmployerIndex();
  private final NameIndex nameIndex;
  private final Naming naming;
  private final Offered offered = new Offered();
  private PlaceDirectory directory = new PlaceDirectory(Map.of(), Map.of());
  private long revision;

  Builder(boolean demonstration) {
    this.demonstration = demonstration;
    this.nameIndex = new NameIndex();
    this.naming = new Naming(nameIndex);
  }

  /** Takes in everything up to the head. */
  Snapshot advance(Ledger ledger, Head head) {
    boolean first = revision == 0;
    Map<Kind, List<String>> changes = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      List<String> ids = new ArrayList<>();
      if (head.changedAfter(kind, revision)) {
        // One by one: all stored records at once would take more memory than what is made of them.
        ledger.changes(
            kind,
            revision,
            head.revision(),
            changed -> {
              take(kind, changed);
              ids.add(changed.id());
            });
      }
      changes.put(kind, ids);
    }
    revision = head.revision();
    index(changes);
    if (first) {
      programIndex.compact();
      employerIndex.compact();
      nameIndex.compact();
    }
    return snapshot(head);
  }

  private void take(Kind kind, StoredRecord changed) {
    switch (kind) {
      case SCHOOL -> keep(schools, changed, School.class);
      case PROGRAM -> keep(programs, changed, Program.class);
      case EMPLOYER -> keep(employers, changed, Employer.class);
      case OCCUPATION -> keep(occupations, changed, Occupation.class);
      case GUIDE -> keep(guides, changed, Guide.class);
      case DATASET -> keep(datasets, changed, Dataset.class);
      case PLACE -> places.take(changed).forEach((id, place) -> naming.place(id, place));
      case ZIP -> zips.take(changed).forEach((zip, point) -> naming.zip(zip, point));
    }
    Map<String, String> moved = merged.computeIfAbsent(kind, unused -> new HashMap<>());
    if (changed.mergedInto() != null) {
      moved.put(changed.id(), changed.mergedInto());
    } else {
      moved.remove(changed.id());
    }
  }

  private <T> void keep(Map<String, Live<T>> into, StoredRecord changed, Class<T> type) {
    into.remove(changed.id());
    if (changed.deleted() || hidden(changed)) {
      return;
    }
    try {
      T record = JSON.convertValue(changed.fields(), type);
      if (record instanceof School school && !Offered.isWhole(school)) {
        return;
      }
      into.put(
          changed.id(),
          new Live<>(record, changed.version(), changed.correctedFields(), changed.disputes()));
    } catch (JacksonException unusable) {
      // One record that no longer fits must not take the others down.
      log.error("{} {} cannot be read and is left out", type.getSimpleName(), changed.id());
    }
  }

  private static <T> @Nullable T read(Map<?, ?> fields, Class<T> type) {
    try {
      return JSON.convertValue(fields, type);
    } catch (JacksonException unusable) {
      log.error("{} {} cannot be read and is left out", type.getSimpleName(), fields.get("id"));
      return null;
    }
  }

  /** A demonstration that was loaded once stays out of sight where none is wanted. */
  private boolean hidden(StoredRecord record) {
    return !demonstration && Boolean.TRUE.equals(record.fields().get("demonstration"));
  }

  private void index(Map<Kind, List<String>> changes) {
    Set<String> schoolsTouched = new TreeSet<>(changes.getOrDefault(Kind.SCHOOL, List.of()));
    TreeSet<String> touched = new TreeSet<>(changes.getOrDefault(Kind.PROGRAM, List.of()));
    for (String program : List.copyOf(touched)) {
      String school = offered.schoolOf(program);
      if (school != null) {
        schoolsTouched.add(school);
      }
    }
    offered.take(touched, programs);
    touched.forEach(id -> schoolsTouched.add(offered.schoolOrEmpty(id)));
    // A school's name is part of what finds its programs.
    schoolsTouched.forEach(school -> touched.addAll(offered.programsOf(school)));
    for (String id : schoolsTouched) {
      School school = valueOf(schools, id);
      naming.school(id, school != null && offered.shows(school) ? school : null);
    }
    for (String id : touched) {
      Program program = valueOf(programs, id);
      School school = program == null ? null : valueOf(schools, program.schoolId());
      if (program == null || school == null) {
        programIndex.remove(id);
        naming.program(id, null, null);
        gone.add(id);
      } else {
        programIndex.put(program, school);
        naming.program(id, program, school);
        gone.remove(id);
      }
    }
    for (String id : changes.getOrDefault(Kind.EMPLOYER, List.of())) {
      Employer employer = valueOf(employers, id);
      if (employer == null) {
        employerIndex.remove(id);
      } else {
        employerIndex.put(employer);
      }
      naming.employer(id, employer);
    }
    if (!changes.getOrDefault(Kind.PLACE, List.of()).isEmpty()
        || !changes.getOrDefault(Kind.ZIP, List.of()).isEmpty()) {
      directory = new PlaceDirectory(places.all(), zips.all());
    }
  }

  private Snapshot snapshot(Head head) {
    Map<String, Live<Program>> shown = new HashMap<>(programs);
    shown.values().removeIf(program -> !schools.containsKey(program.record().schoolId()));
    Map<String, Live<School>> offering = new HashMap<>(schools);
    offering.values().removeIf(school -> !offered.shows(school.record()));
    Map<String, List<String>> schoolPrograms = new TreeMap<>();
    shown.values().stream()
        .map(Live::record)
        .sorted(Comparator.comparing(Program::name).thenComparing(Program::id))
        .forEach(
            program ->
                schoolPrograms
                    .computeIfAbsent(program.schoolId(), unused -> new ArrayList<>())
                    .add(program.id()));
    Instant importedAt = head.appliedAt().values().stream().max(Instant::compareTo).orElse(null);
    return new Snapshot(
        head.epoch(),
        head.revision(),
        Map.copyOf(offering),
        Map.copyOf(shown),
        Map.copyOf(employers),
        Map.copyOf(occupations),
        Map.copyOf(guides),
        Editions.shown(datasets, head),
        schoolPrograms,
        copyOfMerged(),
        List.copyOf(gone),
        directory,
        programIndex.view(),
        employerIndex.view(),
        nameIndex.view(),
        importedAt);
  }

  private Map<Kind, Map<String, String>> copyOfMerged() {
    Map<Kind, Map<String, String>> copy = new EnumMap<>(Kind.class);
    merged.forEach((kind, moved) -> copy.put(kind, Map.copyOf(moved)));
    return copy;
  }

  private static <T> @Nullable T valueOf(Map<String, Live<T>> from, String id) {
    Live<T> live = from.get(id);
    return live == null ? null : live.record();
  }
}
