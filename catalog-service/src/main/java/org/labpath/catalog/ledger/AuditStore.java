package org.labpath.catalog.ledger;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Kind;
import org.springframework.stereotype.Component;

/**
 * Who changed what, when. An entry is written before the revision it belongs to is committed, and
 * counts from then on: so no change is without its entry, and no entry without its change.
 */
@Component
class AuditStore {

  /** The one record whose changes are asked for. */
  record Subject(Kind kind, String id) {}

  private final MongoCollection<Document> entries;

  AuditStore(MongoDatabase catalogDatabase) {
    this.entries = catalogDatabase.getCollection("audit");
  }

  void add(AuditEntry entry) {
    List<Document> changes = new ArrayList<>();
    for (AuditEntry.Change change : entry.changes()) {
      changes.add(
          new Document("field", change.field())
              .append("before", change.before())
              .append("after", change.after()));
    }
    Document document =
        new Document("_id", entry.id())
            .append("at", Date.from(entry.at()))
            .append("who", entry.who())
            .append("action", entry.action())
            .append("kind", entry.kind())
            .append("recordId", entry.recordId())
            .append("version", entry.version())
            .append("revision", entry.revision())
            .append("changes", changes);
    guarded(() -> entries.insertOne(document));
  }

  void removeAfter(long committed) {
    guarded(() -> entries.deleteMany(Filters.gt("revision", committed)));
  }

  long count(long committed, @Nullable Subject subject) {
    return guarded(() -> entries.countDocuments(wanted(committed, subject)));
  }

  /** The newest first. */
  List<AuditEntry> page(long committed, @Nullable Subject subject, int skip, int limit) {
    return guarded(
        () -> {
          List<AuditEntry> found = new ArrayList<>();
          for (Document document :
              entries
                  .find(wanted(committed, subject))
                  .sort(Sorts.descending("revision"))
                  .skip(skip)
                  .limit(limit)) {
            found.add(entry(document));
          }
          return found;
        });
  }

  private static Bson wanted(long committed, @Nullable Subject subject) {
    Bson happened = Filters.lte("revision", committed);
    return subject == null
        ? happened
        : Filters.and(
            Filters.eq("recordId", subject.id()),
            Filters.eq("kind", subject.kind().plural()),
            happened);
  }

  private static AuditEntry entry(Document document) {
    List<AuditEntry.Change> changes = new ArrayList<>();
    for (Document change : document.getList("changes", Document.class)) {
      changes.add(
          new AuditEntry.Change(
              change.getString("field"), change.getString("before"), change.getString("after")));
    }
    return new AuditEntry(
        document.getString("_id"),
        document.getDate("at").toInstant(),
        document.getString("who"),
        document.getString("action"),
        document.getString("kind"),
        document.getString("recordId"),
        document.getLong("version"),
        document.getLong("revision"),
        changes);
  }

  private static <T> T guarded(Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoException failure) {
      throw new LedgerUnavailableException(failure);
    }
  }
}
