package org.labpath.web.map;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A state as it is drawn.
 *
 * @param path the outline as SVG path data
 * @param x where its letters stand
 * @param y where its letters stand
 * @param labelled whether there is room for the letters
 */
public record Shape(String state, String path, long x, long y, boolean labelled) {

  // Less than this many square units hold no two letters.
  private static final double ROOM = 700;

  /** The state as the projection shows it inside the frame; null when nothing of it is seen. */
  static @Nullable Shape of(Outline outline, Projection at, double width, double height) {
    StringBuilder path = new StringBuilder();
    double[] largest = new double[0];
    double size = 0;
    for (double[] ring : outline.rings()) {
      double[] drawn = new double[ring.length];
      for (int i = 0; i < ring.length; i += 2) {
        drawn[i] = at.x(ring[i], ring[i + 1]);
        drawn[i + 1] = at.y(ring[i], ring[i + 1]);
      }
      double[] seen = clipped(drawn, width, height);
      if (seen.length < 6) {
        continue;
      }
      write(path, seen);
      double area = Math.abs(area(seen));
      if (area > size) {
        size = area;
        largest = seen;
      }
    }
    if (path.isEmpty()) {
      return null;
    }
    double[] middle = middle(largest);
    return new Shape(
        outline.state(),
        path.toString(),
        Math.round(middle[0]),
        Math.round(middle[1]),
        size > ROOM);
  }

  /** The same with its letters elsewhere. */
  Shape lettered(double atX, double atY) {
    return new Shape(state, path, Math.round(atX), Math.round(atY), labelled);
  }

  /** Cut to a frame a little larger than what is seen, so that the cut edges are not. */
  private static double[] clipped(double[] ring, double width, double height) {
    double[] rest = ring;
    double edge = 4;
    rest = cut(rest, 0, 1, -edge);
    rest = cut(rest, 0, -1, -width - edge);
    rest = cut(rest, 1, 1, -edge);
    return cut(rest, 1, -1, -height - edge);
  }

  /** Keeps what lies on the inner side of one edge (Sutherland and Hodgman). */
  private static double[] cut(double[] ring, int axis, int sign, double limit) {
    // Each edge is crossed at most once, which adds a point.
    double[] kept = new double[2 * ring.length];
    int end = 0;
    int points = ring.length / 2;
    for (int i = 0; i < points; i++) {
      int j = (i + 1) % points;
      double here = sign * ring[2 * i + axis] - limit;
      double there = sign * ring[2 * j + axis] - limit;
      if (here >= 0) {
        kept[end++] = ring[2 * i];
        kept[end++] = ring[2 * i + 1];
      }
      if (here >= 0 != there >= 0) {
        double part = here / (here - there);
        kept[end++] = ring[2 * i] + part * (ring[2 * j] - ring[2 * i]);
        kept[end++] = ring[2 * i + 1] + part * (ring[2 * j + 1] - ring[2 * i + 1]);
      }
    }
    return Arrays.copyOf(kept, end);
  }

  private static void write(StringBuilder path, double[] ring) {
    long lastX = Math.round(ring[0]);
    long lastY = Math.round(ring[1]);
    path.append('M').append(lastX).append(' ').append(lastY).append('l');
    boolean first = true;
    for (int i = 2; i < ring.length; i += 2) {
      long x = Math.round(ring[i]);
      long y = Math.round(ring[i + 1]);
      if (x == lastX && y == lastY) {
        continue;
      }
      path.append(first ? "" : " ").append(x - lastX).append(' ').append(y - lastY);
      first = false;
      lastX = x;
      lastY = y;
    }
    path.append('z');
  }

  private static double area(double[] ring) {
    double sum = 0;
    for (int i = 0; i < ring.length; i += 2) {
      int j = (i + 2) % ring.length;
      sum += ring[i] * ring[j + 1] - ring[j] * ring[i + 1];
    }
    return sum / 2;
  }

  private static double[] middle(double[] ring) {
    double area = area(ring);
    double x = 0;
    double y = 0;
    for (int i = 0; i < ring.length; i += 2) {
      int j = (i + 2) % ring.length;
      double cross = ring[i] * ring[j + 1] - ring[j] * ring[i + 1];
      x += (ring[i] + ring[j]) * cross;
      y += (ring[i + 1] + ring[j + 1]) * cross;
    }
    return new double[] {x / (6 * area), y / (6 * area)};
  }
}
