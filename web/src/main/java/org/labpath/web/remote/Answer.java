package org.labpath.web.remote;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of a call to a service. Every page decides on all three. */
public sealed interface Answer<T> {

  /** The service answered. */
  record Given<T>(T value) implements Answer<T> {}

  /** The service understood and refused, with the reason. */
  record Refused<T>(Problem problem) implements Answer<T> {}

  /** The service did not answer, or not sensibly. */
  record Missing<T>(Part part) implements Answer<T> {}

  /** The value, or null where there is none for whatever reason. */
  default @Nullable T orNull() {
    return this instanceof Given<T> given ? given.value() : null;
  }

  /** The same answer about something made from the value. */
  default <R> Answer<R> map(Function<T, R> change) {
    return switch (this) {
      case Given<T>(T value) -> new Given<>(change.apply(value));
      case Refused<T>(Problem problem) -> new Refused<>(problem);
      case Missing<T>(Part part) -> new Missing<>(part);
    };
  }
}
