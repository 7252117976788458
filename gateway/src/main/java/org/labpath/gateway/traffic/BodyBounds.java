package org.labpath.gateway.traffic;

import jakarta.servlet.http.HttpServletRequest;
import org.labpath.defaults.limit.BodyLimitFilter;
import org.labpath.gateway.route.BodySize;
import org.labpath.gateway.route.Visit;

/**
 * The figures behind {@link BodySize}, in bytes.
 *
 * @param usual where nothing else is said
 */
record BodyBounds(long usual, long lead, long imports) {

  long of(HttpServletRequest request) {
    return of(Visit.known(request).call().body());
  }

  long of(BodySize size) {
    return switch (size) {
      case USUAL -> usual;
      case LEAD -> lead;
      case IMPORT -> imports;
      case UNLIMITED -> BodyLimitFilter.UNLIMITED;
    };
  }
}
