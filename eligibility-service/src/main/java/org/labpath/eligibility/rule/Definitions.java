package org.labpath.eligibility.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the requirements' words mean.
 *
 * @param hoursPerWeek full time, and the most that counts in a week
 * @param weeksPerYear weeks in a full-time year
 * @param earlyApplicationDays how long before a program's end a student may apply
 * @param certificates laboratory certificates that are acceptable
 * @param certificateListFrom from when the list of certificates is known to be the rule
 * @param earlierCountries whose laboratories were acceptable before, whatever their certificate
 * @param regionalAccreditors names from which a regional accreditation is certain, upper case
 * @param nationalAccreditors likewise for national accreditation
 * @param nationalKnownFrom from when routes that were regional first are known to accept national
 *     accreditation
 * @param countryNames other ways to write a country, upper case, to its code
 * @param domestic countries and territories whose schools need no evaluation, upper case
 * @param credentialAliases certificates that were renamed, old name to new
 * @param ladders credentials that people earn one after another, for advice only
 * @param citations what each definition rests on, by its name
 */
public record Definitions(
    int hoursPerWeek,
    int weeksPerYear,
    int earlyApplicationDays,
    Set<String> certificates,
    LocalDate certificateListFrom,
    Set<String> earlierCountries,
    Set<String> regionalAccreditors,
    Set<String> nationalAccreditors,
    LocalDate nationalKnownFrom,
    Set<String> domestic,
    Map<String, String> countryNames,
    Map<String, String> credentialAliases,
    List<List<String>> ladders,
    Map<String, Citation> citations) {

  public Definitions {
    certificates = Set.copyOf(certificates);
    earlierCountries = Set.copyOf(earlierCountries);
    regionalAccreditors = Set.copyOf(regionalAccreditors);
    nationalAccreditors = Set.copyOf(nationalAccreditors);
    domestic = Set.copyOf(domestic);
    countryNames = Map.copyOf(countryNames);
    credentialAliases = Map.copyOf(credentialAliases);
    ladders = ladders.stream().map(List::copyOf).toList();
    citations = Map.copyOf(citations);
  }

  /** A country's code, however it was written; a country we do not know stays as it is. */
  public String country(String written) {
    String upper = written.toUpperCase(Locale.ROOT);
    return countryNames.getOrDefault(upper, upper);
  }
}
