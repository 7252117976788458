package org.labpath.catalog.program;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.SourceView;
import org.labpath.catalog.live.Live;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.partner.Partners;
import org.labpath.catalog.place.Distance;
import org.labpath.catalog.place.Origin;
import org.labpath.catalog.program.ProgramItem.AccreditationView;
import org.labpath.catalog.program.ProgramItem.PracticumHost;
import org.labpath.catalog.program.ProgramItem.SchoolRef;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Language;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.School;
import org.labpath.catalog.record.Text;
import org.labpath.catalog.search.Criteria;
import org.labpath.catalog.search.Criteria.Near;
import org.labpath.catalog.search.Criteria.Order;

/** Makes items of one revision for one reader. */
record ProgramItems(Snapshot snapshot, Partners partners, Language language) {

  private static final double HOST_RADIUS_MILES = 60;
  private static final int MOST_HOSTS = 10;

  /** Kinds of hospital that run a general laboratory as a rule; psychiatric ones do not. */
  private static final Set<String> HOST_TYPES =
      Set.of("acute-care", "critical-access", "veterans", "military", "childrens");

  /** A program in a list. */
  ProgramItem item(Live<Program> live, @Nullable Origin origin) {
    return item(live, origin, null);
  }

  /** A program on its own page; with an origin also hospitals that might take the student. */
  ProgramItem detail(Live<Program> live, @Nullable Origin origin) {
    boolean needsHost = origin != null && !live.record().delivery().equals("campus");
    return item(live, origin, needsHost && origin != null ? hosts(origin) : null);
  }

  private ProgramItem item(
      Live<Program> live, @Nullable Origin origin, @Nullable List<PracticumHost> hosts) {
    Program program = live.record();
    School school = snapshot.schoolOf(program);
    return new ProgramItem(
        program.id(),
        program.name(),
        program.kind(),
        program.credential(),
        program.entryCredential(),
        program.award(),
        program.delivery(),
        program.cipCode(),
        program.lengthMonths(),
        text(program.length()),
        new SchoolRef(school.id(), school.name(), school.kind(), school.unitId()),
        program.site(),
        accreditation(program.accreditation()),
        text(program.cost()),
        text(program.applicationDeadline()),
        text(program.entryRequirements()),
        program.classSize(),
        program.outcomes(),
        awards(program, school),
        program.openTo(),
        text(program.practicum()),
        text(program.note()),
        partners.has(school.id()),
        program.demonstration(),
        program.website(),
        program.phone(),
        distance(program, origin),
        hosts,
        program.confidence(),
        program.confidenceNote(),
        live.correctedFields(),
        SourceView.of(snapshot, program.provenance()));
  }

  private static @Nullable Double distance(Program program, @Nullable Origin origin) {
    if (origin == null || program.online()) {
      return null;
    }
    return Distance.shown(
        Distance.miles(origin.lat(), origin.lon(), program.site().lat(), program.site().lon()));
  }

  private AccreditationView accreditation(Program.Accreditation known) {
    return new AccreditationView(
        known.status(),
        known.accreditor(),
        known.expectedAccreditor(),
        known.source(),
        known.asOf(),
        known.asOfPrecision(),
        known.confidence(),
        known.meaning().in(language));
  }

  /** Award counts belong to school, code and level; where programs share those, to none of them. */
  private @Nullable Map<String, Integer> awards(Program program, School school) {
    Integer level = program.awardLevel();
    if (level == null) {
      return null;
    }
    long sharing =
        snapshot.programsOf(school.id()).stream()
            .map(Live::record)
            .filter(other -> other.cipCode().equals(program.cipCode()))
            .filter(other -> level.equals(other.awardLevel()))
            .count();
    return sharing > 1
        ? null
        : school.awards().stream()
            .filter(awards -> awards.cipCode().equals(program.cipCode()))
            .filter(awards -> awards.level() == level)
            .filter(awards -> awards.sharedWith() == null)
            .map(School.Awards::years)
            .findFirst()
            .orElse(null);
  }

  private List<PracticumHost> hosts(Origin origin) {
    Criteria nearby =
        new Criteria(
            null,
            Map.of("kind", Set.of("hospital"), "type", HOST_TYPES),
            Map.of(),
            new Near(origin.lat(), origin.lon(), HOST_RADIUS_MILES, origin.state()),
            Order.DISTANCE,
            0,
            MOST_HOSTS);
    return snapshot.employerSearch().search(nearby).ids().stream()
        .map(snapshot.employers()::get)
        .filter(java.util.Objects::nonNull)
        .map(live -> host(live.record(), origin))
        .toList();
  }

  private static PracticumHost host(Employer hospital, Origin origin) {
    Employer.Beds beds = hospital.beds();
    return new PracticumHost(
        hospital.id(),
        hospital.name(),
        hospital.type(),
        hospital.site().city(),
        hospital.site().state(),
        Distance.shown(
            Distance.miles(
                origin.lat(), origin.lon(), hospital.site().lat(), hospital.site().lon())),
        beds == null ? null : beds.about(),
        hospital.phone());
  }

  private @Nullable String text(@Nullable Text text) {
    return text == null ? null : text.in(language);
  }
}
