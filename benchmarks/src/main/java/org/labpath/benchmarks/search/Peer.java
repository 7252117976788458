package org.labpath.benchmarks.search;

import java.io.Closeable;
import java.util.List;
import java.util.Map;

/** Something that answers questions. One instance is used by one thread. */
interface Peer extends Closeable {

  /**
   * A page.
   *
   * @param total of the whole match
   * @param facets empty where the peer did not count them
   */
  record Answer(List<String> ids, long total, Map<String, Map<String, Long>> facets) {}

  Answer ask(Question question) throws Exception;
}
