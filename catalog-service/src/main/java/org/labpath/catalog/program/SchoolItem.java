package org.labpath.catalog.program;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.SourceView;
import org.labpath.catalog.live.Live;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.record.Language;
import org.labpath.catalog.record.School;
import org.labpath.catalog.record.Site;

/**
 * A school as the public sees it.
 *
 * @param address where the institution sits; where its programs are taught is each program's site
 * @param programs on the school's own page only
 */
record SchoolItem(
    String id,
    String name,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> aliases,
    String kind,
    @Nullable String unitId,
    Site address,
    @Nullable String phone,
    @Nullable String website,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<School.Awards> awards,
    @Nullable String note,
    boolean partner,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean demonstration,
    int programCount,
    @Nullable List<ProgramItem> programs,
    @Nullable String confidence,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> correctedFields,
    List<SourceView> provenance) {

  static SchoolItem of(
      Snapshot snapshot,
      Live<School> live,
      Language language,
      boolean partner,
      int programCount,
      @Nullable List<ProgramItem> programs) {
    School school = live.record();
    return new SchoolItem(
        school.id(),
        school.name(),
        school.aliases(),
        school.kind(),
        school.unitId(),
        school.address(),
        school.phone(),
        school.website(),
        school.awards(),
        school.note() == null ? null : school.note().in(language),
        partner,
        school.demonstration(),
        programCount,
        programs,
        school.confidence(),
        live.correctedFields(),
        SourceView.of(snapshot, school.provenance()));
  }
}
