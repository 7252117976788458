package org.labpath.catalog.ledger;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Kind;
import org.springframework.stereotype.Component;

/**
 * Records in MongoDB, one collection a kind. A document holds the state that readers see and, while
 * a revision is being written, the next one beside it: so readers on the old revision are never
 * shown half of a new one, without a transaction.
 */
@Component
class RecordStore {

  /** Large enough to share one journal write, small enough to be answered long before a timeout. */
  private static final int BATCH = 500;

  private static final int MANY_IDS = 5_000;

  /** The embedded store looks through the whole list for every document it finds. */
  private static final int ASKED_AT_ONCE = 100;

  /**
   * A document: its id and its states, oldest first, two at most.
   *
   * @param keys what the record is called in the files it came from; they find its id again
   */
  record Held(String id, List<String> keys, List<RecordState> states) {

    Held(String id, List<RecordState> states) {
      this(id, List.of(), states);
    }

    /** About how much memory it takes. */
    long letters() {
      long letters = 0;
      for (RecordState state : states) {
        for (Map<String, Object> values : state.layers().values()) {
          letters += LayerValues.of(values).text().length();
        }
      }
      return letters;
    }

    /** What readers of this revision see. */
    @Nullable RecordState at(long revision) {
      RecordState seen = null;
      for (RecordState state : states) {
        if (state.revision() <= revision) {
          seen = state;
        }
      }
      return seen;
    }

    /** This document with what readers see now and a next state. */
    Held withNext(long committed, RecordState next) {
      RecordState seen = at(committed);
      return new Held(id, keys, seen == null ? List.of(next) : List.of(seen, next));
    }

    /** This document without what was never committed. */
    Held upTo(long committed) {
      return new Held(
          id, keys, states.stream().filter(state -> state.revision() <= committed).toList());
    }

    /** This document, known by these keys too. */
    Held knownAs(List<String> more) {
      if (keys.containsAll(more)) {
        return this;
      }
      Set<String> all = new LinkedHashSet<>(keys);
      all.addAll(more);
      return new Held(id, List.copyOf(all), states);
    }
  }

  private final MongoDatabase database;

  RecordStore(MongoDatabase catalogDatabase) {
    this.database = catalogDatabase;
  }

  /** Serves the refresh on a real server; the embedded one ignores it and scans. */
  void createIndexes() {
    guarded(
        () -> {
          for (Kind kind : Kind.values()) {
            of(kind).createIndex(Indexes.ascending("last"));
          }
          return true;
        });
  }

  /**
   * Hands over what changed after a revision, one by one. Each page is a question of its own: the
   * embedded store gathers an answer whole before it sends the first of it.
   */
  void each(Kind kind, long after, Consumer<Held> taker) {
    Bson wanted = after <= 0 ? new Document() : Filters.gt("last", after);
    pages(kind, wanted, new Document(), BATCH, document -> taker.accept(held(document)));
  }

  /** The ids of the documents that were not seen, in their order. */
  List<String> idsBeside(Kind kind, Seen seen) {
    List<String> others = new ArrayList<>();
    pages(
        kind,
        new Document(),
        Projections.include("_id"),
        MANY_IDS,
        document -> {
          String id = document.getString("_id");
          if (!seen.has(id)) {
            others.add(id);
          }
        });
    return others;
  }

  /** The id of every document, whatever its state. */
  Seen ids(Kind kind) {
    Seen ids = new Seen();
    pages(
        kind,
        new Document(),
        Projections.include("_id"),
        MANY_IDS,
        document -> ids.add(document.getString("_id")));
    return ids;
  }

  private void pages(Kind kind, Bson wanted, Bson fields, int size, Consumer<Document> taker) {
    Future<List<Document>> coming = page(kind, wanted, fields, size, "");
    while (coming != null) {
      List<Document> page = awaited(coming);
      coming =
          page.size() < size
              ? null
              : page(kind, wanted, fields, size, page.getLast().getString("_id"));
      page.forEach(taker);
    }
  }

  /** The store gathers one page while the one before is worked on; never more than one. */
  private Future<List<Document>> page(Kind kind, Bson wanted, Bson fields, int size, String after) {
    Bson next = Filters.and(Filters.gt("_id", after), wanted);
    FutureTask<List<Document>> task =
        new FutureTask<>(
            () ->
                of(kind)
                    .find(next)
                    .sort(Sorts.ascending("_id"))
                    .projection(fields)
                    .limit(size)
                    .batchSize(size)
                    .into(new ArrayList<>()));
    Thread.startVirtualThread(task);
    return task;
  }

