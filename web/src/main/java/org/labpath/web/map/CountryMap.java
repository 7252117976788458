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
        shapes.add(shape);
      }
    }
    return List.copyOf(shapes);
  }
}
