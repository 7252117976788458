package org.labpath.eligibility.explain;

import java.time.LocalDate;
import org.labpath.eligibility.rule.Credential;

/**
 * Where the certifying body itself speaks.
 *
 * @param lastChecked when LabPath last compared its rules with public sources
 */
public record OfficialPage(String url, LocalDate lastChecked) {

  public static OfficialPage of(Credential credential) {
    return new OfficialPage(credential.officialPage(), credential.lastChecked());
  }
}
