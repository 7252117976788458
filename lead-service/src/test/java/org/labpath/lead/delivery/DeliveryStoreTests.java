package org.labpath.lead.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

/**
 * A server that refuses an index of other options, as MongoDB does and the local store does not.
 */
class DeliveryStoreTests {

  private final List<String> calls = new ArrayList<>();
  private long expiry = Duration.ofDays(30).toSeconds();

  @Test
  void anotherRetentionReplacesTheExpiryThatIsThere() {
    DeliveryStore store = new DeliveryStore(database());

    store.createIndexes(Duration.ofDays(30));
    assertThat(calls).doesNotContain("drop");

    store.createIndexes(Duration.ofDays(7));
    assertThat(calls).containsOnlyOnce("drop");
    assertThat(expiry).isEqualTo(Duration.ofDays(7).toSeconds());
  }

  private MongoDatabase database() {
    MongoCollection<?> collection =
        proxy(
            MongoCollection.class,
            (self, method, arguments) -> {
              if (method.getName().equals("dropIndex")) {
                calls.add("drop");
                expiry = 0;
              } else if (method.getName().equals("createIndex") && arguments.length == 2) {
                create((Bson) arguments[0], (IndexOptions) arguments[1]);
              }
              return method.getReturnType() == String.class ? "index" : null;
            });
    return proxy(MongoDatabase.class, (self, method, arguments) -> collection);
  }

  private void create(Bson key, IndexOptions options) {
    assertThat(key.toBsonDocument().getFirstKey()).isEqualTo("at");
    Long wanted = options.getExpireAfter(TimeUnit.SECONDS);
    if (expiry != 0 && (wanted == null || wanted != expiry)) {
      throw new MongoCommandException(
          new BsonDocument("code", new BsonInt32(85)), new ServerAddress());
    }
    expiry = wanted == null ? 0 : wanted;
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
