package org.labpath.store;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Several rows of positions, each in order, as one in order, in which each position comes once. */
final class Merged implements Iterator<Object> {

  private record Row(Object head, Iterator<Object> rest) {}

  private final PriorityQueue<Row> rows =
      new PriorityQueue<>(Comparator.comparing(Row::head, StoredValue::compareValues));

  Merged(List<Iterator<Object>> sources) {
    sources.forEach(this::putBack);
  }

  private void putBack(Iterator<Object> row) {
    if (row.hasNext()) {
      rows.add(new Row(row.next(), row));
    }
  }

  @Override
  public boolean hasNext() {
    return !rows.isEmpty();
  }

  @Override
  public Object next() {
    Row first = rows.poll();
    if (first == null) {
      throw new NoSuchElementException();
    }
    putBack(first.rest());
    for (Row same = rows.peek();
        same != null && StoredValue.compareValues(same.head(), first.head()) == 0;
        same = rows.peek()) {
      rows.poll();
      putBack(same.rest());
    }
    return first.head();
  }
}
