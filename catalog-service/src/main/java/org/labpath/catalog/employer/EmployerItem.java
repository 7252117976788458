package org.labpath.catalog.employer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.SourceView;
import org.labpath.catalog.live.Live;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.place.Distance;
import org.labpath.catalog.place.Origin;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Language;
import org.labpath.catalog.record.Site;

/**
 * An employer as the public sees it.
 *
 * @param programIds programs it runs itself
 */
record EmployerItem(
    String id,
    String name,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> aliases,
    @Nullable String system,
    @Nullable String systemConfidence,
    String kind,
    String type,
    Site site,
    Employer.@Nullable Beds beds,
    @Nullable String ccn,
    @Nullable String phone,
    @Nullable String ownership,
    @Nullable Integer overallRating,
    @Nullable String website,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> programIds,
    @Nullable String note,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean demonstration,
    @Nullable Double distanceMiles,
    @Nullable String confidence,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> correctedFields,
    List<SourceView> provenance) {

  static EmployerItem of(
      Snapshot snapshot, Live<Employer> live, Language language, @Nullable Origin origin) {
    Employer employer = live.record();
    Site site = employer.site();
    return new EmployerItem(
        employer.id(),
        employer.name(),
        employer.aliases(),
        employer.system(),
        employer.systemConfidence(),
        employer.kind(),
        employer.type(),
        site,
        employer.beds(),
        employer.ccn(),
        employer.phone(),
        employer.ownership(),
        employer.overallRating(),
        employer.website(),
        employer.programIds(),
        employer.note() == null ? null : employer.note().in(language),
        employer.demonstration(),
        origin == null
            ? null
            : Distance.shown(Distance.miles(origin.lat(), origin.lon(), site.lat(), site.lon())),
        employer.confidence(),
        live.correctedFields(),
        SourceView.of(snapshot, employer.provenance()));
  }
}
