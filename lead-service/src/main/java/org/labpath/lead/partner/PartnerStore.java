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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the partners; unique indexes keep a school, and a client, with one of them. */
@Component
class PartnerStore {

  /**
   * @param schools the schools claimed while the partner is, or is becoming, active; always with a
   *     filler, since two empty arrays would collide
   * @param client the client id, or a filler
   */
  public record Kept(
      String _id, long revision, List<String> schools, String client, Partner partner) {

    static Kept of(Partner partner, long revision) {
      List<String> schools = new ArrayList<>();
      schools.add("partner:" + partner.partnerId());
      if (partner.state() == Partner.State.ACTIVE
          || partner.state() == Partner.State.PROVISIONING) {
        partner.terms().schoolIds().forEach(id -> schools.add("school:" + id));
      }
      String client = clientClaim(partner.oauthClientId());
      return new Kept(
          partner.partnerId(),
          revision,
          schools,
          client == null || partner.state() == Partner.State.REMOVED
              ? "none:" + partner.partnerId()
              : client,
          partner);
    }

    private static @Nullable String clientClaim(@Nullable String client) {
      return client == null ? null : "client:" + client;
    }
  }

  private final MongoCollection<Kept> partners;

  PartnerStore(MongoDatabase database) {
    this.partners = database.getCollection("partners", Kept.class);
  }

  void createIndexes() {
    partners.createIndex(Indexes.ascending("schools"), new IndexOptions().unique(true));
    partners.createIndex(Indexes.ascending("client"), new IndexOptions().unique(true));
  }

  List<Kept> all() {
    // Bounded by the operator: partners are added by hand.
    return partners.find().into(new ArrayList<>());
  }

  Optional<Kept> find(String partnerId) {
    return Optional.ofNullable(partners.find(Filters.eq("_id", partnerId)).first());
  }

  Optional<Partner> findByClient(String clientId) {
    return Optional.ofNullable(partners.find(Filters.eq("client", "client:" + clientId)).first())
        .map(Kept::partner);
  }

  /** Whether it was written; not when a school or client is another's, or the id is taken. */
  boolean insert(Partner partner) {
    try {
      partners.insertOne(Kept.of(partner, 1));
      return true;
    } catch (MongoWriteException refused) {
      return rethrowUnlessDuplicate(refused);
    }
  }

  /**
   * Whether it was written; not when a school or client is another's, or somebody changed it since.
   */
  boolean replace(Kept before, Partner after) {
    try {
      return partners
              .replaceOne(
                  Filters.and(
                      Filters.eq("_id", before._id()), Filters.eq("revision", before.revision())),
                  Kept.of(after, before.revision() + 1))
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
