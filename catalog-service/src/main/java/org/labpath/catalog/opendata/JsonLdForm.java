package org.labpath.catalog.opendata;

import java.util.Map;
import org.labpath.catalog.opendata.JsonExport.Members;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.School;
import org.labpath.catalog.record.Site;

/** schema.org terms, for whoever links data. */
final class JsonLdForm implements JsonExport.Form {

  private static final Map<String, String> OCCUPATIONS =
      Map.of("MLT", "29-2012", "MLS", "29-2011", "PRE-MLS", "29-2011", "PBT", "31-9097");

  @Override
  public Map<String, Object> head(long revision) {
    return new Members()
        .with("@context", "https://schema.org")
        .with("@type", "Dataset")
        .with("name", "LabPath catalogue")
        .with("version", Long.toString(revision))
        .with("license", Licence.URL)
        .with("creditText", Licence.ATTRIBUTION)
        .map();
  }

  @Override
  public String list() {
    return "@graph";
  }

  @Override
  public Map<String, Object> of(Program program, School school) {
    Integer months = program.lengthMonths();
    return new Members()
        .with("@type", "EducationalOccupationalProgram")
        .with("@id", "urn:labpath:program:" + program.id())
        .with("identifier", program.id())
        .with("name", program.name())
        .with("url", program.website())
        .with("educationalCredentialAwarded", program.award())
        .with("educationalProgramMode", program.delivery())
        .with("occupationalCategory", OCCUPATIONS.get(program.credential()))
        .with("timeToComplete", months == null ? null : "P" + months + "M")
        .with(
            "programPrerequisites",
            program.entryRequirements() == null ? null : program.entryRequirements().en())
        .with(
            "applicationDeadline",
            program.applicationDeadline() == null ? null : program.applicationDeadline().en())
        .with("description", program.accreditation().meaning().en())
        .with("disambiguatingDescription", Licence.outcomes(program))
        .with(
            "provider",
            new Members()
                .with("@type", schoolType(school))
                .with("@id", "urn:labpath:school:" + school.id())
                .with("name", school.name())
                .with("url", school.website())
                .with("location", place(program.site()))
                .map())
        .with("citation", Licence.sources(program.provenance()))
        .map();
  }

  private static String schoolType(School school) {
    return school.kind().equals("hospital") ? "Hospital" : "CollegeOrUniversity";
  }

  @Override
  public Map<String, Object> of(Employer employer) {
    return new Members()
        .with("@type", employer.kind().equals("hospital") ? "Hospital" : "MedicalOrganization")
        .with("@id", "urn:labpath:employer:" + employer.id())
        .with("identifier", employer.id())
        .with("name", employer.name())
        .with("url", employer.website())
        .with("telephone", employer.phone())
        .with("location", place(employer.site()))
        .with("citation", Licence.sources(employer.provenance()))
        .map();
  }

  private static Map<String, Object> place(Site site) {
    return new Members()
        .with("@type", "Place")
        .with(
            "address",
            new Members()
                .with("@type", "PostalAddress")
                .with("streetAddress", site.street())
                .with("addressLocality", site.city())
                .with("addressRegion", site.state())
                .with("postalCode", site.postalCode())
                .with("addressCountry", "US")
                .map())
        .with(
            "geo",
            new Members()
                .with("@type", "GeoCoordinates")
                .with("latitude", site.lat())
                .with("longitude", site.lon())
                .map())
        .map();
  }
}
