package org.labpath.web.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All states on one map, with Alaska, Hawaii and Puerto Rico in corners of their own, not to the
 * scale of the others.
 */
public final class CountryMap {

  /** The size of the drawing. */
  public static final int WIDTH = 960;

  public static final int HEIGHT = 620;

  private record Corner(Box box, double x, double y, double width, double height) {}

  private static final Map<String, Corner> CORNERS =
      Map.of(
          "AK", new Corner(new Box(-170, 52, -130, 71.5), 10, 470, 210, 145),
          "HI", new Corner(new Box(-160.5, 18.8, -154.7, 22.4), 235, 520, 130, 90),
          "PR", new Corner(new Box(-67.4, 17.8, -65.1, 18.6), 800, 560, 100, 50));

  // The middle of these is near an edge, in a lake or in the sea.
  private static final Map<String, double[]> LETTERS =
      Map.of(
          "CA", new double[] {-119.8, 37.0},
          "FL", new double[] {-81.7, 28.2},
          "ID", new double[] {-114.3, 43.4},
          "KY", new double[] {-85.2, 37.5},
          "LA", new double[] {-92.5, 31.0},
          "MI", new double[] {-84.7, 43.3},
          "NY", new double[] {-75.4, 42.9},
          "VA", new double[] {-78.4, 37.4},
          "WV", new double[] {-80.8, 38.6});

  private static final List<Shape> STATES = draw();

  private CountryMap() {}

  public static List<Shape> states() {
    return STATES;
  }

  private static List<Shape> draw() {
    Projection mainland =
        new Projection(new Box(-124.8, 24.5, -67, 49.4), 10, 8, WIDTH - 20, HEIGHT - 60);
    List<Shape> shapes = new ArrayList<>();
    for (Outline outline : Outline.coarse()) {
      Corner corner = CORNERS.get(outline.state());
      Projection at =
          corner == null
              ? mainland
              : new Projection(
                  corner.box(), corner.x(), corner.y(), corner.width(), corner.height());
      Shape shape = Shape.of(outline, at, WIDTH, HEIGHT);
      if (shape != null) {
        double[] letters = LETTERS.get(outline.state());
        shapes.add(
            letters == null
                ? shape
                : shape.lettered(at.x(letters[0], letters[1]), at.y(letters[0], letters[1])));
      }
    }
    return List.copyOf(shapes);
  }
}
