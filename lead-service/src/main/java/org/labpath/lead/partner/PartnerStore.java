package org.labpath.lead.partner;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps the partners; unique indexes keep a school, and a client, with one of them. */
@Component
class PartnerStore {

  private final MongoCollection<KeptPartner> partners;

  PartnerStore(MongoDatabase database) {
    this.partners = database.getCollection("partners", KeptPartner.class);
  }

  void createIndexes() {
    partners.createIndex(Indexes.ascending("schools"), new IndexOptions().unique(true));
    partners.createIndex(Indexes.ascending("client"), new IndexOptions().unique(true));
  }

  List<KeptPartner> all() {
    // Bounded by the operator: partners are added by hand.
    return partners.find().into(new ArrayList<>());
  }

  Optional<KeptPartner> find(String partnerId) {
    return Optional.ofNullable(partners.find(Filters.eq("_id", partnerId)).first());
  }

  Optional<Partner> findByClient(String clientId) {
    return Optional.ofNullable(partners.find(Filters.eq("client", "client:" + clientId)).first())
        .map(KeptPartner::partner);
  }

  /** Whether it was written; not when a school or client is another's, or the id is taken. */
  boolean insert(Partner partner) {
    try {
      partners.insertOne(KeptPartner.of(partner, 1));
      return true;
    } catch (MongoWriteException refused) {
      return rethrowUnlessDuplicate(refused);
    }
  }

  /**
   * Whether it was written; not when a school or client is another's, or somebody changed it since.
   */
  boolean replace(KeptPartner before, Partner after) {
    try {
      return partners
              .replaceOne(
                  Filters.and(
                      Filters.eq("_id", before._id()), Filters.eq("revision", before.revision())),
                  KeptPartner.of(after, before.revision() + 1))
              .getMatchedCount()
          == 1;
    } catch (MongoWriteException refused) {
      return rethrowUnlessDuplicate(refused);
    }
  }

  private static boolean rethrowUnlessDuplicate(MongoWriteException refused) {
    if (ErrorCategory.fromErrorCode(refused.getCode()) == ErrorCategory.DUPLICATE_KEY) {
      return false;
    }
    throw refused;
  }
}
