package org.labpath.lead.partner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What differs between two sets of terms. */
final class TermChanges {

  private TermChanges() {}

  /** The names of what differs; never the values: a webhook's address may be a secret. */
  static List<String> between(Partner.Terms before, Partner.Terms after) {
    Map<String, Boolean> differs = new LinkedHashMap<>();
    differs.put("name", !after.name().equals(before.name()));
    differs.put("schoolIds", !after.schoolIds().equals(before.schoolIds()));
    differs.put("timeZone", !after.timeZone().equals(before.timeZone()));
    differs.put("criteria", !after.criteria().equals(before.criteria()));
    differs.put("caps", !after.caps().equals(before.caps()));
    differs.put("schedule", !Objects.equals(after.schedule(), before.schedule()));
    differs.put("duplicateWindowDays", after.duplicateWindowDays() != before.duplicateWindowDays());
    differs.put("delivery", !after.delivery().equals(before.delivery()));
    return differs.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
  }
}
