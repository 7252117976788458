package org.labpath.catalog.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.labpath.catalog.record.Kind;

/**
 * The records of a file that was checked, ready to be written: unless they are too many to be held,
 * the file need not be read again.
 */
public final class Gathered {

  /** Some times what the largest public file comes to; a letter is mostly a byte. */
  private static final long MOST_LETTERS = 24L << 20;

  private static final int AT_ONCE = 500;

  private record Read(Kind kind, Map<String, Object> values, List<String> keys) {}

  private record One(Kind kind, String id, LayerValues values, List<String> keys) {}

  private final List<One> all = new ArrayList<>();
  private long letters;
  private List<Read> read = new ArrayList<>(AT_ONCE);
  private CompletableFuture<Void> packing = CompletableFuture.completedFuture(null);

  /** Takes a record in, unless there were too many. It must not be changed any more. */
  public void add(Kind kind, Map<String, Object> values, List<String> keys) {
    read.add(new Read(kind, values, keys));
    if (read.size() == AT_ONCE) {
      pack();
    }
  }

  /** While the file is read on, what was read becomes texts; never more than one batch. */
  private void pack() {
    packing.join();
    List<Read> batch = read;
    read = new ArrayList<>(AT_ONCE);
    packing =
        CompletableFuture.runAsync(() -> batch.forEach(this::hold), Thread::startVirtualThread);
  }

  private void hold(Read one) {
    if (letters > MOST_LETTERS) {
      return;
    }
    LayerValues text = LayerValues.of(one.values());
    letters += text.text().length();
    if (letters <= MOST_LETTERS) {
      String id = String.valueOf(one.values().get(one.kind().idField()));
      all.add(new One(one.kind(), id, text, one.keys()));
    } else {
      all.clear();
    }
  }

  /** Whether every record is held; asked when all have been added. */
  public boolean isWhole() {
    pack();
    packing.join();
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
