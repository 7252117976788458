package org.labpath.defaults.problem;

import org.jspecify.annotations.Nullable;

/** Walks a chain of causes. */
final class Causes {

  private Causes() {}

  static <T extends Throwable> @Nullable T first(Throwable failure, Class<T> wanted) {
    for (Throwable at = failure; at != null; at = at.getCause() == at ? null : at.getCause()) {
      if (wanted.isInstance(at)) {
        return wanted.cast(at);
      }
    }
    return null;
  }
}
