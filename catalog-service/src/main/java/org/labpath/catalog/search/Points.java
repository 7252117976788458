package org.labpath.catalog.search;

import java.util.Arrays;
import org.apache.lucene.geo.GeoEncodingUtils;
import org.apache.lucene.geo.Rectangle;
import org.apache.lucene.util.FixedBitSet;

/**
 * Documents by their points: in bands of latitude from south to north, each from west to east. So
 * what lies in a box is a run of each band that the box touches.
 */
final class Points {

  static final int NONE = -1;

  /** Of the 32 bits of a latitude, the first make the band: some 24 miles. */
  private static final int BAND_BITS = 9;

  private static final int BANDS = 1 << BAND_BITS;
  private static final int LONGITUDE_BITS = 24;
  private static final int DOCUMENT_BITS = 30;

  private final int[] docs;
  private final int[] longitudes;
  private final int[] begins = new int[BANDS + 1];

  Points(FixedBitSet bound, int[] latitude, int[] longitude) {
    long[] order = new long[bound.cardinality()];
    int count = 0;
    for (int doc = 0; doc < latitude.length; doc++) {
      if (bound.get(doc)) {
        order[count++] =
            (long) band(latitude[doc]) << LONGITUDE_BITS + DOCUMENT_BITS
                | (long) column(longitude[doc]) << DOCUMENT_BITS
                | doc;
      }
    }
    Arrays.sort(order);
    this.docs = new int[count];
    this.longitudes = new int[count];
    for (int i = 0; i < count; i++) {
      docs[i] = (int) (order[i] & (1L << DOCUMENT_BITS) - 1);
      longitudes[i] = (int) (order[i] >>> DOCUMENT_BITS) & (1 << LONGITUDE_BITS) - 1;
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

  /** Every document within a distance, and some a little farther off. */
  Walk around(double latitude, double longitude, double meters) {
    Rectangle box = Rectangle.fromPointDistance(latitude, longitude, meters);
    int south = band(GeoEncodingUtils.encodeLatitude(Math.max(-90, box.minLat)));
    int north = band(GeoEncodingUtils.encodeLatitude(Math.min(90, box.maxLat)));
    // Around the back of the map a run would be two: rare enough to look at whole bands.
    boolean whole = box.crossesDateline();
    int west = whole ? 0 : column(GeoEncodingUtils.encodeLongitude(box.minLon));
    int east = whole ? Integer.MAX_VALUE : column(GeoEncodingUtils.encodeLongitudeCeil(box.maxLon));
    return new Walk(south, north, west, east);
  }

  /** Goes through the runs of a box. */
  final class Walk {
    private final int north;
    private final int west;
    private final int east;
    private int band;
    private int at;
    private int end;

    private Walk(int south, int north, int west, int east) {
      this.north = north;
      this.west = west;
      this.east = east;
      this.band = south;
      enter();
    }

    private void enter() {
      end = begins[band + 1];
      at = Arrays.binarySearch(longitudes, begins[band], end, west);
      if (at < 0) {
        at = -1 - at;
      } else {
        while (at > begins[band] && longitudes[at - 1] == west) {
          at--;
        }
      }
    }

    /** The next document, or {@link #NONE}. */
    int next() {
      while (at == end || longitudes[at] > east) {
        if (band == north) {
          return NONE;
        }
        band++;
        enter();
      }
      return docs[at++];
    }
  }
}
