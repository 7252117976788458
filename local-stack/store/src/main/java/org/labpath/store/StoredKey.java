package org.labpath.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** A key of an index: a value for each of its fields. */
final class StoredKey extends BasicDataType<KeyValue> {

  @Override
  public int compare(KeyValue one, KeyValue other) {
    int common = Math.min(one.size(), other.size());
    for (int at = 0; at < common; at++) {
      int order = StoredValue.compareValues(one.get(at), other.get(at));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  @Override
  public int getMemory(KeyValue key) {
    int size = 32;
    for (Object value : key) {
      size += 8 + StoredValue.memory(value);
    }
    return size;
  }

  @Override
  public void write(WriteBuffer buffer, KeyValue key) {
    buffer.putVarInt(key.size());
    for (Object value : key) {
      StoredValue.writeValue(buffer, value);
    }
  }

  @Override
  public KeyValue read(ByteBuffer buffer) {
    int size = DataUtils.readVarInt(buffer);
    List<@Nullable Object> values = new ArrayList<>(size);
    for (int at = 0; at < size; at++) {
      values.add(StoredValue.readValue(buffer));
    }
    return new KeyValue(values);
  }

  @Override
  public KeyValue[] createStorage(int size) {
    return new KeyValue[size];
  }
}
