package org.labpath.catalog.ledger;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
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

  /** Of joined records, each by itself; null where they came as one text. */
  private final @Nullable Map<String, Object> parts;

  private LayerValues(String text) {
    this(text, null);
  }

  private LayerValues(String text, @Nullable Map<String, Object> parts) {
    this.text = text;
    this.parts = parts;
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
    return new LayerValues(
        text.append('}').toString(), Collections.unmodifiableMap(new TreeMap<>(records)));
  }

  /** As the store keeps it. */
  String text() {
    return text;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return parts == null ? unpacked().entrySet() : parts.entrySet();
  }

  /** The names alone, where no value has been asked for: most of the work is in the values. */
  Set<String> names() {
    if (parts != null) {
      return parts.keySet();
    }
    if (unpacked != null) {
      return unpacked.keySet();
    }
    Set<String> names = new HashSet<>();
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        names.add(name);
        parser.nextToken();
        parser.skipChildren();
      }
    }
    return names;
  }

  @Override
  public @Nullable Object get(Object field) {
    return parts == null ? unpacked().get(field) : parts.get(field);
  }

  @Override
  public boolean containsKey(Object field) {
    return parts == null ? unpacked().containsKey(field) : parts.containsKey(field);
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
