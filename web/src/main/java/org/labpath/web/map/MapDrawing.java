package org.labpath.web.map;

import org.jspecify.annotations.Nullable;
import org.labpath.web.markup.Html;
import org.labpath.web.markup.Markup;
import org.labpath.web.markup.Writer;
import org.springframework.stereotype.Component;

/**
 * Draws a map of the numbers in a list. Each number leads to its entry, which has the id "at-" and
 * the number; the outlines are decoration, the entry says in words where it is.
 */
@Component("mapDrawing")
public class MapDrawing {

  private final Writer writer;

  MapDrawing(Writer writer) {
    this.writer = writer;
  }

  /** The map under this heading, or nothing where there is no map. */
  public @Nullable Html of(@Nullable PlaceMap map, String label) {
    return map == null ? null : drawn(map, label);
  }

  /** The map under this heading. */
  public Html drawn(PlaceMap map, String label) {
    Markup out = writer.begin();
    out.tag("figure", "class", "map", "id", "map");
    out.tag(
        "svg",
        "class",
        "map-drawing",
        "viewBox",
        "0 0 " + map.width() + " " + map.height(),
        "role",
        "group",
        "aria-labelledby",
        "map-label",
        "focusable",
        "false");
    out.of("title", label, "id", "map-label").tag("g", "aria-hidden", "true");
    for (Shape shape : map.shapes()) {
      out.tag("path", "class", "map-state", "d", shape.path()).end("path");
    }
    for (Shape shape : map.shapes()) {
      if (shape.labelled()) {
        out.of(
            "text",
            shape.state(),
            "class",
            "map-letters",
            "x",
            "" + shape.x(),
            "y",
            "" + shape.y());
      }
    }
    out.end("g");
    PlaceMap.Here here = map.here();
    if (here != null) {
      out.tag("g", "class", "map-here", "aria-hidden", "true");
      out.tag("circle", "cx", "" + here.x(), "cy", "" + here.y(), "r", "9").end("circle");
      out.tag("circle", "cx", "" + here.x(), "cy", "" + here.y(), "r", "2.5").end("circle");
      out.end("g");
    }
    map.pins().forEach(pin -> pin(out, pin));
    out.end("svg").tag("figcaption", "class", "hint").of("span", label).text(". ");
    if (here != null) {
      out.of("span", writer.say("map.here", here.name())).text(" ");
    }
    return out.of("span", writer.say("map.source")).end("figcaption").end("figure").done();
  }

  private void pin(Markup out, PlaceMap.Pin pin) {
    String number = Integer.toString(pin.number());
    String x = Long.toString(pin.x());
    String y = Long.toString(pin.y());
    out.tag(
        "a",
        "class",
        "map-pin",
        "href",
        "#at-" + number,
        "data-at",
        number,
        "aria-label",
        writer.say("map.pin", pin.number(), pin.name()));
    out.tag("circle", "cx", x, "cy", y, "r", "12.5").end("circle");
    out.of("text", number, "x", x, "y", y, "aria-hidden", "true").end("a");
  }
}
