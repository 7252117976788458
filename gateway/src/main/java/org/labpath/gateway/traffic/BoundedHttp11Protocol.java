package org.labpath.gateway.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.labpath.gateway.turn.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's HTTP/1.1, with an eye on connections that move, but hardly. Its own timeouts count from
 * one read or write to the next; a head sent a byte at a time, or an answer taken a byte at a time,
 * is never cut by them.
 */
public final class BoundedHttp11Protocol extends Http11NioProtocol {

  private static final Logger log = LoggerFactory.getLogger(BoundedHttp11Protocol.class);

  private static final long LONGEST_HEAD = TimeUnit.SECONDS.toNanos(15);
  private static final long GLANCE_MILLIS = 1000;

  private final Set<WatchedProcessor> working = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Thread watch;
  private final BoundedEndpoint endpoint;
  private Congestion congestion = new Congestion();
  private Turns turns = new Turns();
  private Supplier<Shortcut> shortcut = () -> Shortcut.NONE;

  /** Called by Tomcat. */
  public BoundedHttp11Protocol() {
    this(new BoundedEndpoint());
  }

  private BoundedHttp11Protocol(BoundedEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  /**
   * Whom to ask whether a request may still be taken, whether it can be answered at once, and
   * whether a connection may stay.
   */
  void askBefore(
      Congestion sharedCongestion,
      Turns sharedTurns,
      Supplier<Shortcut> sharedShortcut,
      PeerConnections peers) {
    endpoint.count(peers);
    congestion = sharedCongestion;
    turns = sharedTurns;
    shortcut = sharedShortcut;
  }

  @Override
  protected Processor createProcessor() {
    return new WatchedProcessor(
        this,
        new SheddingAdapter(getAdapter(), congestion, shortcut.get(), turns),
        working,
        endpoint::isCrowded);
  }

  @Override
  public void setExecutor(Executor executor) {
    super.setExecutor(new TimedExecutor(executor, turns));
  }

  @Override
  public void start() throws Exception {
    super.start();
    // A platform thread: it must run when virtual threads are starved, too.
    Thread watching = Thread.ofPlatform().daemon().name("slow-connections").unstarted(this::watch);
    // Known before it runs: it ends when it is not the one that is known.
    watch = watching;
    watching.start();
  }

  @Override
  public void stop() throws Exception {
    Thread running = watch;
    watch = null;
    if (running != null) {
      running.interrupt();
    }
    super.stop();
  }

  private void watch() {
    Map<WatchedProcessor, Progress> seen = new HashMap<>();
    while (watch == Thread.currentThread()) {
      try {
        TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
      } catch (InterruptedException stopping) {
        return;
      }
      long now = System.nanoTime();
      long shed = congestion.shedSince();
      if (shed > 0) {
        log.warn("turned away {} requests within a second: more than this instance can do", shed);
      }
      getEndpoint().getConnections().forEach(connection -> cutSlowHead(connection, now));
      seen.keySet().retainAll(working);
      for (WatchedProcessor processor : working) {
        Progress before = seen.get(processor);
        Progress progress = processor.look(now, before);
        if (progress == null) {
          seen.remove(processor);
        } else if (progress.isTooLittle()) {
          seen.remove(processor);
          processor.cut(progress);
        } else {
          seen.put(processor, progress);
        }
      }
    }
  }

  /**
   * Between two pieces of a head no thread works; the half-read request stays at its connection.
   */
  private static void cutSlowHead(SocketWrapperBase<NioChannel> connection, long now) {
    if (connection.getCurrentProcessor() instanceof AbstractProcessor half) {
      long begun = half.getRequest().getStartTimeNanos();
      if (begun > 0
          && now - begun > LONGEST_HEAD
          // Looked at twice: processors are used again, and this one may just have changed hands.
          && connection.getCurrentProcessor() == half
          && half.getRequest().getStartTimeNanos() == begun) {
        connection.close();
      }
    }
  }
}
