package org.labpath.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection that reads by id, or along an index, only the documents it is asked for: by id and
 * something else, from one id on, or the first few in the order of their ids. The server reads and
 * sorts all of them.
 */
final class DurableCollection extends AbstractSynchronizedMongoCollection<Object> {

  private final MVMap<Object, StoredDocument> documents;

  DurableCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, StoredDocument> documents,
      CursorRegistry cursors) {
    super(database, name, options, cursors);
    this.documents = documents;
  }

  @Override
  protected Object addDocumentInternal(Document document) {
    String idField = getIdField();
    Object position =
        Missing.ofNullable(
            idField == null ? UUID.randomUUID() : Utils.getSubdocumentValue(document, idField));
    if (documents.putIfAbsent(position, StoredDocument.of(document)) != null) {
      throw new IllegalStateException("There is a document at " + position + " already");
    }
    return position;
  }

  @Override
  protected void handleUpdate(Object position, Document before, Document after) {
    documents.put(Missing.ofNullable(position), StoredDocument.of(after));
  }

  @Override
  protected void removeDocument(Object position) {
    if (documents.remove(position) == null) {
      throw new NoSuchElementException(String.valueOf(position));
    }
  }

  @Override
  @SuppressWarnings(
      "NullAway") // A null for no document is a value; the server's types do not say so.
  protected Document getDocument(Object position) {
    return documentAt(position);
  }

  private @Nullable Document documentAt(Object position) {
    StoredDocument stored = documents.get(position);
    return stored == null ? null : stored.document();
  }

  @Override
  public int count() {
    return documents.size();
  }

  @Override
  public boolean isEmpty() {
    return documents.isEmpty();
  }

  @Override
  protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
    return documents.entrySet().stream().map(entry -> entry.getValue().at(entry.getKey()));
  }

  @Override
  protected QueryResult matchDocuments(
      Document query,
      Document orderBy,
      int skip,
      int limit,
      int batchSize,
      @Nullable Document fields) {
    Iterator<Object> all =
        isNaturalDescending(orderBy)
            ? documents.keyIteratorReverse(documents.lastKey())
            : documents.keyIterator(null);
    return matchDocumentsFromStream(
        streamOf(all).map(this::documentAt).filter(Objects::nonNull),
        query,
        orderBy,
        skip,
        limit,
        batchSize,
        fields);
  }

  private static Stream<Object> streamOf(Iterator<Object> positions) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(positions, Spliterator.ORDERED), false);
  }

  @Override
  protected QueryResult queryDocuments(
      Document query,
      @Nullable Document orderBy,
      int skip,
      int limit,
      int batchSize,
      @Nullable Document fields) {
    Stream<Object> positions = isById(orderBy) ? positionsById(query) : null;
    return positions == null
        ? super.queryDocuments(query, orderBy, skip, limit, batchSize, fields)
        : matchDocumentsFromStream(
            positions.map(this::documentAt).filter(Objects::nonNull),
            query,
            new Document(),
            skip,
            limit,
            batchSize,
            fields);
  }

  private static boolean isById(@Nullable Document orderBy) {
    return orderBy == null
        || orderBy.isEmpty()
        || (orderBy.size() == 1 && orderBy.get("_id") instanceof Integer one && one == 1);
  }

  /** Where documents lie that may answer a query, in the order of their ids; null: anywhere. */
  private @Nullable Stream<Object> positionsById(Document query) {
    Set<String> ids = Conditions.valuesOf(query, "_id");
    if (ids != null) {
      return ids.stream().map(id -> (Object) id);
    }
    Iterator<Object> onward = onward(query, Conditions.from(query, "_id"));
    if (onward == null) {
      return null;
    }
    Stream<Object> positions = streamOf(onward);
    String until = Conditions.until(query, "_id");
    // Without this a page at the beginning reads every document behind it, and all others wait.
    // Ids that are no texts lie elsewhere in the order; the query itself sorts them out.
    return until == null
        ? positions
        : positions.takeWhile(id -> !(id instanceof String text) || text.compareTo(until) <= 0);
  }

  private @Nullable Iterator<Object> onward(Document query, @Nullable String from) {
    for (Index<Object> index : getIndexes()) {
      if (index instanceof SecondaryIndex secondary && secondary.canHandle(query)) {
        return secondary.inOrder(query, from);
      }
    }
    return from == null ? null : documents.keyIterator(from);
  }

  /**
   * Makes all these changes and answers how many documents they changed; null, having done nothing,
   * where one of them needs the server itself.
   */
  synchronized @Nullable Changed change(List<FieldChanges> all) {
    Map<String, Document> present = new HashMap<>();
    for (FieldChanges changes : all) {
      Document before = present.computeIfAbsent(changes.id(), this::documentAt);
      if (before != null && !changes.fit(before)) {
        return null;
      }
      for (Index<Object> index : getIndexes()) {
        if (!(index instanceof SecondaryIndex)
            && index.getKeys().stream()
                .anyMatch(key -> changes.touches(Paths.root(key.getKey())))) {
          return null;
        }
      }
    }
    int found = 0;
    int modified = 0;
    for (FieldChanges changes : all) {
      Document before = present.get(changes.id());
      if (before != null && changes.names(before)) {
        found++;
        Document after = changes.applied(before);
        if (!after.equals(before)) {
          modified++;
          for (Index<Object> index : getIndexes()) {
            index.updateInPlace(before, after, changes.id(), this);
          }
          documents.put(changes.id(), StoredDocument.of(after));
          present.put(changes.id(), after);
        }
      }
    }
    return new Changed(found, modified);
  }

  /** How many documents an update found and how many of them it made different. */
  record Changed(int found, int modified) {}

  /** Measuring a document costs as much as storing it, and nobody asks for the sum. */
  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected void updateDataSize(int by) {
    // Not kept.
  }

  @Override
  protected int getDataSize() {
    return 0;
  }
}
