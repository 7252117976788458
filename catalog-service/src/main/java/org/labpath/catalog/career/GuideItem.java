package org.labpath.catalog.career;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.SourceView;
import org.labpath.catalog.record.Guide;

/**
 * The career guide of a state.
 *
 * @param available whether there is a guide; where there is none, only {@code missing} says so
 * @param missing what was looked for and not found
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record GuideItem(
    String state,
    String name,
    @JsonInclude(JsonInclude.Include.ALWAYS) boolean available,
    @Nullable String title,
    @Nullable String summary,
    List<String> work,
    List<StepView> steps,
    @Nullable LicensingView licensing,
    List<OrganizationView> organizations,
    @Nullable OutlookView outlook,
    List<FigureView> figures,
    List<CityView> cities,
    List<ProgramLink> featuredPrograms,
    List<EmployerLink> featuredEmployers,
    List<String> missing,
    @Nullable String confidence,
    List<SourceView> provenance) {

  /** One step on the way. */
  record StepView(
      int number, String title, String text, List<String> sources, @Nullable String confidence) {}

  /** Whether the state licenses laboratory personnel. */
  record LicensingView(
      @JsonInclude(JsonInclude.Include.ALWAYS) boolean required,
      String text,
      @Nullable String confidence,
      String asOf,
      List<String> sources,
      List<Guide.Neighbour> neighbours) {}

  /** A body worth knowing. */
  record OrganizationView(String name, String role, String url, @Nullable String confidence) {}

  /** The job market in words; the figures are at the occupations. */
  record OutlookView(String text, List<String> occupations, List<String> sources) {}

  /**
   * A city to study or work in.
   *
   * @param aliasOf the city it is part of today
   * @param programs how many are taught within 30 miles
   * @param employers how many there are within 30 miles
   */
  record CityView(
      String id,
      String name,
      String state,
      @Nullable String aliasOf,
      double lat,
      double lon,
      @JsonInclude(JsonInclude.Include.ALWAYS) long programs,
      @JsonInclude(JsonInclude.Include.ALWAYS) long employers) {}

  /** A program to look at first. */
  record ProgramLink(
      String id,
      String name,
      String credential,
      String schoolName,
      String city,
      String accreditationStatus) {}

  /** An employer to look at first. */
  record EmployerLink(String id, String name, String kind, String city) {}
}
