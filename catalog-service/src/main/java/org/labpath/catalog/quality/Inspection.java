package org.labpath.catalog.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.live.Live;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.Provenance;
import org.labpath.catalog.record.School;
import org.labpath.catalog.record.Site;

/** Looks through one revision, as of a day. */
final class Inspection {

  /** Public files come once a year; one that missed two editions is old. */
  private static final int SOURCE_YEARS = 3;

  /** Accreditors decide several times a year. */
  private static final int ACCREDITATION_YEARS = 2;

  private static final Comparator<QualityIssue> ORDER =
      Comparator.comparing(QualityIssue::recordKind)
          .reversed()
          .thenComparing(QualityIssue::name)
          .thenComparing(QualityIssue::recordId)
          .thenComparing(QualityIssue::issue)
          .thenComparing(QualityIssue::detail);

  private final String oldSource;
  private final String oldAccreditation;

  Inspection(LocalDate today) {
    this.oldSource = today.minusYears(SOURCE_YEARS).toString();
    this.oldAccreditation = today.minusYears(ACCREDITATION_YEARS).toString();
  }

  /** Everything found, programs first; of these states, or of all where none is named. */
  List<QualityIssue> of(Snapshot snapshot, Set<String> states) {
    List<QualityIssue> found = new ArrayList<>();
    for (Live<Program> live : snapshot.programs().values()) {
      Program program = live.record();
      if (!program.demonstration() && wanted(states, program.site())) {
        of(program, snapshot.schoolOf(program), found);
        general(
            "program", program.id(), name(program, snapshot), live, program.provenance(), found);
      }
    }
    for (Live<Employer> live : snapshot.employers().values()) {
      Employer employer = live.record();
      if (!employer.demonstration() && wanted(states, employer.site())) {
        site("employer", employer.id(), employer.name(), employer.site(), found);
        general("employer", employer.id(), employer.name(), live, employer.provenance(), found);
      }
    }
    for (Live<School> live : snapshot.schools().values()) {
      School school = live.record();
      if (!school.demonstration() && wanted(states, school.address())) {
        general("school", school.id(), school.name(), live, school.provenance(), found);
      }
    }
    found.sort(ORDER);
    return found;
  }

  private static boolean wanted(Set<String> states, Site site) {
    return states.isEmpty() || states.contains(site.state());
  }

  private static String name(Program program, Snapshot snapshot) {
    return program.name() + ", " + snapshot.schoolOf(program).name();
  }

  private void of(Program program, School school, List<QualityIssue> found) {
    String name = program.name() + ", " + school.name();
    Program.Accreditation known = program.accreditation();
    if (program.kind().equals("program") && known.status().equals("unverified")) {
      String ask = known.expectedAccreditor();
      found.add(
          new QualityIssue(
              "program",
              program.id(),
              name,
              QualityIssue.UNVERIFIED,
              ask == null
                  ? "No source was read that says whether it is accredited"
                  : "No source was read that says whether it is accredited; ask " + ask));
    } else if (isBefore(known.asOf(), oldAccreditation)) {
      found.add(
          new QualityIssue(
              "program",
              program.id(),
              name,
              QualityIssue.STALE,
              "Its accreditation was last read as of " + known.asOf()));
    }
    if (!program.online()) {
      site("program", program.id(), name, program.site(), found);
    }
  }

  private static void site(
      String kind, String id, String name, Site site, List<QualityIssue> found) {
    if (site.street() == null
        || !(site.accuracy().equals("site") || site.accuracy().equals("street"))) {
      found.add(
          new QualityIssue(
              kind,
              id,
              name,
              QualityIssue.NO_SITE,
              site.street() == null
                  ? "No street address is known; the point is that of the " + site.accuracy()
                  : "The point is that of the " + site.accuracy() + ", not of the address"));
    }
  }

  private void general(
      String kind,
      String id,
      String name,
      Live<?> live,
      List<Provenance> sources,
      List<QualityIssue> found) {
    for (String dispute : live.disputes()) {
      found.add(new QualityIssue(kind, id, name, QualityIssue.CONFLICT, dispute));
    }
    String newest =
        sources.stream().map(Provenance::asOf).max(Comparator.naturalOrder()).orElse(null);
    if (isBefore(newest, oldSource)) {
      found.add(
          new QualityIssue(
              kind, id, name, QualityIssue.STALE, "Its newest source speaks of " + newest));
    }
  }

  private static boolean isBefore(@Nullable String asOf, String limit) {
    return asOf != null && asOf.compareTo(limit) < 0;
  }
}
