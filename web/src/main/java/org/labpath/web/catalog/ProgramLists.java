package org.labpath.web.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.labpath.web.recent.Recent;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads lists of programs. A record that was read before is known by its text, every byte of it, so
 * it is neither read nor kept twice; so is a whole list, which many searches share: whatever was
 * picked out of it, however it was asked for.
 */
final class ProgramLists {

  private static final long MOST_BYTES = 12 << 20;

  /** The bytes of a record or a list. */
  private record Text(byte[] json) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Text text && Arrays.equals(json, text.json);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(json);
    }
  }

  /** What was read from a text of so many bytes; its own strings take about twice as many more. */
  private record Known<T>(T value, int length) {

    long bytes() {
      return 500 + 3L * length;
    }
  }

  private final Recent<Text, Known<Listing<Program>>> knownLists =
      new Recent<>(MOST_BYTES, Known::bytes);
  private final Recent<Text, Known<Program>> knownPrograms = new Recent<>(MOST_BYTES, Known::bytes);
  private final ObjectReader lists;
  private final ObjectReader programs;

  ProgramLists(JsonMapper json) {
    lists = json.readerFor(CatalogClient.PROGRAMS);
    programs = json.readerFor(Program.class);
  }

  Listing<Program> read(byte[] json) {
    return known(knownLists, json, this::readList);
  }

  private Listing<Program> readList(byte[] json) {
    ListText text = ListText.of(json);
    if (text == null) {
      return lists.readValue(json);
    }
    Listing<Program> rest = lists.readValue(text.rest());
    if (!rest.items().isEmpty()) {
      // Under a name that was written otherwise.
      return lists.readValue(json);
    }
    List<Program> items = new ArrayList<>(text.records().size());
    for (byte[] record : text.records()) {
      items.add(known(knownPrograms, record, programs::<Program>readValue));
    }
    return new Listing<>(items, rest.page(), rest.facets(), rest.town());
  }

  private static <T> T known(
      Recent<Text, Known<T>> known, byte[] json, Function<byte[], T> reader) {
    Text text = new Text(json);
    Known<T> before = known.get(text);
    if (before != null) {
      return before.value();
    }
    T value = reader.apply(json);
    known.put(text, new Known<>(value, json.length));
    return value;
  }
}
