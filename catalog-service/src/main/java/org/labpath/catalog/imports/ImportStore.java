package org.labpath.catalog.imports;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.imports.FileReading.Opening;
import org.labpath.catalog.ledger.LedgerUnavailableException;
import org.springframework.stereotype.Component;

/**
 * Imports and, until they are done, their files in pieces: so that any replica can begin or go on,
 * also after the one that took the file has died.
 */
@Component
class ImportStore {

  private static final int PIECE = 1 << 19;
  private static final String RUNNING = "running";

  private final MongoCollection<Document> jobs;
  private final MongoCollection<Document> pieces;

  ImportStore(MongoDatabase catalogDatabase) {
    this.jobs = catalogDatabase.getCollection("imports");
    this.pieces = catalogDatabase.getCollection("importPieces");
  }

  /** Keeps a file; answers how many pieces it has. */
  int keep(String id, InputStream file) throws IOException {
    int count = 0;
    byte[] piece;
    while ((piece = file.readNBytes(PIECE)).length > 0) {
      Document document =
          new Document("_id", pieceId(id, count)).append("bytes", new Binary(piece));
      guarded(() -> pieces.insertOne(document));
      count++;
    }
    return count;
  }

  /** The kept file, which can be read again and again. */
  Opening file(String id, int count) {
    return new Opening() {
      @Override
      public InputStream open() {
        return stream(id, count);
      }

      @Override
      public long length() {
        return (long) count * PIECE;
      }
    };
  }

  /** Piece by piece. */
  private InputStream stream(String id, int count) {
    Enumeration<InputStream> all =
        Collections.enumeration(
            new java.util.AbstractList<>() {
              @Override
              public InputStream get(int index) {
                return piece(id, index);
              }

              @Override
              public int size() {
                return count;
              }
            });
    return new java.io.SequenceInputStream(all);
  }

  void drop(String id, int count) {
    IntStream.range(0, count)
        .forEach(at -> guarded(() -> pieces.deleteOne(Filters.eq("_id", pieceId(id, at)))));
  }

  void save(ImportJob job, int count) {
    List<Document> errors = new ArrayList<>();
    for (Trouble trouble : job.errors()) {
      errors.add(
          new Document("line", trouble.line())
              .append("column", trouble.column())
              .append("code", trouble.code())
              .append("message", trouble.message()));
    }
    ImportJob.Rows rows = job.rows();
    Document document =
        new Document("_id", job.id())
            .append("format", job.format())
            .append("edition", job.edition())
            .append("who", job.who())
            .append("status", job.status())
            .append("createdAt", Date.from(job.createdAt()))
            .append(
                "rows",
                List.of(
                    rows.read(),
                    rows.added(),
                    rows.changed(),
                    rows.unchanged(),
                    rows.merged(),
                    rows.skipped(),
                    rows.rejected(),
                    rows.removed()))
            .append("errors", errors)
            .append("reasons", new Document(new TreeMap<String, Object>(job.reasons())))
            .append("mayShrink", job.mayShrink())
            .append("percent", job.percent())
            .append("revision", job.revision())
            .append("pieces", count);
    guarded(
        () ->
            jobs.replaceOne(
                Filters.eq("_id", job.id()), document, new ReplaceOptions().upsert(true)));
  }

  /** A job with the number of its file's pieces. */
  record Kept(ImportJob job, int pieces) {}

  @Nullable Kept find(String id) {
    return guarded(
        () -> {
          Document document = jobs.find(Filters.eq("_id", id)).first();
          return document == null ? null : kept(document);
        });
  }

  long running() {
    return guarded(() -> jobs.countDocuments(Filters.eq("status", RUNNING)));
  }

  /** Imports, the newest first. */
  List<ImportJob> page(int skip, int limit) {
    return guarded(
        () -> {
          List<ImportJob> found = new ArrayList<>();
          jobs.find()
              .sort(Sorts.orderBy(Sorts.descending("createdAt"), Sorts.ascending("_id")))
              .skip(skip)
              .limit(limit)
              .forEach(document -> found.add(kept(document).job()));
          return found;
        });
  }

  long count() {
    return guarded(() -> jobs.countDocuments());
  }

  /** The import to go on with, or null. */
  @Nullable Kept oldestRunning() {
    return guarded(
        () -> {
          Document document =
              jobs.find(Filters.eq("status", RUNNING))
                  .sort(Sorts.orderBy(Sorts.ascending("createdAt"), Sorts.ascending("_id")))
                  .limit(1)
                  .first();
          return document == null ? null : kept(document);
        });
  }

  private InputStream piece(String id, int at) {
    return guarded(
        () -> {
          Document document = pieces.find(Filters.eq("_id", pieceId(id, at))).first();
          if (document == null) {
            throw new IllegalStateException("a piece of the file is gone");
          }
          return new ByteArrayInputStream(document.get("bytes", Binary.class).getData());
        });
  }

  private static String pieceId(String id, int at) {
    return id + ":" + at;
  }

  private static Kept kept(Document document) {
    List<Long> rows = document.getList("rows", Long.class);
    List<Trouble> errors = new ArrayList<>();
    for (Document error : document.getList("errors", Document.class)) {
      errors.add(
          new Trouble(
              error.getLong("line"),
              error.getInteger("column"),
              error.getString("code"),
              error.getString("message")));
    }
    Map<String, Long> reasons = new TreeMap<>();
    document
        .get("reasons", new Document())
        .forEach((why, count) -> reasons.put(why, ((Number) count).longValue()));
    ImportJob job =
        new ImportJob(
            document.getString("_id"),
            document.getString("format"),
            document.getString("edition"),
            document.getString("who"),
            document.getString("status"),
            document.getDate("createdAt").toInstant(),
            new ImportJob.Rows(
                rows.get(0),
                rows.get(1),
                rows.get(2),
                rows.get(3),
                rows.get(4),
                rows.get(5),
                rows.get(6),
                rows.get(7)),
            errors,
            reasons,
            document.getInteger("percent"),
            document.getLong("revision"),
            document.getBoolean("mayShrink", false));
    return new Kept(job, document.getInteger("pieces"));
  }

  private static <T> T guarded(Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoException failure) {
      throw LedgerUnavailableException.because(failure);
    }
  }
}
