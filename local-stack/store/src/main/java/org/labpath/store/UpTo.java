package org.labpath.store;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Ids in their order as far as a text, and the first behind it is not passed. */
final class UpTo implements Iterator<Object> {

  private final Iterator<Object> ids;
  private final String end;
  private @Nullable Object next;

  UpTo(Iterator<Object> ids, String end) {
    this.ids = ids;
    this.end = end;
    step();
  }

  private void step() {
    Object id = ids.hasNext() ? ids.next() : null;
    // Ids that are no texts lie elsewhere in the order; the query itself sorts them out.
    next = id instanceof String text && text.compareTo(end) > 0 ? null : id;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Object next() {
    Object id = next;
    if (id == null) {
      throw new NoSuchElementException();
    }
    step();
    return id;
  }
}
