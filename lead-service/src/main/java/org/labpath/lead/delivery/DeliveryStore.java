package org.labpath.lead.delivery;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.OutboxEntry.Channel;
import org.springframework.stereotype.Component;

/** Keeps the attempts that no event's own state tells of. */
@Component
class DeliveryStore {

  private static final int INDEX_OPTIONS_CONFLICT = 85;
  private static final Bson AT = Indexes.ascending("at");

  private final MongoCollection<Delivery> deliveries;

  DeliveryStore(MongoDatabase database) {
    this.deliveries = database.getCollection("deliveries", Delivery.class);
  }

  void createIndexes(Duration retention) {
    deliveries.createIndex(Indexes.descending("partnerId", "_id"));
    try {
      createExpiry(retention);
    } catch (MongoCommandException refused) {
      if (refused.getErrorCode() != INDEX_OPTIONS_CONFLICT) {
        throw refused;
      }
      // It expires after another time, from an earlier setting. Made anew it is there at once: the
      // log is small, and every store can do it.
      deliveries.dropIndex(AT);
      createExpiry(retention);
    }
  }

  private void createExpiry(Duration retention) {
    deliveries.createIndex(
        AT, new IndexOptions().expireAfter(retention.toSeconds(), TimeUnit.SECONDS));
  }

  /** A store that ignores expiry is tidied by hand. */
  void removeBefore(Instant time) {
    deliveries.deleteMany(Filters.lt("at", time));
  }

  void add(Delivery delivery) {
    deliveries.insertOne(delivery);
  }

  List<Delivery> newest(
      String partnerId, @Nullable Channel channel, @Nullable String outcome, int limit) {
    return deliveries
        .find(matching(partnerId, channel, outcome))
        .sort(Sorts.descending("_id"))
        .limit(limit)
        .into(new ArrayList<>());
  }

  long count(String partnerId, @Nullable Channel channel, @Nullable String outcome) {
    return deliveries.countDocuments(matching(partnerId, channel, outcome));
  }

  private static Bson matching(
      String partnerId, @Nullable Channel channel, @Nullable String outcome) {
    List<Bson> all = new ArrayList<>();
    all.add(Filters.eq("partnerId", partnerId));
    if (channel != null) {
      all.add(Filters.eq("channel", channel.name()));
    }
    if (outcome != null) {
      all.add(Filters.eq("outcome", outcome));
    }
    return Filters.and(all);
  }
}
