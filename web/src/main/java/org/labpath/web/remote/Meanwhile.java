package org.labpath.web.remote;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Something that is asked for on behalf of the request in hand while its thread asks for something
 * else. It must be waited for before the request ends; a call's own patience bounds that.
 */
public final class Meanwhile<T> {

  private final FutureTask<T> task;

  private Meanwhile(FutureTask<T> task) {
    this.task = task;
  }

  public static <T> Meanwhile<T> begin(Supplier<T> asking) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    LocaleContext language = LocaleContextHolder.getLocaleContext();
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              RequestContextHolder.setRequestAttributes(request);
              LocaleContextHolder.setLocaleContext(language);
              return asking.get();
            });
    Thread.startVirtualThread(task);
    return new Meanwhile<>(task);
  }

  /** What came of it. */
  public T get() {
    try {
      return task.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while asking", stopped);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("asking failed", failed.getCause());
    }
  }
}
