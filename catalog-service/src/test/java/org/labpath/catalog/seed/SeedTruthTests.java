package org.labpath.catalog.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.labpath.catalog.place.Distance;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Figure;
import org.labpath.catalog.record.Guide;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.record.Occupation;
import org.labpath.catalog.record.Place;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.Provenance;
import org.labpath.catalog.record.School;
import org.labpath.catalog.record.Text;
import org.labpath.catalog.record.ZipPoint;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the shipped data says, and what it must not say. */
class SeedTruthTests {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final SeedFiles.Content real = SeedFiles.real();
  private final List<Program> programs = all(Kind.PROGRAM, Program.class);
  private final List<School> schools = all(Kind.SCHOOL, School.class);
  private final List<Employer> employers = all(Kind.EMPLOYER, Employer.class);
  private final List<Place> places = all(Kind.PLACE, Place.class);
  private final List<Occupation> occupations = all(Kind.OCCUPATION, Occupation.class);
  private final Guide guide = all(Kind.GUIDE, Guide.class).getFirst();

  @Test
  void holdsTheWholeMississippiCatalogue() {
    assertThat(programs).hasSize(27);
    assertThat(employers).hasSize(107);
    assertThat(places).hasSize(97);
    assertThat(ids(programs, Program::id)).hasSize(27);
    assertThat(ids(employers, Employer::id)).hasSize(107);
    assertThat(ids(places, Place::id)).hasSize(97);
  }

  @Test
  void everyProgramBelongsToASchool() {
    assertThat(ids(schools, School::id)).containsAll(ids(programs, Program::schoolId));
  }

  @Test
  void noProgramClaimsAccreditationWithoutASource() {
    for (Program program : programs) {
      Program.Accreditation known = program.accreditation();
      if (!known.status().equals("unverified")) {
        assertThat(known.accreditor()).as(program.id()).isNotBlank();
        assertThat(known.source()).as(program.id()).isNotBlank();
        assertThat(LocalDate.parse(String.valueOf(known.asOf()))).as(program.id()).isNotNull();
      } else {
        assertThat(known.accreditor()).as(program.id()).isNull();
        assertThat(known.source()).as(program.id()).isNull();
      }
    }
  }

  @Test
  void onlyProgramsWhoseAccreditationWasReadAreAccredited() {
    assertThat(
            programs.stream()
                .filter(program -> program.accreditation().status().equals("accredited"))
                .map(Program::id))
        .containsExactlyInAnyOrder(
            "ms-mlt-colin",
            "ms-mlt-meridian",
            "ms-mlt-mdcc",
            "ms-mlt-mgccc",
            "ms-mls-ummc",
            "ms-mls-usm",
            "ms-mls-mbmc",
            "us-mlt-weber",
            "us-mls-gwu-cert");
    assertThat(programs.stream().map(program -> program.accreditation().status()))
        .containsOnly("accredited", "unverified");
  }

  @Test
  void aPathwayOrTransferTrackIsNeverAnAccreditedProgram() {
    List<Program> tracks = programs.stream().filter(p -> !p.kind().equals("program")).toList();
    assertThat(tracks).hasSize(6);
    assertThat(tracks)
        .allSatisfy(
            track -> {
              assertThat(track.id()).startsWith("ms-pre-");
              assertThat(track.accreditation().status()).isEqualTo("unverified");
              assertThat(track.accreditation().meaning().en()).containsAnyOf("pathway", "transfer");
            });
    assertThat(program("ms-pre-icc").credential()).isEqualTo("PRE-MLS");
  }

  @Test
  void theDoubtfulProgramSaysWhy() {
    assertThat(program("ms-mlt-hinds").accreditation().meaning().en())
        .contains("probably inactive")
        .contains("2024");
  }

  @Test
  void everyMeaningIsASentenceInBothLanguages() {
    assertThat(programs)
        .allSatisfy(
            program -> {
              Text meaning = program.accreditation().meaning();
              assertThat(meaning.en()).endsWith(".").isNotEqualTo(meaning.es());
              assertThat(meaning.es()).endsWith(".");
            });
  }

