package org.labpath.store;

import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * A document as it lies in the file and in memory alike: in BSON. As a tree it would take five
 * times the memory in hundreds of objects, which the collector of garbage copies about for as long
 * as the page they belong to is remembered.
 */
record StoredDocument(byte[] bson) {

  /** Few documents are larger, and a larger one only takes another copy. */
  private static final int USUAL = 8 * 1024;

  static StoredDocument of(Document document) {
    ByteBuf buffer = Unpooled.buffer(USUAL);
    BsonEncoder.encodeDocument(document, buffer);
    byte[] bson = new byte[buffer.readableBytes()];
    buffer.readBytes(bson);
    return new StoredDocument(bson);
  }

  /** The document, made anew for each who asks. */
  Document document() {
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
  }

  DocumentWithPosition<Object> at(Object position) {
    return new DocumentWithPosition<>(document(), position);
  }

  /** How the data file writes and reads it. */
  static final class Type extends BasicDataType<StoredDocument> {

    /** BSON's own number for a document, as before any other value of a file. */
    private static final byte DOCUMENT = 3;

    @Override
    public int getMemory(StoredDocument stored) {
      return 40 + stored.bson.length;
    }

    @Override
    public void write(WriteBuffer buffer, StoredDocument stored) {
      buffer.put(DOCUMENT).putVarInt(stored.bson.length).put(stored.bson);
    }

    @Override
    public StoredDocument read(ByteBuffer buffer) {
      if (buffer.get() != DOCUMENT) {
        throw new IllegalStateException("The data file holds something else than a document");
      }
      byte[] bson = new byte[DataUtils.readVarInt(buffer)];
      buffer.get(bson);
      return new StoredDocument(bson);
    }

    @Override
    public StoredDocument[] createStorage(int size) {
      return new StoredDocument[size];
    }
  }
}
