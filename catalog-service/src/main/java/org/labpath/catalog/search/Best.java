package org.labpath.catalog.search;

import java.util.Arrays;

/**
 * The best of what was offered, so many at most: the smallest keys, and of equal ones the first
 * documents, since documents lie in the order in which equal matches are shown.
 */
final class Best {

  private final int most;
  private double[] keys;
  private int[] docs;
  private int size;

  Best(int most) {
    this.most = most;
    int room = Math.min(most, 128);
    this.keys = new double[room];
    this.docs = new int[room];
  }

  boolean isFull() {
    return size == most;
  }

  int size() {
    return size;
  }

  /** A heap with the worst on top, which a better one drives out. */
  void offer(double key, int doc) {
    if (size < most) {
      if (size == docs.length) {
        int room = (int) Math.min(most, size * 2L);
        keys = Arrays.copyOf(keys, room);
        docs = Arrays.copyOf(docs, room);
      }
      int at = size++;
      while (at > 0 && isWorse(key, doc, keys[(at - 1) / 2], docs[(at - 1) / 2])) {
        move((at - 1) / 2, at);
        at = (at - 1) / 2;
      }
      keys[at] = key;
      docs[at] = doc;
    } else if (most > 0 && isWorse(keys[0], docs[0], key, doc)) {
      sink(key, doc);
    }
  }

  private void sink(double key, int doc) {
    int at = 0;
    while (true) {
      int child = at * 2 + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && isWorse(keys[child + 1], docs[child + 1], keys[child], docs[child])) {
        child++;
      }
      if (!isWorse(keys[child], docs[child], key, doc)) {
        break;
      }
      move(child, at);
      at = child;
    }
    keys[at] = key;
    docs[at] = doc;
  }

  private void move(int from, int to) {
    keys[to] = keys[from];
    docs[to] = docs[from];
  }

  private static boolean isWorse(double key, int doc, double thanKey, int thanDoc) {
    return key > thanKey || key == thanKey && doc > thanDoc;
  }

  /** One of the best. */
  record Hit(double key, int doc) {}

  /** The best first; empties this. */
  Hit[] sorted() {
    Hit[] hits = new Hit[size];
    for (int last = size - 1; last >= 0; last--) {
      hits[last] = new Hit(keys[0], docs[0]);
      size = last;
      if (last > 0) {
        sink(keys[last], docs[last]);
      }
    }
    return hits;
  }
}
