package org.labpath.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * One value of a document, in BSON. What H2 does with objects it does not know, Java serialization,
 * costs some hundred times as much: also in every comparison of two keys, and for a whole page of
 * documents when one of them changes.
 */
final class StoredValue extends BasicDataType<Object> {

  private static final byte STRING = 2;
  private static final byte NULL = 10;
  // Neither is a type of BSON.
  private static final byte MISSING = 100;

  @Override
  public int compare(Object one, Object other) {
    return compareValues(one, other);
  }

  /** A total order: by type, then by value; equal only for values that are stored alike. */
  @SuppressWarnings("unchecked") // Both are of the class that compares itself with itself.
  static int compareValues(@Nullable Object one, @Nullable Object other) {
    if (one instanceof String text && other instanceof String otherText) {
      return text.compareTo(otherText);
    }
    if (one instanceof Comparable<?> comparable
        && other != null
        && comparable.getClass() == other.getClass()) {
      return ((Comparable<Object>) comparable).compareTo(other);
    }
    byte type = typeOf(one);
    int byType = Byte.compare(type, typeOf(other));
    return byType != 0 || one == null || other == null || type == MISSING
        ? byType
        : encoded(type, one).compareTo(encoded(type, other));
  }

  @Override
  public int getMemory(Object value) {
    return memory(value);
  }

  static int memory(@Nullable Object value) {
    return switch (value) {
      case null -> 8;
      case String text -> 24 + text.length();
      case Map<?, ?> map -> {
        int size = 48;
        for (Map.Entry<?, ?> field : map.entrySet()) {
          size += 40 + memory(field.getValue());
        }
        yield size;
      }
      case Collection<?> list -> {
        int size = 32;
        for (Object item : list) {
          size += 8 + memory(item);
        }
        yield size;
      }
      case de.bwaldvogel.mongo.bson.BinData data -> 24 + data.getData().length;
      default -> 24;
    };
  }

  @Override
  public void write(WriteBuffer buffer, Object value) {
    writeValue(buffer, value);
  }

  static void writeValue(WriteBuffer buffer, @Nullable Object value) {
    byte type = typeOf(value);
    buffer.put(type);
    if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      buffer.putVarInt(bytes.length).put(bytes);
    } else if (value != null && type != MISSING) {
      ByteBuf bytes = encoded(type, value);
      buffer.putVarInt(bytes.readableBytes());
      buffer.put(bytes.array(), bytes.arrayOffset(), bytes.readableBytes());
    }
  }

  @Override
  @SuppressWarnings("NullAway") // A null value is a value; H2's types do not say so.
  public Object read(ByteBuffer buffer) {
    return readValue(buffer);
  }

  static @Nullable Object readValue(ByteBuffer buffer) {
    byte type = buffer.get();
    if (type == NULL) {
      return null;
    }
    if (type == MISSING) {
      return Missing.getInstance();
    }
    int length = DataUtils.readVarInt(buffer);
    if (type == STRING) {
      byte[] bytes = new byte[length];
      buffer.get(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
    ByteBuf bytes = Unpooled.wrappedBuffer(buffer.slice(buffer.position(), length));
    Object value = BsonDecoder.decodeValue(type, bytes);
    buffer.position(buffer.position() + length);
    return value;
  }

  @Override
  public Object[] createStorage(int size) {
    return new Object[size];
  }

  private static byte typeOf(@Nullable Object value) {
    return value instanceof Missing ? MISSING : BsonEncoder.determineType(value);
  }

  private static ByteBuf encoded(byte type, Object value) {
    ByteBuf bytes = Unpooled.buffer(value instanceof Document ? 512 : 32);
    BsonEncoder.encodeValue(type, value, bytes);
    return bytes;
  }
}
