package org.labpath.catalog.search;

import java.io.IOException;
import org.apache.lucene.geo.GeoEncodingUtils;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Where the documents of a leaf are, by document; some are nowhere.
 *
 * @param present which documents have a point
 * @param latitudes as {@link GeoEncodingUtils} encodes them
 * @param places on the globe, where there is a point
 */
record Points(FixedBitSet present, int[] latitudes, int[] longitudes, Globe places) {

  static final String LATITUDE = "lat";
  static final String LONGITUDE = "lon";

  static Points of(LeafReader leaf) throws IOException {
    FixedBitSet present = new FixedBitSet(leaf.maxDoc());
    int[] latitudes = Columns.numbers(leaf, LATITUDE);
    int[] longitudes = Columns.numbers(leaf, LONGITUDE);
    Globe places = new Globe(leaf.maxDoc());
    NumericDocValues values = leaf.getNumericDocValues(LATITUDE);
    if (values != null) {
      for (int doc = values.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = values.nextDoc()) {
        present.set(doc);
        places.put(
            doc,
            GeoEncodingUtils.decodeLatitude(latitudes[doc]),
            GeoEncodingUtils.decodeLongitude(longitudes[doc]));
      }
    }
    return new Points(present, latitudes, longitudes, places);
  }

  boolean has(int doc) {
    return present.get(doc);
  }
}
