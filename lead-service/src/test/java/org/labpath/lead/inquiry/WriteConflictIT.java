package org.labpath.lead.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.labpath.lead.LeadRig;
import org.labpath.lead.storage.StorageSettings;

/** A write that lost against another one is no duplicate: it is tried again. */
class WriteConflictIT {

  private static final int WRITE_CONFLICT = 112;

  private final LeadRig rig = LeadRig.shared();
  private final AtomicInteger conflicts = new AtomicInteger();
  private final InquiryStore store =
      new InquiryStore(conflicting(rig.bean(MongoDatabase.class)), rig.bean(StorageSettings.class));

  @Test
  void triesAgainUntilItIsStored() {
    Inquiry inquiry = inquiry();
    conflicts.set(3);

    assertThat(store.insert(inquiry)).isTrue();

    assertThat(conflicts).hasValue(0);
    assertThat(store.find(inquiry.id())).isPresent();
    assertThat(store.insert(inquiry)).as("a duplicate still is one").isFalse();
  }

  @Test
  void saysAtLastThatItIsNotKnownRatherThanThatItIsADuplicate() {
    Inquiry inquiry = inquiry();
    conflicts.set(1_000);

    assertThatThrownBy(() -> store.insert(inquiry)).isInstanceOf(UncertainWriteException.class);

    assertThat(conflicts.get()).as("bounded").isGreaterThan(900);
  }

  private Inquiry inquiry() {
    Instant now = rig.clock.instant();
    String id = Identifiers.newInquiry(now);
    return new Inquiry(
        id,
        1,
        now,
        Inquiry.freeKey(id),
        null,
        List.of(Inquiry.filler(id)),
        null,
        null,
        null,
        List.of(),
        List.of(),
        null);
  }

  private MongoDatabase conflicting(MongoDatabase real) {
    return proxy(
        MongoDatabase.class,
        (self, method, arguments) -> {
          Object result = call(real, method, arguments);
          return result instanceof MongoCollection<?> collection
              ? proxy(
                  MongoCollection.class, (own, m, values) -> insertOrCall(collection, m, values))
              : result;
        });
  }

  private @Nullable Object insertOrCall(
      MongoCollection<?> real, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("insertOne")
        && conflicts.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new MongoWriteException(
          new WriteError(WRITE_CONFLICT, "WriteConflict", new BsonDocument()),
          new ServerAddress(),
          Set.of());
    }
    return call(real, method, arguments);
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getTargetException();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            WriteConflictIT.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
