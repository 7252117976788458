package org.labpath.catalog.opendata;

import java.util.List;
import java.util.Map;
import org.labpath.catalog.opendata.JsonExport.Members;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.School;
import org.labpath.catalog.record.Site;

/** RFC 7946: one feature a record, at the teaching site or the workplace. */
final class GeoJsonForm implements JsonExport.Form {

  @Override
  public Map<String, Object> head(long revision) {
    return new Members()
        .with("type", "FeatureCollection")
        .with("licence", Licence.NAME)
        .with("licenceUrl", Licence.URL)
        .with("attribution", Licence.ATTRIBUTION)
        .with("revision", revision)
        .map();
  }

  @Override
  public String list() {
    return "features";
  }

  @Override
  public Map<String, Object> of(Program program, School school) {
    Program.Accreditation known = program.accreditation();
    return feature(
        program.id(),
        program.site(),
        new Members()
            .with("name", program.name())
            .with("kind", program.kind())
            .with("credential", program.credential())
            .with("award", program.award())
            .with("delivery", program.delivery())
            .with("schoolName", school.name())
            .with("accreditationStatus", known.status())
            .with("accreditationAsOf", known.asOf())
            .with("accreditationMeaning", known.meaning().en())
            .with("cost", program.cost() == null ? null : program.cost().en())
            .with(
                "applicationDeadline",
                program.applicationDeadline() == null ? null : program.applicationDeadline().en())
            .with("classSize", program.classSize())
            .with("outcomes", Licence.outcomes(program))
            .with("website", program.website())
            .with("sources", Licence.sources(program.provenance())));
  }

  @Override
  public Map<String, Object> of(Employer employer) {
    return feature(
        employer.id(),
        employer.site(),
        new Members()
            .with("name", employer.name())
            .with("kind", employer.kind())
            .with("type", employer.type())
            .with("system", employer.system())
            .with("ccn", employer.ccn())
            .with("phone", employer.phone())
            .with("website", employer.website())
            .with("sources", Licence.sources(employer.provenance())));
  }

  private static Map<String, Object> feature(String id, Site site, Members properties) {
    return new Members()
        .with("type", "Feature")
        .with("id", id)
        .with(
            "geometry",
            new Members()
                .with("type", "Point")
                .with("coordinates", List.of(site.lon(), site.lat()))
                .map())
        .with(
            "properties",
            properties
                .with("street", site.street())
                .with("city", site.city())
                .with("state", site.state())
                .with("postalCode", site.postalCode())
                .with("pointAccuracy", site.accuracy())
                .map())
        .map();
  }
}
