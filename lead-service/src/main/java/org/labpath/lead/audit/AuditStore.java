package org.labpath.lead.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the trail; entries are added and, when their time is over, removed, never edited. */
@Component
class AuditStore {

  private final MongoCollection<AuditEntry> entries;

  AuditStore(MongoDatabase database) {
    this.entries = database.getCollection("audit", AuditEntry.class);
  }

  void add(AuditEntry entry) {
    entries.insertOne(entry);
  }

  void outcome(String id, String outcome) {
    entries.updateOne(Filters.eq("_id", id), Updates.set("outcome", outcome));
  }

  long count() {
    return entries.countDocuments();
  }

  List<AuditEntry> newest(int skip, int limit) {
    return entries
        .find()
        .sort(Sorts.descending("_id"))
        .skip(skip)
        .limit(limit)
        .into(new ArrayList<>());
  }

  /** Removes some of those whose id sorts before this one; answers how many. */
  int removeBefore(String id, int most) {
    List<String> old = new ArrayList<>();
    entries
        .find(Filters.lt("_id", id))
        .sort(Sorts.ascending("_id"))
        .limit(most)
        .forEach(entry -> old.add(entry._id()));
    if (!old.isEmpty()) {
      entries.deleteMany(Filters.in("_id", old));
    }
    return old.size();
  }
}
