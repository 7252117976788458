package org.labpath.catalog.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.live.Live;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.record.Dataset;
import org.labpath.catalog.record.Provenance;

/**
 * Where values come from.
 *
 * @param edition of the dataset
 * @param fields the fields it gave; absent where it gave the whole record
 */
public record SourceView(
    String dataset,
    @Nullable String edition,
    String asOf,
    @Nullable String url,
    @Nullable List<String> fields,
    @Nullable String note) {

  /** The sources of a record, the strongest first. */
  public static List<SourceView> of(Snapshot snapshot, List<Provenance> sources) {
    return sources.stream().map(source -> of(snapshot, source)).toList();
  }

  private static SourceView of(Snapshot snapshot, Provenance source) {
    Live<Dataset> dataset = snapshot.datasets().get(source.dataset());
    return new SourceView(
        source.dataset(),
        dataset == null ? null : dataset.record().edition(),
        source.asOf(),
        source.url(),
        source.fields(),
        source.note());
  }
}
