package org.labpath.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.DataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredValueTests {

  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          null,
          Missing.getInstance(),
          "",
          "D\u2019Iberville \ud83d\udd2c\u0000",
          7,
          7L,
          78.6,
          true,
          Instant.parse("2026-11-23T12:00:00Z"),
          new ObjectId(),
          UUID.fromString("0e2d0c9f-0000-4000-8000-000000000001"),
          new BinData(new byte[] {0, 1, -1}),
          List.of("a", 1, new Document("b", null)),
          new Document("_id", "x").append("states", List.of(new Document("revision", 1L))));

  @Test
  void everyValueComesBackAsItWentIn() {
    VALUES.forEach(value -> assertThat(through(new StoredValue(), value)).isEqualTo(value));
    KeyValue key = new KeyValue(VALUES);
    assertThat(through(new StoredKey(), key)).isEqualTo(key);
    List<@Nullable Object> storable = VALUES.stream().filter(v -> !(v instanceof Missing)).toList();
    Document document = new Document("all", storable).append("text", "x");
    StoredDocument back = through(new StoredDocument.Type(), StoredDocument.of(document));
    assertThat(back.document().toString()).isEqualTo(document.toString());
  }

  @Test
  void anyTwoValuesHaveAnOrderAndOnlyEqualOnesAreEqual() {
    for (Object one : VALUES) {
      for (Object other : VALUES) {
        int order = StoredValue.compareValues(one, other);
        assertThat(order == 0).as("%s and %s", one, other).isEqualTo(one == other);
        assertThat(Integer.signum(StoredValue.compareValues(other, one)))
            .isEqualTo(-Integer.signum(order));
      }
    }
    assertThat(StoredValue.compareValues("Biloxi", "Gulfport")).isNegative();
  }

  @Test
  void aFileOfAnEarlierVersionIsRefused(@TempDir Path folder) {
    try (MVStore old = MVStore.open(folder.resolve("documents.mv").toString())) {
      old.openMap("databases.a.b").put("x", "y");
    }
    assertThatThrownBy(() -> DataFile.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("--fresh");
  }

  @SuppressWarnings("NullAway") // A null value is a value; H2's types do not say so.
  private static <T> T through(DataType<T> type, @Nullable T value) {
    WriteBuffer buffer = new WriteBuffer();
    type.write(buffer, value);
    ByteBuffer written = buffer.getBuffer();
    written.flip();
    T read = type.read(written);
    assertThat(written.hasRemaining()).isFalse();
    return read;
  }
}
