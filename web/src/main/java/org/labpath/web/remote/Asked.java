package org.labpath.web.remote;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question that is on its way while its thread does something else; closed without having been
 * waited for, it is given up.
 */
public final class Asked<T> implements AutoCloseable {

  private final @Nullable Exchange exchange;
  private final Supplier<T> answer;

  private Asked(@Nullable Exchange exchange, Supplier<T> answer) {
    this.exchange = exchange;
    this.answer = answer;
  }

  /** What need not be asked. */
  public static <T> Asked<T> known(T answer) {
    return new Asked<>(null, () -> answer);
  }

  static <T> Asked<T> of(Exchange exchange, Supplier<T> answer) {
    return new Asked<>(exchange, answer);
  }

  /** The same question about something made from the answer. */
  public <R> Asked<R> map(Function<T, R> change) {
    return new Asked<>(exchange, () -> change.apply(answer.get()));
  }

  /** What came of it; once. */
  public T answer() {
    try (this) {
      return answer.get();
    }
  }

  @Override
  public void close() {
    if (exchange != null) {
      exchange.close();
    }
  }
}
