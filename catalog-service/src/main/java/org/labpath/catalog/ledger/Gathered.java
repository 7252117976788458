package org.labpath.catalog.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.labpath.catalog.record.Kind;

/**
 * The records of a file that was checked, ready to be written: unless they are too many to be held,
 * the file need not be read again.
 */
public final class Gathered {

  /** Some times what the largest public file comes to; a letter is mostly a byte. */
  private static final long MOST_LETTERS = 24L << 20;

  private record One(Kind kind, String id, LayerValues values, List<String> keys) {}

  private final List<One> all = new ArrayList<>();
  private long letters;

  /** Takes a record in, unless there were too many. */
  public void add(Kind kind, Map<String, Object> values, List<String> keys) {
    if (!isWhole()) {
      return;
    }
    LayerValues text = LayerValues.of(values);
    letters += text.text().length();
    if (isWhole()) {
      all.add(new One(kind, String.valueOf(values.get(kind.idField())), text, keys));
    } else {
      all.clear();
    }
  }

  /** Whether every record is held. */
  public boolean isWhole() {
    return letters <= MOST_LETTERS;
  }

  /** How many are held. */
  public int size() {
    return all.size();
  }

  /** Puts some of the records, in the order they came, where they belong. */
  public void put(int from, int to, Writing writing) {
    for (One one : all.subList(from, Math.min(to, all.size()))) {
      writing.put(one.kind(), one.id(), one.values(), one.keys());
    }
  }
}
