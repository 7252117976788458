package org.labpath.catalog.search;

import java.util.Arrays;
import org.apache.lucene.geo.GeoEncodingUtils;
import org.apache.lucene.geo.Rectangle;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.SloppyMath;

/**
 * Documents by their points: in bands of latitude from south to north, each from west to east. So
 * what lies in a box is a run of each band that the box touches.
 */
final class Points {

  /** Of the 32 bits of a latitude, the first make the band: some 24 miles. */
  private static final int BAND_BITS = 9;

  private static final int BANDS = 1 << BAND_BITS;

  /** More than half of the earth's girth. */
  private static final double EVERYWHERE = 2.1e7;

  private static final int LONGITUDE_BITS = 24;
  private static final int DOCUMENT_BITS = 30;

  private final int[] docs;
  private final int[] columns;
  private final double[] latitudes;
  private final double[] longitudes;
  private final int[] begins = new int[BANDS + 1];

  Points(FixedBitSet bound, Columns of) {
    long[] order = new long[bound.cardinality()];
    int count = 0;
    for (int doc = 0; doc < of.documents(); doc++) {
      if (bound.get(doc)) {
        order[count++] =
            (long) band(of.latitude(doc)) << LONGITUDE_BITS + DOCUMENT_BITS
                | (long) column(of.longitude(doc)) << DOCUMENT_BITS
                | doc;
      }
    }
    Arrays.sort(order);
    this.docs = new int[count];
    this.columns = new int[count];
    this.latitudes = new double[count];
    this.longitudes = new double[count];
    for (int i = 0; i < count; i++) {
      docs[i] = (int) (order[i] & (1L << DOCUMENT_BITS) - 1);
      columns[i] = (int) (order[i] >>> DOCUMENT_BITS) & (1 << LONGITUDE_BITS) - 1;
      latitudes[i] = GeoEncodingUtils.decodeLatitude(of.latitude(docs[i]));
      longitudes[i] = GeoEncodingUtils.decodeLongitude(of.longitude(docs[i]));
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

  /** Takes a document, and how far it is, as {@link SloppyMath} sorts distances. */
  interface Taker {
    void take(int doc, double distance);
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
    int last = band(GeoEncodingUtils.encodeLatitude(north));
    for (int band = band(GeoEncodingUtils.encodeLatitude(south)); band <= last; band++) {
      int end = begins[band + 1];
      for (int i = first(begins[band], end, west); i < end && columns[i] <= east; i++) {
        if (latitudes[i] >= south && latitudes[i] <= north) {
          double distance =
              SloppyMath.haversinSortKey(latitude, longitude, latitudes[i], longitudes[i]);
          if (distance <= farthest) {
            taker.take(docs[i], distance);
          }
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
