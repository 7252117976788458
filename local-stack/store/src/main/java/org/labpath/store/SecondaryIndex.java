package org.labpath.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index that is not unique: for each value of its first field the documents that have it, in the
 * order of their ids. The server itself leaves such indexes out and reads every document instead.
 */
final class SecondaryIndex extends Index<Object> {

  private final MVMap<KeyValue, Boolean> places;
  private final String field;

  SecondaryIndex(MVMap<KeyValue, Boolean> places, String name, List<IndexKey> keys) {
    super(name, keys, true);
    this.places = places;
    this.field = keys.getFirst().getKey();
  }

  /** Whether a query names texts that the field must have. */
  @Override
  public boolean canHandle(Document query) {
    return Conditions.valuesOf(query, field) != null;
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    return () -> inOrder(query, null);
  }

  /** Where documents lie that may answer a query, by id, from this one on. */
  Iterator<Object> inOrder(Document query, @Nullable String from) {
    Set<String> values = Conditions.valuesOf(query, field);
    List<Iterator<Object>> each = new ArrayList<>();
    for (String value : values == null ? Set.<String>of() : values) {
      each.add(new OfValue(places, value, from));
    }
    return each.size() == 1 ? each.getFirst() : new Merged(each);
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    for (@Nullable Object value : Paths.valuesOf(document, field)) {
      places.put(new KeyValue(value, position), true);
    }
  }

  @Override
  public @Nullable Object remove(Document document) {
    Object position = Missing.ofNullable(document.get("_id"));
    for (@Nullable Object value : Paths.valuesOf(document, field)) {
      places.remove(new KeyValue(value, position));
    }
    return position;
  }

  @Override
  public void updateInPlace(
      Document before, Document after, Object position, MongoCollection<Object> collection) {
    if (Paths.same(getKeys().subList(0, 1), before, after)) {
      return;
    }
    Set<@Nullable Object> old = Paths.valuesOf(before, field);
    Set<@Nullable Object> now = Paths.valuesOf(after, field);
    for (@Nullable Object value : old) {
      if (!now.contains(value)) {
        places.remove(new KeyValue(value, position));
      }
    }
    for (@Nullable Object value : now) {
      if (!old.contains(value)) {
        places.put(new KeyValue(value, position), true);
      }
    }
  }

  /** A document is not found by what it shares with others. */
  @Override
  public @Nullable Object getPosition(Document document) {
    return null;
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    // Nothing is refused.
  }

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
    // Nothing is refused.
  }

  @Override
  public long getCount() {
    return places.sizeAsLong();
  }

  @Override
  public boolean isEmpty() {
    return places.isEmpty();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }

  @Override
  public void drop() {
    places.clear();
  }

  /** The documents that have one value. */
  private static final class OfValue implements Iterator<Object> {

    private final Iterator<KeyValue> keys;
    private final String value;
    private @Nullable Object next;

    OfValue(MVMap<KeyValue, Boolean> places, String value, @Nullable String from) {
      // A key of the value alone lies before all that have something behind it.
      this.keys =
          places.keyIterator(from == null ? new KeyValue(value) : new KeyValue(value, from));
      this.value = value;
      advance();
    }

    private void advance() {
      next = null;
      if (keys.hasNext()) {
        KeyValue key = keys.next();
        if (value.equals(key.get(0))) {
          next = key.get(1);
        }
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Object next() {
      Object found = next;
      if (found == null) {
        throw new java.util.NoSuchElementException();
      }
      advance();
      return found;
    }
  }
}
