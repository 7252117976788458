package org.labpath.catalog.search;

/**
 * Points on the unit globe, numbered, each as three coordinates: how far two of them are apart
 * takes a few multiplications where angles take four cosines.
 */
final class Globe {

  private final double[] coordinates;

  Globe(int size) {
    this.coordinates = new double[3 * size];
  }

  /** A place to measure from. */
  record Place(double x, double y, double z) {

    /** Of degrees. */
    static Place of(double latitude, double longitude) {
      double north = Math.toRadians(latitude);
      double east = Math.toRadians(longitude);
      return new Place(
          Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north));
    }
  }

  void put(int at, double latitude, double longitude) {
    Place place = Place.of(latitude, longitude);
    coordinates[3 * at] = place.x();
    coordinates[3 * at + 1] = place.y();
    coordinates[3 * at + 2] = place.z();
  }

  /** Puts a point of another globe here. */
  void put(int at, Globe other, int from) {
    System.arraycopy(other.coordinates, 3 * from, coordinates, 3 * at, 3);
  }

  /**
   * How far a point is: half the square of the straight line through the earth, in its radii. That
   * grows with the way on the surface and is what {@link
   * org.apache.lucene.geo.GeoUtils#distanceQuerySortKey} makes of miles.
   */
  double distance(Place here, int at) {
    double x = here.x - coordinates[3 * at];
    double y = here.y - coordinates[3 * at + 1];
    double z = here.z - coordinates[3 * at + 2];
    return (x * x + y * y + z * z) / 2;
  }
}
