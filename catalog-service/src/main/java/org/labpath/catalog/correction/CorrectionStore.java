package org.labpath.catalog.correction;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.springframework.stereotype.Component;

/** Reported errors, in the order they came. */
@Component
class CorrectionStore {

  private final MongoCollection<Document> corrections;

  CorrectionStore(MongoDatabase catalogDatabase) {
    this.corrections = catalogDatabase.getCollection("corrections");
  }

  long count() {
    return guarded(corrections::estimatedDocumentCount);
  }

  void add(Correction correction) {
    Document document =
        new Document("_id", correction.id())
            .append("recordId", correction.recordId())
            .append("field", correction.field())
            .append("text", correction.text())
            .append("contact", correction.contact())
            .append("receivedAt", Date.from(correction.receivedAt()));
    guarded(() -> corrections.insertOne(document));
  }

  List<Correction> page(int skip, int limit) {
    return guarded(
        () -> {
          List<Correction> found = new ArrayList<>();
          for (Document document :
              corrections
                  .find()
                  .sort(Sorts.orderBy(Sorts.ascending("receivedAt"), Sorts.ascending("_id")))
                  .skip(skip)
                  .limit(limit)) {
            found.add(
                new Correction(
                    document.getString("_id"),
                    document.getString("recordId"),
                    document.getString("field"),
                    document.getString("text"),
                    document.getString("contact"),
                    document.getDate("receivedAt").toInstant()));
          }
          return found;
        });
  }

  private static <T> T guarded(Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoException away) {
      throw new ProblemException(
              ProblemType.UNAVAILABLE, "Nothing was stored. Please try again in a moment.")
          .causedBy(away)
          .retryAfter(Duration.ofSeconds(5));
    }
  }
}
