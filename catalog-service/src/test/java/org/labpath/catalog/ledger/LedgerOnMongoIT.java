package org.labpath.catalog.ledger;

import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mongodb.MongoDBContainer;

/** The ledger on a MongoDB replica set; skipped where there is no Docker. */
@Testcontainers(disabledWithoutDocker = true)
class LedgerOnMongoIT extends LedgerContract {

  @Container
  private static final MongoDBContainer MONGO = new MongoDBContainer("mongo:8").withReplicaSet();

  @Override
  String connectionString() {
    return MONGO.getReplicaSetUrl();
  }
}
