package org.labpath.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.labpath.broker.LocalBroker;
import org.labpath.store.LocalStore;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A real broker and a real store, started once for all tests of this module. */
public final class Surroundings {

  /** The internal secret of tests. */
  public static final String SECRET = "a-secret-only-for-tests";

  private static final LocalStore STORE = LocalStore.start(folder("store"));
  private static final LocalBroker BROKER = LocalBroker.start(folder("broker"));

  private Surroundings() {}

  /** The store of this run. */
  public static LocalStore store() {
    return STORE;
  }

  /** The broker of this run. */
  public static LocalBroker broker() {
    return BROKER;
  }

  /** Points the service at them, as its environment does in the running system. */
  public static void register(DynamicPropertyRegistry properties) {
    properties.add("MONGODB_URI", STORE::connectionString);
    BROKER.environment().forEach((name, value) -> properties.add(name, () -> value));
    properties.add("LABPATH_INTERNAL_SECRET", () -> SECRET);
    properties.add("LABPATH_DEMONSTRATION", () -> "true");
  }

  private static Path folder(String name) {
    try {
      return Files.createTempDirectory("labpath-catalog-" + name);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
