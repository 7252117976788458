package org.labpath.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.labpath.catalog.CatalogApplication;
import org.labpath.catalog.ledger.Layer;
import org.labpath.catalog.ledger.Ledger;
import org.labpath.catalog.ledger.LedgerConnection;
import org.labpath.catalog.ledger.StoredRecord;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.seed.SeedFiles;
import org.labpath.store.LocalStore;

/** Public files in all their forms, brought into a store of their own, one after the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImportRunIT {

  private static final Path REAL = Path.of("../../shared/data");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final String HD =
      "UNITID,INSTNM,IALIAS,ADDR,CITY,STABBR,ZIP,CHFNM,CHFTITLE,GENTELE,WEBADDR,SECTOR,CYACTIVE,"
          + "COUNTYNM,LONGITUD,LATITUDE\r\n";
  private static final String HIFLD =
      "X,Y,OBJECTID,ID,NAME,ADDRESS,CITY,STATE,ZIP,TELEPHONE,TYPE,STATUS,COUNTY,LATITUDE,LONGITUDE,"
          + "NAICS_CODE,WEBSITE,OWNER,BEDS\n";

  @TempDir static Path folder;
  private static LocalStore store;
  private static LedgerConnection connection;
  private static Ledger ledger;

  @BeforeAll
  static void seed() {
    store = LocalStore.start(folder.resolve("store"));
    connection =
        LedgerConnection.open(store.connectionString(), Clock.systemUTC(), Duration.ofSeconds(3));
    ledger = connection.ledger();
    ledger.prepare();
    SeedFiles.Content real = SeedFiles.real();
    assertThat(ledger.replace(Layer.SEED, real.digest(), real.records())).isNotNull();
  }

  @AfterAll
  static void stop() {
    connection.close();
    store.close();
  }

  @Test
  @Order(1)
  void theDirectoryIsReadInBothEncodingsJoinsTheSeedAndNamesNobody() throws IOException {
    String older =
        HD
            + "175573,\"Copiah-Lincoln Community College\",\"Co-Lin\",\"1001 Co-Lin"
            + " Ln\",\"Wesson\",\"MS\",\"39191\",\"Dr. Jane"
            + " Doe\",\"President\",\"6016435101\",\"www.colin.edu/\", 4, 1,\"Copiah"
            + " County\",-90.4,31.69\r\n"
            + "243841,\"Universidad de Bayam\u00f3n\",\" \",\"Calle \"A\""
            + " 1\",\"Bayam\u00f3n\",\"PR\",\"00959-1234\",\"X\",\"Y\",\"78778030001234\",\" \", 2,"
            + " 1,\"Bayam\u00f3n Municipio\",-66.1,18.4\r\n";
    ImportRun.Outcome first =
        run(Format.IPEDS_HD, "HD2022", older.getBytes(Charset.forName("windows-1252")));
    assertThat(first.applied().added()).isEqualTo(1);
    assertThat(first.intake().mergedRows()).isEqualTo(1);
    StoredRecord bayamon = record(Kind.SCHOOL, "school-243841");
    assertThat(bayamon.fields())
        .containsEntry("name", "Universidad de Bayam\u00f3n")
        .containsEntry("phone", "787-780-3000 ext. 1234")
        .doesNotContainKey("website");
    assertThat(site(bayamon, "address"))
        .containsEntry("postalCode", "00959")
        .containsEntry("street", "Calle \"A\" 1");
    byte[] newer =
        ("\uFEFF" + older.replace("Calle \"A\"", "Calle \"\"A\"\""))
            .getBytes(StandardCharsets.UTF_8);
    assertThat(run(Format.IPEDS_HD, "HD2022", newer).applied().unchanged()).isEqualTo(2);
    assertThat(record(Kind.SCHOOL, "colin").fields()).containsEntry("unitId", "175573");
    StringBuilder everything = new StringBuilder();
    ledger.each(Kind.SCHOOL, revision(), known -> everything.append(known.layers()));
    assertThat(everything).doesNotContain("Jane Doe").doesNotContain("President");
  }

  @Test
  @Order(2)
  void awardsBecomeCandidatesWhereNobodyDescribesTheProgramAndCountForTheSchool()
      throws IOException {
    String years =
        """
        SURVEY_YEAR,UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT
        2023,175573,51.1004,1,3,4
        2024,175573,51.1004,1,3,3
        2023,243841,51.1005,1,5,9
        2024,243841,51.1005,1,5,11
        2024,243841,51.1012,1,2,60
        2024,243841,51.1004,1,20,8
        2023,243841,51.1009,1,20,8
        2024,999999,51.1004,1,3,1
        2024,243841,51.10,1,3,1
        """;
    ImportRun.Outcome outcome =
        run(
            Format.IPEDS_COMPLETIONS,
            "C2023_A and C2024_A",
            years.getBytes(StandardCharsets.UTF_8));
    assertThat(outcome.intake().reasons())
        .containsEntry("other-field", 1L)
        .containsEntry("school", 1L)
        .containsEntry("cip", 1L)
        .containsEntry("awards-no-longer-given", 1L)
        .containsEntry("awards-of-no-program", 1L);
    List<String> programs = new ArrayList<>();
    ledger.each(
        Kind.PROGRAM,
        revision(),
        known -> {
          if (known.layers().containsKey(Layer.IPEDS_COMPLETIONS)) {
            programs.add(known.record().id());
          }
        });
    assertThat(programs).containsExactly("prog-243841-511005-5");
    StoredRecord made = record(Kind.PROGRAM, "prog-243841-511005-5");
    assertThat(made.fields()).containsEntry("credential", "MLS").containsEntry("awardLevel", 5);
    assertThat(site(made, "accreditation")).containsEntry("status", "unverified");
    assertThat(site(made, "site")).containsEntry("accuracy", "school");

    // A file of one year speaks for that year alone.
    String revised = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n243841,51.1005,1,5,12\n";
    run(Format.IPEDS_COMPLETIONS, "C2024_A_RV", revised.getBytes(StandardCharsets.UTF_8));
    assertThat(String.valueOf(record(Kind.SCHOOL, "school-243841").fields().get("awards")))
        .contains("{2023=9, 2024=12}");
    assertThatThrownBy(
            () -> run(Format.IPEDS_COMPLETIONS, "x", revised.getBytes(StandardCharsets.UTF_8)))
        .hasMessage("year");
  }

  @Test
  @Order(3)
  void aHospitalOfTwoFilesIsOneEmployerAndWhatIsUncertainIsTold() throws IOException {
    String hifld =
        HIFLD
            + "-88.7,34.2,1,38801,NORTH MISSISSIPPI MEDICAL CENTER,830 SOUTH"
            + " GLOSTER,TUPELO,MS,38801,(662) 377-3000,GENERAL ACUTE"
            + " CARE,OPEN,LEE,34.2414,-88.7137,622110,http://x.org,NON-PROFIT,640\n"
            + "-90,32,2,39193,OAK CIRCLE CENTER,3550 HIGHWAY 468 WEST,WHITFIELD,MS,39193,NOT"
            + " AVAILABLE,PSYCHIATRIC,OPEN,RANKIN,32.2366,-90.0706,622210,NOT AVAILABLE,GOVERNMENT"
            + " - STATE,-999\n"
            + "-90,32,3,39194,GONE HOSPITAL,1 A ST,JACKSON,MS,39216,NOT AVAILABLE,GENERAL ACUTE"
            + " CARE,CLOSED,HINDS,32.3,-90.1,622110,NOT AVAILABLE,NON-PROFIT,-999\n"
            + "-90,32,4,39195,BRAND NEW HOSPITAL,77 NOVEL ROAD,JACKSON,MS,39216,NOT"
            + " AVAILABLE,GENERAL ACUTE CARE,OPEN,HINDS,32.2601,-90.2902,622110,NOT"
            + " AVAILABLE,NON-PROFIT,-999\n"
            + "-90,32,5,39196,STRAY HOSPITAL,1 B ST,JACKSON,MS,39216,NOT AVAILABLE,GENERAL ACUTE"
            + " CARE,OPEN,HINDS,44.3,-70.1,622110,NOT AVAILABLE,NON-PROFIT,-999\n";
    byte[] file = hifld.getBytes(StandardCharsets.UTF_8);
    ImportRun.Outcome outcome = run(Format.HIFLD_HOSPITALS, "copy of 2023-05-06", file);
    assertThat(outcome.intake().reasons())
        .containsOnly(Map.entry("uncertain", 1L), Map.entry("closed", 1L), Map.entry("point", 1L));
    assertThat(outcome.intake().troubles().getFirst().message()).contains("ms-hosp-254010");
    assertThat(outcome.applied().added()).isEqualTo(1);
    assertThat(outcome.applied().changed()).isEqualTo(1);
    assertThat(record(Kind.EMPLOYER, "hosp-h39195").fields())
        .containsEntry("name", "Brand New Hospital")
        .doesNotContainKey("beds");
    assertThat(run(Format.HIFLD_HOSPITALS, "copy of 2023-05-06", file).applied().unchanged())
        .isEqualTo(2);

    String cms =
        "Facility ID,Facility Name,Address,City/Town,State,ZIP Code,Telephone Number,Hospital"
            + " Type\n"
            + "25999F,BRAND NEW HOSPITAL,77 NOVEL RD,JACKSON,MS,39216,,Acute Care Hospitals\n";
    run(Format.CMS_HOSPITALS, "2026-06-17", cms.getBytes(StandardCharsets.UTF_8));
    StoredRecord both = record(Kind.EMPLOYER, "hosp-h39195");
    assertThat(both.fields()).containsEntry("ccn", "25999F");
    assertThat(site(both, "site"))
        .as("the file without points does not move the hospital")
        .containsEntry("lat", 32.2601)
        .containsEntry("street", "77 Novel Rd");
    assertThat(String.valueOf(both.fields().get("provenance")))
        .contains("cms-hospitals")
        .contains("hifld-hospitals");
    assertThat(run(Format.HIFLD_HOSPITALS, "copy of 2023-05-06", file).applied().unchanged())
        .isEqualTo(2);
  }

  @Test
  @Order(4)
  void theSeedProgramsGoThroughOurOwnFileAndComeOutTheSame() throws IOException {
    List<Map<String, Object>> seeds =
        Objects.requireNonNull(SeedFiles.real().records().get(Kind.PROGRAM));
    byte[] file = ProgramsCsv.of(seeds).getBytes(StandardCharsets.UTF_8);
    ImportRun.Outcome outcome = run(Format.PROGRAMS_CSV, "2026-11-23", file);
    assertThat(outcome.intake().troubles()).isEmpty();
    assertThat(outcome.applied().changed()).isEqualTo(seeds.size());
    Map<String, Map<String, Object>> imported = new HashMap<>();
    ledger.each(
        Kind.PROGRAM,
        revision(),
        known -> {
          Map<String, Object> values = known.layers().get(Layer.PROGRAMS_CSV);
          if (values != null) {
            imported.put(known.record().id(), values);
          }
        });
    for (Map<String, Object> seed : seeds) {
      assertThat(imported.get(String.valueOf(seed.get("id")))).isEqualTo(seed);
    }
    String wrong =
        "schoolId,name,credential,award,delivery,cipCode,site.city,site.state,site.postalCode,"
            + "accreditation.status\n"
            + "colin,A,MLT,AAS,campus,51.1004,Wesson,MS,39191,accredited\n"
            + "nobody,A,MLT,AAS,campus,51.1004,Wesson,MS,39191,\n";
    ImportRun.Outcome refused =
        run(Format.PROGRAMS_CSV, "2026-11-23", wrong.getBytes(StandardCharsets.UTF_8));
    assertThat(refused.intake().reasons()).containsOnlyKeys("unsupported", "school");
  }

  @Test
  @Order(5)
  void anImportThatWasKilledIsSeenByNobodyAndGoesOn() throws Exception {
    StringBuilder schools = new StringBuilder(HD);
    for (int i = 0; i < 8_000; i++) {
      schools
          .append(300_000 + i)
          .append(",School ")
          .append(i)
          .append(",,1 A St,Houston,TX,77001,,,7135550100,,4,1,Harris County,-95.2,30.1\r\n");
    }
    Path file = Files.writeString(folder.resolve("hd.csv"), schools);
    long before = revision();
    Process dying = command(file);
    try (BufferedReader lines = dying.inputReader()) {
      String line;
      while ((line = lines.readLine()) != null && !line.matches("[67][0-9] %.*")) {
        assertThat(line).doesNotContain("rows/s");
      }
      dying.toHandle().destroyForcibly();
    }
    dying.waitFor(30, TimeUnit.SECONDS);
    assertThat(dying.exitValue()).as("killed").isEqualTo(137);
    assertThat(revision()).isEqualTo(before);
    int[] seen = new int[1];
    ledger.each(Kind.SCHOOL, before, known -> seen[0]++);
    int schoolsBefore = seen[0];
    assertThat(schoolsBefore).isLessThan(100);

    Process again = command(file);
    String said = new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(again.waitFor()).as(said).isZero();
    assertThat(said).contains("8000 added").contains("went on where a former import was cut off");
    assertThat(revision()).isEqualTo(before + 1);
    seen[0] = 0;
    ledger.each(Kind.SCHOOL, before + 1, known -> seen[0]++);
    assertThat(seen[0]).isEqualTo(schoolsBefore + 8_000);

    Path broken = Files.writeString(folder.resolve("broken.csv"), "UNITID,INSTNM,CITY\n1,2\n");
    Process refused = command(broken);
    assertThat(new String(refused.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("line 1");
    assertThat(refused.waitFor()).isEqualTo(ImportCommand.REFUSED);
    assertThat(revision()).isEqualTo(before + 1);
  }

  @Test
  @Order(6)
  void theRealFilesOfFiveStatesMakeOneCatalogueWithoutDuplicates() throws IOException {
    assumeTrue(Files.isDirectory(REAL), "the public files are not beside this repository");
    ImportRun.Outcome schools =
        run(
            Format.IPEDS_HD,
            "HD2024",
            real("ipeds-hd/hd2024-narrow-national.csv", ",MS,|,AL,|,LA,"));
    assertThat(schools.intake().rejected()).isZero();
    run(
        Format.IPEDS_COMPLETIONS,
        "C2020_A to C2024_A",
        real("ipeds-completions/c2020-2024_a-lab-cips-national.csv", ",17[5-6]\\d{3},|,10\\d{4},"));
    String states = ",MS,|,AL,|,LA,";
    run(Format.PLACES_CSV, "2026-04-29", real("zip-centroids/zip_to_city_point.csv", states));
    ImportRun.Outcome cms =
        run(
            Format.CMS_HOSPITALS,
            "2026-06-17",
            real("cms-hospital-general-information/Hospital_General_Information.csv", states));
    assertThat(cms.intake().mergedRows()).as("every one of Mississippi is known").isEqualTo(99);
    ImportRun.Outcome hifld =
        run(Format.HIFLD_HOSPITALS, "2023-05-06", real("hifld-hospitals/Hospitals.csv", states));
    assertThat(hifld.intake().mergedRows()).isGreaterThan(300);
    assertThat(hifld.intake().troubles())
        .extracting(Trouble::message)
        .anyMatch(message -> message.contains("178 miles"))
        .anyMatch(message -> message.contains("ms-hosp-254010"));
    Map<String, String> numbers = new HashMap<>();
    ledger.each(
        Kind.EMPLOYER,
        revision(),
        known -> {
          Object ccn = known.record().fields().get("ccn");
          if (ccn != null) {
            assertThat(numbers.put(ccn.toString(), known.record().id())).isNull();
          }
        });
    Map<String, String> unitIds = new HashMap<>();
    ledger.each(
        Kind.SCHOOL,
        revision(),
        known -> {
          Object unitId = known.record().fields().get("unitId");
          if (unitId != null) {
            assertThat(unitIds.put(unitId.toString(), known.record().id())).isNull();
          }
        });
    assertThat(unitIds).containsEntry("175573", "colin").hasSizeGreaterThan(150);
  }

  private static byte[] real(String name, String wanted) throws IOException {
    StringBuilder some = new StringBuilder();
    java.util.regex.Pattern pattern = java.util.regex.Pattern.compile(wanted);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(REAL.resolve(name)), StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        if (some.isEmpty() || pattern.matcher(line).find()) {
          some.append(line).append('\n');
        }
      }
    }
    return some.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Process command(Path file) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CatalogApplication.class.getName(),
            "--import",
            file.toString(),
            "--format",
            "ipeds-hd",
            "--edition",
            "a test's");
    builder.environment().put("MONGODB_URI", store.connectionString());
    builder.environment().put("LABPATH_CATALOG_LEASE", "3s");
    return builder.start();
  }

  private static ImportRun.Outcome run(Format format, String edition, byte[] file)
      throws IOException {
    return Objects.requireNonNull(
        new ImportRun(ledger)
            .run(
                format,
                edition,
                true,
                TODAY,
                new FileReading.Opening() {
                  @Override
                  public InputStream open() {
                    return new ByteArrayInputStream(file);
                  }

                  @Override
                  public long length() {
                    return file.length;
                  }
                },
                (percent, soFar) -> assertThat(percent).isBetween(0, 97)));
  }

  private static long revision() {
    return Objects.requireNonNull(ledger.head()).revision();
  }

  private static StoredRecord record(Kind kind, String id) {
    StoredRecord[] found = new StoredRecord[1];
    ledger.each(
        kind,
        revision(),
        known -> {
          if (known.record().id().equals(id)) {
            found[0] = known.record();
          }
        });
    assertThat(found[0]).as(id).isNotNull();
    return found[0];
  }

  private static Map<?, ?> plain(Object group) {
    return (Map<?, ?>) group;
  }

  @SuppressWarnings("unchecked") // What is stored as a group is one.
  private static Map<String, Object> site(StoredRecord record, String field) {
    return (Map<String, Object>) plain(Objects.requireNonNull(record.fields().get(field)));
  }
}
