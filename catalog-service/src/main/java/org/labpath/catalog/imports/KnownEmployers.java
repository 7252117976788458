package org.labpath.catalog.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.Known;
import org.labpath.catalog.ledger.Layer;
import org.labpath.catalog.ledger.Reading;
import org.labpath.catalog.record.Kind;

/** The employers that are in the catalogue, by what files call them, and to compare with. */
final class KnownEmployers {

  private final Map<String, String> ids = new HashMap<>();
  private final Matching unnumbered = new Matching();
  private final Matching all = new Matching();
  private final Map<String, Matching.Answer> answers = new HashMap<>();

  /**
   * Looks through all employers.
   *
   * @param own the layer that is about to be written: what it said before must not answer for it,
   *     else the same file would come to something else the second time
   */
  static KnownEmployers load(Reading reading, Layer own) {
    KnownEmployers employers = new KnownEmployers();
    reading.each(Kind.EMPLOYER, known -> employers.take(known, own));
    return employers;
  }

  private void take(Known known, Layer own) {
    String merged = known.mergedInto();
    String id = merged == null ? known.id() : merged;
    known.keys().forEach(key -> ids.put(key, id));
    Map<String, Object> fields = known.fieldsWithout(own);
    if (fields.get("ccn") != null) {
      ids.putIfAbsent("ccn:" + fields.get("ccn"), id);
    }
    if (!"hospital".equals(fields.get("kind")) || !(fields.get("site") instanceof Map<?, ?> site)) {
      return;
    }
    List<String> names = new ArrayList<>();
    names.add(String.valueOf(fields.get("name")));
    if (fields.get("aliases") instanceof List<?> aliases) {
      aliases.forEach(alias -> names.add(String.valueOf(alias)));
    }
    known
        .layers()
        .forEach(
            (layer, values) -> {
              if (layer != own && values.get("name") != null) {
                names.add(String.valueOf(values.get("name")));
              }
            });
    Hospital hospital =
        Hospital.of(
            id,
            names.stream().distinct().toList(),
            String.valueOf(fields.get("type")),
            text(site.get("street")),
            String.valueOf(site.get("city")),
            String.valueOf(site.get("state")),
            text(site.get("postalCode")),
            text(fields.get("phone")),
            site.get("lat") instanceof Number lat ? lat.doubleValue() : null,
            site.get("lon") instanceof Number lon ? lon.doubleValue() : null,
            "site".equals(site.get("accuracy")));
    all.add(hospital);
    if (fields.get("ccn") == null) {
      unnumbered.add(hospital);
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** The id of an employer that a file called so, or null. */
  @Nullable String id(String key) {
    return ids.get(key);
  }

  /** The ids of those that a file of this sort called something. */
  List<String> called(String prefix) {
    return ids.entrySet().stream()
        .filter(each -> each.getKey().startsWith(prefix))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Looks for it among those without a certification number. */
  Matching.Answer amongUnnumbered(Hospital hospital) {
    return unnumbered.find(hospital);
  }

  /** Looks for it among all; the second pass over a file asks the same again. */
  Matching.Answer amongAll(Hospital hospital) {
    return answers.computeIfAbsent(hospital.id(), unused -> all.find(hospital));
  }
}
