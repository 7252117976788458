package org.labpath.lead.webhook;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps where events go, one document for each partner. */
@Component
class WebhookStore {

  private final MongoCollection<Webhook> webhooks;

  WebhookStore(MongoDatabase database) {
    this.webhooks = database.getCollection("webhooks", Webhook.class);
  }

  Optional<Webhook> find(String partnerId) {
    return Optional.ofNullable(webhooks.find(Filters.eq("_id", partnerId)).first());
  }

  /** Whether there was none yet. */
  boolean insert(Webhook webhook) {
    try {
      webhooks.insertOne(webhook);
      return true;
    } catch (MongoWriteException refused) {
      if (ErrorCategory.fromErrorCode(refused.getCode()) == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw refused;
    }
  }

  /** Whether nobody had changed it in between. */
  boolean replace(Webhook before, Webhook after) {
    return webhooks
            .replaceOne(
                Filters.and(
                    Filters.eq("_id", before._id()), Filters.eq("revision", before.revision())),
                after.next())
            .getMatchedCount()
        == 1;
  }

  void remove(String partnerId) {
    webhooks.deleteOne(Filters.eq("_id", partnerId));
  }
}
