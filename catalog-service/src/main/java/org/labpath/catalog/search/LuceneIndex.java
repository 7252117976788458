package org.labpath.catalog.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Sort;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * A Lucene index on the heap: documents go in by id, views come out. It holds nothing that the
 * store does not, so it is never saved.
 */
final class LuceneIndex {

  static final String ID = "id";

  private static final Cleaner CLEANER = Cleaner.create();

  private final IndexWriter writer;

  /** An index whose documents lie in this order. */
  LuceneIndex(Sort order) {
    try {
      // Words are cut before they get here; blanks separate them.
      IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer());
      // Fewer, larger segments to merge when it is built.
      config.setRAMBufferSizeMB(64);
      config.setIndexSort(order);
      writer = new IndexWriter(new ByteBuffersDirectory(), config);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Puts a document in.
   *
   * @param first whether no document has had this id: looking for one to replace is dear
   */
  void put(String id, Document document, boolean first) {
    try {
      if (first) {
        writer.addDocument(document);
      } else {
        writer.updateDocument(new Term(ID, id), document);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void remove(String id) {
    try {
      writer.deleteDocuments(new Term(ID, id));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** One segment searches fastest; worth it after a rebuild. */
  void compact() {
    try {
      writer.forceMerge(1);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What is in the index now; later changes do not show in it. */
  View view() {
    try {
      return new View(DirectoryReader.open(writer));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The text that a document has in a column to sort by. */
  static BytesRef text(LeafReader leaf, int doc, String column) {
    try {
      SortedDocValues values = leaf.getSortedDocValues(column);
      if (values == null || !values.advanceExact(doc)) {
        throw new IllegalStateException("a document without " + column);
      }
      return values.lookupOrd(values.ordValue());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What a search does with a searcher. */
  interface Task<T> {
    T run(IndexSearcher searcher) throws IOException;
  }

  /** The index at one moment. Its reader is closed when nobody can reach the view any more. */
  static final class View {

    private final IndexSearcher searcher;

    private View(DirectoryReader reader) {
      this.searcher = new IndexSearcher(reader);
      CLEANER.register(this, () -> close(reader));
    }

    <T> T search(Task<T> task) {
      try {
        return task.run(searcher);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } finally {
        Reference.reachabilityFence(this);
      }
    }

    private static void close(DirectoryReader reader) {
      try {
        reader.close();
      } catch (IOException onHeap) {
        throw new UncheckedIOException(onHeap);
      }
    }
  }
}
