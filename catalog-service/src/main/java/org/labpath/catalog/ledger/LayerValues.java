package org.labpath.catalog.ledger;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one layer says of a record, as a text: the same values are always the same text. So the
 * store moves one string where it would take a tree apart several times, most values are never
 * unpacked, and whether something changed is a comparison of two strings.
 */
final class LayerValues extends AbstractMap<String, Object> {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          // Maps made by an import have no order of their own.
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final String text;

  /** Kept while the record is; asking twice gives the same map. */
  private @Nullable Map<String, Object> unpacked;

  private LayerValues(String text) {
    this.text = text;
  }

  /** The values that a text of the store holds. */
  static LayerValues stored(String text) {
    return new LayerValues(text);
  }

  /** These values, whatever map they come in. */
  static LayerValues of(Map<String, Object> values) {
    return values instanceof LayerValues same
        ? same
        : new LayerValues(JSON.writeValueAsString(values));
  }

  /** Records that share a document, by id. */
  static LayerValues joined(SortedMap<String, LayerValues> records) {
    StringBuilder text = new StringBuilder("{");
    records.forEach(
        (id, values) -> {
          text.append(text.length() == 1 ? "" : ",");
          text.append(JSON.writeValueAsString(id)).append(':').append(values.text);
        });
    return new LayerValues(text.append('}').toString());
  }

  /** As the store keeps it. */
  String text() {
    return text;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return unpacked().entrySet();
  }

  @Override
  public @Nullable Object get(Object field) {
    return unpacked().get(field);
  }

  @Override
  public boolean containsKey(Object field) {
    return unpacked().containsKey(field);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LayerValues values ? text.equals(values.text) : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  private Map<String, Object> unpacked() {
    Map<String, Object> known = unpacked;
    if (known == null) {
      known = JSON.readValue(text, FIELDS);
      unpacked = known;
    }
    return known;
  }
}
