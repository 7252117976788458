package org.labpath.web.map;

/** A part of the world between two meridians and two parallels, in degrees. */
record Box(double west, double south, double east, double north) {

  static Box around(double lon, double lat) {
    return new Box(lon, lat, lon, lat);
  }

  Box with(double lon, double lat) {
    return new Box(
        Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat));
  }

  /** At least so high and so wide, around the same middle, with a margin on each side. */
  Box roomy(double least, double aspect, double margin) {
    double middle = (south + north) / 2;
    double squeeze = Math.cos(Math.toRadians(middle));
    double high = Math.max(least, north - south) * (1 + 2 * margin);
    double wide = Math.max(least, (east - west) * squeeze) * (1 + 2 * margin);
    high = Math.max(high, wide / aspect);
    wide = Math.max(wide, high * aspect) / squeeze;
    double centre = (west + east) / 2;
    return new Box(centre - wide / 2, middle - high / 2, centre + wide / 2, middle + high / 2);
  }

  boolean meets(Box other) {
    return west < other.east && east > other.west && south < other.north && north > other.south;
  }

  double height() {
    return north - south;
  }
}
