package org.labpath.catalog.place;

import org.apache.lucene.util.SloppyMath;

/** Great-circle distance, by the same formula as the index, so that lists and pages agree. */
public final class Distance {

  private static final double METERS_PER_MILE = 1609.344;

  private Distance() {}

  /** Statute miles. */
  public static double miles(double lat1, double lon1, double lat2, double lon2) {
    return SloppyMath.haversinMeters(lat1, lon1, lat2, lon2) / METERS_PER_MILE;
  }

  /** As it is shown: to a tenth. */
  public static double shown(double miles) {
    return Math.round(miles * 10) / 10.0;
  }
}
