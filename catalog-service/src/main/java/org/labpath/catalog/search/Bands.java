package org.labpath.catalog.search;

import java.util.Arrays;
import org.apache.lucene.geo.GeoEncodingUtils;
import org.apache.lucene.geo.Rectangle;
import org.apache.lucene.util.SloppyMath;
import org.labpath.catalog.search.Globe.Place;

/**
 * Documents by their points: in bands of latitude from south to north, each from west to east. So
 * what lies in a box is a run of each band that the box touches, and all that a search wants to
 * know of it lies side by side in memory.
 */
final class Bands {

  /** Of the 32 bits of a latitude, the first make the band: some 12 miles. */
  private static final int BAND_BITS = 10;

  private static final int BANDS = 1 << BAND_BITS;

  /** More than half of the earth's girth. */
  private static final double EVERYWHERE = 2.1e7;

  private static final int LONGITUDE_BITS = 24;
  private static final int DOCUMENT_BITS = 64 - BAND_BITS - LONGITUDE_BITS - 1;

  private final int[] docs;
  private final int[] combinations;
  private final int[] columns;
  private final Globe places;
  private final int[] begins = new int[BANDS + 1];

  Bands(Points points, Combinations of) {
    long[] order = new long[points.present().cardinality()];
    int count = 0;
    for (int doc = 0; doc < points.latitudes().length; doc++) {
      if (points.has(doc)) {
        order[count++] =
            (long) band(points.latitudes()[doc]) << LONGITUDE_BITS + DOCUMENT_BITS
                | (long) column(points.longitudes()[doc]) << DOCUMENT_BITS
                | doc;
      }
    }
    Arrays.sort(order);
    this.docs = new int[count];
    this.combinations = new int[count];
    this.columns = new int[count];
    this.places = new Globe(count);
    for (int i = 0; i < count; i++) {
      int doc = (int) (order[i] & (1L << DOCUMENT_BITS) - 1);
      docs[i] = doc;
      combinations[i] = of.of(doc);
      columns[i] = (int) (order[i] >>> DOCUMENT_BITS) & (1 << LONGITUDE_BITS) - 1;
      places.put(i, points.places(), doc);
      begins[(int) (order[i] >>> LONGITUDE_BITS + DOCUMENT_BITS) + 1] = i + 1;
    }
    for (int band = 1; band <= BANDS; band++) {
      // A band without documents begins where the one before it ends.
      begins[band] = Math.max(begins[band], begins[band - 1]);
    }
  }

  /** Encoded coordinates are signed; their order as unsigned numbers is that of the map. */
  private static int band(int latitude) {
    return (latitude ^ Integer.MIN_VALUE) >>> 32 - BAND_BITS;
  }

  private static int column(int longitude) {
    return (longitude ^ Integer.MIN_VALUE) >>> 32 - LONGITUDE_BITS;
  }

  /** Takes a document, its combination, and how far it is, as {@link Globe#distance} says it. */
  interface Taker {
    void take(int doc, int combination, double distance);
  }

  /** Hands over every document within a distance. */
  void around(double latitude, double longitude, double farthest, Taker taker) {
    double meters =
        farthest < Double.POSITIVE_INFINITY ? SloppyMath.haversinMeters(farthest) + 1 : EVERYWHERE;
    Rectangle box = Rectangle.fromPointDistance(latitude, longitude, meters);
    double south = Math.max(-90, box.minLat);
    double north = Math.min(90, box.maxLat);
    // Around the back of the map a run would be two: rare enough to look at whole bands.
    boolean whole = box.crossesDateline();
    int west = whole ? 0 : column(GeoEncodingUtils.encodeLongitude(box.minLon));
    int east = whole ? Integer.MAX_VALUE : column(GeoEncodingUtils.encodeLongitudeCeil(box.maxLon));
    Place here = Place.of(latitude, longitude);
    int last = band(GeoEncodingUtils.encodeLatitude(north));
    for (int band = band(GeoEncodingUtils.encodeLatitude(south)); band <= last; band++) {
      int end = begins[band + 1];
      for (int i = first(begins[band], end, west); i < end && columns[i] <= east; i++) {
        double distance = places.distance(here, i);
        if (distance <= farthest) {
          taker.take(docs[i], combinations[i], distance);
        }
      }
    }
  }

  private int first(int begin, int end, int west) {
    int at = Arrays.binarySearch(columns, begin, end, west);
    if (at < 0) {
      return -1 - at;
    }
    while (at > begin && columns[at - 1] == west) {
      at--;
    }
    return at;
  }
}
