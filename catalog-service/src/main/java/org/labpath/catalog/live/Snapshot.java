package org.labpath.catalog.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.place.PlaceDirectory;
import org.labpath.catalog.record.Dataset;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Guide;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.record.Occupation;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.School;
import org.labpath.catalog.search.FacetedView;
import org.labpath.catalog.search.NameView;

/**
 * One revision of the catalogue, whole and unchanging: everything a request needs.
 *
 * @param schoolPrograms by school, its programs
 * @param merged by kind and id, where a merged record lives on
 * @param gone ids of programs that were there and are not
 * @param importedAt when content last came in
 */
public record Snapshot(
    String epoch,
    long revision,
    Map<String, Live<School>> schools,
    Map<String, Live<Program>> programs,
    Map<String, Live<Employer>> employers,
    Map<String, Live<Occupation>> occupations,
    Map<String, Live<Guide>> guides,
    Map<String, Live<Dataset>> datasets,
    Map<String, List<String>> schoolPrograms,
    Map<Kind, Map<String, String>> merged,
    List<String> gone,
    PlaceDirectory places,
    FacetedView programSearch,
    FacetedView employerSearch,
    NameView nameSearch,
    @Nullable Instant importedAt) {

  /** Names this revision of this store, for entity tags. */
  public String state() {
    return epoch + ":" + revision;
  }

  /** The programs of a school, with their versions. */
  public List<Live<Program>> programsOf(String schoolId) {
    return schoolPrograms.getOrDefault(schoolId, List.of()).stream()
        .flatMap(
            id -> {
              Live<Program> program = programs.get(id);
              return program == null
                  ? java.util.stream.Stream.of()
                  : java.util.stream.Stream.of(program);
            })
        .toList();
  }

  /** A program's school. A program without one is not loaded. */
  public School schoolOf(Program program) {
    Live<School> school = schools.get(program.schoolId());
    if (school == null) {
      throw new IllegalStateException("a program without its school");
    }
    return school.record();
  }
}
