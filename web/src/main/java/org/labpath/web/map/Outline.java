package org.labpath.web.map;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The border of a state, from the resources under {@code /geometry}.
 *
 * @param rings longitude and latitude in turn, in degrees; the largest ring first
 * @param box what all rings lie in
 */
record Outline(String state, List<double[]> rings, Box box) {

  private static final List<Outline> FINE = read("/geometry/states-fine.txt");
  private static final List<Outline> COARSE = read("/geometry/states-coarse.txt");

  /** For a map of some states: off by three kilometres at most. */
  static List<Outline> fine() {
    return FINE;
  }

  /** For a map of the country: off by ten kilometres at most. */
  static List<Outline> coarse() {
    return COARSE;
  }

  private static List<Outline> read(String resource) {
    try (InputStream stream = Outline.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("no " + resource);
      }
      return new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))
          .lines()
          .map(Outline::of)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Outline of(String line) {
    String[] rings = line.substring(3).split(";");
    List<double[]> read = new ArrayList<>();
    Box box = null;
    for (String ring : rings) {
      String[] numbers = ring.split(" ");
      double[] points = new double[numbers.length];
      for (int i = 0; i < points.length; i++) {
        points[i] = Integer.parseInt(numbers[i]) / 100.0;
      }
      for (int i = 0; i < points.length; i += 2) {
        box =
            box == null ? Box.around(points[i], points[i + 1]) : box.with(points[i], points[i + 1]);
      }
      read.add(points);
    }
    if (box == null) {
      throw new IllegalStateException("no points in " + line);
    }
    return new Outline(line.substring(0, 2), List.copyOf(read), box);
  }
}
