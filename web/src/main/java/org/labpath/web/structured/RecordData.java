package org.labpath.web.structured;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.Employer;
import org.labpath.web.catalog.Figure;
import org.labpath.web.catalog.Occupation;
import org.labpath.web.catalog.Program;
import org.labpath.web.catalog.School;
import org.labpath.web.catalog.Site;
import org.springframework.stereotype.Component;

/** The records of the catalogue in the words of schema.org. */
@Component
public class RecordData {

  private final StructuredData data;

  RecordData(StructuredData data) {
    this.data = data;
  }

  public Node program(Program program) {
    Integer months = program.lengthMonths();
    Program.SchoolName school = program.school();
    return Node.of("EducationalOccupationalProgram")
        .with("@id", data.url("/programs/" + program.id()))
        .with("url", data.url("/programs/" + program.id()))
        .with("name", program.name())
        .with("programType", program.credential())
        .with("occupationalCategory", occupation(program.credential()))
        .with("educationalProgramMode", mode(program.delivery()))
        .with("timeToComplete", months == null ? null : "P" + months + "M")
        .with("programPrerequisites", program.entryRequirements())
        .with(
            "educationalCredentialAwarded",
            program.award() == null
                ? null
                : Node.of("EducationalOccupationalCredential").with("name", program.award()))
        .with(
            "provider",
            school == null
                ? null
                : Node.of("CollegeOrUniversity")
                    .with("name", school.name())
                    .with("url", data.url("/schools/" + school.id())))
        .with("sameAs", program.link());
  }

  public Node school(School school) {
    return Node.of(
            "university".equals(school.kind()) || "community-college".equals(school.kind())
                ? "CollegeOrUniversity"
                : "EducationalOrganization")
        .with("@id", data.url("/schools/" + school.id()))
        .with("url", data.url("/schools/" + school.id()))
        .with("name", school.name())
        .with("alternateName", school.aliases())
        .with("address", address(school.address()))
        .with("telephone", school.phone())
        .with("sameAs", school.link());
  }

  public Node employer(Employer employer) {
    return Node.of("hospital".equals(employer.kind()) ? "Hospital" : "MedicalOrganization")
        .with("@id", data.url("/employers/" + employer.id()))
        .with("url", data.url("/employers/" + employer.id()))
        .with("name", employer.name())
        .with("alternateName", employer.aliases())
        .with("address", address(employer.site()))
        .with("geo", point(employer.site()))
        .with("telephone", employer.phone())
        .with("sameAs", employer.link());
  }

  public Node occupation(Occupation occupation) {
    Figure median = occupation.figure("medianAnnualWage", "US");
    return Node.of("Occupation")
        .with("name", occupation.title())
        .with("occupationalCategory", occupation.soc())
        .with("description", occupation.summary())
        .with(
            "estimatedSalary",
            median == null
                ? null
                : List.of(
                    Node.of("MonetaryAmountDistribution")
                        .with("name", "base")
                        .with("currency", "USD")
                        .with("duration", "P1Y")
                        .with("percentile10", value(occupation, "annualWageP10"))
                        .with("percentile25", value(occupation, "annualWageP25"))
                        .with("median", median.value())
                        .with("percentile75", value(occupation, "annualWageP75"))
                        .with("percentile90", value(occupation, "annualWageP90"))))
        .with(
            "occupationLocation",
            median == null ? null : List.of(Node.of("Country").with("name", "US")));
  }

  static @Nullable Node address(@Nullable Site site) {
    return site == null
        ? null
        : Node.of("PostalAddress")
            .with("streetAddress", site.street())
            .with("addressLocality", site.city())
            .with("addressRegion", site.state())
            .with("postalCode", site.postalCode())
            .with("addressCountry", "US");
  }

  private static @Nullable Node point(@Nullable Site site) {
    return site == null || site.lat() == null || site.lon() == null
        ? null
        : Node.of("GeoCoordinates").with("latitude", site.lat()).with("longitude", site.lon());
  }

  private static @Nullable Double value(Occupation occupation, String measure) {
    Figure figure = occupation.figure(measure, "US");
    return figure == null ? null : figure.value();
  }

  private static @Nullable String mode(@Nullable String delivery) {
    return "campus".equals(delivery)
        ? "in person"
        : "hybrid".equals(delivery) ? "blended" : delivery;
  }

  private static @Nullable String occupation(@Nullable String credential) {
    return switch (credential) {
      case null -> null;
      case "MLT" -> "29-2012";
      case "MLS" -> "29-2011";
      case "PBT" -> "31-9097";
      default -> null;
    };
  }
}
