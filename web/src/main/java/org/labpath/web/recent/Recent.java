package org.labpath.web.recent;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was made lately. A key is everything that its value was made of, compared in full, so that
 * nothing in here can be out of date; what was not asked for the longest goes first.
 */
public final class Recent<K, V> {

  private final Map<K, V> made = new LinkedHashMap<>(64, 0.75f, true);
  private final long most;
  private final ToLongFunction<V> weight;
  private long held;

  /**
   * @param most as many bytes as all values together may have
   * @param weight how many one has, roughly; it must not change
   */
  public Recent(long most, ToLongFunction<V> weight) {
    this.most = most;
    this.weight = weight;
  }

  public synchronized @Nullable V get(K key) {
    return made.get(key);
  }

  public synchronized void put(K key, V value) {
    V before = made.put(key, value);
    held += weight.applyAsLong(value) - (before == null ? 0 : weight.applyAsLong(before));
    for (Iterator<V> oldest = made.values().iterator(); held > most && oldest.hasNext(); ) {
      held -= weight.applyAsLong(oldest.next());
      oldest.remove();
    }
  }

  synchronized int size() {
    return made.size();
  }
}
