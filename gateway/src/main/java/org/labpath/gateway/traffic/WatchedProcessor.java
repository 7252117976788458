package org.labpath.gateway.traffic;

import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.coyote.Constants;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.labpath.gateway.traffic.Progress.Kind;

/** Tomcat's processor, which can be looked at by another thread while it works. */
final class WatchedProcessor extends Http11Processor {

  /** How long an idle connection may stay where others need its place. */
  private static final long SHORT_PAUSE_MILLIS = 3000;

  private final SheddingAdapter shedding;
  private final Set<WatchedProcessor> working;
  private final Predicate<SocketWrapperBase<?>> crowded;
  private volatile @Nullable SocketWrapperBase<?> connection;

  WatchedProcessor(
      AbstractHttp11Protocol<?> protocol,
      SheddingAdapter adapter,
      Set<WatchedProcessor> working,
      Predicate<SocketWrapperBase<?>> crowded) {
    super(protocol, adapter);
    this.shedding = adapter;
    this.working = working;
    this.crowded = crowded;
  }

  @Override
  public SocketState service(SocketWrapperBase<?> wrapper) throws IOException {
    connection = wrapper;
    working.add(this);
    try {
      shedding.waited(TimedExecutor.waited());
      SocketState next = super.service(wrapper);
      if (next == SocketState.OPEN && crowded.test(wrapper)) {
        // It waits for its next request, and with the first byte of one it has the usual time.
        wrapper.setReadTimeout(SHORT_PAUSE_MILLIS);
      }
      return next;
    } finally {
      working.remove(this);
      connection = null;
    }
  }

  /** What it waits for and since when; null when it does not wait for the client. */
  @Nullable Progress look(long now, @Nullable Progress before) {
    SocketWrapperBase<?> at = connection;
    if (at == null) {
      return null;
    }
    int stage = getRequest().getRequestProcessor().getStage();
    Kind kind =
        switch (stage) {
          case Constants.STAGE_SERVICE, Constants.STAGE_ENDOUTPUT ->
              at.hasDataToWrite() ? Kind.TAKING : null;
          case Constants.STAGE_ENDINPUT -> Kind.LEFTOVERS;
          default -> null;
        };
    if (kind == null) {
      return null;
    }
    long moved = getRequest().getResponse().getBytesWritten(false);
    if (before == null || before.connection() != at || before.kind() != kind) {
      return Progress.first(at, kind, moved, now);
    }
    return before.now(moved, now);
  }

  /** Closes the connection that was looked at, if it is still this one's. */
  void cut(Progress seen) {
    SocketWrapperBase<?> at = connection;
    if (at != null && at == seen.connection()) {
      at.close();
    }
  }
}
