package org.labpath.catalog.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A kind of file that can be imported. */
enum Format {
  IPEDS_HD("ipeds-hd", "https://nces.ed.gov/ipeds/", true),
  IPEDS_COMPLETIONS("ipeds-completions", "https://nces.ed.gov/ipeds/", true),
  CMS_HOSPITALS("cms-hospitals", "https://data.cms.gov/provider-data/dataset/xubh-q36u", false),
  HIFLD_HOSPITALS("hifld-hospitals", "https://hifld-geoplatform.opendata.arcgis.com/", false),
  PROGRAMS_CSV("programs-csv", null, false),
  PLACES_CSV("us-places", "https://simplemaps.com/data/us-cities", false);

  private final String dataset;
  private final @Nullable String url;
  private final boolean olderEncoding;

  Format(String dataset, @Nullable String url, boolean olderEncoding) {
    this.dataset = dataset;
    this.url = url;
    this.olderEncoding = olderEncoding;
  }

  /** The dataset its values come from. */
  String dataset() {
    return dataset;
  }

  @Nullable String url() {
    return url;
  }

  /** Whether files of earlier years are in the Windows encoding, with stray quotation marks. */
  boolean mayBeInOlderEncoding() {
    return olderEncoding;
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
