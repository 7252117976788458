package org.labpath.store;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** A document, in BSON. */
final class StoredDocument extends BasicDataType<Document> {

  @Override
  public int getMemory(Document document) {
    return StoredValue.memory(document);
  }

  @Override
  public void write(WriteBuffer buffer, Document document) {
    StoredValue.writeValue(buffer, document);
  }

  @Override
  public Document read(ByteBuffer buffer) {
    if (StoredValue.readValue(buffer) instanceof Document document) {
      return document;
    }
    throw new IllegalStateException("The data file holds something else than a document");
  }

  @Override
  public Document[] createStorage(int size) {
    return new Document[size];
  }
}
