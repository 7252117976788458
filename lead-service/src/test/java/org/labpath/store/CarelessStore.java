package org.labpath.store;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.time.Duration;
import org.labpath.process.ParentWatch;

/**
 * The store with its guard off: it answers as the real one does and writes nothing to disk. Whoever
 * says that no acknowledged write is lost must notice.
 */
public final class CarelessStore {

  private CarelessStore() {}

  public static void main(String[] arguments) throws IOException {
    ParentWatch.begin();
    StoreSettings settings = StoreSettings.from(System.getenv());
    GroupCommit.Disk none =
        new GroupCommit.Disk() {
          @Override
          public void write() {}

          @Override
          public void force() {}
        };
    DataFile file = DataFile.open(settings.data());
    MongoServer server =
        new MongoServer(
            new DurableBackend(file.store(), new GroupCommit(none, Duration.ZERO, () -> {})));
    server.bind(settings.bindAddress(), settings.port());
    System.out.println(StoreProcess.READY + settings.bindAddress() + ":" + settings.port());
  }
}
