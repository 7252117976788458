package org.labpath.catalog.search;

import java.io.IOException;
import org.apache.lucene.geo.GeoEncodingUtils;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.SloppyMath;

/**
 * Where the documents of a leaf are, by document; some are nowhere.
 *
 * @param present which documents have a point
 * @param latitudes as {@link GeoEncodingUtils} encodes them
 */
record Points(FixedBitSet present, int[] latitudes, int[] longitudes) {

  static final String LATITUDE = "lat";
  static final String LONGITUDE = "lon";

  static Points of(LeafReader leaf) throws IOException {
    FixedBitSet present = new FixedBitSet(leaf.maxDoc());
    NumericDocValues values = leaf.getNumericDocValues(LATITUDE);
    if (values != null) {
      for (int doc = values.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = values.nextDoc()) {
        present.set(doc);
      }
    }
    return new Points(present, Columns.numbers(leaf, LATITUDE), Columns.numbers(leaf, LONGITUDE));
  }

  boolean has(int doc) {
    return present.get(doc);
  }

  double latitude(int doc) {
    return GeoEncodingUtils.decodeLatitude(latitudes[doc]);
  }

  double longitude(int doc) {
    return GeoEncodingUtils.decodeLongitude(longitudes[doc]);
  }

  /** From here to a document that has a point, as {@link SloppyMath} sorts distances. */
  double distance(double latitude, double longitude, int doc) {
    return SloppyMath.haversinSortKey(latitude, longitude, latitude(doc), longitude(doc));
  }
}
