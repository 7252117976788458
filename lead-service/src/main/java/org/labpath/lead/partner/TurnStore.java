package org.labpath.lead.partner;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Who is at work on a partner, one document each; the id lets only one be. */
@Component
class TurnStore {

  private final MongoCollection<Document> turns;

  TurnStore(MongoDatabase database) {
    this.turns = database.getCollection("partner-turns");
  }

  /** Whether it was free, or held by one whose time is over. */
  boolean take(String partnerId, String holder, Instant now, Instant until) {
    Document turn =
        new Document("_id", partnerId).append("holder", holder).append("until", Date.from(until));
    long replaced =
        turns
            .replaceOne(
                Filters.and(Filters.eq("_id", partnerId), Filters.lte("until", Date.from(now))),
                turn)
            .getMatchedCount();
    if (replaced == 1) {
      return true;
    }
    try {
      turns.insertOne(turn);
      return true;
    } catch (MongoWriteException refused) {
      if (ErrorCategory.fromErrorCode(refused.getCode()) == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw refused;
    }
  }

  /** Gives it back, unless somebody else has it by now. */
  void free(String partnerId, String holder) {
    turns.deleteOne(Filters.and(Filters.eq("_id", partnerId), Filters.eq("holder", holder)));
  }
}
