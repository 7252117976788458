package org.labpath.web.map;

/**
 * Albers' equal-area conic projection, fitted to a part of the world and to a drawing: a state
 * keeps its size among its neighbours, as people know it from other maps.
 */
final class Projection {

  private final double cone;
  private final double constant;
  private final double apex;
  private final double centre;
  private final double scale;
  private final double left;
  private final double top;

  Projection(Box box, double x, double y, double width, double height) {
    double sixth = box.height() / 6;
    double low = Math.toRadians(box.south() + sixth);
    double high = Math.toRadians(box.north() - sixth);
    centre = Math.toRadians((box.west() + box.east()) / 2);
    cone = (Math.sin(low) + Math.sin(high)) / 2;
    constant = Math.cos(low) * Math.cos(low) + 2 * cone * Math.sin(low);
    apex = radius(Math.toRadians((box.south() + box.north()) / 2));
    double[] bounds = bounds(box);
    double wide = bounds[2] - bounds[0];
    double tall = bounds[3] - bounds[1];
    scale = Math.min(width / wide, height / tall);
    left = x + (width - wide * scale) / 2 - bounds[0] * scale;
    top = y + (height - tall * scale) / 2 - bounds[1] * scale;
  }

  double x(double lon, double lat) {
    return left + scale * flatX(lon, lat);
  }

  double y(double lon, double lat) {
    return top + scale * flatY(lon, lat);
  }

  /** The flat rectangle that holds the box; its edges are curves, so they are walked along. */
  private double[] bounds(Box box) {
    double[] found = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (int step = 0; step <= 16; step++) {
      double lon = box.west() + (box.east() - box.west()) * step / 16;
      double lat = box.south() + box.height() * step / 16;
      take(found, lon, box.south());
      take(found, lon, box.north());
      take(found, box.west(), lat);
      take(found, box.east(), lat);
    }
    return found;
  }

  private void take(double[] found, double lon, double lat) {
    double x = flatX(lon, lat);
    double y = flatY(lon, lat);
    found[0] = Math.min(found[0], x);
    found[1] = Math.min(found[1], y);
    found[2] = Math.max(found[2], x);
    found[3] = Math.max(found[3], y);
  }

  private double flatX(double lon, double lat) {
    return radius(Math.toRadians(lat)) * Math.sin(cone * (Math.toRadians(lon) - centre));
  }

  private double flatY(double lon, double lat) {
    return radius(Math.toRadians(lat)) * Math.cos(cone * (Math.toRadians(lon) - centre)) - apex;
  }

  private double radius(double lat) {
    return Math.sqrt(Math.max(0, constant - 2 * cone * Math.sin(lat))) / cone;
  }
}
