package org.labpath.gateway.traffic;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.labpath.defaults.request.InternalCredential;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Only where a store is named: one instance alone needs none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${labpath.gateway.limits.store}'.isBlank()")
class SharedBucketsMongoConfiguration {

  private static final String DATABASE = "labpath_gateway";

  /** Made when it is first asked, which is after the start. */
  @Bean(destroyMethod = "close")
  @Lazy
  MongoClient limitStoreClient(
      @Value("${labpath.gateway.limits.store}") String uri,
      @Value("${labpath.gateway.limits.store-patience}") Duration patience) {
    int millis = Math.toIntExact(patience.toMillis());
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .applicationName("labpath-gateway")
            // Losing a second of counting in a failover is no harm; waiting for a majority is.
            .writeConcern(WriteConcern.W1)
            .retryReads(false)
            .retryWrites(false)
            .applyToClusterSettings(c -> c.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                s ->
                    s.connectTimeout(millis, TimeUnit.MILLISECONDS)
                        .readTimeout(millis, TimeUnit.MILLISECONDS))
            .applyToServerSettings(s -> s.heartbeatFrequency(2, TimeUnit.SECONDS))
            .applyToConnectionPoolSettings(
                p -> p.maxSize(32).maxWaitTime(millis, TimeUnit.MILLISECONDS))
            .build());
  }

  @Bean
  SharedBucketsStore sharedBucketsStore(
      @Lazy MongoClient client, InternalCredential credential, Clock clock) {
    String secret = credential.secret();
    if (secret == null) {
      throw new IllegalStateException(
          "LABPATH_LIMIT_STORE needs LABPATH_INTERNAL_SECRET: clients are not stored by address");
    }
    return new SharedBucketsStore(() -> bucketsOf(client), new ClientNames(secret), clock);
  }

  private static MongoCollection<Document> bucketsOf(MongoClient client) {
    return client.getDatabase(DATABASE).getCollection("limits");
  }
}
