package org.labpath.catalog.record;

import org.jspecify.annotations.Nullable;

/**
 * Something the catalogue was built from.
 *
 * @param importedAt when a file of it was imported; none for what ships with the service
 */
public record Dataset(
    String id,
    String name,
    String publisher,
    String edition,
    String licence,
    @Nullable String url,
    @Nullable String importedAt) {

  /** The same dataset in the edition that was imported. */
  public Dataset imported(String newEdition, String at) {
    return new Dataset(id, name, publisher, newEdition, licence, url, at);
  }
}
