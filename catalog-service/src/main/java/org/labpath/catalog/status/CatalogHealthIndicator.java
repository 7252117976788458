package org.labpath.catalog.status;

import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Snapshot;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Up as soon as there is something to serve. A store or broker that is away is told, but takes no
 * replica out of service: all of them would go at once.
 */
@Component
class CatalogHealthIndicator implements HealthIndicator {

  private final Catalog catalog;

  CatalogHealthIndicator(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Health health() {
    Snapshot snapshot = catalog.nowOrNull();
    Health.Builder health = snapshot == null ? Health.outOfService() : Health.up();
    if (snapshot != null) {
      health.withDetail("revision", snapshot.revision());
    }
    String trouble = catalog.trouble();
    if (trouble != null) {
      health.withDetail("trouble", trouble);
    }
    return health.build();
  }
}