  @Test
  void gautierNotPerkinstonIsTheTeachingSite() {
    assertThat(program("ms-mlt-mgccc").site().city()).isEqualTo("Gautier");
    assertThat(school("mgccc").address().city()).isEqualTo("Perkinston");
  }

  @Test
  void hattiesburgNotPoplarvilleIsTheTeachingSite() {
    assertThat(program("ms-mlt-prcc").site().city()).isEqualTo("Hattiesburg");
    assertThat(school("prcc").address().city()).isEqualTo("Poplarville");
  }

  @Test
  void jacksonNotRaymondWasTheTeachingSite() {
    assertThat(program("ms-mlt-hinds").site().city()).isEqualTo("Jackson");
    assertThat(school("hinds").address().city()).isEqualTo("Raymond");
  }

  @Test
  void noAwardCountIsWrittenIntoAProgram() {
    assertThat(real.records().get(Kind.PROGRAM))
        .allSatisfy(program -> assertThat(program).doesNotContainKeys("awards", "completions"));
    // The University of Mississippi's number stands for the medical center too: told once.
    assertThat(school("ummc").unitId()).isNull();
    assertThat(school("ummc").awards()).isEmpty();
    assertThat(school("olemiss").awards())
        .singleElement()
        .satisfies(awards -> assertThat(awards.sharedWith()).containsExactly("ummc"));
  }

  @Test
  void theStateGraduated52TechniciansIn2024() {
    int technicians =
        schools.stream()
            .filter(school -> school.address().state().equals("MS"))
            .flatMap(school -> school.awards().stream())
            .filter(awards -> awards.cipCode().equals("51.1004") && awards.level() == 3)
            .mapToInt(awards -> awards.years().getOrDefault("2024", 0))
            .sum();
    assertThat(technicians).isEqualTo(52);
  }

  @Test
  void everyRecordNamesADatedSourceThatIsListed() {
    Set<String> listed =
        real.records().getOrDefault(Kind.DATASET, List.of()).stream()
            .map(dataset -> String.valueOf(dataset.get("id")))
            .collect(Collectors.toSet());
    programs.forEach(program -> hasSources(program.id(), program.provenance(), listed));
    schools.forEach(school -> hasSources(school.id(), school.provenance(), listed));
    employers.forEach(employer -> hasSources(employer.id(), employer.provenance(), listed));
    places.forEach(place -> hasSources(place.id(), place.provenance(), listed));
    occupations.forEach(occupation -> hasSources(occupation.id(), occupation.provenance(), listed));
    hasSources(guide.id(), guide.provenance(), listed);
  }

  @Test
  void aHospitalNumberIsTextAndMayEndInALetter() {
    assertThat(employers.stream().map(Employer::ccn))
        .contains("25039F", "25042F", "25043F", "250004");
  }

  @Test
  void everyEmployerLiesNearItsTown() {
    Map<String, Place> towns =
        places.stream().collect(Collectors.toMap(Place::name, Function.identity()));
    for (Employer employer : employers) {
      Place town = towns.get(employer.site().city());
      if (town != null) {
        double miles =
            Distance.miles(town.lat(), town.lon(), employer.site().lat(), employer.site().lon());
        assertThat(miles).as(employer.id()).isLessThan(16);
      }
    }
  }

  @Test
  void employersCarryTheNamesTheyHaveToday() {
    assertThat(employer("ms-hosp-250007").name()).isEqualTo("Memorial Hospital Biloxi");
    assertThat(employer("ms-hosp-250007").aliases()).contains("Merit Health Biloxi");
    assertThat(employer("ms-hosp-250096").name()).isEqualTo("Merit Health Rankin");
    assertThat(employers)
        .allSatisfy(
            employer ->
                assertThat(employer.name())
                    .doesNotContain("  ")
                    .doesNotContain("Missississippi")
                    .doesNotEndWith(" CAH"));
  }

  @Test
  void aLicenceForTwoHospitalsIsNotOneHospitalsBeds() {
    assertThat(employer("ms-hosp-250040").beds()).isNull();
    assertThat(employers.stream().map(Employer::beds).filter(beds -> beds != null))
        .allSatisfy(beds -> assertThat(beds.about()).isPositive());
  }

