package org.labpath.catalog.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.ledger.Layer;

/** A kind of file that can be imported, with the layer its content becomes. */
enum Format {
  PLACES_CSV(Layer.PLACES_CSV),
  CMS_HOSPITALS(Layer.CMS_HOSPITALS);

  private final Layer layer;

  Format(Layer layer) {
    this.layer = layer;
  }

  Layer layer() {
    return layer;
  }

  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static @Nullable Format of(String slug) {
    return Arrays.stream(values()).filter(f -> f.slug().equals(slug)).findFirst().orElse(null);
  }

  static List<String> slugs() {
    return Arrays.stream(values()).map(Format::slug).toList();
  }
}
