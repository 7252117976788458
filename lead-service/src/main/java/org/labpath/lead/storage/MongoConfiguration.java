package org.labpath.lead.storage;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client's limits: a store that is frozen or away is noticed within the answer's patience. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageSettings.class)
class MongoConfiguration {

  @Bean
  MongoClientSettingsBuilderCustomizer storeLimits(StorageSettings settings) {
    int patience = Math.toIntExact(settings.patience().toMillis());
    return builder ->
        builder
            .applicationName("labpath-lead-service")
            // Every acknowledged write is on a majority's disks, so that no failover undoes it.
            .writeConcern(
                WriteConcern.MAJORITY
                    .withJournal(true)
                    .withWTimeout(patience, TimeUnit.MILLISECONDS))
            // A second try would double the patience; whoever asked tries again, and knows why.
            // A write tried again by the driver would follow a decision made of the primary before.
            .retryReads(false)
            .retryWrites(false)
            .readPreference(ReadPreference.primary())
            .readConcern(ReadConcern.LOCAL)
            .applyToClusterSettings(c -> c.serverSelectionTimeout(patience, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                s ->
                    s.connectTimeout(patience, TimeUnit.MILLISECONDS)
                        .readTimeout(patience, TimeUnit.MILLISECONDS))
            .applyToServerSettings(s -> s.heartbeatFrequency(2, TimeUnit.SECONDS))
            .applyToConnectionPoolSettings(
                p ->
                    p.maxSize(settings.connections())
                        // A burst finds some connections open, and others are opened side by side.
                        .minSize(Math.min(8, settings.connections()))
                        .maxConnecting(8)
                        .maxWaitTime(patience, TimeUnit.MILLISECONDS));
  }

  @Bean
  MongoDatabase leadDatabase(MongoClient client, StorageSettings settings) {
    return client.getDatabase(settings.database());
  }
}
