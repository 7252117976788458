package org.labpath.gateway.traffic;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The buckets that all instances share: one small document per client and kind, found by its id,
 * changed by single-document updates alone. It holds the moment up to which tokens are spent; a
 * token is so many microseconds. That moment never lies further back than a full bucket, and where
 * it passes the present there was no token.
 */
final class SharedBucketsStore {

  private static final Logger log = LoggerFactory.getLogger(SharedBucketsStore.class);

  private static final String SPENT = "spent";

  /** After a failure the store is left alone for so long: nobody waits for it meanwhile. */
  private static final long AWAY = TimeUnit.SECONDS.toNanos(2);

  private static final long BETWEEN_SWEEPS = TimeUnit.MINUTES.toNanos(1);

  /** A bucket that was not touched for this long is full, whatever its limit. */
  private static final long FORGOTTEN =
      ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(3, ChronoUnit.HOURS));

  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

  private final Supplier<MongoCollection<Document>> buckets;
  private final ClientNames names;
  private final Clock clock;
  private final AtomicLong awayUntil = new AtomicLong(System.nanoTime());
  private final AtomicLong nextSweep = new AtomicLong(System.nanoTime());

  /**
   * @param buckets made on first use: the gateway starts without the store
   */
  SharedBucketsStore(Supplier<MongoCollection<Document>> buckets, ClientNames names, Clock clock) {
    this.buckets = buckets;
    this.names = names;
    this.clock = clock;
  }

  /**
   * What was taken.
   *
   * @param tokens how many; 0 where there was none
   * @param left how many are left for others
   * @param microsUntilNext until there is one, where there was none
   */
  record Taken(long tokens, long left, long microsUntilNext) {}

  /** Takes up to so many tokens; null while the store is away. */
  @Nullable Taken take(String kind, String client, long wanted, long burst, long microsEach) {
    if (System.nanoTime() - awayUntil.get() < 0) {
      return null;
    }
    try {
      sweepNowAndThen();
      return taken(kind + ":" + names.of(client), wanted, burst, microsEach);
    } catch (MongoException away) {
      long before = awayUntil.getAndSet(System.nanoTime() + AWAY);
      if (System.nanoTime() - before > AWAY) {
        log.warn(
            "The store of the shared limits is away ({}): each instance counts for itself",
            away.getClass().getSimpleName());
      }
      return null;
    }
  }

  private @Nullable Taken taken(String id, long wanted, long burst, long microsEach) {
    MongoCollection<Document> all = buckets.get();
    long now = micros();
    fill(all, id, now - burst * microsEach);
    Document after = all.findOneAndUpdate(eq(id), inc(SPENT, wanted * microsEach), AFTER);
    if (after == null) {
      // Swept away between the two steps, which takes hours without a request: full, then.
      return new Taken(1, burst - 1, 0);
    }
    long over = after.getLong(SPENT) - now;
    if (over <= 0) {
      return new Taken(wanted, -over / microsEach, 0);
    }
    long missing = Math.min(wanted, (over + microsEach - 1) / microsEach);
    all.updateOne(eq(id), inc(SPENT, -missing * microsEach));
    long got = wanted - missing;
    return new Taken(got, 0, got > 0 ? 0 : over - (wanted - 1) * microsEach);
  }

  private static void fill(MongoCollection<Document> all, String id, long full) {
    try {
      all.updateOne(eq(id), max(SPENT, full), new UpdateOptions().upsert(true));
    } catch (MongoWriteException race) {
      // Two began the same bucket at once, and one of them has.
      if (race.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw race;
      }
    }
  }

  private void sweepNowAndThen() {
    long due = nextSweep.get();
    if (System.nanoTime() - due >= 0
        && nextSweep.compareAndSet(due, System.nanoTime() + BETWEEN_SWEEPS)) {
      Thread.ofVirtual().name("limit-sweep").start(this::sweep);
    }
  }

  private void sweep() {
    try {
      MongoCollection<Document> all = buckets.get();
      all.createIndex(Indexes.ascending(SPENT));
      all.deleteMany(lt(SPENT, micros() - FORGOTTEN));
    } catch (MongoException away) {
      log.debug("the shared limits were not swept", away);
    }
  }

  private long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}
