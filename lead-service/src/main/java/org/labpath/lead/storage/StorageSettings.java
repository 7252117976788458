package org.labpath.lead.storage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param database the database that is this service's own
 * @param patience how long one operation may wait for the store
 * @param connections the most connections kept to one server
 * @param aloneAllowed whether a MongoDB server may be no member of a replica set
 */
@ConfigurationProperties("labpath.store")
public record StorageSettings(
    @DefaultValue("labpath_lead") String database,
    @DefaultValue("2500ms") Duration patience,
    @DefaultValue("64") int connections,
    @DefaultValue("false") boolean aloneAllowed) {}
