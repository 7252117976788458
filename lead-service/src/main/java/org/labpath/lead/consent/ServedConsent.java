package org.labpath.lead.consent;

import java.util.List;

/** The consent as it is shown: one text for each school that would get the data. */
public record ServedConsent(
    String textId, String version, String language, List<SchoolText> texts, List<String> scopes) {

  /** One school's text with the hash by which it is agreed to. */
  public record SchoolText(String partnerId, String name, String text, String sha256) {}
}
