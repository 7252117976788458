package org.labpath.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/**
 * The server's H2 backend, made durable: no command is answered before everything it did or saw is
 * on disk. Errors wait too, since "duplicate" tells of another's write.
 */
final class DurableBackend extends H2Backend {

  private final GroupCommit commits;

  DurableBackend(MVStore data, GroupCommit commits) {
    super(data);
    this.commits = commits;
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    // Also called by the constructor above, for what the file holds.
    return new DurableDatabase(name, getMvStore(), getCursorRegistry());
  }

  /** Every message and every command in the older form comes through here, once. */
  @Override
  public Document handleCommand(
      Channel channel, String database, String command, Document arguments) {
    return durably(
        Commands.mayChange(command, arguments),
        () -> super.handleCommand(channel, database, command, arguments));
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    return durably(false, () -> super.handleQuery(query));
  }

  private <T> T durably(boolean changing, Supplier<T> command) {
    try {
      if (!changing) {
        return command.get();
      }
      commits.begin();
      try {
        return command.get();
      } finally {
        commits.end();
      }
    } finally {
      commits.await();
    }
  }
}
