package org.labpath.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** A database whose collections and indexes lie in the data file as BSON. */
final class DurableDatabase extends H2Database {

  private final MVStore data;

  DurableDatabase(String name, MVStore data, CursorRegistry cursors) {
    // Set first: the constructor above opens the collections.
    this.data = data;
    super(name, data, cursors);
  }

  /** Updates of the frequent kind are made here, all others by the server. */
  @Override
  public Document handleCommand(
      Channel channel,
      String command,
      Document arguments,
      DatabaseResolver databases,
      Oplog oplog) {
    DurableCollection.Changed changed =
        command.equalsIgnoreCase("update") ? changed(arguments, command) : null;
    if (changed == null) {
      return super.handleCommand(channel, command, arguments, databases, oplog);
    }
    Document answer = new Document("n", changed.found()).append("nModified", changed.modified());
    Utils.markOkay(answer);
    return answer;
  }

  private DurableCollection.@Nullable Changed changed(Document arguments, String command) {
    if (!(arguments.get("updates") instanceof List<?> statements)
        || !(arguments.get(command) instanceof String name)
        || !(resolveCollection(name, false) instanceof DurableCollection collection)) {
      return null;
    }
    List<FieldChanges> all = new ArrayList<>(statements.size());
    for (Object statement : statements) {
      FieldChanges changes = statement instanceof Document one ? FieldChanges.of(one) : null;
      if (changes == null) {
        return null;
      }
      all.add(changes);
    }
    return collection.change(all);
  }

  @Override
  protected MongoCollection<Object> openOrCreateCollection(
      String collection, CollectionOptions options) {
    String name = getFullCollectionNamespace(collection);
    MVMap<Object, StoredDocument> documents =
        data.openMap(
            // The names by which the class above drops and renames them.
            "databases." + name,
            new MVMap.Builder<Object, StoredDocument>()
                .keyType(new StoredValue())
                .valueType(new StoredDocument.Type()));
    return new DurableCollection(this, collection, options, documents, cursorRegistry);
  }

  @Override
  protected Index<Object> openOrCreateUniqueIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    MVMap<KeyValue, Object> positions =
        data.openMap(
            getFullCollectionNamespace(collection) + "._index_" + name,
            new MVMap.Builder<KeyValue, Object>()
                .keyType(new StoredKey())
                .valueType(new StoredValue()));
    return new UniqueIndex(positions, name, keys, sparse);
  }

  @Override
  protected Index<Object> openOrCreateSecondaryIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    MVMap<KeyValue, Boolean> places =
        data.openMap(
            getFullCollectionNamespace(collection) + "._index_" + name,
            new MVMap.Builder<KeyValue, Boolean>().keyType(new StoredKey()));
    return new SecondaryIndex(places, name, keys);
  }
}