  private static List<Document> awaited(Future<List<Document>> coming) {
    try {
      return coming.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      coming.cancel(true);
      throw new LedgerUnavailableException(
          new MongoInterruptedException("interrupted while reading", interrupted));
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof MongoException failure) {
        throw new LedgerUnavailableException(failure);
      }
      throw new IllegalStateException("the records could not be read", failed.getCause());
    }
  }

  /** Those of these that there are, by id. */
  Map<String, Held> find(Kind kind, List<String> ids) {
    return guarded(
        () -> {
          Map<String, Held> found = new HashMap<>();
          for (int from = 0; from < ids.size(); from += ASKED_AT_ONCE) {
            of(kind)
                .find(
                    Filters.in(
                        "_id", ids.subList(from, Math.min(ids.size(), from + ASKED_AT_ONCE))))
                .batchSize(ASKED_AT_ONCE)
                .forEach(document -> found.put(document.getString("_id"), held(document)));
          }
          return found;
        });
  }

  @Nullable Held find(Kind kind, String id) {
    return guarded(
        () -> {
          Document document = of(kind).find(Filters.eq("_id", id)).first();
          return document == null ? null : held(document);
        });
  }

  /** Writes whole documents; a repeat changes nothing. */
  void save(Kind kind, Collection<Held> records) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    for (Held record : records) {
      if (record.states().isEmpty()) {
        writes.add(new DeleteOneModel<>(Filters.eq("_id", record.id())));
      } else {
        writes.add(
            new ReplaceOneModel<>(
                Filters.eq("_id", record.id()),
                document(record),
                new ReplaceOptions().upsert(true)));
      }
    }
    write(kind, writes);
  }

  /** Writes documents that are not there yet, which is cheaper. */
  void insert(Kind kind, Collection<Held> records) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    records.forEach(record -> writes.add(new InsertOneModel<>(document(record))));
    write(kind, writes);
  }

  private void write(Kind kind, List<WriteModel<Document>> writes) {
    for (int from = 0; from < writes.size(); from += BATCH) {
      List<WriteModel<Document>> some = writes.subList(from, Math.min(writes.size(), from + BATCH));
      guarded(() -> of(kind).bulkWrite(some, new BulkWriteOptions().ordered(false)));
    }
  }

  private MongoCollection<Document> of(Kind kind) {
    return database.getCollection(kind.plural());
  }

  private static Document document(Held record) {
    List<Document> states = new ArrayList<>();
    long last = 0;
    for (RecordState state : record.states()) {
      Document layers = new Document();
      state
          .layers()
          .forEach((layer, values) -> layers.put(layer.slug(), LayerValues.of(values).text()));
      Document one =
          new Document("revision", state.revision())
              .append("version", state.version())
              .append("removed", state.removed())
              .append("layers", layers);
      if (state.mergedInto() != null) {
        one.append("mergedInto", state.mergedInto());
      }
      states.add(one);
      last = Math.max(last, state.revision());
    }
    Document document = new Document("_id", record.id()).append("last", last);
    if (!record.keys().isEmpty()) {
      document.append("keys", record.keys());
    }
    return document.append("states", states);
  }

  private static Held held(Document document) {
    List<RecordState> states = new ArrayList<>();
    for (Document one : document.getList("states", Document.class)) {
      Map<Layer, Map<String, Object>> layers = new EnumMap<>(Layer.class);
      one.get("layers", Document.class)
          .forEach((slug, values) -> layers.put(Layer.of(slug), values(values)));
      states.add(
          new RecordState(
              one.getLong("revision"),
              one.getLong("version"),
              one.getBoolean("removed", false),
              one.getString("mergedInto"),
              layers));
    }
    return new Held(
        document.getString("_id"), document.getList("keys", String.class, List.of()), states);
  }

  /** A text; a document where it was written by an earlier version. */
  private static Map<String, Object> values(Object stored) {
    return stored instanceof Document document
        ? LayerValues.of(plain(document))
        : LayerValues.stored(stored.toString());
  }

  /** Maps and lists of the JDK only, as any other values. */
  private static Map<String, Object> plain(Map<String, Object> from) {
    Map<String, Object> to = new LinkedHashMap<>();
    from.forEach((name, value) -> to.put(name, plainValue(value)));
    return to;
  }

  private static @Nullable Object plainValue(@Nullable Object value) {
    if (value instanceof Document inner) {
      return plain(inner);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(plainValue(item)));
      return copy;
    }
    return value;
  }

  private static <T> T guarded(Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoException failure) {
      throw new LedgerUnavailableException(failure);
    }
  }
}