  @Test
  void approximatePointsSaySo() {
    assertThat(program("ms-mlt-mgccc").site().accuracy()).isEqualTo("city");
    assertThat(employer("ms-hosp-254013").site().accuracy()).isEqualTo("zip");
    assertThat(employer("ms-lab-msdh-phl").site().accuracy()).isEqualTo("street");
  }

  @Test
  void westGulfportIsPartOfGulfport() {
    assertThat(places.stream().filter(place -> place.aliasOf() != null))
        .singleElement()
        .satisfies(
            place -> {
              assertThat(place.name()).isEqualTo("West Gulfport");
              assertThat(place.aliasOf()).isEqualTo("ms-gulfport");
            });
  }

  @Test
  void everyZipCodeOfAPlaceHasAPoint() {
    Set<String> known =
        all(Kind.ZIP, ZipPoint.class).stream().map(ZipPoint::zip).collect(Collectors.toSet());
    places.forEach(place -> assertThat(known).containsAll(place.postalCodes()));
  }

  @Test
  void everyFigureSaysWhereWhenAboutWhomAndFromWhom() {
    assertThat(occupations).hasSize(4);
    List<Figure> figures =
        occupations.stream().flatMap(occupation -> occupation.figures().stream()).toList();
    assertThat(figures)
        .isNotEmpty()
        .allSatisfy(
            figure -> {
              assertThat(figure.area()).isNotBlank();
              assertThat(figure.vintage()).isNotBlank();
              assertThat(figure.scope().en()).isNotBlank();
              assertThat(figure.source().name()).isNotBlank();
            });
    assertThat(figures)
        .filteredOn(figure -> figure.measure().equals("growth"))
        .extracting(Figure::value)
        .containsExactlyInAnyOrder(1.7, 5.6);
  }

  @Test
  void theStaleGrowthFiguresAreNowhere() {
    String everything = JSON.writeValueAsString(real.records());
    assertThat(everything).doesNotContain("15%").doesNotContain("18%");
  }

  @Test
  void techniciansPointToTheCombinedFigures() {
    for (String soc : List.of("29-2011", "29-2012")) {
      Occupation occupation =
          occupations.stream().filter(o -> o.id().equals(soc)).findFirst().orElseThrow();
      assertThat(occupation.figuresFrom()).isEqualTo("29-2010");
      assertThat(occupation.figures()).isEmpty();
      assertThat(occupation.scopeNote()).isNotNull();
    }
  }

  @Test
  void theGuideAsksForNoLicenceAndNamesWhatIsMissing() {
    assertThat(guide.licensing().required()).isFalse();
    assertThat(guide.missing()).isNotEmpty();
    assertThat(ids(programs, Program::id)).containsAll(guide.featuredPrograms());
    assertThat(ids(employers, Employer::id)).containsAll(guide.featuredEmployers());
    assertThat(ids(places, Place::id)).containsAll(guide.cities());
  }

  @Test
  void theDemonstrationIsLoadedOnlyWhenWantedAndAlwaysFlagged() {
    assertThat(SeedFiles.demonstration(false).records().values()).allMatch(List::isEmpty);
    SeedFiles.Content content = SeedFiles.demonstration(true);
    assertThat(content.records().values().stream().flatMap(List::stream))
        .hasSize(3)
        .allSatisfy(record -> assertThat(record).containsEntry("demonstration", true));
    assertThat(programs).noneMatch(Program::demonstration);
  }

  private static void hasSources(String id, List<Provenance> provenance, Set<String> listed) {
    assertThat(provenance).as(id).isNotEmpty();
    assertThat(provenance)
        .allSatisfy(
            source -> {
              assertThat(listed).as(id).contains(source.dataset());
              assertThat(LocalDate.parse(source.asOf())).as(id).isNotNull();
            });
  }

  private Program program(String id) {
    return programs.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
  }

  private School school(String id) {
    return schools.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  private Employer employer(String id) {
    return employers.stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
  }

  private static <T> Set<String> ids(List<T> records, Function<T, String> id) {
    return new HashSet<>(records.stream().map(id).toList());
  }

  private <T> List<T> all(Kind kind, Class<T> type) {
    return real.records().getOrDefault(kind, List.of()).stream()
        .map(fields -> JSON.convertValue(fields, type))
        .toList();
  }
}
